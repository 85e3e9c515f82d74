"""Findings for build servers and forges: each read back by a real parser, with hostile words in every place."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from attrs import evolve

from journeymap.compare import compare
from journeymap.diagnostics import Diagnostic, Edit, Fix, Place, Related, Severity, Source, fingerprints, problem
from journeymap.diagnostics.escape_markdown import escape_markdown
from journeymap.errors import UnreadableInputError
from journeymap.report import (
    Findings,
    format_github,
    format_gitlab,
    format_json,
    format_junit,
    format_markdown,
    format_sarif,
    format_summary,
    format_timings,
)
from tests.picture import compiled


HOSTILE = "x\n::error::y ##[z] %0A, <b>|`@me` #1 https://e.org \x1b[31m \x00 ]]> \u202e \U0001f600"
NAME = "maps/a b:c,%é.journey.yaml"
SOURCE = Source(NAME, "title: Größe\nowners: \U0001f600 x\n")
FIX = Fix(title="rename it", edits=(Edit(place=Place(SOURCE, 13, 19), text="owner"),), is_safe=True)
FINDINGS = (
    Diagnostic(
        problem=problem("JM0010"),
        severity=Severity.ERROR,
        message=HOSTILE,
        place=Place(SOURCE, 13, 19),
        hint=HOSTILE,
        related=(Related(place=Place(SOURCE, 0, 5), message=HOSTILE),),
        subject="map",
        owner="digital",
        fixes=(FIX,),
    ),
    Diagnostic(problem=problem("JM0025"), severity=Severity.WARNING, message="cut", place=Place(SOURCE, 21, 24)),
    Diagnostic(problem=problem("JM0001"), severity=Severity.INFO, message="a plugin failed"),
)
FILES = (NAME, "maps/clean.journey.yaml")


def sarif_schema() -> dict[str, Any]:
    """Read the schema that `.ci/run` installs, or say why there is none."""
    for folder in os.environ.get("NODE_PATH", "").split(os.pathsep):
        for file in sorted(Path(folder or ".", "@microsoft/jest-sarif/lib/schemas").glob("sarif-2.1.0*.json")):
            schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return schema
    if os.environ.get("JOURNEYMAP_REQUIRE_TOOLS") == "1":
        pytest.fail("the npm package @microsoft/jest-sarif, which holds SARIF's schema, is not on NODE_PATH")
    pytest.skip("the npm package @microsoft/jest-sarif, which holds SARIF's schema, is not on NODE_PATH")


@pytest.mark.parametrize("found", [FINDINGS, ()], ids=["findings", "nothing"])
def test_sarif_is_valid(found: tuple[Diagnostic, ...]) -> None:
    """By the schema of the standard, with findings and without."""
    schema = sarif_schema()
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [
        error.message for error in validator.iter_errors(json.loads(format_sarif(Findings(found, files=FILES))))
    ] == []


def test_sarif_says_everything() -> None:
    """Places in code points, rules once each, fixes, fingerprints, addresses that are escaped."""
    (run,) = json.loads(format_sarif(Findings(FINDINGS, files=FILES)))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["JM0001", "JM0010", "JM0025"]
    first, second, third = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("JM0010", 1, "error")
    where = first["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "maps/a%20b%3Ac%2C%25%C3%A9.journey.yaml"
    assert (where["region"]["startLine"], where["region"]["startColumn"], where["region"]["endColumn"]) == (2, 1, 7)
    assert second["locations"][0]["physicalLocation"]["region"]["startColumn"] == 9
    assert "region" not in third["locations"][0]["physicalLocation"]
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "owner"}
    assert [one["partialFingerprints"]["journeymap/v1"] for one in run["results"]] == list(fingerprints(FINDINGS))


def test_github_gets_one_command_for_each_finding() -> None:
    """No text of a map ends its line, its property or starts a command."""
    lines = format_github(Findings(FINDINGS)).splitlines()
    assert len(lines) == 3
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]
    properties = lines[0].removeprefix("::error ").split("::")[0].split(",")
    assert properties == [
        "file=maps/a b%3Ac%2C%25é.journey.yaml",
        "line=2",
        "endLine=2",
        "col=1",
        "endColumn=7",
        "title=JM0010 unknown-field",
    ]
    assert lines[0].split("::", 2)[2].startswith("x\\x0a::error::y")
    assert "%250A" in lines[0]


def test_a_long_message_is_cut_where_servers_cut_it() -> None:
    """At a thousand characters, with an ellipsis, in a command and in an attribute; one that fits is whole."""
    for length, shown in ((1_000, "x" * 1_000), (1_001, f"{'x' * 999}…")):
        found = [evolve(FINDINGS[1], message="x" * length)]
        assert (
            format_github(Findings(found)) == f"{format_github(Findings([evolve(found[0], message='')]))[:-1]}{shown}\n"
        )
        (failure,) = ET.fromstring(format_junit(Findings(found, files=FILES[:1]))).iter("failure")
        assert failure.get("message") == shown


def test_gitlab_gets_a_list_of_issues() -> None:
    """Each with a fingerprint of its own, a path and a line."""
    issues = json.loads(format_gitlab(Findings(FINDINGS, files=FILES)))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info"]
    assert [issue["location"] for issue in issues] == [
        {"path": NAME, "lines": {"begin": 2}},
        {"path": NAME, "lines": {"begin": 2}},
        {"path": NAME, "lines": {"begin": 1}},
    ]
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_junit_is_xml_whatever_a_map_says() -> None:
    """A suite for each file, a failed test for each finding, a passed one for a clean file."""
    root = ET.fromstring(format_junit(Findings(FINDINGS, files=FILES, fails_at=Severity.INFO)))
    assert (root.get("tests"), root.get("failures")) == ("4", "3")
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == [NAME, "maps/clean.journey.yaml"]
    failures = suites[NAME].findall("testcase/failure")
    assert [failure.get("type") for failure in failures] == ["error", "warning", "info"]
    assert "]]>" in (failures[0].text or "")
    assert suites["maps/clean.journey.yaml"].find("testcase/failure") is None


@pytest.mark.parametrize(
    ("fails_at", "expected"),
    [
        (Severity.INFO, ["failure", "failure", "failure"]),
        (Severity.WARNING, ["failure", "failure", "system-out"]),
        (Severity.ERROR, ["failure", "system-out", "system-out"]),
    ],
)
def test_junit_fails_where_the_check_fails(fails_at: Severity, expected: list[str]) -> None:
    """Below that a test passes, and prints the finding with its severity; the counts agree with the tests."""
    root = ET.fromstring(format_junit(Findings(FINDINGS, files=FILES, fails_at=fails_at)))
    assert [child.tag for case in root.iter("testcase") for child in case] == expected
    failures = str(expected.count("failure"))
    assert (root.get("failures"), root[0].get("failures"), root[1].get("failures")) == (failures, failures, "0")
    printed = [case.findtext("system-out") for case in root.iter("testcase") if case.find("system-out") is not None]
    assert printed == ["x", f"{NAME}:2:9: warning: cut", "info: a plugin failed"][expected.count("failure") :]


def test_junit_has_an_error_for_a_file_that_cannot_be_read() -> None:
    """The exit status is 2 then, and a build server is not to show green."""
    missing = UnreadableInputError("missing.journey.yaml", "there is no such file")
    root = ET.fromstring(format_junit(Findings((), files=FILES[:1], unreadable=[missing])))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "0", "1")
    assert root[1].get("name") == "missing.journey.yaml"
    error = root[1].find("testcase/error")
    assert error is not None
    assert error.get("message") == "cannot read `missing.journey.yaml`: there is no such file"


JENKINS = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": ({"name"}, {"time", "classname", "group"}, {"skipped", "error", "failure", "system-out", "system-err"}),
    "failure": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}
"""What Jenkins' junit-10.xsd asks of an element: attributes that must be there, that may, and children."""


