"""What reading a text brings: a map, what is wrong, every id with its place, and every reference to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from journeymap.frozen import frozen
from journeymap.model import ElementReference


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Diagnostic, Place
    from journeymap.language.decode.decoding import Decoding
    from journeymap.model import JourneyMap, Kind


@frozen(kw_only=True)
class WrittenReference:
    """
    A place where an id is written to name an element.

    Attributes:
        place: where it stands, in the text that was read or in a file that it uses.
        kinds: the kinds of elements that may be named there.
        text: the id as it is meant: without the kind before it where only one is possible.
        target: the element; `None` if there is none, which is wrong unless the text is a word of the language.
    """

    place: Place
    kinds: tuple[Kind, ...]
    text: str
    target: ElementReference | None


@frozen(kw_only=True, eq=False)
class ReadText:
    """
    What reading a text brought.

    Attributes:
        map: the map; `None` if there are errors, or if the text only adds registries to maps.
        diagnostics: everything that was found, in the order of the places, what is wrong with used files after what is
            wrong with the text itself.
    """

    map: JourneyMap | None
    diagnostics: tuple[Diagnostic, ...]
    # Most readers of maps ask neither for ids nor for references; those of a large map take as long as a tenth of it.
    _decoding: Decoding | None = field(default=None, repr=False)

    @property
    def is_vocabulary(self) -> bool:
        """Whether the text is right and only adds registries to maps."""
        return self.map is None and not any(diagnostic.is_error for diagnostic in self.diagnostics)

    @property
    def ids(self) -> dict[str, Place]:
        """
        The places where elements are defined, by their keys such as `touchpoint:pay` or `pain:touchpoint:pay.slow`.

        Those of used files are among them, and those of a text with errors, as far as it could be read.
        """
        if self._decoding is None:
            return {}
        plain = {
            f"{kind.value}:{identifier}": place
            for kind, places in self._decoding.ids.items()
            for identifier, place in places.items()
        }
        return plain | {element.key: place for element, place in self._decoding.owned_places}

    @property
    def references(self) -> tuple[WrittenReference, ...]:
        """Every reference, in the order of its place; those of used files follow those of the text, file by file."""
        if self._decoding is None:
            return ()
        sources = [self._decoding.problems.source, *(problems.source for problems, _ in self._decoding.closed)]
        rank = {id(source): number for number, source in reversed([*enumerate(sources)])}
        references = [*_looked_up_late(self._decoding), *_looked_up_at_once(self._decoding)]
        return tuple(
            sorted(references, key=lambda reference: (rank[id(reference.place.source)], reference.place.start))
        )


# Private


def _looked_up_late(decoding: Decoding) -> Iterator[WrittenReference]:
    for problems, references in ((decoding.problems, decoding.references), *decoding.closed):
        for shape, text, start, end in references:
            kind = shape.kinds[0]
            target = ElementReference(kind, text) if text in decoding.ids[kind] else None
            yield WrittenReference(place=problems.place(start, end), kinds=shape.kinds, text=text, target=target)


def _looked_up_at_once(decoding: Decoding) -> Iterator[WrittenReference]:
    for place, shape, text, target in decoding.resolved:
        yield WrittenReference(place=place, kinds=shape.kinds, text=text, target=target)
