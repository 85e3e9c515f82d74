"""Tracks and slots: what overlaps never shares one."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from journeymap.layout.parts.track import assign


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(SPANS)
def test_spans_that_overlap_have_different_tracks(spans: list[tuple[int, int]]) -> None:
    """Ends count as part of a span."""
    tracks, count = assign(spans)
    shared = [
        (one, other)
        for one, other in combinations(range(len(spans)), 2)
        if tracks[one] == tracks[other] and spans[one][0] <= spans[other][1] and spans[other][0] <= spans[one][1]
    ]
    assert shared == []
    assert count == len(set(tracks))


def test_short_spans_lie_inside_long_ones() -> None:
    """The shortest is innermost, so that loops nest."""
    assert assign([(0, 10), (2, 8), (4, 6)]) == ([2, 1, 0], 3)


def test_a_thousand_nested_spans_still_get_their_tracks() -> None:
    """Where very many overlap only their number counts; every one has a track of its own."""
    spans = [(index, 4000 - index) for index in range(1000)]
    tracks, count = assign(spans)
    assert (count, sorted(tracks)) == (1000, list(range(1000)))


def test_nothing_needs_no_track() -> None:
    """No spans, no tracks."""
    assert assign([]) == ([], 0)