@pytest.mark.parametrize("found", [FINDINGS, ()], ids=["findings", "nothing"])
def test_junit_is_what_jenkins_takes(found: tuple[Diagnostic, ...]) -> None:
    """No element, no attribute and no text that its schema does not know."""
    for element in ET.fromstring(format_junit(Findings(found, files=FILES))).iter():
        required, optional, children = JENKINS[element.tag]
        assert required <= set(element.keys()) <= required | optional
        assert {child.tag for child in element} <= children
        assert not children or not (element.text or "").strip()


def test_forges_get_paths_from_the_root_of_the_repository() -> None:
    """In every place of a report, and in fingerprints; a finding without a place is about the first file there."""

    def named(name: str) -> str:
        return f"svc/{name}"

    expected = f"svc/{NAME}"
    known = list(fingerprints(FINDINGS, named))
    assert known[0] != fingerprints(FINDINGS)[0]
    assert "file=svc/maps/a b%3Ac%2C%25é.journey.yaml," in format_github(Findings(FINDINGS, named=named))
    issues = json.loads(format_gitlab(Findings(FINDINGS, files=FILES, named=named)))
    assert {issue["location"]["path"] for issue in issues} == {expected}
    assert [issue["fingerprint"] for issue in issues] == known
    sarif = format_sarif(Findings(FINDINGS, files=FILES, named=named))
    (run,) = json.loads(sarif)["runs"]
    assert set(re.findall(r'"uri": "([^"]+)"', sarif)) == {quote(expected), "svc/maps/clean.journey.yaml"}
    assert [result["partialFingerprints"]["journeymap/v1"] for result in run["results"]] == known
    findings = json.loads(format_json(Findings(FINDINGS, files=FILES, named=named)))["findings"]
    assert [(finding["file"], finding["fingerprint"]) for finding in findings][:2] == [
        (NAME, known[0]),
        (NAME, known[1]),
    ]


