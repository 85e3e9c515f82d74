"""
Rules that a project writes in its settings: which elements, and what must hold for them.

    [[check.rules]]
    code = "JM9001"
    name = "phone-without-limit"
    on = "touchpoint"
    when = {channel = "phone"}
    require = {sla = true}
    message = "the phone promises no limit"

Nothing is evaluated: a condition names a field and compares its value.
"""

from __future__ import annotations

import enum
import re
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from journeymap.checks.rule.profile import Profile
from journeymap.checks.rule.rule import RULE_NAME, Context, Finding, Rule, finding
from journeymap.diagnostics import Problem, Severity, did_you_mean
from journeymap.errors import SettingsError
from journeymap.frozen import frozen
from journeymap.graph.standing import amount
from journeymap.language.value.number import QuantityError
from journeymap.language.value.quantity import write_money_or_rate
from journeymap.language.value.time_span import read_duration
from journeymap.model import (
    OWNED_KINDS,
    Duration,
    DurationRange,
    Element,
    JourneyMap,
    Kind,
    Money,
    MoneyRate,
    Rate,
    WorkingDuration,
    calendar_range,
    element_classes,
    entries_of,
    fields_of,
)
from journeymap.model.identifier import in_nfc
from journeymap.model.shape import (
    DurationShape,
    MoneyShape,
    Number,
    QuantityShape,
    RateShape,
    Scores,
    ShareShape,
    Structure,
)


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journeymap.model import WorkingTime
    from journeymap.model.shape import Shape


def custom_rules(tables: Iterable[Mapping[str, Any]], *, file: str, taken: Iterable[str]) -> tuple[Rule, ...]:
    """
    Make rules of the tables in a project's settings.

    Args:
        tables: the tables, as they are written.
        file: the name of the settings file, for messages.
        taken: the codes and names of rules that there are already.

    Returns:
        The rules, in the order in which they are written.

    Raises:
        SettingsError: a table holds an unknown key, field or comparison, or a value of the wrong type.
    """
    names = set(taken)
    rules = []
    rule_tables = tuple(tables)
    if len(rule_tables) > _MOST_RULES:
        raise SettingsError(file, f"`check.rules` has more than {_MOST_RULES} rules")
    for table in rule_tables:
        rule = _rule(table, file)
        for word in (rule.code, rule.name):
            if word in names:
                raise SettingsError(file, f"there is a rule `{word}` already")
            names.add(word)
        rules.append(rule)
    return tuple(rules)


# Private

_KEYS: Final = ("code", "name", "on", "when", "require", "message", "hint", "severity", "since")
# Each looks at every element of a map, and strangers may write both.
_MOST_RULES: Final = 100
_COMPARISONS: Final = ("is", "not", "min", "max", "contains", "given")
_CODE: Final = re.compile(r"JM9\d{3}")

_MAP: Final = "map"
_ON: Final = (_MAP, *(kind.value for kind in Kind))
"""What a rule may be about."""


@frozen(kw_only=True, slots=False)
class _Condition:
    """
    One comparison.

    Attributes:
        field: the attribute of the element.
        key: its key in a map.
        comparison: one of `_COMPARISONS`.
        value: what it is compared with.
        written: the same, as the settings have it.
        part: the attribute of the field's value that stands for the whole; empty for itself.
    """

    field: str
    key: str
    comparison: str
    value: Any
    written: object = None
    part: str = ""

    def _is_wanted(self, values: tuple[object, ...]) -> bool:
        return any(isinstance(value, str | int | float) and _alike(value) in self._wanted for value in values)

    @cached_property
    def _wanted(self) -> frozenset[object]:
        return frozenset(map(_alike, self.value))

    @property
    def wish(self) -> str:
        """What is required, as a hint."""
        match self.comparison:
            case "given":
                return f"add `{self.key}`" if self.value else f"take `{self.key}` out"
            case "is" | "not":
                values = " or ".join(f"`{value}`" for value in self.value)
                return f"expected {'anything but ' if self.comparison == 'not' else ''}{values}"
            case "contains":
                return f"expected a text with `{self.value}` in it"
            case _:
                return f"expected at {'least' if self.comparison == 'min' else 'most'} {self.written}"

    def holds(self, element: object, working_time: WorkingTime | None) -> bool:
        """
        Whether an element meets the condition; of several values one that does is enough.

        Of a range of durations that end counts which meets it if any time within does.
        """
        value = getattr(element, self.field)
        if self.part and value is not None and self.comparison != "given":
            value = getattr(value, self.part)
        if isinstance(value, Duration | WorkingDuration | DurationRange):
            value = calendar_range(value, working_time)[self.comparison == "min"]
        value = _plain(value)
        values = value if isinstance(value, tuple) else (value,)
        match self.comparison:
            case "given":
                return _is_given(value) is self.value
            case "is":
                return self._is_wanted(values)
            case "not":
                return not self._is_wanted(values)
            case "contains":
                part = in_nfc(self.value).casefold()
                return any(part in in_nfc(str(value)).casefold() for value in values if value is not None)
            case "min":
                return any(isinstance(value, int | float) and bool(value >= self.value) for value in values)
            case _:
                return any(isinstance(value, int | float) and bool(value <= self.value) for value in values)


