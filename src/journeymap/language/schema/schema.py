"""
The JSON Schema of the language, for editors; made from the facts at the fields.

It is draft-07, the newest that the YAML language server honours throughout. It says what may be written where; what
needs the whole map (references, unique ids, values in a metric's unit) is left to the reader of maps. How its parts are
put together is for that server's sake: see `schema_part`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from journeymap.language.schema.example import read_example
from journeymap.language.schema.schema_map import conditions
from journeymap.language.schema.schema_part import (
    CHOICES,
    NEXT_OR_OUTCOME,
    NOTHING,
    SCALARS,
    VALUES,
    Schema,
    given,
    number,
    number_name,
    of_types,
    one_or_many,
    ref,
    required,
    vocabulary,
)
from journeymap.language.schema.snippet import NEW_MAP, new_branch, new_element, title_of
from journeymap.model import (
    VALUE_ALIASES,
    Branch,
    Element,
    Facts,
    JourneyMap,
    LaneRole,
    Medium,
    Metric,
    Process,
    Reading,
    Score,
    StagePreset,
    Touchpoint,
    facts,
    humanise,
    written_classes,
)
from journeymap.model import shape as shapes


if TYPE_CHECKING:
    import enum
    from collections.abc import Callable, Mapping


def json_schema() -> Schema:
    """
    Make the JSON Schema of maps, and of files that only add registries to maps.

    Returns:
        A draft-07 schema as plain data; the same at each call.

    Example:
        >>> json_schema()["properties"]["title"]["examples"]
        ['Ordering home broadband']
    """
    writer = _Writer()
    body = writer.structure(JourneyMap)
    whole = conditions(_keys(JourneyMap), _keys(Touchpoint), writer.words(StagePreset))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:journeymap:schema:1",
        "title": "Journey map",
        "description": "A customer journey map or service blueprint, version 1 of the language. Whether IDs lead"
        " anywhere, look alike, mix scripts within a word or are not in NFC, only `journeymap check` sees.",
        "type": "object",
        **body,
        "allOf": whole.rules,
        "defaultSnippets": [NEW_MAP],
        "definitions": dict(sorted((writer.definitions | VALUES | whole.definitions).items())),
    }


# Private

_VALUE_NAMES: Final[Mapping[type[shapes.Shape], str]] = {
    shapes.Text: "text",
    shapes.Flag: "flag",
    shapes.DateShape: "date",
    shapes.MomentShape: "moment",
    shapes.PeriodShape: "period",
    shapes.ShareShape: "share",
    shapes.RateShape: "rate",
    shapes.MoneyShape: "money",
    shapes.RangeShape: "range",
    shapes.QuantityShape: "quantity",
    shapes.Location: "path",
    shapes.Address: "address",
    shapes.Identifier: "word",
    shapes.Reference: "reference",
    shapes.BaselineShape: "reference",
    shapes.Remarks: "remarks",
}
"""By shape, the definition of its values."""


_NAMED_ITEM: Final[Schema] = {"if": {"type": "object", "required": ["name"]}}
"""Asked of the item of a list: whether it is an element with its fields, whose id is made of its name."""


class _Writer:
    """Writes the schema of shapes; classes, vocabularies and fields that recur become definitions, once each."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}
        classes: list[type[Any]] = [Element, *written_classes()]
        self._uses = Counter(field for structure in classes[1:] for field in facts(structure).values())
        self._first_at = {
            field: structure.__name__ for structure in reversed(classes) for field in facts(structure).values()
        }

    def structure(self, structure: type[Any]) -> Schema:
        """Write what a mapping with the fields of a class may hold."""
        fields = list(facts(structure).values())
        mapping: Schema = {
            "properties": {field.key: self._field(field) for field in fields},
            "additionalProperties": False,
        }
        if structure is JourneyMap or issubclass(structure, Element):
            mapping["patternProperties"] = {"^x-": ref("note")}
        # Of a map's fields a file that only adds registries has none.
        needed = [field.key for field in fields if field.required and structure is not JourneyMap]
        return {**mapping, "required": needed} if needed else mapping

    def words(self, words: type[enum.Enum]) -> Schema:
        """Refer to the words of a vocabulary, each with what it means."""
        return self._define(words.__name__, lambda: vocabulary(words, VALUE_ALIASES.get(words, {})))

    def _field(self, field: Facts) -> Schema:
        if self._uses[field] == 1:
            return self._described(field)
        where = self._first_at[field]
        name = field.key if where == Element.__name__ else f"{where}.{field.key}"
        return self._define(name, lambda: self._described(field))

    def _described(self, field: Facts) -> Schema:
        """Write a field with what editors show about it."""
        about: Schema = {"title": field.title, "description": field.help}
        if "`" in field.help:
            about["markdownDescription"] = field.help
        about["examples"] = [read_example(field)]
        if field.key == "journeymap":
            return {**about, "anyOf": [{"enum": [1]}, NOTHING]}
        if field.key == "name":
            return {**about, **given(ref("visible"))}
        return {**about, **self._value(field.shape, is_required=field.required)}

    def _define(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Refer to a definition, and make it the first time."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return ref(name)

    # One value

    def _value(self, shape: shapes.Shape, *, is_required: bool = False) -> Schema:
        """Write the schema of a shape: a value or nothing, or a value that must be there."""
        match shape:
            case shapes.Choice(words=words) if words is StagePreset:
                # A map may have words of its own for a stage; `schema_map` says when it may not.
                return {"anyOf": [self.words(words), given(ref("text"))]}
            case shapes.Choice(or_false=True):
                # In quotes it is the same word.
                return {"anyOf": [self.words(shape.words), {"type": "string", "pattern": "^true$"}, NOTHING]}
            case shapes.Choice():
                return {"anyOf": [self.words(shape.words), NOTHING]}
            case shapes.OpenChoice(or_character=True):
                # A digit is a character, in quotes or not.
                digit = {"type": "integer", "minimum": 0, "maximum": 9}
                character = {"type": "string", "minLength": 1, "maxLength": 2}
                return {"anyOf": [self.words(shape.words), digit, given(character)]}
            case shapes.OpenChoice():
                return {"anyOf": [self.words(shape.words), given(ref("word"))]}
            case shapes.Reference() if shape.known is not None:
                return {"anyOf": [self.words(shape.known), given(ref("text"))]}
            case shapes.Many():
                return self._many(shape.item)
            case shapes.Readings(keyed=False):
                return self._readings()
            case _ if (name := _VALUE_NAMES.get(type(shape))) in CHOICES:
                return ref(str(name))
            case _:
                return (required if is_required else given)(self._written(shape, is_required=is_required))

    def _written(self, shape: shapes.Shape, *, is_required: bool) -> Schema:  # noqa: C901 (one case a shape, in one place)
        """Write the schema of a shape for a value that is there."""
        match shape:
            case shapes.Text(visible=True):
                return ref("visible")
            case shapes.Number():
                return self._define(number_name(shape), lambda: number(shape))
            case shapes.QuantityShape(or_band=True):
                return ref("quantity-or-band")
            case shapes.MoneyShape(or_rate=True):
                return ref("money-or-rate")
            case shapes.DurationShape():
                return ref(_duration_name(shape))
            case shapes.Keyed():
                item = {"title": "Value", "description": "Under a name of your own.", **self._value(shape.item)}
                keyed = of_types(["object"], "a mapping of names to values")
                return {**keyed, "propertyNames": ref("visible"), "additionalProperties": item}
            case shapes.Owned():
                return self._owned(shape.element, is_required=is_required)
            case shapes.Structure():
                return self._define(shape.structure.__name__, lambda: self._structure(shape))
            case shapes.Scores():
                return self._scores()
            case shapes.ProcessList():
                return self._processes()
            case shapes.Flow():
                name = "next" if shape.structure is Branch else "then"
                return self._define(name, lambda: self._flow(name, shape))
            case shapes.Readings():
                reading_or_readings = {
                    "title": "Readings",
                    "description": "One value of the metric, or several.",
                    **self._readings(),
                }
                keyed = of_types(["object"], "a mapping of metrics to values")
                return {**keyed, "propertyNames": ref("id"), "additionalProperties": reading_or_readings}
            case shapes.HouseWords():
                return self._house_words()
            case _:
                return ref(_VALUE_NAMES[type(shape)])

    def _many(self, item: shapes.Shape) -> Schema:
        match item:
            case shapes.Text():
                return given(ref("texts"))
            case shapes.Reference(elsewhere=True):
                return given(ref("references-elsewhere"))
            case shapes.Reference(known=None) | shapes.BaselineShape():
                return given(ref("references"))
            case shapes.Reference():
                # The words stand ahead of the list once more, because they are not offered from behind `if`.
                return {"anyOf": [self.words(item.known), one_or_many(self._value(item))]}  # type: ignore[arg-type]
            case _:
                return one_or_many(self._value(item))

    # Structures

    def _structure(self, shape: shapes.Structure) -> Schema:
        """Write a mapping with the fields of a class, or the value that stands for one of them."""
        if shape.shorthand is None:
            return {"type": "object", **self.structure(shape.structure)}
        short = next(field.shape for field in facts(shape.structure).values() if field.key == shape.shorthand)
        name = _duration_name(short) if isinstance(short, shapes.DurationShape) else _VALUE_NAMES[type(short)]
        if isinstance(short, shapes.Text) and short.visible:
            name = "visible"
        return self._with_shorthand(shape.structure, VALUES[name])

    def _with_shorthand(self, structure: type[Any], short: Schema) -> Schema:
        kinds = short["type"] if isinstance(short["type"], list) else [short["type"]]
        # Apart, because beside `additionalProperties` its words would be shown for a wrong key as well.
        return {"allOf": [{**short, "type": ["object", *kinds]}], **self.structure(structure)}

    def _scores(self) -> Schema:
        """Describe a score, or one for each persona."""
        score = self._define(Score.__name__, lambda: self.structure(Score))
        score_of_persona = {**of_types(["number", "object"], "a number"), "allOf": [score]}
        by_persona = {
            # Offered, though with it the mapping is another.
            "properties": {"value": self._field(facts(Score)["value"])},
            "propertyNames": ref("id"),
            "additionalProperties": {
                "title": "Score",
                "description": "The number of one persona.",
                **given(score_of_persona),
            },
        }
        either = of_types(["number", "object"], "a number, or one for each persona")
        choice = {"then": score, "else": self._define("scores-by-persona", lambda: by_persona)}
        return {**either, "if": {"required": ["value"]}, **choice}

    def _reading(self) -> Schema:
        return self._define(Reading.__name__, lambda: self._with_shorthand(Reading, VALUES["quantity"]))

    def _readings(self) -> Schema:
        return one_or_many(given(self._reading()))

    def _flow(self, name: str, shape: shapes.Flow) -> Schema:
        """Describe what comes next: a branch, a list of them, or branches that are taken together."""
        structure = shape.structure
        branch = self._define(
            structure.__name__,
            lambda: {
                **self._with_shorthand(structure, VALUES["reference"]),
                "defaultSnippets": [new_branch(structure)],
            },
        )
        branches = {"items": given(branch), "minItems": 1}
        all_ = {
            "title": "All together",
            "description": "The branches that are taken together, and joined where they lead to the same touchpoint.",
            "examples": [["call-sales", "place-order"] if structure is Branch else ["pay-out", "close-the-file"]],
            "if": {"type": "array"},
            "then": branches,
            "else": given(branch),
        }
        properties = {"properties": {"all": self._define(f"{name}.all", lambda: all_)}}
        together = {**properties, "additionalProperties": False}
        # In a mapping that is neither yet, both are offered.
        either = {"allOf": [branch, properties]}
        mapping = {"if": {"type": "object", "required": ["all"]}, "then": together, "else": either}
        return {"if": {"type": "array"}, "then": branches, "else": mapping}

    def _house_words(self) -> Schema:
        """Describe the words of the house, by what they are about."""
        subjects = (
            ("lanes", {"front of house": "frontstage"}, self.words(LaneRole)),
            ("stages", {"adopt": "onboarding"}, self.words(StagePreset)),
            ("channels", {"our app": "mobile-app"}, self.words(Medium)),
        )
        properties = {}
        for subject, example, standard in subjects:
            about = {"title": humanise(subject), "description": f"Words of the house for {subject}."}
            word = {"title": "Standard word", "description": "What it stands for.", **standard}
            mapping = of_types(["object"], "a mapping of house words to standard ones")
            properties[subject] = {
                **about,
                "examples": [example],
                **required({**mapping, "additionalProperties": word}),
            }
        return {"type": "object", "properties": properties, "additionalProperties": False}

    # Elements

    def _element(self, element: type[Any]) -> Schema:
        """Refer to an element: its fields, or its name alone."""
        about = {"title": title_of(element), "description": _summary(element)}
        return {**about, **self._define(element.__name__, lambda: self._element_body(element))}

    def _element_body(self, element: type[Any]) -> Schema:
        name = [ref("characters"), ref("visible-name")]
        body = {"if": {"type": "array"}, "then": ref("no-list"), "allOf": name, **self.structure(element)}
        if element is Touchpoint:
            body["allOf"] = [*name, NEXT_OR_OUTCOME]
            body["additionalProperties"] = {
                "title": "Lane of the map's own",
                "description": "What stands in a lane from `lanes`, or what a house word from `words` stands for.",
                **given(self._lane()),
            }
        return body

    def _owned(self, element: type[Any], *, is_required: bool) -> Schema:
        name = f"{element.__name__}.elements"
        elements = self._define(name, lambda: self._elements(element))
        if element is Metric:
            return self._define("Metric.elements-or-readings", self._metrics)
        if not is_required:
            return elements
        some = of_types([*SCALARS, "array", "object"], f"at least one {title_of(element).lower()}")
        # An empty mapping in a list brings no element.
        return {**some, "minProperties": 1, "contains": {"minProperties": 1}, "allOf": [elements]}

    def _elements(self, element: type[Any]) -> Schema:
        """Write elements keyed by id, or listed by name or id, or the name of one."""
        keyed = ref(f"{element.__name__}.elements")
        item = required({"allOf": [ref("element"), {**_NAMED_ITEM, "then": ref(element.__name__), "else": keyed}]})
        return {
            "propertyNames": ref("id"),
            "additionalProperties": self._element(element),
            "defaultSnippets": [new_element(element)],
            # Beside the snippets, the server would offer them as the value of an element too.
            "allOf": [ref("named"), {"items": item}],
        }

    def _metrics(self) -> Schema:
        """Write the metrics of a map that uses files: also the values of shared ones."""
        reading = self._reading()
        metric = self._element(Metric)
        value = {"if": {"type": "object", "required": ["value"]}, "then": reading, "else": metric}
        about = {"title": metric["title"], "description": metric["description"]}
        metric_or_readings = {**about, "if": {"type": "array"}, "then": {"items": given(reading)}, "else": value}
        return {**self._elements(Metric), "additionalProperties": metric_or_readings}

    def _processes(self) -> Schema:
        """Write the processes of a lane: ids, names, and definitions on the spot."""
        keyed = self._define("processes", self._process)
        either = {**_NAMED_ITEM, "then": ref(Process.__name__), "else": keyed}
        item = {"title": title_of(Process), **given({"allOf": [ref("element"), ref("named"), either]})}
        return {"allOf": [ref("named"), keyed, {"items": self._define("process-item", lambda: item)}]}

    def _lane(self) -> Schema:
        """Write what stands under a key of the map's own: processes or any text."""
        name, keyed = ref("visible-name"), self._define("processes", self._process)
        item = {"title": "Text or process", **given({"allOf": [ref("element"), name, keyed]})}
        return {"allOf": [ref("characters"), name, keyed, {"items": item}]}

    def _process(self) -> Schema:
        kept = ("propertyNames", "additionalProperties", "defaultSnippets")
        return {keyword: said for keyword, said in self._elements(Process).items() if keyword in kept}


def _keys(structure: type[Any]) -> list[str]:
    return [field.key for field in facts(structure).values()]


def _duration_name(shape: shapes.DurationShape) -> str:
    """Name the definition of a duration."""
    return "duration-within-day" if shape.within_day else "duration-or-range" if shape.or_range else "duration"


def _summary(element: type[Any]) -> str:
    return (element.__doc__ or "").strip().split("\n", 1)[0]
