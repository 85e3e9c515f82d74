"""From a path or a text to a map."""

from __future__ import annotations

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
    """
    refuse_link_out(path)
    return _or_raise(*read(path))


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
        >>> loads("{title: Buy a coffee, stages: {order: {touchpoints: [queue, pay]}}}").stages[0].name
        'Order'
    """
    if not isinstance(text, str):
        # The slip is common, and no type checker looks on in a notebook.
        raise UnusableValueError("text", type(text).__name__, "`load` reads a file, and bytes are decoded first")
    # A text from Python may hold what no file can; through bytes it meets the same checks as a file.
    return _or_raise(*read_encoded(name, text.encode("utf-8", errors="surrogatepass")))


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
    """
    document = Workspace().read(path, alone=alone)
    return document.map, document.diagnostics


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


# Private


def _or_raise(found: JourneyMap | None, findings: tuple[Diagnostic, ...]) -> JourneyMap:
    if found is None:
        raise MapError(findings)
    return found