def _alike(value: Any) -> Any:  # noqa: ANN401 (as it came)
    """Write a text in the form in which ids are kept: settings may have its accents as characters of their own."""
    return in_nfc(value) if isinstance(value, str) else value


def _rule(table: Mapping[str, Any], file: str) -> Rule:
    """Make a rule of a table of the settings; what is wrong with the table raises."""
    for key in table:
        if key not in _KEYS:
            raise SettingsError(file, f"unknown setting `check.rules.{key}`{did_you_mean(key, _KEYS)}")
    code, name, on = (_needed(table, key, file) for key in ("code", "name", "on"))
    if _CODE.fullmatch(code) is None or RULE_NAME.fullmatch(name) is None:
        raise SettingsError(
            file, f"a rule has a code from JM9000 on and a name such as late-answer, not `{code} {name}`"
        )
    if on not in _ON:
        raise SettingsError(file, f"unknown element `{on}` for `on` of {code}{did_you_mean(on, _ON)}")
    when = _conditions(table, "when", on, code, file)
    require = _conditions(table, "require", on, code, file)
    if not require:
        raise SettingsError(file, f"{code} requires nothing; say in `require` what must hold")
    severity = _choice(table, "severity", {level.value: level for level in Severity}, Severity.WARNING, file)
    since = _choice(table, "since", {profile.value: profile for profile in Profile}, Profile.DRAFT, file)
    message, hint = (_text(table, key, file) for key in ("message", "hint"))
    return Rule(
        problem=Problem(
            code=code,
            name=name,
            severity=severity,
            summary=message or f"Find every {on} without what this project requires: {', '.join(_words(require))}.",
            why="A rule of this project, from its settings.",
        ),
        since=since,
        origin="the project's settings",
        find=_finder(on, when, require, message, hint or None),
        distribution=file,
    )


def _finder(
    on: str, when: tuple[_Condition, ...], require: tuple[_Condition, ...], message: str, hint: str | None
) -> Any:  # noqa: ANN401 (a function of rules)
    """Make the function of a rule: it finds the elements that meet all of `when` and not all of `require`."""

    def find(context: Context) -> Iterator[Finding]:
        working_time = context.map.working_time
        for element, within in _elements(context.map, on):
            if all(condition.holds(element, working_time) for condition in when):
                missing = [condition for condition in require if not condition.holds(element, working_time)]
                if missing:
                    yield finding(
                        element,
                        _sentence(element, message, missing[0]),
                        value=missing[0].key,
                        within=within,
                        hint=hint or missing[0].wish,
                    )

    return find


def _sentence(element: Element | JourneyMap, message: str, missing: _Condition) -> str:
    subject = "the map" if isinstance(element, JourneyMap) else f"`{element.id}`"
    if message:
        return message if isinstance(element, JourneyMap) else f"{subject}: {message}"
    if not _is_given(_plain(getattr(element, missing.field))):
        return f"{subject} has no `{missing.key}`"
    if missing.comparison == "given":
        return f"{subject} has a `{missing.key}`"
    return f"the `{missing.key}` of {subject} is not what the project requires"


def _elements(map_: JourneyMap, on: str) -> Iterator[tuple[Element | JourneyMap, Element | None]]:
    if on == _MAP:
        yield map_, None
        return
    for entry in entries_of(map_):
        if entry.element.element_kind.value == on:
            is_scoped = entry.element.element_kind in OWNED_KINDS
            yield entry.element, entry.owner.element if is_scoped and entry.owner is not None else None


def _conditions(table: Mapping[str, Any], key: str, on: str, code: str, file: str) -> tuple[_Condition, ...]:
    """Read the conditions of a rule, by field; an unknown field or comparison raises."""
    by_field = table.get(key, {})
    if not isinstance(by_field, dict):
        raise SettingsError(file, f"`{key}` of {code} is a table of fields")
    fields = _fields(on)
    conditions = []
    for field, value in by_field.items():
        if field not in fields:
            raise SettingsError(file, f"a {on} has no field `{field}`, which {code} names{did_you_mean(field, fields)}")
        for comparison, operand in _comparisons(value).items():
            if comparison not in _COMPARISONS:
                tail = did_you_mean(comparison, _COMPARISONS)
                raise SettingsError(file, f"unknown comparison `{comparison}` of `{field}` in {code}{tail}")
            name, shape = fields[field]
            part, shape = _part(shape)
            conditions.append(
                _Condition(
                    field=name,
                    key=field,
                    comparison=comparison,
                    value=_operand(comparison, operand, field, shape, code, file),
                    written=operand,
                    part=part,
                )
            )
    return tuple(conditions)


