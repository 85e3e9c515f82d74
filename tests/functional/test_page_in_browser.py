"""The page in a real browser: it pans, zooms, filters, searches, explains; nothing runs but its script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from journeymap.diagnostics import Source
from journeymap.graph import compile_map
from journeymap.graph.findings import overlay_of
from journeymap.language import read_text
from journeymap.render import Picture, to_html
from journeymap.theme import AUTO, LIGHT
from journeymap.views import VIEWS, view
from tests.browser import Browser
from tests.picture import HOSTILE, hostile_map, picture_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from journeymap.theme import Theme
    from tests.browser import Page


pytestmark = pytest.mark.needs_chromium

MAP = """
    title: Two ways
    description: How it goes today.
    personas: {maya: Maya, omar: Omar}
    channels: {web: {name: Website, owner: digital}}
    teams: {digital: Digital}
    systems: {till: {name: Till, supplier: Acme}}
    metrics: {csat: {name: Satisfaction, unit: percent, direction: higher, target: 80%, alert: 60%}}
    stages:
      choose:
        name: Choose a plan
        touchpoints:
          compare: {name: Compares plans, channel: web, personas: [maya], emotion: -1, metrics: {csat: 70%}}
          call: {name: Calls, personas: [omar], frontstage: [Agent answers], pains: [Long queue]}
      pay:
        touchpoints:
          checkout:
            name: Pays at the checkout
            links: {Board: "https://example.org/board"}
            emotion: 1
            backstage: [charge]
            next: {to: done, when: card works}
          done: {name: Gets a café receipt, outcome: completed}
    processes: {charge: {name: Charge the card, lane: backstage, needs: [till], duration: 3min}}
"""


FOUND = """
title: A
stages:
  one:
    touchpoints:
      a: {name: Asks, next: {to: b, share: 40%}}
      b:
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start one browser for all tests."""
    with Browser(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Give what opens a picture as a page."""
    pages = []

    def show(picture: Picture | str, theme: Theme = AUTO, **options: Any) -> Page:
        path = tmp_path / "page.html"
        path.write_bytes(to_html(picture_of(picture) if isinstance(picture, str) else picture, theme))
        pages.append(browser.open(path, **options))
        return pages[-1]

    yield show
    for page in pages:
        page.close()


def group(key: str) -> str:
    """Select the figure with a key."""
    return f'g[data-key="{key}"]'


def is_seen(page: Page, key: str) -> bool:
    """Whether a figure takes room in the window."""
    found: bool = page.ask(f"document.querySelector({json.dumps(group(key))}).getBoundingClientRect().width > 0")
    return found


def sheet(page: Page) -> tuple[float, float, float]:
    """Give where the sheet is and how large one of its units is."""
    x, y, scale = page.ask(
        "(() => {const box = document.querySelector('#jm-sheet svg').getBoundingClientRect();"
        " return [box.x, box.y, box.width / document.querySelector('#jm-sheet svg').viewBox.baseVal.width]})()"
    )
    return x, y, scale


def text(page: Page, selector: str) -> str:
    """Give the text that is shown somewhere."""
    found: str = page.ask(f"document.querySelector({json.dumps(selector)}).innerText")
    return "\n".join(line for line in found.split("\n") if line.strip())


def toggle(page: Page, of: str, name: str) -> None:
    """Click on the filter of a persona, lane or stage."""
    page.click("#jm-tab-filter")
    page.click(f'input[data-of="{of}"][data-id="{name}"]')


# What it shows ------------------------------------------------------------------------------------------------------


def test_the_page_loads_nothing_but_itself(shown: Callable[..., Page]) -> None:
    """One request, for the page; the policy of the page has nothing to complain about, and neither has the browser."""
    page = shown(MAP)
    assert [address.rpartition("/")[2] for address in page.requests()] == ["page.html"]
    assert page.complaints() == []


def test_the_policy_lets_no_other_script_run(shown: Callable[..., Page]) -> None:
    """Whatever would get into the page: scripts and events in it are refused, and nothing can be fetched."""
    page = shown(MAP)
    page.ask(
        "(() => {const script = document.createElement('script'); script.textContent = 'window.ran = 1';"
        " document.body.append(script); document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click();"
        " const image = document.createElement('img'); image.src = 'file:///tmp/x.png'; document.body.append(image);"
        " return fetch('https://example.org').catch(() => {})})()"
    )
    assert page.ask("window.ran") is None
    assert len(page.complaints()) >= 3


