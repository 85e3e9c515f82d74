"""Black and white for paper: roles are told apart by patterns at the edge of their boxes, and by dashes."""

from __future__ import annotations

from typing import Final

from journeymap.theme.role import Role
from journeymap.theme.theme import Palette, Pattern, Swatch


_BLACK: Final = "#000000"
_WHITE: Final = "#ffffff"
_INK: Final = "#4d4d4d"
"""Patterns are seen on every ground below them; no words stand on them."""

_PALE: Final = "#e2e2e2"
_MIDDLE: Final = "#c8c8c8"
_DEEP: Final = "#a8a8a8"
"""Grounds that tell how far a reading is from its target, where the pattern tells how it stands."""


def print_palette() -> Palette:
    """
    Make the palette: black on white where nothing else is said.

    Returns:
        A palette in which every colour is a grey.
    """
    plain = Swatch(fill=_WHITE, edge=_BLACK, text=_BLACK, faint=_BLACK)
    return Palette(dark=False, swatches={role: _SPECIAL.get(role, plain) for role in Role})


# Private


def _patterned(pattern: Pattern, *, dash: str = "", fill: str = _WHITE) -> Swatch:
    return Swatch(fill=fill, edge=_BLACK, text=_BLACK, faint=_BLACK, pattern=pattern, ink=_INK, dash=dash)


def _grey(fill: str, edge: str = _BLACK, text: str = _BLACK) -> Swatch:
    return Swatch(fill=fill, edge=edge, text=text, faint=text)


_MARK: Final = Swatch(fill=_BLACK, edge=_BLACK, text=_WHITE, faint=_WHITE)

_SPECIAL: Final = {
    Role.CHIP: _grey("#e6e6e6"),
    Role.STAGE_1: _grey("#262626", text=_WHITE),
    Role.STAGE_2: _grey("#545454", text=_WHITE),
    Role.STAGE_3: _grey("#262626", text=_WHITE),
    Role.STAGE_4: _grey("#545454", text=_WHITE),
    Role.STAGE_5: _grey("#262626", text=_WHITE),
    Role.STAGE_6: _grey("#545454", text=_WHITE),
    Role.LANE: _grey("#f7f7f7", "#595959"),
    Role.SPINE: _grey("#ececec", "#595959"),
    Role.WORST: _patterned(Pattern.DOTS),
    Role.EVIDENCE: _patterned(Pattern.DOTS),
    Role.FRONTSTAGE: _patterned(Pattern.RISING),
    Role.BACKSTAGE: _patterned(Pattern.FALLING),
    Role.SUPPORT: _patterned(Pattern.UPRIGHT),
    Role.SYSTEM: _patterned(Pattern.LEVEL),
    Role.THINKS: _patterned(Pattern.DOTS),
    Role.SAYS: _patterned(Pattern.RISING),
    Role.SENSES: _patterned(Pattern.LEVEL),
    Role.FEELS: _patterned(Pattern.FALLING),
    Role.PAIN: _patterned(Pattern.CROSSED),
    Role.GAIN: _patterned(Pattern.DOTS),
    Role.OPPORTUNITY: _patterned(Pattern.RISING),
    Role.MET: _patterned(Pattern.DOTS),
    Role.MET_FAR: _patterned(Pattern.DOTS, fill=_MIDDLE),
    Role.SHORT: _patterned(Pattern.RISING),
    Role.SHORT_FAR: _patterned(Pattern.RISING, fill=_PALE),
    Role.MISSED: _patterned(Pattern.CROSSED, fill=_MIDDLE),
    Role.MISSED_FAR: _patterned(Pattern.CROSSED, fill=_DEEP),
    Role.UNKNOWN: _patterned(Pattern.LEVEL),
    Role.NOT_KNOWN: _grey(_WHITE, "#595959"),
    Role.ERROR: _MARK,
    Role.WARNING: _grey("#cccccc"),
    Role.TRUTH: _MARK,
    Role.FAIL: _MARK,
    Role.WAIT: _MARK,
    Role.DECISION: _MARK,
    Role.OUTCOME: _MARK,
    Role.RELIANCE: _grey("#595959", "#595959"),
    Role.LINE: _grey("#595959", "#595959"),
    Role.AXIS: _grey("#595959", "#595959"),
    Role.RULE: _grey("#8c8c8c", "#8c8c8c"),
    Role.GOOD: _patterned(Pattern.DOTS),
    Role.BAD: _patterned(Pattern.RISING),
    Role.CURVE_1: _patterned(Pattern.DOTS),
    Role.CURVE_2: _patterned(Pattern.RISING, dash="9 4"),
    Role.CURVE_3: _patterned(Pattern.FALLING, dash="2 3"),
    Role.CURVE_4: _patterned(Pattern.UPRIGHT, dash="9 3 2 3"),
}
