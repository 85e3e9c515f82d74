"""A theme of one's own: a small TOML file that changes colours of a built-in theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from journeymap.errors import ThemeError
from journeymap.theme.builtin import THEMES
from journeymap.theme.contrast import contrast
from journeymap.theme.legibility import LINES, weak_pairs
from journeymap.theme.role import Role
from journeymap.toml_text import parse_toml, refuse_excess


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.theme.theme import Palette, Swatch, Theme


_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_PARTS: Final = ("fill", "edge", "text", "faint")
_TABLES: Final = ("light", "dark")
_ROLES: Final = {role.value: role for role in Role}


def read_theme(text: str, name: str) -> Theme:
    """
    Read a theme.

    Args:
        text: the TOML file.
        name: what to call it, usually its path.

    Returns:
        The theme that it extends, with its colours in place; every pair that has to be told apart is.

    Raises:
        ThemeError: it is no TOML, holds something unknown, or colours that are too much alike; it carries all problems.

    Example:
        >>> theme = read_theme('[light]\\nstage-1 = "#0b3d2e"', "brand.toml")
        >>> theme.palette.swatches[Role.STAGE_1]
        Swatch(fill='#0b3d2e', edge='#0b3d2e', text='#ffffff', faint='#ffffff')
    """
    try:
        tables = parse_toml(text)
        refuse_excess(tables)
    except ValueError as error:
        raise ThemeError(name, (str(error),)) from error
    problems: list[str] = []
    base = _base(tables, problems)
    palettes = {
        "dark" if palette.dark else "light": palette for palette in (base.palette, base.night) if palette is not None
    }
    for key, value in tables.items():
        if key == "extends":
            continue
        if key not in _TABLES:
            problems.append(f"unknown key `{key}`; a theme has `extends`, `light` and `dark`")
        elif key not in palettes:
            problems.append(f"`{key}`: the theme `{base.name}` has no {key} colours; extend `auto` to have both")
        elif not isinstance(value, dict):
            problems.append(f"`{key}` is a table; write `[{key}]`")
        else:
            palettes[key] = _changed(palettes[key], key, value, problems)
    if not problems:
        problems += [problem for key, palette in palettes.items() for problem in _weak(key, palette)]
    if problems:
        raise ThemeError(name, tuple(problems))
    first, *others = palettes.values()
    return evolve(base, name=name, palette=first, night=others[0] if others else None)


# Private


def _base(tables: dict[str, Any], problems: list[str]) -> Theme:
    name = tables.get("extends", THEMES[0].name)
    for theme in THEMES:
        if theme.name == name:
            return theme
    names = ", ".join(f"`{theme.name}`" for theme in THEMES)
    problems.append(f"`extends`: unknown theme {_shown(name)}; there are {names}")
    return THEMES[0]


def _changed(palette: Palette, table: str, colours: dict[str, Any], problems: list[str]) -> Palette:
    swatches = dict(palette.swatches)
    for key, value in colours.items():
        where = f"{table}.{key}"
        role = _ROLES.get(key)
        if role is None:
            problems.append(f"`{where}`: there is no role of this name")
        elif isinstance(value, str):
            swatches[role] = _of_one_colour(swatches[role], role, where, value, problems)
        elif isinstance(value, dict):
            swatches[role] = _of_parts(swatches[role], where, value, problems)
        else:
            problems.append(f"`{where}` takes a colour, or a table of {', '.join(f'`{part}`' for part in _PARTS)}")
    return evolve(palette, swatches=swatches)


def _of_one_colour(swatch: Swatch, role: Role, where: str, value: str, problems: list[str]) -> Swatch:
    """A colour alone fills; its words are white or black, whichever is read better."""
    if role in LINES:
        problems.append(f"`{where}`: a line has no fill; write a table with `edge` and `text`")
        return swatch
    if not _is_colour(where, value, problems):
        return swatch
    text = max("#ffffff", "#000000", key=lambda ink: contrast(ink, value))
    edge = value.lower() if swatch.edge == swatch.fill else swatch.edge
    return evolve(swatch, fill=value.lower(), edge=edge, text=text, faint=text, pattern=None)


def _of_parts(swatch: Swatch, where: str, colours: dict[str, Any], problems: list[str]) -> Swatch:
    changes = {}
    for part, value in colours.items():
        if part not in _PARTS:
            problems.append(f"`{where}.{part}`: a role has {', '.join(f'`{name}`' for name in _PARTS)}")
        elif _is_colour(f"{where}.{part}", value, problems):
            changes[part] = value.lower()
    if "text" in changes:
        changes.setdefault("faint", changes["text"])
    return evolve(swatch, **changes)


def _is_colour(where: str, value: object, problems: list[str]) -> bool:
    # Nothing but six hexadecimal digits ever gets into a style sheet.
    if isinstance(value, str) and _COLOUR.fullmatch(value):
        return True
    problems.append(f"`{where}`: {_shown(value)} is no colour; write it as `#rrggbb`")
    return False


def _weak(table: str, palette: Palette) -> Iterator[str]:
    for pair in weak_pairs(palette):
        below = "its fill" if pair.ground is pair.role else f"the fill of `{pair.ground.value}`"
        yield (
            f"`{table}.{pair.role.value}`: {pair.part} `{pair.colour}` on {below} `{pair.fill}` has a contrast of"
            f" {int(pair.contrast * 10) / 10}, and needs {pair.needed:g}"
        )


def _shown(value: object) -> str:
    return f"`{str(value)[:40]}`"
