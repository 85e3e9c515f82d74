"""
What may stand in a field: one small class per way of writing.

A shape says how a value is written in YAML and what Python type it becomes. The decoder, the writer, the JSON Schema,
the reference page and the strategies each have one function per shape; none of them lists fields.
"""

from __future__ import annotations

import enum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, fields_dict

from journeymap.frozen import frozen


if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.model.enumeration import Kind, LaneRole


class Bare:
    """A way of writing that knows no variations: any two of a class are equal."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Compare the classes."""
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


@frozen
class Text:
    """
    A text, kept character by character; becomes `str`.

    Attributes:
        markdown: whether it is written in Markdown.
        visible: whether it needs a character that can be seen, because pictures are headed by it.
    """

    markdown: bool = False
    visible: bool = False


class Flag(Bare):
    """`true` or `false`; becomes `bool`."""


@frozen
class Number:
    """A plain JSON number between two ends, both included; becomes `float`, or `int` when `whole`."""

    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    on_emotion_scale: bool = False


@frozen
class Choice:
    """One of a few words; becomes a member of the enumeration, `false` becomes `None` if `or_false`."""

    words: type[enum.Enum]
    or_false: bool = False


@frozen
class OpenChoice:
    """
    One of a few words, or a word of the map's own, written like an id; becomes `str`.

    Where `or_character`, not a word of the map's own but one character that can be seen.
    """

    words: type[enum.Enum]
    or_character: bool = False


class DateShape(Bare):
    """A date: `2026-10-01`, `2026-09`, `2026-Q3`, `2026`; becomes `CalendarDate`."""


class MomentShape(Bare):
    """A date with a time of day; becomes `Moment`."""


@frozen
class DurationShape:
    """
    A duration: `45s`, `1h 30min`, `PT5M`; becomes `Duration`, or `WorkingDuration` where it says `2wd` or `4wh`.

    Attributes:
        or_range: whether it may be two of them, `1..2min`; these become a `DurationRange`.
        within_day: whether it is a part of a day, `7h 30min`: whole minutes, more than nothing, at most 24 hours.
    """

    or_range: bool = False
    within_day: bool = False


class PeriodShape(Bare):
    """A cadence or a stretch of the calendar: `quarterly`, `6 months`; becomes `Period`."""


class ShareShape(Bare):
    """A share: `12%` or `0.12`; becomes `float` from 0 to 1."""


class RateShape(Bare):
    """How many in how long: `120/day`; becomes `Rate`."""


@frozen
class MoneyShape:
    """An amount in a currency: `GBP 4.50`; becomes `Money`, or `MoneyRate` where it may be in time: `GBP 30/h`."""

    or_rate: bool = False


class RangeShape(Bare):
    """Two numbers: `1..5` or `[1, 5]`; becomes `Range`."""


@frozen
class QuantityShape:
    """A value in the unit of the metric that it belongs to; becomes `Quantity`, or `Band` where `or_band`."""

    or_band: bool = False


class Location(Bare):
    """A relative path to a file below the project root; becomes `str`."""


class Address(Bare):
    """A web address, mail address or relative path that pages may link to; becomes `str`."""


class Identifier(Bare):
    """An id: lower-case words joined by `-`; becomes `str`."""


@frozen
class Reference:
    """
    The id of an element.

    With one kind it becomes `str`, the id itself; with several it becomes `ElementReference`.
    Words of `known` need not be declared; where it is `typed`, they become members of that enumeration. Where it may
    lead `elsewhere`, into another map, `map#id` becomes `ForeignReference`.
    """

    kinds: tuple[Kind, ...]
    known: type[enum.Enum] | None = None
    typed: bool = False
    elsewhere: bool = False


@frozen
class BaselineShape:
    """
    An element of the map that this one changes, named as in that map; becomes `BaselineReference`.

    The reader does not know the other map: who compares the two looks it up.

    Attributes:
        kinds: what it may be, the likeliest kind first.
    """

    kinds: tuple[Kind, ...]


@frozen
class Many:
    """
    A list, or one item instead of a list of one; becomes a tuple.

    Where most lists hold one item, `mostly_one` has it written without the brackets.
    """

    item: Shape
    mostly_one: bool = False


@frozen
class Keyed:
    """A mapping from free text to values; becomes a tuple of pairs in the author's order."""

    item: Shape


