"""From bytes or text to a map and everything that is wrong with it."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from attrs import evolve

from journeymap.diagnostics import Source
from journeymap.language.decode.decode import decode_map, decode_vocabulary, is_vocabulary
from journeymap.language.decode.decoding import Decoding
from journeymap.language.decode.used_file import UseChain
from journeymap.language.limits import DEFAULT_LIMITS
from journeymap.language.problems import Problems
from journeymap.language.read_result import ReadText
from journeymap.language.value.text_check import size_refusal
from journeymap.language.yaml.parse import parse
from journeymap.pause import collector_paused


if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic
    from journeymap.language.decode.used_file import FileOpener
    from journeymap.language.limits import Limits
    from journeymap.language.yaml.tree import Node


def read_text(
    source: Source, *, limits: Limits = DEFAULT_LIMITS, parser: str = "", opener: FileOpener | None = None
) -> ReadText:
    """
    Read a map from a text.

    Args:
        source: the text with its name.
        limits: how large it may be.
        parser: `c` or `python`, for tests; by default the fastest that is installed. Both give the same answer.
        opener: opens the files that the map uses; without one, a map that uses files is an error.

    Returns:
        The map if there are no errors, everything that was found, every id and every reference.

    Example:
        >>> shop = read_text(
        ...     Source("a.journey.yaml", "title: Shop\\nowner: retail\\nteams: [retail]\\nstages: [pay]\\n")
        ... )
        >>> shop.map.stages[0].name, shop.diagnostics
        ('Pay', ())
        >>> [(str(reference.place), reference.target.key) for reference in shop.references]
        [('a.journey.yaml:2:8', 'team:retail')]
        >>> {key: str(place) for key, place in shop.ids.items()}
        {'stage:pay': 'a.journey.yaml:4:10', 'team:retail': 'a.journey.yaml:3:9'}
    """
    return _read_and_settle(source, limits, parser, opener, vocabularies=False)


def check_text(source: Source, *, limits: Limits = DEFAULT_LIMITS, opener: FileOpener | None = None) -> ReadText:
    """
    Read a map, or a file that only adds registries to maps, and say what is wrong with it.

    Args:
        source: the text with its name.
        limits: how large it may be.
        opener: opens the files that it uses.

    Returns:
        As `read_text`; of a file that only adds registries there is no map even if nothing is wrong.
    """
    return _read_and_settle(source, limits, "", opener, vocabularies=True)


def decode_bytes(
    name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS
) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """
    Turn the bytes of a file into a text.

    Args:
        name: what messages call the file.
        data: its bytes; UTF-8, with or without a byte-order mark.
        limits: how large it may be.

    Returns:
        The text without a byte-order mark, or nothing and what is wrong.
    """
    refusal = size_refusal(data, limits)
    if refusal is not None:
        return None, (_refusal(name, "JM0005", refusal, None),)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        hint = "save it as UTF-8"
        return None, (_refusal(name, "JM0002", "the file is UTF-16 or binary; maps are UTF-8", hint),)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        before = body[: error.start].decode()
        line = Source(name, before).position(len(before)).line
        message = f"line {line} holds a byte (0x{body[error.start]:02x}) that is not UTF-8"
        hint = "save the file as UTF-8; it may be in an older encoding such as Windows-1252"
        return None, (_refusal(name, "JM0002", message, hint, before),)
    return Source(name, text), ()


# Private


def _read_and_settle(
    source: Source, limits: Limits, parser: str, opener: FileOpener | None, *, vocabularies: bool
) -> ReadText:
    read = _read(source, limits, parser, opener, vocabularies=vocabularies)
    if not read.diagnostics:
        return read
    from journeymap.language.likeliest import with_likeliest_first  # noqa: PLC0415 (most maps are right)
    from journeymap.language.yaml.cut_text import settle_fixes  # noqa: PLC0415 (most maps are right)

    def found_in(other: Source) -> tuple[Diagnostic, ...]:
        return _read(other, limits, parser, opener, vocabularies=vocabularies).diagnostics

    settled = settle_fixes(read.diagnostics, source, found_in)
    return evolve(read, diagnostics=with_likeliest_first(settled, source, found_in))


def _read(source: Source, limits: Limits, parser: str, opener: FileOpener | None, *, vocabularies: bool) -> ReadText:
    problems = Problems(source, limits)
    decoding = Decoding(problems, use=UseChain(opener) if opener is not None else None)
    journey_map = None
    with collector_paused():
        root, is_complete = parse(problems, parser=parser)
        if not is_complete:
            decoding = _decode_what_is_there(problems, root, opener)
        elif vocabularies and root is not None and is_vocabulary(root):
            decode_vocabulary(decoding, root)
        else:
            journey_map = decode_map(decoding, root)
    return ReadText(
        map=journey_map, diagnostics=_all_findings(problems, decoding.use if is_complete else None), decoding=decoding
    )


def _all_findings(problems: Problems, use: UseChain | None) -> tuple[Diagnostic, ...]:
    if use is None or not use.findings:
        return problems.listed()
    from journeymap.diagnostics import sort_key  # noqa: PLC0415 (most maps are right)

    return (*problems.listed(), *sorted(use.findings, key=sort_key))


# What is missing or unknown may stand behind the place where the parser gave up.
_UNCERTAIN: Final = frozenset({"JM0007", "JM0011", "JM0018", "JM0019", "JM0021", "JM0099"})


def _decode_what_is_there(problems: Problems, root: Node | None, opener: FileOpener | None) -> Decoding:
    """Report what is wrong before a syntax error too, so that all mistakes are shown at once."""
    partial = Problems(problems.source, problems.limits)
    decoding = Decoding(partial, use=UseChain(opener) if opener is not None else None)
    if root is not None:
        decode_map(decoding, root)
        problems.take(diagnostic for diagnostic in partial.listed() if diagnostic.code not in _UNCERTAIN)
    return decoding


def _refusal(name: str, code: str, message: str, hint: str | None, text: str = "") -> Diagnostic:
    from journeymap.diagnostics import Diagnostic, Place, problem  # noqa: PLC0415 (most files are texts)

    kind = problem(code)
    source = Source(name, text)
    place = Place(source, len(text), len(text))
    return Diagnostic(problem=kind, severity=kind.severity, message=message, hint=hint, place=place)
