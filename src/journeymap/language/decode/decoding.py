"""What is known while one map is decoded: ids, references still to be looked up, scales, units, house words."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from attrs import Factory, define, evolve

from journeymap.language.value.text_check import can_be_seen
from journeymap.language.yaml.lines import line_start
from journeymap.language.yaml.tree import Mapping, Node, Refused, Scalar
from journeymap.late import late_function, late_pattern
from journeymap.model import DEFAULT_EMOTION_SCALE, OWNED_KINDS, ElementReference, Kind, LaneRole, Range, homes_of
from journeymap.model.identifier import in_nfc, is_identifier


if TYPE_CHECKING:
    import enum
    from collections.abc import Callable, Collection, Iterable, Iterator

    from journeymap.diagnostics import Fix, Place, Related
    from journeymap.language.decode.used_file import UseChain
    from journeymap.language.problems import Problems
    from journeymap.model import Facts, HouseWord, Lane, Unit, WorkingTime
    from journeymap.model.shape import Reference


# To the end of the line or of the node, without the blanks there.
_LINE: Final = late_pattern(r"[^\r\n]*[^\s]")

_DASH_AT_START: Final = late_pattern(r"(?<=[\r\n]) *-(?=[^\W\d])")
_DASHED: Final = late_pattern(r"-[^\W\d]")

# Most colons have their space.
_report_fields_in_text: Final[Callable[..., bool]] = late_function(
    "journeymap.language.decode.missing_space:report_fields_in_text"
)
_report_key_without_space: Final[Callable[..., str | None]] = late_function(
    "journeymap.language.decode.missing_space:report_key_without_space"
)
# Most IDs are right, and most shapes.
_report_wrong_id: Final[Callable[..., None]] = late_function("journeymap.language.decode.wrong_id:report_wrong_id")
_report_look_alikes: Final[Callable[..., None]] = late_function(
    "journeymap.language.decode.alike_ids:report_look_alikes"
)
_report_wrong_shape: Final[Callable[..., None]] = late_function(
    "journeymap.language.decode.wrong_shape:report_wrong_shape"
)
# Most references lead somewhere.
_report_unknown_reference: Final[Callable[..., None]] = late_function(
    "journeymap.language.decode.wrong_reference:report_unknown_reference"
)
_report_unknown_target: Final[Callable[..., None]] = late_function(
    "journeymap.language.decode.wrong_reference:report_unknown_target"
)


class _Absent:
    """Stands for a value that was not given, or that was wrong and reported."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()
"""What a decoder returns when there is nothing to set."""

Decoder: TypeAlias = "Callable[[Decoding, Node, Scope], Any]"
"""Turns a node in a scope into a value, or `ABSENT` after saying why not."""


class Scope(NamedTuple):
    """
    Where a value stands, as far as it decides how the value is read.

    A tuple, because every mapping of fields gets one, and they are made three times as fast as other frozen values.

    Attributes:
        owner: the element to which owned elements and readings belong; `None` in the map itself.
        unit: the unit of the metric at hand; `None` if there is none.
        mapping: the mapping of fields in which it stands; `None` outside of all.
        fields: by key, the attribute, the decoder and the facts of the fields that may stand there.
    """

    owner: ElementReference | None = None
    unit: Unit | None = None
    mapping: Mapping | None = None
    fields: dict[str, tuple[str, Decoder, Facts]] | None = None

    def within(self, mapping: Mapping, fields: dict[str, tuple[str, Decoder, Facts]]) -> Scope:
        """Return the scope of the fields in a mapping that stands in this one."""
        return Scope(self.owner, self.unit, mapping, fields)

    def in_unit(self, unit: Unit | None) -> Scope:
        """Return the same scope with values in another unit."""
        return Scope(self.owner, unit, self.mapping, self.fields)


OUTERMOST: Final = Scope()
"""The scope around a whole file."""


@define(eq=False)
class InlineProcess:
    """A process that a touchpoint defines on the spot."""

    id: str
    name: str
    lane: LaneRole | str
    start: int
    end: int
    node: Mapping | None


