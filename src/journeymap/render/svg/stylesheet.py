"""The colours of a drawing as a style sheet inside the SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.render.svg.pattern import pattern_id
from journeymap.theme import Role


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from journeymap.theme import Palette, Swatch, Theme


AREA: Final = ""
GROUND: Final = "-g"
TEXT: Final = "-t"
FAINT: Final = "-f"
LINE: Final = "-l"
SOLID: Final = "-h"
SIGN: Final = "-s"
PATTERN: Final = "-p"
"""In which way a shape uses the colours of its role: the end of its class name."""

_PROPERTIES: Final = {
    AREA: (("fill", "fill"), ("stroke", "edge")),
    GROUND: (("fill", "fill"),),
    TEXT: (("fill", "text"),),
    FAINT: (("fill", "faint"),),
    LINE: (("stroke", "edge"),),
    SOLID: (("fill", "edge"),),
    SIGN: (("stroke", "text"),),
    PATTERN: (("fill", "fill"),),
}
"""For each use: the CSS properties, and the colour of the swatch that each takes."""

_DARK_HOSTS: Final = (
    '[data-theme="dark"]',
    '[data-bs-theme="dark"]',
    '[data-md-color-scheme="slate"]',
    '[data-jp-theme-light="false"]',
    ".dark",
    ".vscode-dark",
)
"""How pages say that they are dark: Furo, PyData and Docusaurus, Bootstrap, Material, JupyterLab, Tailwind, VS Code."""

_LIGHT_HOSTS: Final = (
    '[data-theme="light"]',
    '[data-bs-theme="light"]',
    '[data-md-color-scheme="default"]',
    '[data-jp-theme-light="true"]',
    ".light",
    ".vscode-light",
)


def class_name(role: Role, use: str) -> str:
    """Name the class of a shape."""
    return f"jm-{role._value_}{use}"


def style_sheet(scope: str, name: str, used: Collection[str], theme: Theme) -> list[str]:
    """
    Write the style sheet of one drawing.

    Every rule holds below one class, so that drawings on one page do not disturb each other. The colours stand there as
    they are, for programs that know nothing else; where custom properties are known, they follow the reader's
    preference and then the switch of the page around the drawing.

    Args:
        scope: the class.
        name: what the ids of the drawing's patterns begin with.
        used: the class names that the drawing has.
        theme: the theme.

    Returns:
        Lines of CSS without anything that XML would have to escape.
    """
    wanted = [(role, use) for role in Role for use in _PROPERTIES if class_name(role, use) in used]
    rules = [
        f".{scope} .{class_name(role, use)}{{{_declarations(theme.palette.swatches[role], use)}}}"
        for role, use in wanted
    ]
    if theme.night is None:
        return [*rules, *_beside_colours(scope, name, wanted, theme.palette)]
    variables: dict[tuple[str, str], str] = {}
    following = [
        f".{scope} .{class_name(role, use)}{{{_following(role, use, theme.palette, theme.night, variables)}}}"
        for role, use in wanted
    ]
    day = "".join(f"{name}:{pair[0]};" for pair, name in variables.items())
    night = "".join(f"{name}:{pair[1]};" for pair, name in variables.items())
    dark = ",".join(f"{host} .{scope}" for host in _DARK_HOSTS)
    light = ",".join(f"{host} .{scope}" for host in _LIGHT_HOSTS)
    return [
        *rules,
        "@supports (--a:0){",
        f".{scope}{{{day}}}",
        f"@media (prefers-color-scheme:dark){{.{scope}{{{night}}}}}",
        f"{light}{{{day}}}",
        f"{dark}{{{night}}}",
        *following,
        "}",
    ]


def patterned(used: Collection[str], palette: Palette) -> tuple[Role, ...]:
    """List the roles whose areas are marked with a pattern in a drawing with these classes."""
    return tuple(
        role for role in Role if palette.swatches[role].pattern is not None and class_name(role, PATTERN) in used
    )


# Private


def _beside_colours(scope: str, name: str, wanted: Sequence[tuple[Role, str]], palette: Palette) -> Iterator[str]:
    """Write what a theme without colours says by other means: patterns and dashes."""
    for role, use in wanted:
        swatch, shape = palette.swatches[role], class_name(role, use)
        if use == PATTERN:
            yield f".{scope} .{shape}{{fill:url(#{pattern_id(name, role)})}}"
        if swatch.dash and use == LINE:
            yield f".{scope} .{shape}{{stroke-dasharray:{swatch.dash}}}"
            # Signs, such as faces, alone have round ends; dashes would tear them apart.
            yield f".{scope} .{shape}[stroke-linecap]{{stroke-dasharray:none}}"


def _declarations(swatch: Swatch, use: str) -> str:
    return ";".join(f"{name}:{getattr(swatch, colour)}" for name, colour in _PROPERTIES[use])


def _following(role: Role, use: str, day: Palette, night: Palette, variables: dict[tuple[str, str], str]) -> str:
    parts = []
    for name, colour in _PROPERTIES[use]:
        pair = (getattr(day.swatches[role], colour), getattr(night.swatches[role], colour))
        variable = variables.setdefault(pair, f"--jm{len(variables)}")
        parts.append(f"{name}:var({variable})")
    return ";".join(parts)
