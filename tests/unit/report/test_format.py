"""The report formats."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import Final

import pytest
from attrs import evolve

from journeymap.diagnostics import Diagnostic, Place, Related, Severity, Source, fingerprints, problem
from journeymap.errors import UnknownNameError
from journeymap.report import (
    FORMATS,
    Examined,
    Findings,
    format_concise,
    format_json,
    format_markdown,
    format_sarif,
    format_text,
    report_format,
    tally,
)


SOURCE = Source("maps/shop.journey.yaml", "title: Shop\nowners: Größe\n")
FINDINGS = (
    Diagnostic(
        problem=problem("JM0010"),
        severity=Severity.ERROR,
        message="unknown field `owners`",
        place=Place(SOURCE, 12, 18),
        hint="start free keys with `x-`",
        related=(Related(place=Place(SOURCE, 0, 5), message="after this"),),
    ),
    Diagnostic(problem=problem("JM0025"), severity=Severity.WARNING, message="cut", place=Place(SOURCE, 20, 25)),
    Diagnostic(problem=problem("JM0001"), severity=Severity.INFO, message="a plugin failed"),
)


def test_text_counts_at_the_end() -> None:
    """People read the number of maps and of findings last."""
    assert format_text(Findings(FINDINGS, files=["a", "b"])).splitlines()[-2:] == [
        "2 maps checked: 1 error, 1 warning, 1 info",
        "`journeymap explain JM0010` says more about the first.",
    ]


def test_text_without_findings_is_one_line() -> None:
    """Nothing found is said, so that it differs from nothing done."""
    assert format_text(Findings((), files=["a"])) == "1 map checked: no findings\n"


def test_concise_has_a_line_for_each_finding() -> None:
    """Editors and `grep` find place, severity, code and message on one line."""
    assert format_concise(Findings(FINDINGS)) == dedent("""\
        maps/shop.journey.yaml:2:1: error[JM0010 unknown-field]: unknown field `owners`
        maps/shop.journey.yaml:2:9: warning[JM0025 text-cut-by-comment]: cut
        info[JM0001 failing-plugin]: a plugin failed
        """)


def test_concise_without_findings_is_empty() -> None:
    """Programs that count lines count none."""
    assert not format_concise(Findings((), files=["a"]))


def test_json_says_everything() -> None:
    """Every part of a finding has its key, and what is absent is null."""
    report = json.loads(format_json(Findings(FINDINGS, files=["maps/shop.journey.yaml"])))
    assert {key: value for key, value in report.items() if key != "findings"} == {
        "version": 1,
        "files": ["maps/shop.journey.yaml"],
        "unreadable": [],
        "maps": [],
        "summary": {"info": 1, "warning": 1, "error": 1},
    }
    assert report["findings"][0] == {
        "code": "JM0010",
        "name": "unknown-field",
        "severity": "error",
        "message": "unknown field `owners`",
        "hint": "start free keys with `x-`",
        "file": "maps/shop.journey.yaml",
        "start": {"line": 2, "column": 1},
        "end": {"line": 2, "column": 7},
        "related": [
            {
                "message": "after this",
                "file": "maps/shop.journey.yaml",
                "start": {"line": 1, "column": 1},
                "end": {"line": 1, "column": 6},
            }
        ],
        "element": None,
        "owner": None,
        "fingerprint": fingerprints(FINDINGS)[0],
        "fixes": [],
        "suggestions": [],
    }
    assert report["findings"][2] == {
        "code": "JM0001",
        "name": "failing-plugin",
        "severity": "info",
        "message": "a plugin failed",
        "hint": None,
        "file": None,
        "start": None,
        "end": None,
        "related": [],
        "element": None,
        "owner": None,
        "fingerprint": fingerprints(FINDINGS)[2],
        "fixes": [],
        "suggestions": [],
    }


def test_json_is_ascii() -> None:
    """No terminal and no program can misread it, and what is read back is what was written."""
    message = "Größe \u202e\u009b \udc80"
    finding = Diagnostic(problem=problem("JM0001"), severity=Severity.INFO, message=message)
    written = format_json(Findings([finding]))
    assert written.isascii()
    assert json.loads(written)["findings"][0]["message"] == message


def test_tally_puts_the_worst_first() -> None:
    """Plurals are right."""
    assert tally([FINDINGS[1], FINDINGS[0], FINDINGS[1]]) == "1 error, 2 warnings"


def test_formats_are_found_by_name() -> None:
    """Every format of the registry is found, and a wrong name lists them."""
    assert [report_format(known.name) for known in FORMATS] == list(FORMATS)
    with pytest.raises(UnknownNameError, match="known: text, concise, json, sarif, github, gitlab, junit, markdown"):
        report_format("sarif2")


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_is_called_alike(known: object) -> None:
    """Each takes no findings, some, and colour; each ends its last line; each gives the same text twice."""
    write = known.write  # type: ignore[attr-defined]
    texts = [write(Findings(FINDINGS, files=("a",))) for _ in range(2)]
    assert texts[0] == texts[1]
    assert texts[0].endswith("\n")
    assert not write(Findings((), colour=True)).replace("\x1b[", "").startswith("\n")


DRAFT: Final = Examined(file="a", profile="draft", has_status=False, next_profile="standard", more=14)
OF_DRAFTS: Final = " at --profile standard"
OF_OTHERS: Final = " at --profile strict"
DONE: Final = evolve(DRAFT, has_status=True, more=0)
REVIEW: Final = Examined(file="b", profile="standard", next_profile="strict", more=3)
STRICT: Final = Examined(file="c", profile="strict")


@pytest.mark.parametrize(
    ("examined", "line"),
    [
        ([DRAFT], "1 map checked as a draft (no status): no findings; 14 more at --profile standard"),
        (
            [evolve(DRAFT, has_status=True, more=0)],
            "1 map checked as a draft: no findings; nothing more at --profile standard",
        ),
        ([REVIEW], "1 map checked at profile standard: no findings; 3 more at --profile strict"),
        ([STRICT], "1 map checked at profile strict: no findings"),
        ([STRICT, STRICT], "2 maps checked at profile strict: no findings"),
        ([DRAFT, DRAFT], "2 maps checked as drafts (no status): no findings; 28 more at --profile standard"),
        (
            [DRAFT, REVIEW, DRAFT],
            f"3 maps checked, 2 as drafts, 1 at profile standard: no findings; 28 more{OF_DRAFTS}; 3 more{OF_OTHERS}",
        ),
        # Exactly the selected rules ran; where a map has errors, nothing was asked of it.
        ([Examined(file="a")], "1 map checked: no findings"),
        ([], "1 map checked: no findings"),
    ],
)
def test_the_last_line_says_what_was_not_asked(examined: list[Examined], line: str) -> None:
    """No findings in a draft is not the same as no findings."""
    findings = Findings((), files=[one.file for one in examined] or ["a"], examined=examined)
    assert format_text(findings).splitlines()[0] == line
    assert format_markdown(findings).splitlines()[0] == f"## Journey maps: {line}"


def test_programs_get_what_was_asked() -> None:
    """Profile, whether the map says its status, and how much more the next profile finds."""
    findings = Findings((), files=["a", "c"], examined=[DRAFT, STRICT])
    expected = [
        {"file": "a", "profile": "draft", "status": False, "next": {"profile": "standard", "findings": 14}},
        {"file": "c", "profile": "strict", "status": True, "next": None},
    ]
    assert json.loads(format_json(findings))["maps"] == expected
    assert json.loads(format_sarif(findings))["runs"][0]["properties"] == {"journeymap": {"maps": expected}}
