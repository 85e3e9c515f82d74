"""Maps to and from the files of other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.app.opening import StrPath, read_bytes, shown_name
from journeymap.app.project import refuse_link_out
from journeymap.errors import UnknownNameError
from journeymap.exchange import from_json, to_graphml, to_json
from journeymap.graph import compile_map
from journeymap.language import DEFAULT_LIMITS, decode_bytes, dumps


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.diagnostics import Diagnostic, Source
    from journeymap.model import JourneyMap

    Reader = Callable[[Source], tuple[JourneyMap | None, tuple[Diagnostic, ...]]]


EXPORTS: Final[Mapping[str, Callable[[JourneyMap], bytes]]] = {
    "json": lambda journey_map: to_json(journey_map).encode(),
    "graphml": lambda journey_map: to_graphml(compile_map(journey_map)),
    "yaml": lambda journey_map: dumps(journey_map).encode(),
}
"""What a map can be turned into: JSON that holds all of it, its graph as GraphML, YAML in one tidy file."""

ENDINGS: Final[Mapping[str, str]] = {"json": ".json", "graphml": ".graphml", "yaml": ".journey.yaml"}
"""How files of each format end that the caller does not name."""

IMPORTS: Final[Mapping[str, Reader]] = {"json": from_json}
"""What a map can be made from."""


def export(journey_map: JourneyMap, to: str) -> bytes:
    """
    Turn a map into the content of a file.

    Args:
        journey_map: the map.
        to: a name of `EXPORTS`.

    Returns:
        The content, the same for the same map.

    Raises:
        UnknownNameError: there is no such format.
    """
    if to not in EXPORTS:
        raise UnknownNameError("format", to, tuple(EXPORTS))
    return EXPORTS[to](journey_map)


def import_map(path: StrPath, source_format: str) -> tuple[JourneyMap | None, tuple[Diagnostic, ...]]:
    """
    Make a map of another tool's file.

    Args:
        path: the file; `-` is standard input.
        source_format: a name of `IMPORTS`.

    Returns:
        The map, or `None` if there are errors, and the findings.

    Raises:
        UnknownNameError: there is no such format.
        UnreadableInputError: the file is missing, cannot be opened, or is a link out of its project.
    """
    if source_format not in IMPORTS:
        raise UnknownNameError("format", source_format, tuple(IMPORTS))
    refuse_link_out(path)
    source, findings = decode_bytes(shown_name(path), read_bytes(path, DEFAULT_LIMITS.file_bytes))
    if source is None:
        return None, findings
    found, more = IMPORTS[source_format](source)
    return found, (*findings, *more)