@frozen
class Owned:
    """
    Elements keyed by id, or a list of names and ids; becomes a tuple of elements in the author's order.

    A class that is named by its home, such as `.persona:Persona`, is imported when it is needed.
    """

    home: type[Any] | str

    @property
    def element(self) -> type[Any]:
        """The class of the elements."""
        return _class_at(self.home)


@frozen
class Structure:
    """
    A mapping with the fields of a class; a single value stands for the field named by `shorthand`.

    A class that is named by its home, such as `.scope:Scope`, is imported when it is needed.
    """

    home: type[Any] | str
    shorthand: str | None = None

    @property
    def structure(self) -> type[Any]:
        """The class."""
        return _class_at(self.home)


class Remarks(Bare):
    """A text, a list of texts, or either per persona; becomes a tuple of `Remark`."""


@frozen
class Scores:
    """A number, a mapping with `value` and what it rests on, or either per persona; becomes a tuple of `Score`."""

    on_emotion_scale: bool = False

    @property
    def structure(self) -> type[Any]:
        """The class of a score."""
        return _class_at(".element:Score")


@frozen
class ProcessList:
    """
    Processes of one lane: ids, names that define one on the spot, or a mapping; becomes a tuple of ids.

    Attributes:
        lane: the lane of the processes that are first used here: a standard one, or the id of one of the map's own.
    """

    lane: LaneRole | str


@frozen
class Flow:
    """
    What comes next: an id, a branch, a list of them, or `{all: [...]}`; becomes `Next`, or `Then` of processes.

    Attributes:
        home: the home of the class that it becomes.
        branch: the home of the class of a branch.
    """

    home: str = ".journey:Next"
    branch: str = ".journey:Branch"

    @property
    def whole(self) -> type[Any]:
        """The class of all branches together."""
        return _class_at(self.home)

    @property
    def structure(self) -> type[Any]:
        """The class of a branch."""
        return _class_at(self.branch)


@frozen
class Readings:
    """Values of metrics; keyed by metric, or a list on the metric itself; becomes a tuple of `Reading`."""

    keyed: bool = True

    @property
    def structure(self) -> type[Any]:
        """The class of a reading."""
        return _class_at(".metric:Reading")


class Better(enum.Enum):
    """
    Which way a field has to change for the journey to get better.

    Of words that an enumeration orders, such as those of automation, the later one is the higher.
    """

    LOWER = "lower"
    HIGHER = "higher"
    SAID = "said"
    """To say it at all: an owner, a recovery, a channel more. What is no longer said is lost."""


class Confidential(enum.Enum):
    """
    What is not for everybody: what may be left out of a picture, by what it tells.

    Amounts of money need no mark at their fields, because their values say what they are.
    """

    COSTS = "costs"
    """Amounts of money: prices, costs, benefits, values of metrics in a currency."""
    NAMES = "names"
    """Names of people, as opposed to teams and personas."""
    QUOTES = "quotes"
    """Words that somebody said, as they were said: in evidence, of a persona, at a touchpoint."""
    NOTES = "notes"
    """What colleagues tell each other about the map, what was seen, and why a finding is accepted."""


class HouseWords(Bare):
    """A mapping from a subject to house words and what they stand for; becomes a tuple of `HouseWord`."""


Shape: TypeAlias = (
    Text
    | Flag
    | Number
    | Choice
    | OpenChoice
    | DateShape
    | MomentShape
    | DurationShape
    | PeriodShape
    | ShareShape
    | RateShape
    | MoneyShape
    | RangeShape
    | QuantityShape
    | Location
    | Address
    | Identifier
    | Reference
    | BaselineShape
    | Many
    | Keyed
    | Owned
    | Structure
    | Remarks
    | Scores
    | ProcessList
    | Flow
    | Readings
    | HouseWords
)

_TUPLES: Final = (Many, Keyed, Owned, Remarks, Scores, ProcessList, Readings, HouseWords)
_FACTS: Final = "journeymap"


