"""The words of the graph, which its contract, reports and pictures show to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.graph.changes import Effect, Fate
from journeymap.graph.node import EdgeKind, LineRole, NodeKind
from journeymap.graph.overlay import Tint
from journeymap.graph.standing import Standing


if TYPE_CHECKING:
    import enum


@pytest.mark.parametrize("kind", [Effect, Fate, EdgeKind, LineRole, NodeKind, Standing, Tint])
def test_each_word_is_its_name(kind: type[enum.Enum]) -> None:
    """In lower case and joined by `-`, as in maps."""
    assert [member.value for member in kind] == [member.name.lower().replace("_", "-") for member in kind]