def _comparisons(value: object) -> dict[str, object]:
    if isinstance(value, bool):
        return {"given": value}
    return value if isinstance(value, dict) else {"is": value}


def _part(shape: Shape | None) -> tuple[str, Shape | None]:
    """Return which part of a value is written where the value is short, such as what is expected of a `wait`."""
    if not isinstance(shape, Structure) or shape.shorthand is None:
        return "", shape
    return next((field.name, field.shape) for field in fields_of(shape.structure) if field.facts.key == shape.shorthand)


def _operand(comparison: str, value: object, field: str, shape: Shape | None, code: str, file: str) -> object:
    """Return what a field is compared with; a value of the wrong type raises."""
    if comparison in {"min", "max"}:
        return _limit(comparison, value, field, shape, code, file)
    kinds: dict[str, tuple[type, ...]] = {
        "given": (bool,),
        "contains": (str,),
        "is": (str, int, float, list),
        "not": (str, int, float, list),
    }
    if not isinstance(value, kinds[comparison]) or (isinstance(value, bool) and comparison != "given"):
        words = {"given": "true or false", "contains": "a text"}
        expected = words.get(comparison, "a text, a number, or a list of them")
        raise SettingsError(file, f"`{comparison}` of `{field}` in {code} takes {expected}")
    if comparison in {"is", "not"}:
        values = tuple(value) if isinstance(value, list) else (value,)
        if not all(isinstance(operand, str | int | float) for operand in values):
            raise SettingsError(
                file, f"`{comparison}` of `{field}` in {code} takes a text, a number, or a list of them"
            )
        return values
    return value


def _limit(comparison: str, value: object, field: str, shape: Shape | None, code: str, file: str) -> float:
    """Read a number, or a duration as maps have it."""
    where = f"`{comparison}` of `{field}` in {code}"
    if not isinstance(shape, _NUMBERS):
        raise SettingsError(file, f"{where} compares numbers and durations, and a `{field}` is neither")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if not isinstance(shape, DurationShape):
        raise SettingsError(file, f"{where} takes a number")
    if isinstance(value, str):
        with suppress(QuantityError):
            return read_duration(value).seconds
    raise SettingsError(file, f"{where} takes a duration such as '10min', or a number of seconds")


_NUMBERS: Final = (DurationShape, MoneyShape, Number, QuantityShape, RateShape, Scores, ShareShape)


def _fields(on: str) -> dict[str, tuple[str, Shape | None]]:
    """List the fields of a kind of elements, with their attributes and how they are written."""
    if on == _MAP:
        return {field.facts.key: (field.name, field.shape) for field in fields_of(JourneyMap)}
    fields = fields_of(element_classes()[Kind(on)])
    return {"id": ("id", None), **{field.facts.key: (field.name, field.shape) for field in fields}}


def _plain(value: object) -> object:
    """Turn a value of the model into what settings can be compared with: texts, numbers, tuples of them."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, MoneyRate):
        # No number: what a run costs is another thing than what an hour costs.
        return write_money_or_rate(value)
    if isinstance(value, Duration | Money | Rate):
        return amount(value)
    for attribute in ("text", "id", "value"):
        inner = getattr(value, attribute, None)
        if isinstance(inner, str | int | float):
            return inner
    return value


def _is_given(value: object) -> bool:
    return value is not None and value is not False and value not in ((), "")


def _words(conditions: Iterable[_Condition]) -> Iterator[str]:
    return (f"`{condition.key}`" for condition in conditions)


def _needed(table: Mapping[str, Any], key: str, file: str) -> str:
    if key not in table:
        which = next((f"the rule `{table[named]}`" for named in ("code", "name") if named in table), "a rule")
        raise SettingsError(file, f"{which} of `check.rules` needs `{key}`")
    return _text(table, key, file)


def _text(table: Mapping[str, Any], key: str, file: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise SettingsError(file, f"`check.rules.{key}` takes a text")
    return value


def _choice(table: Mapping[str, Any], key: str, words: Mapping[str, Any], default: object, file: str) -> Any:  # noqa: ANN401 (of several types)
    if key not in table:
        return default
    value = table[key]
    if not isinstance(value, str) or value not in words:
        raise SettingsError(file, f"`check.rules.{key}` takes one of {', '.join(f'`{word}`' for word in words)}")
    return words[value]
