"""Which variants of a map differ."""

from __future__ import annotations

import pytest

from journeymap.graph.variant import varying
from tests.picture import compiled


@pytest.mark.parametrize(
    ("touchpoint", "rest", "expected"),
    [
        ("", "", ()),
        ("variants: [big]", "", ("small", "big")),
        ("", "processes: {pack: {variants: [small]}}", ("small", "big")),
        ("", "systems: {till: {variants: [small]}}", ("small", "big")),
    ],
)
def test_variants_differ_by_what_is_in_some_of_them(touchpoint: str, rest: str, expected: tuple[str, ...]) -> None:
    """A touchpoint, a process or a system; without one, all are the same journey."""
    text = f"title: Shop\nvariants: {{small: Corner shop, big: Market}}\n{rest}\n"
    assert varying(compiled(f"{text}stages: {{buy: {{touchpoints: {{pay: {{{touchpoint}}}}}}}}}").map) == expected


def test_of_very_many_variants_the_first_fifty_are_told_apart() -> None:
    """Nobody looks at more pictures of one journey."""
    names = ", ".join(f"v{number}" for number in range(60))
    text = f"{{title: Shop, variants: [{names}], stages: {{buy: {{touchpoints: {{pay: {{variants: [v59]}}}}}}}}}}"
    assert varying(compiled(text).map) == tuple(f"v{number}" for number in range(50))
