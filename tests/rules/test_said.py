"""All that authors are told of each fault, and of what is flagged on each page, to be read chapter by chapter."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from journeymap.checks import RULES
from tests.rules.checking import findings
from tests.rules.clean_map import clean_map
from tests.rules.faults.every import FAULTS
from tests.rules.faults.to_be import PAIRS
from tests.rules.test_pages import baseline_of
from tests.rules.test_places import MARKED


if TYPE_CHECKING:
    from collections.abc import Iterator

    from syrupy.assertion import SnapshotAssertion

    from journeymap.checks import Rule
    from journeymap.diagnostics import Diagnostic, Place

CHAPTERS: Final = sorted({rule.code[:4] for rule in RULES if rule.find is not None})


class TextFile(SingleFileSnapshotExtension):
    """A text as it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def maps_of(rule: Rule) -> Iterator[tuple[str, str, str | None]]:
    """Give what a rule is shown, by name: the example of its page and its faults, with the maps that they change."""
    example = MARKED.sub("", rule.problem.flagged)
    yield "its page", example, baseline_of(example)
    for damage in FAULTS.get(rule.code, ()):
        yield damage.__name__, damage(clean_map()), None
    for write in PAIRS.get(rule.code, ()):
        today, plan = write(clean_map())
        yield write.__name__, plan, today


def underlined(place: Place | None) -> str:
    """Quote what a place shows, on one line."""
    if place is None:
        return "nowhere"
    text = " ".join(place.text.split())
    return text if len(text) <= 60 else f"{text[:50]} ... {text[-5:]}"


def told(diagnostic: Diagnostic) -> Iterator[str]:
    """Write a finding with all that hosts show of it."""
    yield f"  {diagnostic.severity.value} of {diagnostic.subject} at <{underlined(diagnostic.place)}>"
    yield f"    {diagnostic.message}"
    parts = {
        "hint": diagnostic.hint,
        "owner": diagnostic.owner,
        "detail": diagnostic.detail,
        "missing": ", ".join(diagnostic.missing),
    }
    yield from (f"    {name}: {part}" for name, part in parts.items() if part)
    yield from (f"    see <{underlined(other.place)}>: {other.message}" for other in diagnostic.related)
    for fix in diagnostic.fixes:
        edits = " and ".join(f"<{underlined(edit.place)}> by <{edit.text.strip()}>" for edit in fix.edits)
        yield f"    {'safe' if fix.is_safe else 'unsafe'} fix: {fix.title}: replace {edits}"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_is_said(chapter: str, snapshot: SnapshotAssertion) -> None:
    """Where it stands, what it says, what helps, which other places it shows, what mends it."""
    lines = []
    for rule in RULES:
        if rule.find is None or not rule.code.startswith(chapter):
            continue
        for name, text, baseline in maps_of(rule):
            found = findings(text, [rule], baseline=baseline)
            lines += [f"{rule.code} {rule.name}: {name}", *chain.from_iterable(map(told, found)), ""]
    assert "\n".join(lines) == snapshot(extension_class=TextFile)
