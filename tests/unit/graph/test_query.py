"""The one place where everything can be asked."""

from __future__ import annotations

import pytest

from journeymap.graph import query


@pytest.mark.parametrize("name", query.__all__)
def test_every_question_is_there(name: str) -> None:
    """Under its own name, from the module that answers it."""
    answer = getattr(query, name)
    assert answer.__name__ == name
    assert answer.__module__.startswith("journeymap.graph.")
    assert answer.__module__ != query.__name__


def test_what_nobody_can_ask_is_not_there() -> None:
    """A slip in a name is told at once."""
    with pytest.raises(AttributeError, match="reachible"):
        query.reachible  # type: ignore[attr-defined]  # noqa: B018 (that it raises is the point)
