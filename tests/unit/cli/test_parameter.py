"""Options that take one of several names."""

from __future__ import annotations

import click
import pytest

from journeymap.cli.parameter import OneOf


def test_a_known_name_is_taken() -> None:
    """As it is."""
    assert OneOf("view", ("blueprint", "flow")).convert("flow", None, None) == "flow"


def test_a_wrong_name_is_told_the_nearest() -> None:
    """And all of them."""
    with pytest.raises(click.BadParameter) as raised:
        OneOf("view", ("blueprint", "flow")).convert("flwo", None, None)
    assert raised.value.message == "unknown view `flwo`; did you mean `flow`? (known: blueprint, flow)"


def test_help_lists_the_names() -> None:
    """In their order."""
    option = click.Option(["--view"], type=OneOf("view", ("blueprint", "flow")))
    assert "--view [blueprint|flow]" in option.get_help_record(click.Context(click.Command("x")))[0]  # type: ignore[index]


def test_shells_are_offered_what_fits() -> None:
    """Only names that start as typed."""
    kind = OneOf("view", ("blueprint", "flow"))
    context = click.Context(click.Command("x"))
    found = kind.shell_complete(context, click.Option(["--view"]), "fl")
    assert [item.value for item in found] == ["flow"]