MAP = """
    title: Shop | <b> @all
    teams: {digital: Digital}
    metrics:
      fcr: {unit: percent, direction: higher, target: 80%}
      wait: {unit: duration, direction: lower, target: 3d, alert: 7d, readings: [5d]}
    stages: {pay: {touchpoints: {queue: {metrics: {fcr: 60%}}}}}
"""


def test_markdown_is_a_summary_and_nothing_in_it_is_live() -> None:
    """Findings, owners, gaps worst first, ratios; no tag, no mention, no link, no cell too many."""
    written = format_markdown(Findings(FINDINGS, files=FILES, maps=[compiled(MAP)]))
    assert written.startswith("## Journey maps: 2 maps checked: 1 error, 1 warning, 1 info\n")
    rows = [line for line in written.splitlines() if line.startswith("| ")]
    assert "| Digital | 1 error |" in rows
    assert "| nobody | 1 warning, 1 info |" in rows
    gaps = rows[rows.index("| Off target | Where | Status | Gap, of the metric's range |") + 1 :][:2]
    assert gaps == [
        "| FCR | Queue | missed | 20% |",
        "| Wait | the whole journey | short of target | no range is known |",
    ]
    first = next(row for row in rows if "JM0010" in row)
    assert len(re.findall(r"(?<!\\)\|", first)) == 5
    without_escapes = re.sub(r"\\.", "", written)
    assert re.findall(r"<(?!/?(?:details|summary)>)|@(?!\u2060)|https?://|`", without_escapes) == []


def test_a_long_list_is_cut_in_a_pull_request() -> None:
    """The rest is counted, because nobody reads it and forges cut it."""
    written = format_markdown(Findings([FINDINGS[1]] * 60))
    assert written.count("JM0025") == 50
    assert "and 10 more." in written


def test_the_summary_counts_and_never_scores() -> None:
    """What cannot be counted is left out."""
    written = format_summary([compiled(MAP)])
    assert "     0 of 1      0%  touchpoints with physical evidence\n" in written
    assert "     1 of 1    100%  stages with a reading of a metric\n" in written
    assert "pains" not in written
    assert "score" not in written


COUNTED = """
    title: Every ratio has numbers of its own
    personas:
      maya: {basis: observed, goals: {g1: {served_by: [a]}, g2: {served_by: [b]}, g3: , g4: , g5: , g6: , g7: , g8: }}
      ahmed: {basis: observed}
    teams: {t: T}
    metrics: {m1: {target: 1}, m2: {target: 2}, m3: {target: 3}, m4: {objective: o1}, m5: , m6: , m7: }
    objectives: {o1: , o2: {metrics: [m5]}, o3: , o4: , o5: , o6: }
    stages:
      one:
        metrics: {m1: 1}
        pains: {p1: , p2: , p3: , p4: }
        gains: {w: {basis: observed}}
        touchpoints:
          a: {frontstage: [greet], physical_evidence: [Door], emotion: 1, owner: t}
          b: {frontstage: [greet], backstage: [pack], emotion: 1, owner: t}
          c: {frontstage: [Asks], backstage: [pack], emotion: 1, owner: t}
          d: {backstage: [pack], emotion: 1, owner: t}
          e: {backstage: [file], emotion: 1, owner: t}
      two:
        touchpoints:
          f: {emotion: 1, metrics: {m2: 2}, fail_points: {x1: {recovery: {then: g}}, x2: , x3: , x4: , x5: }}
          g: {frontstage: [Waves]}
          h: {frontstage: [Nods]}
          i:
          j: {owner: t}
      three: {touchpoints: {k: {owner: t}}}
      four:
      five:
    processes:
      greet: {lane: frontstage}
      pack: {lane: backstage, needs: [ship]}
      file: {lane: backstage}
      ship: {lane: support, fail_points: {y1: {recovery: {then: g}}, y2: {recovery: {then: h}}, y3: , y4: }}
    opportunities: {o: {solves: [p2]}}
"""


def test_the_summary_says_every_ratio() -> None:
    """Of a map in which no two of them have the same numbers, so that none can stand for another."""
    assert (
        format_summary([compiled(COUNTED)])
        == """\
Every ratio has numbers of its own
     1 of 11     9%  touchpoints with physical evidence
     5 of 11    45%  touchpoints with frontstage work
     4 of 11    36%  touchpoints with backstage work
     3 of 11    27%  touchpoints with support work
     6 of 11    55%  touchpoints with an emotion
     7 of 11    64%  touchpoints with an owner
     2 of 5     40%  stages with a reading of a metric
     3 of 7     43%  metrics with a target
     1 of 4     25%  pains with an opportunity
     3 of 9     33%  fail points with a recovery
     2 of 8     25%  personas' goals that a touchpoint serves
     3 of 13    23%  statements that are observed rather than assumed
     2 of 6     33%  objectives with a metric
"""
    )