def test_details_are_those_of_the_map(shown: Callable[..., Page]) -> None:
    """At first the map speaks of itself; a click on a box tells everything about it, references by name."""
    page = shown(MAP)
    assert "How it goes today." in text(page, "#jm-details")
    page.click(group("touchpoint:checkout"))
    details = text(page, "#jm-details").split("\n")
    assert details[:2] == ["Touchpoint", "Pays at the checkout"]
    for title, value in (
        ("Backstage", "Charge the card"),
        ("Emotion", "1"),
        ("Next", "Gets a café receipt card works"),
        ("Belongs to", "Pay"),
    ):
        assert details[details.index(title) + 1] == value
    links = page.ask("[...document.querySelectorAll('#jm-details a')].map(a => [a.href, a.rel, a.textContent])")
    assert links == [["https://example.org/board", "noopener noreferrer", "Board"]]
    assert page.ask(f"document.querySelector({json.dumps(group('touchpoint:checkout'))}).matches('.jm-chosen')")


def test_a_reference_leads_to_its_element(shown: Callable[..., Page]) -> None:
    """From the box to its process, to its system, and back by what uses it."""
    page = shown(MAP)
    page.click(group("touchpoint:checkout"))
    for name, expected in (("Charge the card", "3 min"), ("Till", "Acme"), ("Charge the card", "3 min")):
        page.ask(
            "[...document.querySelectorAll('#jm-details .jm-to')]"
            f".find(button => button.textContent === {json.dumps(name)}).click()"
        )
        shown_now = text(page, "#jm-details")
        assert name in shown_now
        assert expected in shown_now


def test_kpis_stand_beside_their_targets(shown: Callable[..., Page]) -> None:
    """A reading, its target, how it stands in the words of the legend, and where it was taken."""
    page = shown(MAP)
    page.click("#jm-tab-kpis")
    assert text(page, "#jm-kpis").split("\n") == [
        "◐",
        "Satisfaction",
        "short of target: 70% of 80%",
        "Compares plans",
    ]
    assert text(page, "#jm-tab-kpis") == "KPIs 1"


def test_findings_lead_to_their_elements(shown: Callable[..., Page]) -> None:
    """What was found while the map was read is listed, and a click shows where."""
    source = Source("a.journey.yaml", FOUND)
    result = read_text(source)
    map_, findings = result.map, result.diagnostics
    assert map_ is not None
    compiled = compile_map(map_)
    page = shown(Picture(compiled=compiled, view=view("blueprint"), overlay=overlay_of(compiled, findings)))
    page.click("#jm-tab-findings")
    assert findings
    assert findings[0].message in text(page, "#jm-findings")
    assert "a.journey.yaml:6:" in text(page, "#jm-findings")
    page.click("#jm-findings button")
    assert text(page, "#jm-details").split("\n")[:2] == ["Touchpoint", "Asks"]


def test_without_findings_the_panel_says_so(shown: Callable[..., Page]) -> None:
    """Nothing is not an empty panel."""
    page = shown(MAP)
    page.click("#jm-tab-findings")
    assert text(page, "#jm-findings").startswith("No findings")


# Moving -------------------------------------------------------------------------------------------------------------


def test_the_mouse_moves_the_sheet(shown: Callable[..., Page]) -> None:
    """Dragging pans and is no click; with Shift it selects text instead."""
    page = shown(MAP)
    x, y = page.middle(group("touchpoint:compare"))
    before = sheet(page)
    page.mouse("mousePressed", x, y, button="left", buttons=1, clickCount=1)
    page.mouse("mouseMoved", x + 60, y + 40, button="left", buttons=1)
    page.mouse("mouseReleased", x + 60, y + 40, button="left", clickCount=1)
    after = sheet(page)
    assert (after[0] - before[0], after[1] - before[1], after[2]) == pytest.approx((60, 40, before[2]), abs=0.01)
    assert page.ask("document.querySelector('.jm-chosen')") is None
    left, right = page.ask(
        f"(() => {{const box = document.querySelector({json.dumps(group('touchpoint:compare') + ' text')})"
        ".getBoundingClientRect(); return [[box.left + 1, box.top + 5], [box.right, box.top + 5]]})()"
    )
    page.mouse("mousePressed", *left, button="left", buttons=1, clickCount=1, modifiers=8)
    page.mouse("mouseMoved", *right, button="left", buttons=1, modifiers=8)
    page.mouse("mouseReleased", *right, button="left", clickCount=1, modifiers=8)
    assert "Compar" in page.ask("getSelection().toString()")
    assert sheet(page) == pytest.approx(after)


