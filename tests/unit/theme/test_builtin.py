"""The built-in themes: complete, and readable for everybody."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from journeymap.errors import UnknownNameError
from journeymap.theme import (
    AUTO,
    COLOUR_BLIND_SAFE,
    CURVE_ROLES,
    DARK,
    LIGHT,
    PRINT,
    STAGE_ROLES,
    STANDING_ROLES,
    THEMES,
    Palette,
    Role,
    contrast,
    theme,
    weak_pairs,
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
    Role.SHORT,
    Role.MISSED,
    Role.UNKNOWN,
)
REMARKS = (Role.PERSONA, Role.GOAL, Role.DOES, Role.THINKS, Role.SAYS, Role.SENSES, Role.FEELS)
"""Quiet boxes: their words are what is seen, and their edges may be soft."""
MARKS = (Role.TRUTH, Role.FAIL, Role.WAIT, Role.DECISION, Role.OUTCOME)
LINES = (Role.FLOW, Role.RELIANCE, Role.LINE, *CURVE_ROLES)
GROUNDS = (Role.PAGE, Role.LANE, Role.SPINE, Role.WORST)


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
    filled = (*frame, *BOXES, *REMARKS, *STANDING_ROLES, Role.NOT_KNOWN, *MARKS)
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
    names = ("auto", "light", "dark", "colour-blind-safe", "print")
    assert [theme(name) for name in names] == [AUTO, LIGHT, DARK, COLOUR_BLIND_SAFE, PRINT]


def test_an_unknown_theme_names_the_known_ones() -> None:
    """Who asks for a theme that there is not learns which there are."""
    known = ", ".join(one.name for one in THEMES)
    with pytest.raises(UnknownNameError, match=re.escape(f"unknown theme `sepia` (known: {known})")):
        theme("sepia")


def test_the_pairs_that_files_are_measured_by_hold(palette: Palette) -> None:
    """What a theme of a file must reach, the built-in ones reach."""
    assert weak_pairs(palette) == ()


# Without colours ----------------------------------------------------------------------------------------------------


def test_print_has_no_colour() -> None:
    """Every colour is a grey, inks of patterns too."""
    colours = {
        colour
        for swatch in PRINT.palette.swatches.values()
        for colour in (swatch.fill, swatch.edge, swatch.text, swatch.faint, swatch.ink or "#000000")
    }
    assert [colour for colour in colours if len({colour[1:3], colour[3:5], colour[5:7]}) > 1] == []


def test_patterns_are_seen_on_their_ground() -> None:
    """Their lines reach 3 on the fill below them; words stand beside them, never on them."""
    inked = [swatch for swatch in PRINT.palette.swatches.values() if swatch.ink is not None]
    assert inked
    assert [swatch for swatch in inked if contrast(swatch.ink or "", swatch.fill) < 3] == []


def test_patterns_tell_roles_apart() -> None:
    """Neighbouring lanes, what is good and bad, and curves differ without colours."""
    swatches = PRINT.palette.swatches
    for group in (
        (Role.EVIDENCE, Role.CUSTOMER, Role.FRONTSTAGE, Role.BACKSTAGE, Role.SUPPORT, Role.SYSTEM),
        (Role.PAIN, Role.GAIN, Role.OPPORTUNITY),
        (Role.MET, Role.SHORT, Role.MISSED, Role.UNKNOWN),
    ):
        assert len({swatches[role].pattern for role in group}) == len(group)
    looks = {(swatches[role].pattern, swatches[role].fill) for role in STANDING_ROLES}
    assert len(looks) == len(STANDING_ROLES)
    assert len({swatches[role].dash for role in CURVE_ROLES}) == len(CURVE_ROLES)


# Colour vision ------------------------------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes, 2009: full protanopia, deuteranopia, tritanopia, on linear RGB.
VISIONS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    """Give a colour in CIE Lab as somebody with a kind of colour vision sees it."""
    linear = []
    for start in (1, 3, 5):
        channel = int(colour[start : start + 2], 16) / 255
        linear.append(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
    red, green, blue = (
        min(1.0, max(0.0, sum(factor * channel for factor, channel in zip(row, linear, strict=True))))
        for row in VISIONS[vision]
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


COLOURED = sorted(name for name in PALETTES if not name.startswith("print"))


def nearest(palette: Palette, roles: tuple[Role, ...], part: str, vision: str) -> float:
    """Give the distance of the two colours that are most alike."""
    looks = [seen(getattr(palette.swatches[role], part), vision) for role in roles]
    return min(math.dist(one, other) for one, other in itertools.combinations(looks, 2))


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", COLOURED)
def test_standings_and_their_depths_are_told_apart_by_everybody(name: str, vision: str) -> None:
    """
    Every pair of fills, not only neighbours, is at least 12 apart in Lab, where below 5 is alike.

    What nobody has read has no fill: it shows the ground, from which every fill is apart, too.
    """
    palette = PALETTES[name]
    assert nearest(palette, STANDING_ROLES, "fill", vision) >= 12
    ground = seen(palette.swatches[Role.LANE].fill, vision)
    fills = [seen(palette.swatches[role].fill, vision) for role in STANDING_ROLES]
    assert min(math.dist(ground, fill) for fill in fills) >= 8


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("name", COLOURED)
@pytest.mark.parametrize(
    "roles", [(Role.MET, Role.SHORT, Role.MISSED), (Role.GOOD, Role.NEUTRAL, Role.BAD)], ids=["standings", "faces"]
)
def test_edges_and_faces_are_told_apart_by_everybody(roles: tuple[Role, ...], name: str, vision: str) -> None:
    """In every theme, whichever colours one sees."""
    assert nearest(PALETTES[name], roles, "edge", vision) >= 20


def test_depth_grows_with_the_distance(palette: Palette) -> None:
    """From short to far missed each colour stands out more from the page than the one before; beyond a target, too."""
    page = palette.swatches[Role.PAGE].fill
    for steps in ((Role.SHORT, Role.SHORT_FAR, Role.MISSED, Role.MISSED_FAR), (Role.MET, Role.MET_FAR)):
        depths = [contrast(palette.swatches[role].fill, page) for role in steps]
        assert depths == sorted(set(depths))


def test_graphics_with_a_meaning_are_seen(palette: Palette) -> None:
    """The zero line and the dot of what is not known reach 3 on every ground on which they stand."""
    for role in (Role.AXIS, Role.NOT_KNOWN):
        for ground in GROUNDS:
            assert contrast(palette.swatches[role].edge, palette.swatches[ground].fill) >= 3


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("brightness", ["light", "dark"])
@pytest.mark.parametrize(
    ("roles", "part", "least"),
    [
        ((Role.PAIN, Role.GAIN, Role.OPPORTUNITY), "edge", 20),
        (CURVE_ROLES, "edge", 20),
    ],
)
def test_meanings_are_told_apart_by_everybody(
    roles: tuple[Role, ...], part: str, least: float, brightness: str, vision: str
) -> None:
    """In every kind of colour vision, what means different things looks different."""
    palette = COLOUR_BLIND_SAFE.palette if brightness == "light" else COLOUR_BLIND_SAFE.night
    assert palette is not None
    looks = [seen(getattr(palette.swatches[role], part), vision) for role in roles]
    near = [math.dist(one, other) for one, other in itertools.combinations(looks, 2)]
    assert min(near) >= least


def test_initials_are_read_in_the_colour_of_a_curve(palette: Palette) -> None:
    """The disc of a persona has the fill of their curve, and its words the text."""
    swatches = [palette.swatches[role] for role in CURVE_ROLES]
    assert [swatch for swatch in swatches if contrast(swatch.text, swatch.fill) < 4.5] == []