def test_timings_put_the_slowest_first() -> None:
    """With a sum at the end."""
    assert format_timings({"JM0101": 0.001, "JM0102": 0.0205}) == (
        "     20.5 ms  JM0102\n      1.0 ms  JM0101\n     21.5 ms  all rules\n"
    )


TODAY = """
    title: Shop
    personas: [maya, ahmed]
    metrics: {csat: {unit: percent, direction: higher}}
    stages:
      buy:
        touchpoints:
          queue: {emotion: {maya: -1, ahmed: 0}, wait: 9min, drop_off: 10%, pains: [long], metrics: {csat: 60%}}
          pay: {emotion: 0, next: [{to: go, when: Paid}, {to: leave, when: No card, share: 5%}], fail_points: {lost: }}
          go: {outcome: completed}
          leave: {outcome: abandoned}
          a: {effort: 5}
          b: {effort: 5}
          c: {effort: 5}
          d: {effort: 5}
          e: {effort: 5}
"""


PLAN = (
    TODAY.replace("title: Shop", "title: Shop from summer")
    .replace("maya: -1", "maya: 1")
    .replace("wait: 9min", "wait: 2min")
    .replace("10%", "4%")
    .replace("60%", "70%")
    .replace("pains: [long], ", "")
    .replace("share: 5%", "share: 2%")
    .replace("{lost: }", "{lost: {recovery: {remedy: A voucher}}}")
    .replace("effort: 5", "effort: 2")
)
PLAN += "    retires: [queue.long]\n"


def test_the_summary_says_what_gets_better() -> None:
    """By field, in the words of the maps; a long list is counted."""
    written = format_summary([compiled(PLAN), compiled(TODAY)], (compare(compiled(TODAY), compiled(PLAN)), None))
    assert written.count("better") == 1
    lines = written.splitlines()
    start = next(number for number, line in enumerate(lines) if "better" in line)
    assert lines[start : lines.index("")] == [
        "  12 things get better than in Shop:",
        "    emotion: `queue` (maya) -1 to 1",
        "    wait: `queue` 9min to 2min",
        "    drop-off: `queue` 10% to 4%",
        "    `csat`: `queue` 60% to 70%",
        "    lost on branches: `pay` 5% to 2%",
        "    recovery: `pay.lost` A voucher",
        "    effort: `a` 5 to 2, `b` 5 to 2, `c` 5 to 2, `d` 5 to 2 and 1 more",
        "    pains that end: `queue.long`",
    ]
    same = format_summary([compiled(TODAY)], (compare(compiled(TODAY), compiled(TODAY)),))
    assert same.endswith("  nothing gets better than in Shop\n")


def test_the_report_for_a_pull_request_says_what_gets_better() -> None:
    """Under the findings, for each map that changes another one; a title of a stranger is text."""
    today, plan = compiled(TODAY), compiled(PLAN.replace("Shop from summer", "'# Shop | <b> @all'"))
    written = format_markdown(Findings((), maps=[today, plan], changes=[None, compare(today, plan)]))
    assert written.count("better") == 1
    lines = written.splitlines()
    start = next(number for number, line in enumerate(lines) if "better" in line)
    assert start < next(number for number, line in enumerate(lines) if "coverage" in line)
    assert lines[start] == f"12 things get better in {escape_markdown('# Shop | <b> @all')} than in Shop"
    rows = [re.sub(r"\\(.)", r"\1", line) for line in lines[start + 1 : lines.index("", start + 2)]]
    assert rows == [
        "",
        "| Better | Where |",
        "|---|---|",
        "| emotion | `queue` (maya) -1 to 1 |",
        "| wait | `queue` 9min to 2min |",
        "| drop-off | `queue` 10% to 4% |",
        "| `csat` | `queue` 60% to 70% |",
        "| lost on branches | `pay` 5% to 2% |",
        "| recovery | `pay.lost` A voucher |",
        "| effort | `a` 5 to 2, `b` 5 to 2, `c` 5 to 2, `d` 5 to 2 and 1 more |",
        "| pains that end | `queue.long` |",
    ]
    same = format_markdown(Findings((), maps=[today], changes=[compare(today, today)]))
    assert "\n\nNothing gets better in Shop than in Shop\n\n" in same
    assert "| Better |" not in same
    faster = compiled(TODAY.replace("9min", "8min"))
    assert "1 thing gets better in" in format_markdown(Findings((), maps=[faster], changes=[compare(today, faster)]))
