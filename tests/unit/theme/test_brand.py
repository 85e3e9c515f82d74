"""Themes of files: what they change, and that nothing else than readable colours gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.errors import ThemeError
from journeymap.theme import AUTO, CURVE_ROLES, DARK, LIGHT, Role, Theme, read_theme, weak_pairs
from tests.picture import MAP, picture_of


def problems(text: str) -> tuple[str, ...]:
    """Give what is wrong with a theme."""
    with pytest.raises(ThemeError) as caught:
        read_theme(text, "brand.toml")
    assert str(caught.value).startswith("the theme in `brand.toml` cannot be used: ")
    return caught.value.problems


def colours(theme: Theme, role: Role) -> tuple[str, str, str, str]:
    """Give the light colours of a role."""
    swatch = theme.palette.swatches[role]
    return swatch.fill, swatch.edge, swatch.text, swatch.faint


def test_an_empty_file_is_the_usual_theme() -> None:
    """Nothing changes but the name."""
    theme = read_theme("", "brand.toml")
    assert (theme.name, theme.palette, theme.night) == ("brand.toml", AUTO.palette, AUTO.night)


def test_a_colour_alone_fills_and_chooses_its_words() -> None:
    """White or black, whichever is read better; the edge goes along where it is the fill."""
    theme = read_theme('[light]\nstage-1 = "#FFD200"\nstage-2 = "#003366"\ncustomer = "#f0f0ff"', "brand.toml")
    assert colours(theme, Role.STAGE_2) == ("#003366", "#003366", "#ffffff", "#ffffff")
    assert colours(theme, Role.CUSTOMER)[:3] == ("#f0f0ff", AUTO.palette.swatches[Role.CUSTOMER].edge, "#000000")
    assert theme.night == AUTO.night


def test_parts_change_one_by_one() -> None:
    """What is not said stays; lesser words follow the words."""
    theme = read_theme('[light]\nflow = {edge = "#5b2a86", text = "#4a1f70"}', "brand.toml")
    assert colours(theme, Role.FLOW) == (AUTO.palette.swatches[Role.FLOW].fill, "#5b2a86", "#4a1f70", "#4a1f70")


def test_light_and_dark_go_their_own_ways() -> None:
    """Each table changes its palette; a fixed theme has one."""
    text = '[light]\nstage-1 = "#123456"\n[dark]\nstage-1 = {fill = "#224466"}'
    theme = read_theme(text, "brand.toml")
    assert theme.night is not None
    fills = [palette.swatches[Role.STAGE_1].fill for palette in (theme.palette, theme.night)]
    assert fills == ["#123456", "#224466"]
    assert read_theme('extends = "dark"\n[dark]\nchip = "#202020"', "b").palette.dark
    assert read_theme('extends = "light"', "b").palette == LIGHT.palette
    assert read_theme('extends = "dark"', "b").palette == DARK.palette


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[light", "it is no TOML"),
        pytest.param("a = " + "[" * 5_000, "it is nested too deeply", id="deep"),
        ('extends = "sepia"', "`extends`: unknown theme `sepia`; there are `auto`, `light`"),
        ("extends = 3", "`extends`: unknown theme `3`"),
        ("[lihgt]", "unknown key `lihgt`; a theme has `extends`, `light` and `dark`"),
        ("light = 1", "`light` is a table; write `[light]`"),
        ('extends = "light"\n[dark]', "`dark`: the theme `light` has no dark colours; extend `auto` to have both"),
        ('[light]\nstage-7 = "#000000"', "`light.stage-7`: there is no role of this name"),
        ("[light]\nstage-1 = 7", "`light.stage-1` takes a colour, or a table of `fill`, `edge`, `text`, `faint`"),
        ('[light]\nstage-1 = "red"', "`light.stage-1`: `red` is no colour; write it as `#rrggbb`"),
        ('[light]\nstage-1 = "#fff"', "`light.stage-1`: `#fff` is no colour"),
        ('[light]\nstage-1 = {fill = "url(x)"}', "`light.stage-1.fill`: `url(x)` is no colour"),
        ('[light]\nstage-1 = {fil = "#000000"}', "`light.stage-1.fil`: a role has `fill`, `edge`"),
        ('[light]\nflow = "#000000"', "`light.flow`: a line has no fill; write a table with `edge` and `text`"),
        (
            '[light]\ncustomer = {text = "#dddddd"}',
            "`light.customer`: text `#dddddd` on its fill `#ffffff` has a contrast of 1.3, and needs 4.5",
        ),
        (
            '[light]\nflow = {edge = "#f0f0f0"}',
            "`light.flow`: edge `#f0f0f0` on the fill of `page` `#ffffff` has a contrast of 1.1, and needs 3",
        ),
        ('[dark]\npage = {fill = "#ffffff"}', "`dark.page`: text `#e8edf3` on its fill `#ffffff`"),
    ],
)
def test_mistakes_say_where_and_what(text: str, expected: str) -> None:
    """Each with its key; of colours that are too much alike both, the contrast and what is needed."""
    assert [problem for problem in problems(text) if problem.startswith(expected)]


def test_all_problems_come_at_once() -> None:
    """One run is enough to mend a file."""
    assert len(problems('extends = "x"\n[light]\nstage-9 = "#000000"\npain = "blue"\n[x]')) == 4


@given(st.text(max_size=30))
def test_no_text_gets_into_a_style_sheet(text: str) -> None:
    """Whatever stands for a colour is a colour or a problem."""
    quoted = "".join(f"\\U{ord(one):08x}" for one in text if not "\ud800" <= one <= "\udfff")
    try:
        theme = read_theme(f'[light]\nstage-1 = "{quoted}"', "brand.toml")
    except ThemeError:
        return
    assert int(theme.palette.swatches[Role.STAGE_1].fill[1:], 16) <= 0xFFFFFF
    assert len(theme.palette.swatches[Role.STAGE_1].fill) == 7


def test_a_theme_of_a_file_draws() -> None:
    """Its colours are in the picture, and none of the pairs is weak."""
    from journeymap.render import to_svg

    theme = read_theme('[light]\nstage-1 = "#0b3d2e"\n[dark]\nstage-1 = "#0b3d2e"', "brand.toml")
    svg = to_svg(picture_of(MAP).drawing, theme).decode()
    assert ".jm-stage-1-g{fill:#0b3d2e}" in svg
    assert weak_pairs(theme.palette) == ()
    assert {role for role in CURVE_ROLES if theme.palette.swatches[role] != AUTO.palette.swatches[role]} == set()
