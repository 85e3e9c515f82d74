"""Why a pain is there: texts, and causes with a category."""

from __future__ import annotations

import pytest

import journeymap as jm
from journeymap.model import CauseCategory, RootCause
from journeymap.render.html.element_details import Details
from tests.picture import scope_of


def shop(causes: str) -> jm.JourneyMap:
    """Read a map with one pain."""
    return jm.loads(f"title: S\nstages:\n  s:\n    pains:\n      slow:\n        root_causes: {causes}\n")


@pytest.mark.parametrize(
    ("causes", "expected"),
    [
        ("One queue for all", [RootCause(name="One queue for all")]),
        ("[no, 1.10]", [RootCause(name="no"), RootCause(name="1.10")]),
        (
            "[{name: Old tills, category: technology}, Nobody counts]",
            [RootCause(name="Old tills", category=CauseCategory.TECHNOLOGY), RootCause(name="Nobody counts")],
        ),
        ("{name: Old tills, category: supplier}", [RootCause(name="Old tills", category=CauseCategory.SUPPLIER)]),
    ],
)
def test_causes_are_read_and_written(causes: str, expected: list[RootCause]) -> None:
    """A text is a cause, kept character by character."""
    read = shop(causes)
    assert list(read.stages[0].pains[0].root_causes) == expected
    assert jm.loads(jm.dumps(read)) == read


def test_a_cause_without_category_is_written_as_text() -> None:
    """As short as it was."""
    assert "root_causes: [Nobody counts, Old tills]" in jm.dumps(shop("[{name: Nobody counts}, Old tills]"))


@pytest.mark.parametrize(
    ("causes", "code", "words"),
    [
        ("[{name: Old, category: tecnology}]", "JM0013", "did you mean `technology`?"),
        ("[{category: policy}]", "JM0011", "`name` is missing"),
        ("[{name: Old, kind: policy}]", "JM0010", "unknown field `kind`"),
        ("[[Old]]", "JM0012", "expected a mapping with keys such as `name`, `category`"),
        ("\n          -old", "JM0012", "a space is missing behind the dash"),
    ],
)
def test_what_is_no_cause_is_told(causes: str, code: str, words: str) -> None:
    """With the nearest word, and what is missing."""
    with pytest.raises(jm.MapError) as caught:
        shop(causes)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == code
    assert words in diagnostic.message


def test_the_builder_takes_each() -> None:
    """Texts, mappings and objects, side by side."""
    causes = ["Old tills", {"name": "Rush hour", "category": "environment"}, RootCause(name="Nobody counts")]
    builder = jm.MapBuilder("S")
    builder.stage("s", pains={"slow": {"root_causes": causes}})
    assert builder.build().stages[0].pains[0].root_causes == (
        RootCause(name="Old tills"),
        RootCause(name="Rush hour", category=CauseCategory.ENVIRONMENT),
        RootCause(name="Nobody counts"),
    )


def test_pages_show_the_category_beside_the_cause() -> None:
    """A cause without one is a text."""
    read = shop("[{name: Old tills, category: technology}, Nobody counts]")
    rows = dict(Details(read, {}, scope_of(read)).fields(read.stages[0].pains[0]))
    assert rows["Root causes"] == [{"text": "Old tills", "note": "Technology"}, "Nobody counts"]
