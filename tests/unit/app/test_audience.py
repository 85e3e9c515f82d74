"""Exports by audience: declared once, applied to every picture, and nothing seen that is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import journeymap as jm
from journeymap.app.draw import draw, files_of, orders_for
from journeymap.app.gathering import Input
from journeymap.app.rendering import FORMAT_NAMES, VIEW_NAMES, chosen
from journeymap.app.settings import Audience, Wanted, settings_for
from journeymap.app.workspace import Workspace
from journeymap.errors import SettingsError, UnknownNameError, UnwritableOutputError
from journeymap.model import Confidential


if TYPE_CHECKING:
    from pathlib import Path

MAP = """
    title: Shop
    price: GBP {amount}20
    notes: {secret} will mend it.
    x-rate: GBP {amount}7
    workshop: {{date: 2026-09-17, participants: [{secret}, Ben], facilitator: {secret}}}
    responsible: {{accountable: [shop], informed: [ada]}}
    personas: {{maya: Maya}}
    teams: {{shop: {{lead: {secret}, notes: {secret} left}}, stock: {{}}}}
    channels: {{counter: {{medium: store, promise: {{price: "{amount}9 a month", wording: Fast}}}}}}
    stakeholders: {{ada: {{name: {secret}, team: shop, influence: 5, interest: 4, notes: {secret}}}}}
    metrics:
      spent: {{unit: money, direction: lower, target: GBP {amount}12, readings: [GBP {amount}15]}}
      waited: {{unit: duration, direction: lower, target: 5min, readings: [7min]}}
    stages:
      pay:
        touchpoints:
          queue:
            channel: counter
            emotion: {{value: -1, basis: observed, evidence: [{{source: visits, quote: {secret} gave up}}]}}
            metrics: {{spent: [GBP {amount}16], waited: [8min]}}
            pains: {{slow: {{basis: observed, evidence: [{{source: visits, quote: {secret} gave up}}]}}}}
            backstage: [pack]
          leave: {{alone: true, outcome: completed}}
    sources: {{visits: {{type: interview}}}}
    processes:
      pack: {{team: shop, cost: GBP {amount}30/h, duration: 2min, needs: [count]}}
      count: {{lane: support, team: stock}}
    opportunities:
      till:
        cost: GBP {amount}900
        benefit: GBP {amount}950
        period: annual
        effort: 2
        measure: spent
        target: GBP {amount}11
        solves: [slow]
        responsible: {{consulted: [ada]}}
