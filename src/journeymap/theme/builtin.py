"""The built-in themes: one table for each brightness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.errors import UnknownNameError
from journeymap.late import late_annotations
from journeymap.theme.print_palette import print_palette
from journeymap.theme.role import Role
from journeymap.theme.safe_palette import colour_blind_safe
from journeymap.theme.theme import Palette, Swatch, Theme


if TYPE_CHECKING:
    from collections.abc import Sequence


def _swatch(fill: str, edge: str, text: str, faint: str | None = None) -> Swatch:
    return Swatch(fill=fill, edge=edge, text=text, faint=faint or text)


_DAY: Final = Palette(
    dark=False,
    swatches={
        #                         fill       edge       text       faint
        Role.PAGE: _swatch("#ffffff", "#7d8894", "#1c2530", "#566171"),
        Role.CHIP: _swatch("#e9eff7", "#7387a3", "#26436b", "#44587a"),
        Role.STAGE_1: _swatch("#4d6484", "#4d6484", "#ffffff", "#e6ebf3"),
        Role.STAGE_2: _swatch("#435978", "#435978", "#ffffff", "#e6ebf3"),
        Role.STAGE_3: _swatch("#394d6b", "#394d6b", "#ffffff", "#e6ebf3"),
        Role.STAGE_4: _swatch("#30425e", "#30425e", "#ffffff", "#e6ebf3"),
        Role.STAGE_5: _swatch("#283851", "#283851", "#ffffff", "#e6ebf3"),
        Role.STAGE_6: _swatch("#202e45", "#202e45", "#ffffff", "#e6ebf3"),
        Role.APART: _swatch("#e3e8ed", "#7d8894", "#37424f", "#4a5563"),
        Role.LANE: _swatch("#f6f8fa", "#7d8894", "#37424f", "#566171"),
        Role.SPINE: _swatch("#edf2f8", "#74808d", "#26364a", "#4d5969"),
        Role.WORST: _swatch("#fcebe8", "#d39b95", "#37424f", "#4d5867"),
        Role.EVIDENCE: _swatch("#fffbef", "#a9822a", "#43350f", "#6d5a26"),
        Role.CUSTOMER: _swatch("#ffffff", "#3c7cc2", "#1c2530", "#566171"),
        Role.FRONTSTAGE: _swatch("#f0faf6", "#3a8a6c", "#15382b", "#47665a"),
        Role.BACKSTAGE: _swatch("#f6f3fd", "#8470bd", "#2d2350", "#5d5480"),
        Role.SUPPORT: _swatch("#ffffff", "#7a8591", "#1c2530", "#566171"),
        Role.SYSTEM: _swatch("#eceff3", "#74808d", "#1c2530", "#4d5969"),
        Role.CUSTOM: _swatch("#ffffff", "#7a8591", "#1c2530", "#566171"),
        Role.PERSONA: _swatch("#f2f5fb", "#c9d4e6", "#1f3354", "#4a5b78"),
        Role.GOAL: _swatch("#e9eff7", "#b9c8de", "#26436b", "#44587a"),
        Role.DOES: _swatch("#ffffff", "#c5cdd6", "#1c2530", "#566171"),
        Role.THINKS: _swatch("#f1eefa", "#cfc5ea", "#322a52", "#5d5480"),
        Role.SAYS: _swatch("#fbf4df", "#dcc993", "#453811", "#6d5a26"),
        Role.SENSES: _swatch("#eef1f4", "#c5cdd6", "#26303b", "#535e6b"),
        Role.FEELS: _swatch("#e3f2f3", "#a9d0d4", "#173f45", "#42646a"),
        Role.PAIN: _swatch("#f8f4f2", "#8c6f66", "#42322c", "#66544d"),
        Role.GAIN: _swatch("#f0f9ef", "#4f9150", "#1f4a20", "#44694a"),
        Role.OPPORTUNITY: _swatch("#f3f9e9", "#698a37", "#33470f", "#55692f"),
        Role.MET: _swatch("#c7f6dc", "#39806f", "#0f4636", "#27594a"),
        Role.MET_FAR: _swatch("#3dd7b4", "#39806f", "#06301c", "#0a3a24"),
        Role.SHORT: _swatch("#faeab7", "#b07600", "#5c3d00", "#6a4c0c"),
        Role.SHORT_FAR: _swatch("#fcd37f", "#b07600", "#4d3300", "#5a3f05"),
        Role.MISSED: _swatch("#fb9ca3", "#9f2821", "#5f100b", "#701d17"),
        Role.MISSED_FAR: _swatch("#d2726d", "#9f2821", "#2b0302", "#320504"),
        Role.UNKNOWN: _swatch("#c3cedf", "#66788f", "#26384f", "#334559"),
        Role.NOT_KNOWN: _swatch("#f6f8fa", "#7d8894", "#566171"),
        Role.ERROR: _swatch("#b3332c", "#b3332c", "#ffffff"),
        Role.WARNING: _swatch("#f2b632", "#8a5a00", "#332100"),
        Role.INFO: _swatch("#dcebfb", "#2b62a8", "#123a6b"),
        Role.TRUTH: _swatch("#8a5a00", "#8a5a00", "#ffffff"),
        Role.FAIL: _swatch("#b3332c", "#b3332c", "#ffffff"),
        Role.WAIT: _swatch("#4a5a8c", "#4a5a8c", "#ffffff"),
        Role.DECISION: _swatch("#7a4a99", "#7a4a99", "#ffffff"),
        Role.OUTCOME: _swatch("#37424f", "#37424f", "#ffffff"),
        Role.FLOW: _swatch("#4e6480", "#4e6480", "#3a4c63"),
        Role.RELIANCE: _swatch("#7a8591", "#7a8591", "#4d5969"),
        Role.LINE: _swatch("#7a8591", "#7a8591", "#566171"),
        Role.AXIS: _swatch("#77828e", "#77828e", "#566171"),
        Role.RULE: _swatch("#c3cad2", "#c3cad2", "#566171"),
        Role.GOOD: _swatch("#daf0e2", "#276f63", "#276f63"),
        Role.NEUTRAL: _swatch("#ffffff", "#8f5a00", "#8f5a00"),
        Role.BAD: _swatch("#fae0dc", "#912c27", "#912c27"),
        Role.CURVE_1: _swatch("#dbe8f6", "#2b70b8", "#1f5c9c"),
        Role.CURVE_2: _swatch("#f6e3d4", "#b35c1e", "#8f4510"),
        Role.CURVE_3: _swatch("#e6dff5", "#7757b3", "#5d3f99"),
        Role.CURVE_4: _swatch("#d9efe8", "#27806a", "#1b6351"),
    },
)

_NIGHT: Final = Palette(
    dark=True,
    swatches={
        #                         fill       edge       text       faint
        Role.PAGE: _swatch("#12171e", "#77838f", "#e8edf3", "#a5b0bd"),
        Role.CHIP: _swatch("#1f2b3c", "#6d829f", "#c6d9f2", "#a9bbd4"),
        Role.STAGE_1: _swatch("#2b3b52", "#7f96b6", "#ffffff", "#e0e8f3"),
        Role.STAGE_2: _swatch("#31435d", "#7f96b6", "#ffffff", "#e0e8f3"),
        Role.STAGE_3: _swatch("#384b68", "#7f96b6", "#ffffff", "#e0e8f3"),
        Role.STAGE_4: _swatch("#3f5473", "#7f96b6", "#ffffff", "#e0e8f3"),
        Role.STAGE_5: _swatch("#465d7f", "#7f96b6", "#ffffff", "#e0e8f3"),
        Role.STAGE_6: _swatch("#4d668b", "#7f96b6", "#ffffff", "#e0e8f3"),
        Role.APART: _swatch("#28313c", "#77838f", "#d3dbe4", "#b3bec9"),
        Role.LANE: _swatch("#1a2129", "#77838f", "#cfd8e2", "#a5b0bd"),
        Role.SPINE: _swatch("#202a36", "#7d8996", "#dbe5f0", "#b0bcc9"),
        Role.WORST: _swatch("#331f20", "#8a5a57", "#e3dcdd", "#bdb1b3"),
        Role.EVIDENCE: _swatch("#2b2617", "#a98c45", "#f3e6bd", "#cdbd8b"),
        Role.CUSTOMER: _swatch("#17212d", "#5a9ae0", "#eef3f9", "#a9b7c7"),
        Role.FRONTSTAGE: _swatch("#152a23", "#4fa686", "#d9f3e8", "#9cc5b4"),
        Role.BACKSTAGE: _swatch("#231f35", "#917fcb", "#e6e0fa", "#b7add9"),
        Role.SUPPORT: _swatch("#1b222b", "#7f8b98", "#e8edf3", "#a9b4c0"),
        Role.SYSTEM: _swatch("#2a323c", "#8592a0", "#e8edf3", "#b5c0cb"),
        Role.CUSTOM: _swatch("#1b222b", "#7f8b98", "#e8edf3", "#a9b4c0"),
        Role.PERSONA: _swatch("#1b2535", "#3a4a61", "#dfe9f8", "#a9bbd4"),
        Role.GOAL: _swatch("#1f2b3c", "#42566f", "#c6d9f2", "#a9bbd4"),
        Role.DOES: _swatch("#1d2530", "#3d4855", "#eef3f9", "#a9b4c0"),
        Role.THINKS: _swatch("#25213a", "#4a4170", "#e3ddf7", "#b7add9"),
        Role.SAYS: _swatch("#2c2717", "#5e5030", "#f1e4bc", "#cdbd8b"),
        Role.SENSES: _swatch("#242c36", "#414c58", "#e3e9f0", "#abb6c2"),
        Role.FEELS: _swatch("#162d32", "#2f5d63", "#d5eff2", "#9dc3c8"),
        Role.PAIN: _swatch("#2a2321", "#a88c82", "#ecdfda", "#c2b0a9"),
        Role.GAIN: _swatch("#1a2c1d", "#5da35f", "#d5f0d5", "#a0c7a4"),
        Role.OPPORTUNITY: _swatch("#232b17", "#82a34f", "#e3f0cb", "#b7c998"),
        Role.MET: _swatch("#0f3c24", "#80c5b8", "#c9f0e6", "#9fd0c4"),
        Role.MET_FAR: _swatch("#0f7f75", "#80c5b8", "#ffffff", "#f2fffa"),
        Role.SHORT: _swatch("#403500", "#f5bb50", "#fbe6b5", "#dcc385"),
        Role.SHORT_FAR: _swatch("#6c4f00", "#f5bb50", "#fff0cc", "#f2dba6"),
        Role.MISSED: _swatch("#93514c", "#d85d4d", "#fff1ee", "#ffe4df"),
        Role.MISSED_FAR: _swatch("#c44535", "#d85d4d", "#ffffff", "#ffffff"),
        Role.UNKNOWN: _swatch("#434b52", "#8b99aa", "#e6edf5", "#d0d9e4"),
        Role.NOT_KNOWN: _swatch("#1a2129", "#77838f", "#a5b0bd"),
        Role.ERROR: _swatch("#f08c84", "#f08c84", "#2b0a08"),
        Role.WARNING: _swatch("#e3a92f", "#e3a92f", "#241a04"),
        Role.INFO: _swatch("#1d3047", "#8cc0f5", "#d5e8fc"),
        Role.TRUTH: _swatch("#f0b94a", "#f0b94a", "#241a04"),
        Role.FAIL: _swatch("#f08c84", "#f08c84", "#2b0a08"),
        Role.WAIT: _swatch("#a3b4ec", "#a3b4ec", "#0f1730"),
        Role.DECISION: _swatch("#cfa5ea", "#cfa5ea", "#23102f"),
        Role.OUTCOME: _swatch("#d3dbe4", "#d3dbe4", "#12171e"),
        Role.FLOW: _swatch("#9fb4cd", "#9fb4cd", "#bccbdd"),
        Role.RELIANCE: _swatch("#7d8997", "#7d8997", "#aab5c1"),
        Role.LINE: _swatch("#7d8997", "#7d8997", "#a5b0bd"),
        Role.AXIS: _swatch("#77838f", "#77838f", "#a5b0bd"),
        Role.RULE: _swatch("#3a4450", "#3a4450", "#a5b0bd"),
        Role.GOOD: _swatch("#1d3f38", "#4dd6c0", "#4dd6c0"),
        Role.NEUTRAL: _swatch("#12171e", "#e1ac40", "#e1ac40"),
        Role.BAD: _swatch("#4b2523", "#ec857d", "#ec857d"),
        Role.CURVE_1: _swatch("#1d3047", "#62a5ea", "#8cc0f5"),
        Role.CURVE_2: _swatch("#3a2819", "#dc8c4c", "#f0ad79"),
        Role.CURVE_3: _swatch("#2c2442", "#a68ade", "#c2adee"),
        Role.CURVE_4: _swatch("#17322b", "#4fb298", "#86d3bf"),
    },
)

LIGHT: Final = Theme(name="light", palette=_DAY)
DARK: Final = Theme(name="dark", palette=_NIGHT)
AUTO: Final = Theme(name="auto", palette=_DAY, night=_NIGHT)
"""Light or dark, as the reader's system or the page around the picture asks."""

COLOUR_BLIND_SAFE: Final = Theme(
    name="colour-blind-safe", palette=colour_blind_safe(_DAY), night=colour_blind_safe(_NIGHT)
)
"""As `auto`, with meanings and curves in colours that everybody tells apart."""

PRINT: Final = Theme(name="print", palette=print_palette())
"""Black and white, with patterns."""

THEMES: Final = (AUTO, LIGHT, DARK, COLOUR_BLIND_SAFE, PRINT)


@late_annotations
def theme(name: str, known: Sequence[Theme] = THEMES) -> Theme:
    """
    Find a theme by its name.

    Args:
        name: such as `auto`, `light`, `dark`, `colour-blind-safe`, `print`.
        known: the themes that there are.

    Returns:
        The theme.

    Raises:
        UnknownNameError: there is no theme of this name.
    """
    for candidate in known:
        if candidate.name == name:
            return candidate
    raise UnknownNameError(what="theme", name=name, known=tuple(candidate.name for candidate in known))