@frozen(kw_only=True)
class Facts:
    """
    What is known about a field, once, at the field.

    Attributes:
        key: the key in YAML.
        shape: how it is written.
        help: what it means, one or two sentences for people who write maps.
        example: how a value may be written, as YAML; always valid for the shape.
        required: whether it must be there.
        better: which way it has to change for the journey to get better; `None` where no way is.
        confidential: what it tells that is not for everybody; `None` if anybody may read it.
    """

    key: str
    shape: Shape
    help: str
    example: str
    required: bool
    better: Better | None = None
    confidential: Confidential | None = None

    @property
    def title(self) -> str:
        """The key as words, such as `Moment of truth`."""
        return _as_name(key_words(self.key))


def fact(
    shape: Shape,
    help: str,  # noqa: A002 (the word that everyone uses)
    *,
    example: str,
    required: bool = False,
    default: object = None,
    counts: bool = True,
    better: Better | None = None,
    confidential: Confidential | None = None,
) -> Any:  # noqa: ANN401 (attrs' own `field` returns Any)
    """
    Declare a field of the language.

    Args:
        shape: how the value is written.
        help: what it means, one or two sentences for people who write maps.
        example: how a value may be written, as YAML.
        required: whether the field must be there; then it has no default.
        default: the value when the field is not written; an empty tuple for shapes that become tuples.
        counts: whether it counts when two objects are compared.
        better: which way it has to change for the journey to get better; `None` where no way is.
        confidential: what it tells that is not for everybody; `None` if anybody may read it.

    Returns:
        An attrs field that carries these facts in its metadata.
    """
    # `help` by that name, because `frozen` explains fields by it.
    metadata = {_FACTS: (shape, example, required, better, confidential), "help": help}
    if required:
        return field(metadata=metadata, eq=counts)
    default = () if default is None and isinstance(shape, _TUPLES) else default
    return field(default=default, metadata=metadata, eq=counts)


def facts(element: type[Any]) -> Mapping[str, Facts]:
    """
    List the fields of a class that stand in YAML.

    Args:
        element: a class of the model.

    Returns:
        Facts by attribute name, in the order in which the fields are declared, which is the order of the formatter.
        A trailing `_` of an attribute, as in `if_`, is not part of the key.
    """
    by_attribute = {}
    for name, attribute in fields_dict(element).items():
        given = attribute.metadata.get(_FACTS)
        if given is not None:
            shape, example, required, better, confidential = given
            by_attribute[name] = Facts(
                key=name.rstrip("_"),
                shape=shape,
                help=attribute.metadata["help"],
                example=example,
                required=required,
                better=better,
                confidential=confidential,
            )
    return by_attribute


def humanise(identifier: str) -> str:
    """
    Turn an id into words for people; abbreviations of the field stand in capitals.

    Example:
        >>> humanise("compare-plans"), humanise("sla-check"), humanise("stage-kpis")
        ('Compare plans', 'SLA check', 'Stage KPIs')
    """
    return _as_name(identifier.replace("-", " ").replace("_", " "))


def key_words(key: str) -> str:
    """
    Turn the key of a field into words, as they stand within a sentence.

    Example:
        >>> key_words("moment_of_truth"), key_words("drop_off")
        ('moment of truth', 'drop-off')
    """
    return _COMPOUNDS.get(key, key.replace("_", " "))


def with_article(noun: str) -> str:
    """
    Put an indefinite article before a noun.

    Example:
        >>> with_article("owner"), with_article("due date")
        ('an owner', 'a due date')
    """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


# Private

# Keys cannot hold a hyphen where they are names in Python; these words have one.
_COMPOUNDS: Final = {"drop_off": "drop-off", "follow_up": "follow-up"}

# Those that are no words otherwise in English and German.
_ABBREVIATIONS: Final = frozenset(
    "aht api b2b b2c ces clv crm csat dpia erp faq fcr gdpr id ivr kpi nps raci roi rpa sla sms url".split()  # noqa: SIM905 (a line to read)
)


def _as_name(words: str) -> str:
    words = " ".join(map(_in_capitals, words.split(" ")))
    return words[:1].upper() + words[1:]


def _in_capitals(word: str) -> str:
    if word in _ABBREVIATIONS:
        return word.upper()
    return f"{word[:-1].upper()}s" if word.endswith("s") and word[:-1] in _ABBREVIATIONS else word


def _class_at(home: type[Any] | str) -> type[Any]:
    return _imported(home) if isinstance(home, str) else home


@cache
def _imported(home: str) -> type[Any]:
    module, _, name = home.partition(":")
    structure: type[Any] = getattr(import_module(module, __package__), name)
    return structure