def test_the_wheel_moves_and_zooms(shown: Callable[..., Page]) -> None:
    """Alone it pans; with Ctrl it zooms, and what is under the pointer stays there."""
    page = shown(MAP)
    x, y = page.middle(group("touchpoint:checkout"))
    before = sheet(page)
    page.mouse("mouseWheel", x, y, deltaX=0, deltaY=50)
    assert sheet(page)[1] == pytest.approx(before[1] - 50, abs=0.01)
    x, y = page.middle(group("touchpoint:checkout"))
    page.mouse("mouseWheel", x, y, deltaX=0, deltaY=-100, modifiers=2)
    assert sheet(page)[2] > before[2] * 1.3
    assert page.middle(group("touchpoint:checkout")) == pytest.approx((x, y), abs=1)


def test_two_fingers_zoom(shown: Callable[..., Page]) -> None:
    """Fingers that part make the sheet larger; one finger moves it."""
    page = shown(MAP)
    page.call("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=2)
    before = sheet(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(points)]
        page.call("Input.dispatchTouchEvent", type=kind, touchPoints=fingers)

    touch("touchStart", (300, 300), (400, 300))
    touch("touchMove", (260, 300), (440, 300))
    touch("touchMove", (200, 300), (500, 300))
    touch("touchEnd")
    assert sheet(page)[2] > before[2] * 1.5
    zoomed = sheet(page)
    touch("touchStart", (300, 300))
    touch("touchMove", (310, 300))
    touch("touchMove", (340, 320))
    touch("touchEnd")
    assert sheet(page)[0] > zoomed[0] + 20
    assert sheet(page)[2] == zoomed[2]


def test_buttons_and_keys_zoom(shown: Callable[..., Page]) -> None:
    """Plus, minus, one to one, everything at once; the scale is told."""
    page = shown(MAP)
    page.press("1")
    assert sheet(page)[2] == pytest.approx(1)
    assert text(page, "#jm-scale") == "100%"
    page.click("#jm-nearer")
    assert sheet(page)[2] == pytest.approx(1.25)
    page.press("+")
    assert sheet(page)[2] == pytest.approx(1.5625)
    page.press("-")
    page.click("#jm-farther")
    assert sheet(page)[2] == pytest.approx(1)
    page.click("#jm-nearer")
    page.click("#jm-fit")
    fitted = page.ask(
        "(() => {const inner = document.querySelector('#jm-sheet svg').getBoundingClientRect();"
        " const outer = document.querySelector('#jm-canvas').getBoundingClientRect();"
        " return [inner.left >= outer.left, inner.right <= outer.right, inner.bottom <= outer.bottom]})()"
    )
    assert fitted == [True, True, True]


def test_a_large_sheet_begins_readable(shown: Callable[..., Page]) -> None:
    """Hundreds of touchpoints are not shrunk to nothing; the sheet starts at its beginning."""
    points = "".join(f"            t{index}: {{name: Step {index}}}\n" for index in range(300))
    page = shown("    title: Large\n    stages:\n      one:\n        touchpoints:\n" + points)
    x, _, scale = sheet(page)
    assert scale >= 0.6
    assert x >= 0
    page.press("0")
    assert sheet(page)[2] < 0.1


# Filters and search -------------------------------------------------------------------------------------------------


def test_a_persona_is_filtered(shown: Callable[..., Page]) -> None:
    """What only she meets goes, with its arrows and her curve; what others meet stays."""
    page = shown(MAP)
    toggle(page, "personas", "maya")
    gone = ("touchpoint:compare", "touchpoint:compare>touchpoint:call")
    assert [is_seen(page, key) for key in gone] == [False, False]
    assert [is_seen(page, key) for key in ("touchpoint:call", "touchpoint:checkout", "process:charge")] == [True] * 3
    assert text(page, "#jm-tab-filter") == "Filter 1"
    page.click("#jm-all")
    assert [is_seen(page, key) for key in gone] == [True, True]
    assert page.ask("document.querySelectorAll('#jm-filter input:not(:checked)').length") == 0


def test_a_stage_is_filtered(shown: Callable[..., Page]) -> None:
    """Its heading and everything below it go."""
    page = shown(MAP)
    toggle(page, "stages", "pay")
    assert [is_seen(page, key) for key in ("stage:pay", "touchpoint:checkout", "process:charge")] == [False] * 3
    assert [is_seen(page, key) for key in ("stage:choose", "touchpoint:compare")] == [True] * 2


@pytest.mark.needs_graphviz
def test_stages_of_a_flow_are_chosen_once(shown: Callable[..., Page]) -> None:
    """There are no lanes beside them; ground and heading go with the boxes, and the others stay where they are."""
    page = shown(picture_of(MAP, "flow"))
    before = page.middle(group("touchpoint:compare"))
    assert page.ask("document.querySelectorAll('input[data-of=lanes]').length") == 0
    toggle(page, "stages", "pay")
    keys = ("stage:pay", "stage:pay#heading", "touchpoint:done", "stage:choose", "stage:choose#heading")
    assert [is_seen(page, key) for key in keys] == [False] * 3 + [True] * 2
    assert page.middle(group("touchpoint:compare")) == pytest.approx(before, abs=1)


def test_stages_of_an_inventory_close_up(shown: Callable[..., Page]) -> None:
    """The rows of those below follow."""
    page = shown(picture_of(MAP, "inventory"))
    before = page.middle(group("touchpoint:checkout"))[1]
    assert page.ask("document.querySelectorAll('input[data-of=lanes]').length") == 0
    toggle(page, "stages", "choose")
    assert not is_seen(page, "touchpoint:compare")
    assert page.middle(group("touchpoint:checkout"))[1] < before - 40


def test_a_lane_is_filtered_and_the_others_close_up(shown: Callable[..., Page]) -> None:
    """The rows below move up by what went, arrows as well; nothing overlaps; and all comes back."""
    page = shown(MAP)
    page.press("1")
    before = page.middle(group("emotion"))[1]
    height = page.ask("document.querySelector('#jm-sheet svg').viewBox.baseVal.height")
    way = page.ask(
        f"document.querySelector({json.dumps(group('process:charge>system:till') + ' path')}).getAttribute('d')"
    )
    toggle(page, "lanes", "frontstage")
    assert not is_seen(page, "frontstage")
    lines = [f"line:{name}" for name in ("interaction", "visibility", "internal-interaction")]
    assert [is_seen(page, line) for line in lines] == [True, False, True]
    assert page.ask("document.querySelector('#jm-sheet svg').viewBox.baseVal.height") < height - 40
    assert page.middle(group("emotion"))[1] < before - 40
    place = "(key => document.querySelector(`g[data-key='${key}']`).getBoundingClientRect())"
    ends = page.ask(f"[{place}('process:charge>system:till').top, {place}('process:charge>system:till').bottom]")
    boxes = page.ask(f"[{place}('process:charge').bottom, {place}('system:till').top]")
    assert ends == pytest.approx(boxes, abs=3)
    page.click("#jm-all")
    again = page.ask(
        f"document.querySelector({json.dumps(group('process:charge>system:till') + ' path')}).getAttribute('d')"
    )
    assert again == way
    assert page.ask("document.querySelector('#jm-sheet svg').viewBox.baseVal.height") == height


def test_search_finds_by_any_word(shown: Callable[..., Page]) -> None:
    """Without accents and in any case; matches are counted, marked and listed, and Enter goes through them."""
    page = shown(MAP)
    page.press("/")
    page.type("CAFE receipt")
    assert text(page, "#jm-count") == "3 elements"
    assert text(page, "#jm-results").split("\n")[1] == "Gets a café receipt"
    marked = page.ask("[...document.querySelectorAll('.jm-hit')].map(one => one.dataset.key)")
    assert marked == ["stage:pay", "touchpoint:checkout", "touchpoint:done"]
    page.press("Enter")
    assert text(page, "#jm-details-title") == "Gets a café receipt"
    page.press("Enter")
    assert text(page, "#jm-details-title") == "Pay"
    page.press("Escape")
    assert page.ask("document.querySelectorAll('.jm-hit').length") == 0
    assert text(page, "#jm-count") == ""


def test_search_that_finds_nothing_says_so(shown: Callable[..., Page]) -> None:
    """No match is an answer."""
    page = shown(MAP)
    page.press("/")
    page.type("zebra")
    assert text(page, "#jm-count") == "0 elements"


def test_what_is_found_comes_into_sight(shown: Callable[..., Page]) -> None:
    """Also where it stands far from what is shown; arrows step back like boxes that are not meant."""
    page = shown(MAP, width=500, height=500)
    page.press("1")
    in_sight = f"document.querySelector({json.dumps(group('touchpoint:done'))}).getBoundingClientRect().left"
    assert page.ask(in_sight) > 500
    page.press("/")
    page.type("receipt")
    assert 0 < page.ask(in_sight) < 500
    dim = group("touchpoint:compare>touchpoint:call")
    assert page.ask(f"getComputedStyle(document.querySelector({json.dumps(dim)})).opacity") == "0.35"


def test_the_bar_takes_two_rows_on_a_phone(shown: Callable[..., Page]) -> None:
    """Title and controls; the map has the rest, and a wide one begins below them."""
    page = shown(MAP, width=390, height=844)
    bar = page.ask("document.querySelector('.jm-bar').getBoundingClientRect().height")
    assert bar < 90
    assert page.ask("document.documentElement.scrollWidth") == 390
    assert sheet(page)[1] - bar < 30


# Keyboard, brightness, print ----------------------------------------------------------------------------------------


def test_everything_works_by_keyboard(shown: Callable[..., Page]) -> None:
    """Tab goes into the map once, arrows from box to box, Enter opens, Escape comes back to the same box."""
    page = shown(MAP)
    page.ask("document.querySelector('#jm-canvas').focus()")
    page.press("Tab")
    focus = "document.activeElement.dataset.key"
    assert page.ask(focus) == "touchpoint:compare"
    page.press("ArrowRight")
    assert page.ask(focus) == "touchpoint:call"
    page.press("ArrowDown")
    assert page.ask(focus) == "process:call-frontstage-1" or str(page.ask(focus)).startswith("process:")
    page.press("ArrowUp")
    assert page.ask(focus) == "touchpoint:call"
    page.press("ArrowRight")
    page.press("Enter")
    assert page.ask("document.activeElement.id") == "jm-details-title"
    assert text(page, "#jm-details-title") == "Pays at the checkout"
    page.press("Escape")
    assert page.ask(focus) == "touchpoint:checkout"
    page.press("?")
    assert page.ask("document.activeElement.id") == "jm-tab-help"
    page.press("ArrowLeft")
    assert page.ask("document.activeElement.id") == "jm-tab-kpis"


def test_only_one_box_is_in_the_order_of_tabs(shown: Callable[..., Page]) -> None:
    """A map of hundreds of boxes is one stop, not hundreds."""
    page = shown(MAP)
    assert page.ask("document.querySelectorAll('#jm-sheet [tabindex=\"0\"]').length") == 1


def test_the_keyboard_brings_boxes_into_sight(shown: Callable[..., Page]) -> None:
    """Whoever walks out of the window takes it along."""
    points = "".join(f"            t{index}: {{name: Step {index}}}\n" for index in range(30))
    page = shown("    title: Long\n    stages:\n      one:\n        touchpoints:\n" + points)
    page.ask("document.querySelector('#jm-canvas').focus()")
    page.press("Tab", *["ArrowRight"] * 20)
    inside = page.ask(
        "(() => {const box = document.activeElement.getBoundingClientRect();"
        " const frame = document.querySelector('#jm-canvas').getBoundingClientRect();"
        " return [document.activeElement.dataset.key, box.left >= frame.left, box.right <= frame.right]})()"
    )
    assert inside == ["touchpoint:t20", True, True]


def test_the_switch_changes_page_and_picture(shown: Callable[..., Page]) -> None:
    """First as the reader prefers, then as the button says, for the page and the picture alike."""
    page = shown(MAP, dark=True)
    colours = (
        "[getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('#jm-sheet rect')).fill]"
    )
    assert page.ask(colours) == ["rgb(18, 23, 30)"] * 2
    assert text(page, "#jm-theme") == "Light"
    page.click("#jm-theme")
    assert page.ask(colours) == ["rgb(255, 255, 255)"] * 2
    assert text(page, "#jm-theme") == "Dark"


def test_a_fixed_theme_has_no_switch(shown: Callable[..., Page]) -> None:
    """Light stays light for who prefers the dark."""
    page = shown(MAP, LIGHT, dark=True)
    assert page.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.ask("document.querySelector('#jm-theme').offsetWidth") == 0


def test_print_is_the_light_sheet_alone(shown: Callable[..., Page]) -> None:
    """On paper there are no buttons and no panels, the sheet is as wide as the paper, and light."""
    page = shown(MAP, dark=True)
    page.click("#jm-theme")
    page.click("#jm-theme")
    page.press("+", "+", "+")
    page.ask("window.dispatchEvent(new Event('beforeprint'))")
    page.call("Emulation.setEmulatedMedia", media="print")
    printed = page.ask(
        "[document.querySelector('.jm-bar').offsetWidth, document.querySelector('#jm-side').offsetWidth,"
        " Math.round(document.querySelector('#jm-sheet svg').getBoundingClientRect().right) <= innerWidth,"
        " getComputedStyle(document.querySelector('#jm-sheet rect')).fill]"
    )
    assert printed == [0, 0, True, "rgb(255, 255, 255)"]
    page.ask("window.dispatchEvent(new Event('afterprint'))")
    assert page.ask("document.documentElement.dataset.theme") == "dark"
    assert page.print().startswith(b"%PDF")


def test_a_narrow_window_has_room_for_everything(shown: Callable[..., Page]) -> None:
    """On a phone nothing runs out of the window, and the panel is below the map when it is asked for."""
    page = shown(MAP, width=390, height=760)
    assert page.ask("document.documentElement.scrollWidth") <= 390
    assert page.ask("document.querySelector('#jm-side').hidden")
    page.click("#jm-toggle")
    assert page.ask("document.querySelector('#jm-side').getBoundingClientRect().top") > 250
    assert page.ask("document.querySelector('#jm-canvas').clientHeight") > 150


def test_assistive_software_meets_every_box_by_name(shown: Callable[..., Page]) -> None:
    """The picture is a document, its boxes are buttons with their names, panels are tabs."""
    page = shown(MAP)
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    named = {
        (node["role"]["value"], node.get("name", {}).get("value"))
        for node in nodes
        if not node.get("ignored") and "role" in node
    }
    for name in ("Compares plans", "Calls", "Charge the card", "Till", "Long queue"):
        assert ("button", name) in named
    assert [name for role, name in named if role == "graphics-document" and name.startswith("Two ways")]
    assert ("tab", "Details") in named
    unnamed = [role for role, name in named if role in {"button", "tab", "searchbox", "checkbox"} and not name]
    assert unnamed == []


# Strangers ----------------------------------------------------------------------------------------------------------


def test_hostile_words_stay_words(shown: Callable[..., Page]) -> None:
    """Whatever a map says, in every field: nothing runs, nothing is asked for, and it is shown as it was written."""
    attack = "<img src=x onerror='window.ran=1'></script><script>window.ran=1</script>"
    words = " ".join([attack, *HOSTILE[:12]])
    page = shown(Picture(compiled=compile_map(hostile_map(words)), view=view("blueprint")))
    page.click(group("touchpoint:t"))
    page.press("/")
    page.type("img")
    page.press("Enter")
    for tab in ("kpis", "findings", "filter", "details"):
        page.click(f"#jm-tab-{tab}")
    assert page.ask("window.ran") is None
    assert attack in text(page, "#jm-details-title")
    assert page.ask("document.querySelectorAll('img, iframe, object, embed, link, base').length") == 0
    assert page.ask("document.scripts.length") == 2
    assert len(page.requests()) == 1
    assert page.complaints() == []


@pytest.mark.parametrize("one", VIEWS, ids=lambda one: one.name)
def test_every_view_works(shown: Callable[..., Page], one: Any) -> None:
    """Each view becomes a page whose script starts; whatever it shows of an element can be opened."""
    page = shown(picture_of(MAP, one.name))
    assert page.complaints() == []
    assert page.ask("document.documentElement.classList.contains('jm-live')")
    buttons = page.ask("document.querySelectorAll('#jm-sheet g[role=button]').length")
    if buttons:
        page.ask(
            "document.querySelector('#jm-sheet g[role=button]').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
        )
        assert text(page, "#jm-details-title") != "Two ways"
