"""The generated pages of the reference are whole: every field, every diagnostic."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from typing import Final

import attrs
import pytest

from journeymap import model
from journeymap.checks import RULES
from journeymap.diagnostics import CATALOGUE
from journeymap.glossary import TERMS
from journeymap.model import Element, Formula, facts


ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "_ext"))

import diagnostic_pages  # noqa: E402 (found on the path set above)
import field_pages  # noqa: E402
import glossary_page  # noqa: E402
import rule_pages  # noqa: E402


CLASSES: Final = [value for _, value in inspect.getmembers(model, inspect.isclass) if attrs.has(value) and facts(value)]


@pytest.mark.parametrize("element", CLASSES, ids=lambda element: element.__name__)
def test_field_page_has_every_field(element: type) -> None:
    """Every class of the language has its section, and every field of its own a row there, with help and example."""
    page = field_pages.field_page()
    section = page[page.index(f"({field_pages.anchor(element)})=") :].split("\n(", maxsplit=1)[0]
    inherits = issubclass(element, Element) and element is not Element
    for name, fact in facts(element).items():
        if not (inherits and name in field_pages.EVERYWHERE):
            row = next(line for line in section.splitlines() if line.startswith(f"| `{fact.key}` |"))
            assert fact.help.replace("|", "\\|") in row
            assert fact.example.replace("|", "\\|") in row


def test_field_page_has_what_follows_from_formulas() -> None:
    """Units with their ends, and which way is good."""
    page = field_pages.field_page()
    rows = dict(re.findall(r"^\| `([\w-]+)` \|[^|]*\| ([^|]*\|[^|]*) \|$", page, re.MULTILINE))
    assert set(rows) >= {formula.value for formula in Formula}
    assert rows["nps"] == "`points` -100..100, `score` -100..100 | higher"
    assert rows["contact-rate"] == "`ratio`, `percent`, `count`, `rate` | lower"


def test_links_of_the_field_page_lead_somewhere() -> None:
    """Every link within the page has its target there, and every target is unique."""
    page = field_pages.field_page()
    targets = re.findall(r"^\(([\w-]+)\)=$", page, re.MULTILINE)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) - set(targets) == set()


def test_links_of_the_glossary_lead_somewhere() -> None:
    """To classes of the field page, to rules, and to headings of pages that are there."""
    page = glossary_page.glossary_page()
    fields = set(re.findall(r"^\(([\w-]+)\)=$", field_pages.field_page(), re.MULTILINE))
    codes = {entry.code.lower() for entry in (*CATALOGUE, *(rule.problem for rule in RULES))}
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) - fields - codes == set()
    reference = ROOT / "docs" / "reference"
    for path, _, heading in (link.partition("#") for link in set(re.findall(r"\]\(([^#)][^)]*)\)", page))):
        text = (reference / path).read_text(encoding="utf-8")
        headings = {found.lower().replace(" ", "-") for found in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        assert not heading or heading in headings, (path, heading)


def test_glossary_has_every_term() -> None:
    """A row for each, and the committed page is fresh."""
    page = glossary_page.glossary_page()
    assert re.findall(r"^\| \*\*(.+?)\*\* \|", page, re.MULTILINE) == [term.name for term in TERMS]
    assert (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8") == page


def test_diagnostic_page_has_every_code() -> None:
    """Every code of the catalogue has a section, in its order."""
    headings = re.findall(r"^## (JM\d{4}) ([\w-]+)$", diagnostic_pages.diagnostic_page(), re.MULTILINE)
    assert headings == [(problem.code, problem.name) for problem in CATALOGUE]


def test_every_rule_has_its_page_and_its_row() -> None:
    """With its summary, both examples and every option; the table links to each page once."""
    pages = rule_pages.rule_pages()
    assert set(pages) == {"index.md", *(f"{rule.code.lower()}.md" for rule in RULES)}
    for rule in RULES:
        page = pages[f"{rule.code.lower()}.md"]
        assert rule.problem.summary in page
        assert len(rule.problem.examples) >= 2
        for title, example in rule.problem.examples:
            assert f"## {title}\n\n```yaml\n{example}```" in page
        for option in attrs.fields(rule.options):
            assert f"| `{option.name.replace('_', '-')}` |" in page
        assert pages["index.md"].count(f"](generated/rules/{rule.code.lower()}.md)") == 1
