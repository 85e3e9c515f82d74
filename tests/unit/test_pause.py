"""The collector is paused for a while, and everything is as before afterwards."""

from __future__ import annotations

import gc

import pytest

from journeymap.diagnostics import Source
from journeymap.language import read_text
from journeymap.pause import collector_paused


def read_a_map() -> None:
    """Read a map, which pauses the collector, too."""
    read_text(Source("a.journey.yaml", "title: Shop\nstages: [pay]\n"))


def pause() -> None:
    """Pause the collector and make something."""
    with collector_paused():
        assert not gc.isenabled()
        [[] for _ in range(10_000)]


@pytest.mark.parametrize("action", [read_a_map, pause])
@pytest.mark.parametrize("was_enabled", [True, False])
def test_the_collector_is_as_it_was(action: object, *, was_enabled: bool) -> None:
    """On if it was on, off if it was off, and nothing is kept from it."""
    before = gc.isenabled()
    (gc.enable if was_enabled else gc.disable)()
    try:
        action()  # type: ignore[operator]
        assert gc.isenabled() is was_enabled
        assert gc.get_freeze_count() == 0
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("action", [read_a_map, pause])
def test_what_a_program_has_frozen_stays_frozen(action: object) -> None:
    """A server that froze what it made before it forked keeps that."""
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        action()  # type: ignore[operator]
        # A frozen object that dies leaves; none comes back to the collector.
        assert gc.get_freeze_count() > frozen // 2
    finally:
        gc.unfreeze()
