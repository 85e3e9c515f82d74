"""The built-in themes: complete, and readable for everybody."""

from __future__ import annotations

import re

import pytest

from journeymap.errors import UnknownNameError
from journeymap.theme import (
    AUTO,
    CURVE_ROLES,
    DARK,
    HEAT_ROLES,
    LIGHT,
    STAGE_ROLES,
    THEMES,
    Palette,
    Role,
    contrast,
    theme,
)


PALETTES = {
    f"{item.name}-{'dark' if palette.dark else 'light'}": palette
    for item in THEMES
    for palette in (item.palette, item.night)
    if palette
}
BOXES = (
    Role.EVIDENCE,
    Role.CUSTOMER,
    Role.FRONTSTAGE,
    Role.BACKSTAGE,
    Role.SUPPORT,
    Role.SYSTEM,
    Role.CUSTOM,
    Role.PAIN,
    Role.GAIN,
    Role.OPPORTUNITY,
    Role.MET,
    Role.AT_RISK,
    Role.MISSED,
    Role.UNKNOWN,
)
REMARKS = (Role.PERSONA, Role.GOAL, Role.DOES, Role.THINKS, Role.SAYS, Role.SENSES, Role.FEELS)
"""Quiet boxes: their words are what is seen, and their edges may be soft."""
MARKS = (Role.TRUTH, Role.FAIL, Role.WAIT, Role.DECISION, Role.OUTCOME)
LINES = (Role.FLOW, Role.RELIANCE, Role.LINE, *CURVE_ROLES)
GROUNDS = (Role.PAGE, Role.LANE, Role.SPINE)


@pytest.fixture(params=sorted(PALETTES))
def palette(request: pytest.FixtureRequest) -> Palette:
    """Give each palette of each theme in turn."""
    return PALETTES[request.param]


def test_every_role_has_a_swatch_of_plain_colours(palette: Palette) -> None:
    """No role is without colours, and nothing but a colour can be in a theme."""
    assert set(palette.swatches) == set(Role)
    colours = [
        colour
        for swatch in palette.swatches.values()
        for colour in (swatch.fill, swatch.edge, swatch.text, swatch.faint)
    ]
    assert [colour for colour in colours if not re.fullmatch(r"#[0-9a-f]{6}", colour)] == []


def test_text_is_readable_on_its_own_fill(palette: Palette) -> None:
    """Each role's text, the lesser one too, reaches 4.5 on the fill of the role."""
    frame = (Role.PAGE, Role.CHIP, *STAGE_ROLES, Role.APART, Role.LANE, Role.SPINE)
    filled = (*frame, *BOXES, *REMARKS, *HEAT_ROLES, *MARKS)
    weak = {
        role.value: (contrast(swatch.text, swatch.fill), contrast(swatch.faint, swatch.fill))
        for role in filled
        for swatch in [palette.swatches[role]]
        if min(contrast(swatch.text, swatch.fill), contrast(swatch.faint, swatch.fill)) < 4.5
    }
    assert weak == {}


def test_text_beside_lines_is_readable_on_every_ground(palette: Palette) -> None:
    """Labels of connections, lines, axes and curves stand on the page or on lanes, and reach 4.5 there."""
    grounds = [palette.swatches[ground].fill for ground in GROUNDS]
    weak = {
        (role.value, ground): contrast(palette.swatches[role].text, ground)
        for role in (*LINES, Role.AXIS, Role.GOOD, Role.NEUTRAL, Role.BAD)
        for ground in grounds
        if contrast(palette.swatches[role].text, ground) < 4.5
    }
    assert weak == {}


def test_edges_of_boxes_and_lines_are_seen_on_every_ground(palette: Palette) -> None:
    """Lines and edges that carry meaning reach 3 on the page and on both kinds of lanes."""
    grounds = [palette.swatches[ground].fill for ground in GROUNDS]
    weak = {
        (role.value, ground): contrast(palette.swatches[role].edge, ground)
        for role in (*BOXES, *MARKS, *LINES, *STAGE_ROLES, Role.GOOD, Role.NEUTRAL, Role.BAD)
        for ground in grounds
        if contrast(palette.swatches[role].edge, ground) < 3
    }
    assert weak == {}


def test_faces_are_seen_on_their_own_fill(palette: Palette) -> None:
    """A face is drawn with its edge colour on its fill."""
    weak = [
        role.value
        for role in (Role.GOOD, Role.NEUTRAL, Role.BAD)
        if contrast(palette.swatches[role].edge, palette.swatches[role].fill) < 4.5
    ]
    assert weak == []


def test_a_theme_is_found_by_its_name() -> None:
    """The names that a caller may use give the themes."""
    assert [theme(name) for name in ("auto", "light", "dark")] == [AUTO, LIGHT, DARK]


def test_an_unknown_theme_names_the_known_ones() -> None:
    """Who asks for a theme that there is not learns which there are."""
    with pytest.raises(UnknownNameError, match=r"unknown theme: 'sepia' \(must be one of: auto, light, dark\)"):
        theme("sepia")