@define(eq=False)
class Decoding:
    """
    The state of decoding one file.

    Attributes:
        problems: takes what is wrong.
        ids: by kind, every id with its place.
        references: references of one kind that are looked up when all ids are known: shape, text, offsets.
        resolved: references that may mean several kinds, which are looked up at once: place, shape, text, element.
        owned: by kind and id, the elements with an owner that have that id.
        owned_places: the elements with an owner, each with its place.
        emotion_scale: the scale on which emotions are given.
        working_time: what a working day and a working hour are; `None` where the map does not say it.
        units: the unit of every metric.
        inline: by id, the processes that touchpoints define on the spot.
        words: the words in lists of processes that may be ids or names, each where it is first written.
        first_lanes: by process id, the lane of the field in which it is first used.
        house_words: by subject and word, what a word of the house stands for.
        custom_lanes: the map's own lanes by id.
        meant: by the offset of a key that is no field, the field that was probably meant.
        element_numbers: counts the elements.
        ids_by_name: by kind and name, the ids of the elements that have it, once somebody refers to one by its name.
        closed: used files that were read, each with its problems and its references.
        use: how used files are opened; `None` if a text stands alone.
    """

    problems: Problems
    ids: dict[Kind, dict[str, Place]] = Factory(lambda: {kind: {} for kind in Kind})
    references: list[tuple[Reference, str, int, int]] = Factory(list)
    resolved: list[tuple[Place, Reference, str, ElementReference | None]] = Factory(list)
    owned: dict[Kind, dict[str, list[ElementReference]]] = Factory(lambda: {kind: {} for kind in OWNED_KINDS})
    owned_places: list[tuple[ElementReference, Place]] = Factory(list)
    emotion_scale: Range = DEFAULT_EMOTION_SCALE
    working_time: WorkingTime | None = None
    units: dict[str, Unit | None] = Factory(dict)
    inline: dict[str, InlineProcess] = Factory(dict)
    words: dict[str, Scalar] = Factory(dict)
    first_lanes: dict[str, LaneRole | str] = Factory(dict)
    house_words: dict[tuple[str, str], HouseWord] = Factory(dict)
    custom_lanes: dict[str, Lane] = Factory(dict)
    meant: dict[int, str] = Factory(dict)
    element_numbers: Iterator[int] = Factory(lambda: count(1))
    ids_by_name: dict[Kind, dict[str, list[str]]] = Factory(dict)
    _by_owner: dict[tuple[Kind, str], tuple[dict[str, list[ElementReference]], int]] = Factory(dict)
    closed: list[tuple[Problems, list[tuple[Reference, str, int, int]]]] = Factory(list)
    use: UseChain | None = None

    def place(self, start: int, end: int, node: Node | None = None) -> Place:
        """Make a place in the file; a mapping there knows where its fields stand."""
        return self.problems.place(start, end, node if type(node) is Mapping else None)

    def report(
        self,
        code: str,
        message: str,
        node: Node,
        *,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
        meant: str | None = None,
        perhaps: Iterable[str | None] = (),
        suggestions: tuple[Fix, ...] = (),
    ) -> _Absent:
        """Note a problem at a node as `Problems.add` does, and return `ABSENT` for the caller to return."""
        start, end = self.visible_span(node)
        self.problems.add(
            code,
            message,
            start,
            end,
            hint=hint,
            related=related,
            meant=meant,
            perhaps=perhaps,
            suggestions=suggestions,
        )
        return ABSENT

    def visible_span(self, node: Node) -> tuple[int, int]:
        """Return what to underline for a node: a text whole, of a list or mapping its first line."""
        if type(node) is Scalar or type(node) is Refused:
            return node.start, node.end
        line = _LINE.match(self.problems.source.text, node.start, max(node.end, node.start + 1))
        return node.start, max(line.end() if line is not None else 0, node.start + 1)

    def wrong_shape(
        self, node: Node, expected: str, scope: Scope, *, is_mapping: bool = False, may_be_text: bool = False
    ) -> _Absent:
        """Note that a list, a mapping or a single value stands where another was expected: a mapping, or a text."""
        if type(node) is Refused or (
            # A template such as `{{name}}`, which was refused as a key.
            type(node) is Mapping and not node.entries and self.problems.source.text.startswith("{{", node.start)
        ):
            return ABSENT
        if type(node) is Scalar and not self.check_space(node, None, short=""):
            return ABSENT
        _report_wrong_shape(self, node, expected, scope, is_mapping=is_mapping, may_be_text=may_be_text)
        return ABSENT

    def with_problems(self, problems: Problems) -> Decoding:
        """Make the state of decoding another text of the same map, whose problems and references are its own."""
        return evolve(self, problems=problems, references=[], meant={})

    def register(self, kind: Kind, identifier: str, place: Place) -> bool:
        """
        Note that an element has an id.

        Returns:
            Whether the id is new; if not, that was reported with both places.
        """
        places = self.ids[kind]
        earlier = places.get(identifier)
        if earlier is None:
            places[identifier] = place
            return True
        self.report_duplicate(kind, identifier, place, earlier)
        return False

    def may_add_element(self, start: int, end: int) -> bool:
        """Count one more element; false, after saying so once, if there are more than a map may have."""
        number = next(self.element_numbers)
        limit = self.problems.limits.elements
        if number == limit + 1:
            self.problems.add("JM0005", f"the map has more than {limit} elements", start, end)
        return number <= limit

    def report_duplicate(self, kind: Kind, identifier: str, place: Place, earlier: Place) -> None:
        """Note that two elements of a kind have one id."""
        from journeymap.diagnostics import Related  # noqa: PLC0415 (most maps are right)

        related = (Related(place=earlier, message="the first one is here"),)
        hint = "give one of them another ID, or refer to the first by its ID"
        message = f"two {_PLURAL_WORDS.get(kind) or home_of(kind)} have the ID `{identifier}`"
        self.problems.add_at("JM0017", message, place, hint=hint, related=related)

    def check_identifier(
        self,
        text: str,
        start: int,
        end: int,
        value: Node | None = None,
        *,
        in_list: bool = False,
        is_key: bool = True,
    ) -> bool:
        """Report a text that cannot be an id; with a value behind it in a list, both may be one text."""
        if is_identifier(text) and (text.isascii() or self._is_written_so(start, end)):
            if len(text) <= self.problems.limits.name_characters:
                return True
            message = f"an ID has at most {self.problems.limits.name_characters} characters"
            self.problems.add("JM0005", message, start, end)
            return False
        if self.problems.is_full() or not self.check_key(text, start, end):
            return False
        _report_wrong_id(self, text, start, end, value, in_list=in_list, is_key=is_key)
        return False

    def _is_written_so(self, start: int, end: int) -> bool:
        """Return whether a key stands in the file as it is read, with accents as NFC has them."""
        written = self.problems.source.text[start:end]
        return in_nfc(written) == written

    def check_key(self, key: str, start: int, end: int, fields: Collection[str] = (), *, code: str = "JM0012") -> bool:
        """Report a key that took its value along, because a space is missing after the colon; false if it did."""
        meant = _report_key_without_space(self, key, start, end, fields, code) if ":" in key else None
        if meant is not None:
            self.meant[start] = meant
        return meant is None

    def check_dash(self, node: Node) -> bool:
        """Report a text on lines of its own that was to be a list: `-queue`, without a space behind the dash."""
        if type(node) is not Scalar or not node.plain or _DASHED.match(node.text) is None:
            return True
        if not self._starts_its_line(node):
            return True
        first = node.text.split()[0]
        message = f"`{shorten(first)}` is a text, because a space is missing behind the dash"
        start, end = node.start, node.start + len(first)
        text = self.problems.source.text
        edits = [(dash.end(), dash.end(), " ") for dash in _DASH_AT_START.finditer(text, node.start, node.end)]
        fix = self.problems.rewriting((start + 1, start + 1, " "), *edits, title="write a space behind each dash")
        self.problems.add("JM0012", message, start, end, hint=f"write `- {shorten(first[1:])}`", fixes=(fix,))
        return False

    def _starts_its_line(self, node: Node) -> bool:
        text = self.problems.source.text
        first = line_start(text, node.start)
        return first > 0 and not text[first : node.start].strip()

    def check_space(
        self, node: Scalar, fields: Collection[str] | None, *, short: str = "name", in_list: bool = False
    ) -> bool:
        """Report fields in a plain text, because a space is missing after the colon; false if there are any."""
        if not node.plain or ":" not in node.text:
            return True
        if fields is not None and LaneRole.FRONTSTAGE.value in fields:
            fields = (*fields, *self.custom_lanes)
        return not _report_fields_in_text(self, node, fields, short=short, in_list=in_list)

    def check_name(self, text: str, node: Scalar) -> bool:
        """Report a name that no picture could show."""
        if not can_be_seen(text):
            hint = "leave it out to have the ID as words"
            self.report("JM0014", "a name needs a character that can be seen", node, hint=hint)
            return False
        limit = self.problems.limits.name_characters
        if len(text) <= limit:
            return True
        hint = "keep the name short; `description` takes long texts"
        self.report("JM0005", f"a name has at most {limit} characters; this one has {len(text)}", node, hint=hint)
        return False

    def check_references(self) -> None:
        """Look up every reference that is still open, and report those that lead nowhere, and ids that look alike."""
        ids = self.ids
        known: tuple[Iterable[str], ...] = (*ids.values(), *self.owned.values())
        if not all("".join(names).isascii() for names in known):
            _report_look_alikes(self)
        for problems, references in (*self.closed, (self.problems, self.references)):
            for shape, text, start, end in references:
                if text in ids[shape.kinds[0]] or (shape.known is not None and text in words_of(shape.known)):
                    continue
                _report_unknown_reference(self, problems, shape, text, start, end)

    def resolve(self, shape: Reference, node: Scalar) -> ElementReference | _Absent:
        """
        Look up a reference that may mean several kinds, or an element with an owner.

        Returns:
            The element, or `ABSENT` after saying that there is none, or more than one.
        """
        prefix, colon, rest = node.text.partition(":")
        kinds = shape.kinds
        text = node.text
        if colon:
            kinds = tuple(kind for kind in shape.kinds if kind.value == prefix)
            text = rest
            # `touchpoint:pay.slow` names the kind of the owner.
            if not kinds:
                kinds, text = shape.kinds, node.text
        candidates = [candidate for kind in kinds for candidate in self._candidates(kind, text)]
        standard_words = () if shape.known is None else words_of(shape.known)
        if text in standard_words and shape.kinds[0] in kinds:
            # A word of the language means what it always means, whatever the map calls so.
            candidates = [ElementReference(shape.kinds[0], text)]
        target = candidates[0] if len(candidates) == 1 else None
        self.resolved.append((self.place(node.start, node.end), shape, node.text, target))
        if target is not None:
            return target
        if candidates:
            names = [_full_name(candidate) for candidate in candidates[:4]]
            choices = " or ".join(f"`{name}`" for name in names)
            message = f"`{node.text}` could mean {len(candidates)} elements"
            return self.report("JM0019", message, node, hint=f"write {choices}", perhaps=names)
        known = tuple(chain(standard_words, *(self._names(kind) for kind in shape.kinds)))
        _report_unknown_target(self, shape, node, text, known)
        return ABSENT

    def _candidates(self, kind: Kind, text: str) -> list[ElementReference]:
        if kind not in OWNED_KINDS:
            return [ElementReference(kind, text)] if text in self.ids[kind] else []
        owner, _, identifier = text.rpartition(".")
        candidates = self.owned[kind].get(identifier, [])
        if not owner:
            return candidates
        # Thousands of elements may have the same id, each with an owner of its own.
        by_owner, count = self._by_owner.get((kind, identifier), ({}, 0))
        for candidate in candidates[count:]:
            if candidate.owner is not None:
                by_owner.setdefault(candidate.owner.id, []).append(candidate)
                by_owner.setdefault(candidate.owner.key, []).append(candidate)
        self._by_owner[kind, identifier] = (by_owner, len(candidates))
        return by_owner.get(owner, [])

    def _names(self, kind: Kind) -> Iterable[str]:
        if kind not in OWNED_KINDS:
            return self.ids[kind]
        return (
            name
            for identifier, candidates in self.owned[kind].items()
            for name in (identifier, *(_full_name(candidate) for candidate in candidates))
        )


def home_of(kind: Kind) -> str:
    """Return the key under which elements of a kind are defined."""
    return homes_of(kind)[0].field.facts.key


_PLURAL_WORDS: Final = {Kind.PHYSICAL_EVIDENCE: "pieces of physical evidence", Kind.FEEDBACK: "questions for feedback"}


def _full_name(reference: ElementReference) -> str:
    if reference.owner is None:
        return reference.key
    return f"{reference.owner.id}.{reference.id}"


_WORDS: Final[dict[type[enum.Enum], dict[str, enum.Enum]]] = {}


def words_of(words: type[enum.Enum]) -> dict[str, enum.Enum]:
    """Return the members of an enumeration by their words."""
    members = _WORDS.get(words)
    if members is None:
        members = _WORDS[words] = {member.value: member for member in words}
    return members


def shorten(text: str, limit: int = 60) -> str:
    """Cut a long text for a message."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