"""
ALL = tuple(kind.value for kind in Confidential)
# The matrix of handoffs has arrows, which the font that comes with the extra `png` lacks.
NEEDS = {
    "png": (pytest.mark.needs_typst, pytest.mark.needs_fonts),
    "pdf": pytest.mark.needs_typst,
    "flow": pytest.mark.needs_graphviz,
}
SECRETS = ("Ada Quill", "Zoe Xanthos")
"""Two maps that differ in nothing but what is left out."""


def written(secret: str, amount: str) -> jm.JourneyMap:
    """Make a map that says a name and amounts wherever it can."""
    return jm.loads(MAP.format(secret=secret, amount=amount))


@pytest.mark.parametrize("form", [pytest.param(name, marks=NEEDS.get(name, ())) for name in FORMAT_NAMES])
@pytest.mark.parametrize("view", [pytest.param(name, marks=NEEDS.get(name, ())) for name in VIEW_NAMES])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_is_left_out_is_in_no_byte(view: str, form: str) -> None:
    """Two maps that differ in nothing else are drawn alike, whatever the format hides its words behind."""
    amounts = ("31", "77")
    pair = [written(secret, amount) for secret, amount in zip(SECRETS, amounts, strict=True)]
    bare, other = (jm.render(map_, view=view, format=form, omit=ALL) for map_ in pair)
    assert bare == other
    assert not any(word.encode() in bare for secret in SECRETS for word in (secret, *secret.split()))


@pytest.mark.parametrize("kind", list(Confidential))
def test_each_is_there_unless_it_is_left_out(kind: Confidential) -> None:
    """A page tells everything; what is left out alone is missing there, and the picture says that it is."""
    shop = written(SECRETS[0], "31")
    page = jm.render(shop, format="html").decode()
    less = jm.render(shop, format="html", omit=[kind.value]).decode()
    told = {
        Confidential.COSTS: "3130",
        Confidential.NAMES: "Facilitator",
        Confidential.QUOTES: "Ada Quill gave up",
        Confidential.NOTES: "Ada Quill left",
    }[kind]
    assert told in page
    assert told not in less
    assert f"Without {kind.value}" in less
    assert "Without" not in page
    assert all(text in less for text in ("Queue", "Slow", "Till"))


def test_nothing_is_said_to_be_missing_that_is_left_out() -> None:
    """A map without stakeholders is another thing than a picture without them."""
    shop = written(SECRETS[0], "31")
    told = jm.render(shop, view="matrix-stakeholders", format="markdown", omit=["names"]).decode()
    assert "Stakeholders are left out here." in told
    assert "Without names" in told
    assert "names no stakeholders" not in told
    assert "Left out here: costs and names." in jm.render(shop, format="narrative", omit=["costs", "names"]).decode()


def test_findings_go_with_what_is_left_out() -> None:
    """They may quote it, and those about the smaller map would call it missing."""
    shop = written(SECRETS[0], "31")
    findings = jm.check(shop, profile="strict")
    assert findings.diagnostics
    with pytest.warns(UserWarning, match="`findings` has no effect on a picture that leaves something out"):
        bare = jm.render(shop, findings=findings, omit="costs")
    assert bare == jm.render(shop, omit=["costs"])
    assert b"JM0" not in bare


def test_an_unknown_omission_is_an_error() -> None:
    """To pass it over would show what was to be left out."""
    with pytest.raises(UnknownNameError, match="unknown omission `cost`; did you mean `costs`"):
        jm.render(written("Ada", "3"), omit=["cost"])


# What the settings declare --------------------------------------------------------------------------------------------

SETTINGS = """
[render]
omit = ["quotes"]
[views.walk]
view = "journey"
theme = "dark"
[audiences.board]
views = ["walk", "matrix"]
formats = ["svg", "markdown"]
omit = ["costs", "names"]
detail = "compact"
[audiences.team]
lanes = ["customer", "pains"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with two audiences and a map."""
    (tmp_path / "journeymap.toml").write_text(SETTINGS)
    (tmp_path / "shop.journey.yaml").write_text(MAP.format(secret="Ada Quill", amount="31"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_project_declares_audiences(folder: Path) -> None:
    """What a picture has one of, an export has several of."""
    settings = settings_for(folder)
    assert settings.audiences["board"] == Audience(
        wanted=Wanted(detail="compact", omit=("costs", "names")), views=("walk", "matrix"), formats=("svg", "markdown")
    )
    assert settings.audiences["team"] == Audience(wanted=Wanted(lanes=("customer", "pains")))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("audiences = 1\n", "`audiences` is a table; write `[audiences]`"),
        ("[audiences]\nboard = 1\n", "`audiences.board` is a table; write `[audiences.board]`"),
        ('[audience.board]\nviews = ["journey"]\n', "unknown table `audience`; did you mean `audiences`?"),
        ('[audiences.board]\nview = "journey"\n', "unknown setting `audiences.board.view`; did you mean `views`?"),
        ('[audiences.board]\nviews = "journey"\n', "`audiences.board.views` takes a list of texts"),
        ('[audiences.board]\nomit = "costs"\n', "`audiences.board.omit` takes a list of texts"),
        (
            '[audiences.board]\nomit = ["name"]\n',
            "`audiences.board.omit` takes `costs`, `names`, `quotes`, `notes`, and not `name`; did you mean `names`?",
        ),
        ('[views.board]\nomit = ["euro"]\n', "`views.board.omit` takes `costs`, `names`, `quotes`, `notes`, and not"),
        (
            '[audiences.board]\nviews = ["journey", "flow"]\nlanes = ["pains"]\n',
            "`audiences.board.lanes` are rows of one view, and it has 2; give each its own in `[views.NAME]`",
        ),
    ],
)
def test_wrong_audiences_are_named(tmp_path: Path, said: str, reason: str) -> None:
    """As other settings are."""
    (tmp_path / "journeymap.toml").write_text(said)
    with pytest.raises(SettingsError) as caught:
        settings_for(tmp_path / "a.journey.yaml")
    assert caught.value.reason.startswith(reason)


def test_each_view_and_format_gets_a_file(folder: Path) -> None:
    """Named by its view; the files of one view are named by the map alone."""
    inputs = [Input(path="shop.journey.yaml", stem="shop")]

    def names(audience: str, output: str = "out/", **asked: str) -> list[str]:
        wanted = Wanted(view=asked.get("view"))
        own = orders_for(
            folder / "shop.journey.yaml", [output], asked.get("form"), wanted, Workspace(), audience=audience
        )
        return [name for names in files_of(inputs, [own])[0] for name in names]

    assert names("board") == [
        "out/shop-walk.svg",
        "out/shop-walk.md",
        "out/shop-matrix.svg",
        "out/shop-matrix.md",
    ]
    assert names("board", form="png") == ["out/shop-walk.png", "out/shop-matrix.png"]
    assert names("board", view="flow") == ["out/shop.svg", "out/shop.md"]
    assert names("team") == ["out/shop.svg"]
    assert names("team", "team.md") == ["team.md"]
    with pytest.raises(UnwritableOutputError, match="it takes one view, and not 2; name a folder"):
        names("board", "board.svg")
    with pytest.raises(UnknownNameError, match="unknown audience `bord`; did you mean `board`"):
        names("bord")


def test_files_that_would_be_one_are_refused(folder: Path) -> None:
    """Two formats with one ending, and a map that is called like the picture of another."""
    (folder / "journeymap.toml").write_text(
        '[audiences.a]\nformats = ["mermaid", "mermaid-flowchart"]\n[audiences.b]\nviews = ["flow", "x-flow"]\n'
        '[views.x-flow]\nview = "flow"\n'
    )
    inputs = [Input(path="a.journey.yaml", stem="a"), Input(path="a-x.journey.yaml", stem="a-x")]
    orders = [[*orders_for(folder, ["out/"], None, Wanted(), Workspace(), audience="a")]]
    with pytest.raises(UnwritableOutputError, match=r"two pictures of `a\.journey\.yaml` would be written there"):
        files_of(inputs[:1], orders)
    orders = [[*orders_for(folder, ["out/"], None, Wanted(), Workspace(), audience="b")] for _ in inputs]
    with pytest.raises(UnwritableOutputError, match=r"both `a\.journey\.yaml` and `a-x\.journey\.yaml`"):
        files_of(inputs, orders)


def test_the_name_of_a_view_leads_nowhere(folder: Path) -> None:
    """Settings may be a stranger's."""
    (folder / "journeymap.toml").write_text(
        '[audiences.a]\nviews = ["../../x", "flow"]\n[views."../../x"]\nview = "flow"\n'
    )
    orders = [orders_for(folder, ["out/"], None, Wanted(), Workspace(), audience="a")]
    [files] = files_of([Input(path="a.journey.yaml", stem="a")], orders)
    assert files == (("out/a--x.svg",), ("out/a-flow.svg",))


def test_the_caller_wins_but_what_is_left_out_stays_out(folder: Path) -> None:
    """An option changes what an audience gets; it cannot show what the settings leave out, and can leave out more."""
    asked = Wanted(detail="full", omit=("notes",))
    orders = orders_for(folder, ["out/"], None, asked, Workspace(), audience="board")
    assert [(order.wanted.view, order.wanted.theme, order.wanted.detail) for order in orders] == [
        ("journey", "dark", "full"),
        ("matrix", None, "full"),
    ]
    assert {frozenset(order.wanted.omit or ()) for order in orders} == {frozenset(ALL)}
    assert chosen(Wanted(omit=("costs",)), settings_for(folder)).omit == ("costs", "quotes")


def test_rows_of_an_audience_are_those_of_its_own_view(folder: Path) -> None:
    """Another view that is asked for has rows of its own."""
    (folder / "journeymap.toml").write_text('[audiences.team]\nviews = ["journey"]\nlanes = ["goals"]\n')
    for view, lanes in ((None, ("goals",)), ("journey", ("goals",)), ("blueprint", None)):
        [order] = orders_for(folder, ["out/"], None, Wanted(view=view), Workspace(), audience="team")
        assert order.wanted.lanes == lanes


def test_a_page_without_findings_says_why(folder: Path) -> None:
    """Whoever draws it hears that they are gone, and whoever reads it cannot find them."""
    del folder
    drawn = draw("shop.journey.yaml", Wanted(omit=("costs",)), ["html"])
    assert "html lists no findings, because they may quote what is left out" in drawn.notes
    assert b"JM0" not in drawn.contents[0]
    assert b"Findings are left out here." in drawn.contents[0]
    assert b"No findings." not in drawn.contents[0]
    assert b"No findings." in jm.render(jm.load("shop.journey.yaml"), format="html")
