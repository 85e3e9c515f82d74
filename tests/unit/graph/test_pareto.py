"""Where the causes of pains lie, each share calculated by hand."""

from __future__ import annotations

from fractions import Fraction

from journeymap.graph.query import root_causes
from journeymap.report.findings import Findings
from journeymap.report.markdown import format_markdown
from journeymap.report.summary import format_summary
from tests.picture import compiled


MAP = """
    title: Shop
    stages:
      come:
        pains:
          far: {root_causes: [{name: One shop in town, category: policy}]}
      buy:
        touchpoints:
          pay:
            pains:
              slow:
                root_causes: [{name: Old till, category: technology}, {name: No budget, category: policy}, Habit]
              stuck: {root_causes: [{name: Old till, category: technology}, {name: Old network, category: technology}]}
              frozen: {root_causes: [{name: Old till, category: technology}]}
              rude: {root_causes: [Nobody knows]}
              dear: Too dear
"""


def lines_of(text: str) -> list[tuple[str | None, int, Fraction, Fraction]]:
    """Give the lines of a table, with how many pains there are."""
    return [
        (line.category.value if line.category is not None else None, len(line.pains), line.share, line.cumulated)
        for line in root_causes(compiled(text)).lines
    ]


def test_pains_are_counted_by_category() -> None:
    """Once in each category of their causes; what has none is not guessed, and stands last."""
    # 3 + 2 + 2 = 7; a pain without a cause does not count.
    assert lines_of(MAP) == [
        ("technology", 3, Fraction(3, 7), Fraction(3, 7)),
        ("policy", 2, Fraction(2, 7), Fraction(5, 7)),
        (None, 2, Fraction(2, 7), Fraction(1)),
    ]
    first = root_causes(compiled(MAP)).lines[0]
    assert first.pains == tuple(f"pain:touchpoint:pay.{pain}" for pain in ("slow", "stuck", "frozen"))


def test_pains_count_by_how_often_they_occur() -> None:
    """Where all of them that have a cause say it; of those without a cause nobody needs it."""
    often = """
        title: Shop
        stages:
          come:
            pains:
              a: {frequency: 10%%, root_causes: [{name: X, category: people}]}
              b: {frequency: 10%%, root_causes: [{name: X, category: people}]}
              c: {frequency: %s, root_causes: [{name: Y, category: supplier}]}
              d: No cause is known
    """
    # 0.6 of 0.8, and 0.2 of it.
    assert lines_of(often % "60%") == [
        ("supplier", 1, Fraction(3, 4), Fraction(3, 4)),
        ("people", 2, Fraction(1, 4), Fraction(1)),
    ]
    assert root_causes(compiled(often % "60%")).is_weighted
    # 2 of 3, and 1 of 3.
    unsaid = often.replace("frequency: %s, ", "").replace("%%", "%")
    assert lines_of(unsaid) == [
        ("people", 2, Fraction(2, 3), Fraction(2, 3)),
        ("supplier", 1, Fraction(1, 3), Fraction(1)),
    ]
    assert not root_causes(compiled(unsaid)).is_weighted


def test_pains_that_never_occur_count_alike() -> None:
    """There is nothing to weigh them by."""
    never = "{title: A, stages: {one: {pains: {a: {frequency: 0, root_causes: [X]}}}}}"
    assert lines_of(never) == [(None, 1, Fraction(1), Fraction(1))]


def test_without_causes_there_is_no_table() -> None:
    """Neither a question nor a report invents one."""
    plain = compiled("{title: A, stages: {one: {pains: [a]}}}")
    assert root_causes(plain).lines == ()
    assert "cause" not in format_summary([plain])


def test_without_categories_no_report_has_a_table() -> None:
    """The question is answered, and there is nothing to read from it."""
    unsaid = compiled("{title: A, stages: {one: {pains: {a: {root_causes: [X]}}}}}")
    assert not root_causes(unsaid).has_categories
    assert "cause" not in format_summary([unsaid])
    assert "cause" not in format_markdown(Findings((), maps=(unsaid,)))


def test_the_summary_lists_categories() -> None:
    """The most first, with all above them."""
    written = format_summary([compiled(MAP)])
    assert written.splitlines()[-4:] == [
        "  root causes of pains:",
        "     43%  technology, 3 pains; 43% so far",
        "     29%  policy, 2 pains; 71% so far",
        "     29%  without a category, 2 pains; 100% so far",
    ]


def test_the_report_in_markdown_has_a_table() -> None:
    """One for each map that names a cause."""
    written = format_markdown(Findings((), maps=(compiled(MAP),)))
    assert "<summary>Shop: root causes of pains</summary>" in written
    assert (
        "| technology | 3 | 43% | 43% |\n| policy | 2 | 29% | 71% |\n| without a category | 2 | 29% | 100% |" in written
    )
