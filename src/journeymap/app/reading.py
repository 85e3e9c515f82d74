"""From a path or a text to a map."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from journeymap.app.project import refuse_link_out
from journeymap.app.workspace import Workspace
from journeymap.diagnostics.map_error import MapError
from journeymap.errors import UnusableValueError
from journeymap.language import decode_bytes, read_text


if TYPE_CHECKING:
    from journeymap.app.opening import StrPath
    from journeymap.diagnostics import Diagnostic
    from journeymap.model import JourneyMap


def load(path: StrPath) -> JourneyMap:
    """
    Read a map from a file.

    Args:
        path: a file in YAML; `-` is standard input.

    Returns:
        The map. Findings that leave it usable are dropped; `read` returns them.

    Raises:
        MapError: the file has errors; it carries all of them.
        UnreadableInputError: the file is missing, cannot be opened, or is a link out of its project.
        UnusableValueError: it is no path, but a map or bytes.

    Example:
        >>> import journeymap as jm
        >>> jm.load("examples/coffee/coffee.journey.yaml")
        <JourneyMap 'Buy a coffee': 2 stages, 3 touchpoints>
    """
    _refuse_other_than_path(path)
    refuse_link_out(path)
    return map_or_raise(*read(path))


def loads(text: str, *, name: str = "<text>") -> JourneyMap:
    """
    Read a map from a text.

    Args:
        text: the map in YAML.
        name: what errors call the text.

    Returns:
        The map.

    Raises:
        MapError: the text has errors; it carries all of them.
        UnusableValueError: it is no text, but a path or bytes.

    Example:
        >>> import journeymap as jm
        >>> jm.loads("{title: Buy a coffee, stages: {order: {touchpoints: [queue, pay]}}}").stages[0].name
        'Order'
    """
    return map_or_raise(*_read_text(text, name, "load"))


def read(path: StrPath, *, alone: bool = True) -> tuple[JourneyMap | None, tuple[Diagnostic, ...]]:
    """
    Read a map from a file and say everything that was found.

    Args:
        path: a file in YAML; `-` is standard input.
        alone: whether it has to be a map; among others a file may just add registries to them.

    Returns:
        The map, or `None` if there are errors, and the findings in the order of their places. Of a file that only
        adds registries there is no map even if nothing is wrong.

    Raises:
        UnreadableInputError: the file is missing or cannot be opened.
        UnusableValueError: it is no path, but a map or bytes.

    Example:
        >>> import journeymap as jm
        >>> coffee, findings = jm.read("examples/coffee/coffee.journey.yaml")
        >>> coffee is not None, findings
        (True, ())
    """
    _refuse_other_than_path(path)
    document = Workspace().read(path, alone=alone)
    return document.map, document.diagnostics


def reads(text: str, *, name: str = "<text>") -> tuple[JourneyMap | None, tuple[Diagnostic, ...]]:
    """
    Read a map from a text and say everything that was found.

    Args:
        text: the map in YAML.
        name: what findings call the text.

    Returns:
        The map, or `None` if there are errors, and the findings in the order of their places.

    Raises:
        UnusableValueError: it is no text, but a path or bytes.

    Example:
        >>> import journeymap as jm
        >>> shop, findings = jm.reads("{titel: Shop, stages: {pay: }}")
        >>> shop, str(findings[0])
        (None, '<text>:1:2: error[JM0010]: unknown field `titel`; did you mean `title`?')
    """
    return _read_text(text, name, "read")


def read_encoded(name: str, data: bytes) -> tuple[JourneyMap | None, tuple[Diagnostic, ...]]:
    """
    Read a map from the bytes of a text that has no files beside it.

    Args:
        name: what findings call it.
        data: its content.

    Returns:
        The map, or `None` if there are errors, and the findings.
    """
    source, findings = decode_bytes(name, data)
    if source is None:
        return None, findings
    read = read_text(source)
    return read.map, read.diagnostics


def map_or_raise(journey_map: JourneyMap | None, findings: tuple[Diagnostic, ...]) -> JourneyMap:
    """
    Return what was read, for callers who want a map or an exception.

    Args:
        journey_map: the map; `None` if there are errors.
        findings: what was found.

    Raises:
        MapError: there is no map; it carries the findings.
    """
    if journey_map is None:
        raise MapError(findings)
    return journey_map


def refuse_other_than_text(text: object, instead: str) -> None:
    """
    Refuse a path or bytes where a text belongs: the slip is common, and no type checker looks on in a notebook.

    Args:
        text: what was given.
        instead: the function that reads a file.

    Raises:
        UnusableValueError: it is no text.
    """
    if not isinstance(text, str):
        raise UnusableValueError("text", type(text).__name__, f"`{instead}` reads a file, and bytes are decoded first")


# Private


def _refuse_other_than_path(path: object) -> None:
    """Refuse what names no file, such as a map that was read before."""
    if isinstance(path, (str, os.PathLike)):
        return
    advice = "expected the path of a file; `loads` reads a text, and a map that is there already need not be loaded"
    raise UnusableValueError("path", type(path).__name__, advice)


def _read_text(text: str, name: str, instead: str) -> tuple[JourneyMap | None, tuple[Diagnostic, ...]]:
    refuse_other_than_text(text, instead)
    # A text from Python may hold what no file can; through bytes it meets the same checks as a file.
    return read_encoded(name, text.encode("utf-8", errors="surrogatepass"))
