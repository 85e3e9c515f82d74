"""
Write `src/journeymap/builder/fields.py`: the keyword arguments of `MapBuilder`, for type checkers and editors.

They follow from the facts at the fields of the model; a test holds the two together. Run it when a field changes:

    python tools/make_builder_fields.py
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journeymap import model
from journeymap.model import (
    OWNED_KINDS,
    BaselineReference,
    Branch,
    Element,
    ForeignReference,
    JourneyMap,
    MomentOfTruth,
    Stage,
    Touchpoint,
    facts,
)
from journeymap.model import shape as shapes


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.model import Facts

TARGET: Final = Path(__file__).parent.parent / "src/journeymap/builder/fields.py"
WIDTH: Final = 120

HEAD: Final = '''\
"""
The keyword arguments of `MapBuilder`, one class per element; written by `tools/make_builder_fields.py`.

Only type checkers and editors read it; what a field means and how it is written is said at the field, in the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.builder.notation import (
{notation}
    )
    from journeymap.model import (
{model}
    )


'''

# One name of `notation` for each shape that needs no more to be told.
NAMED: Final = {
    shapes.Text: "str",
    shapes.Flag: "bool",
    shapes.DateShape: "DateValue",
    shapes.MomentShape: "MomentValue",
    shapes.PeriodShape: "PeriodValue",
    shapes.ShareShape: "ShareValue",
    shapes.RateShape: "RateValue",
    shapes.RangeShape: "RangeValue",
    shapes.Location: "str",
    shapes.Address: "str",
    shapes.Identifier: "str",
    shapes.Owned: "ElementsValue",
    shapes.Remarks: "RemarksValue",
    shapes.Scores: "ScoresValue",
    shapes.ProcessList: "ElementsValue",
    shapes.Readings: "ReadingsValue",
    shapes.HouseWords: "HouseWordsValue",
}


def builder_fields() -> str:
    """Write the module."""
    elements = [Element, *_element_classes()]
    own = {element: _own_fields(element) for element in elements}
    parts = [_map_class()]
    parts += [_element_class(element, fields) for element, fields in own.items()]
    body = "\n\n".join(parts)
    words = set(re.findall(r"\w+", re.sub(r'"[^"]*"', "", body)))
    # As isort has it, which takes no notice of capitals.
    notation = sorted((name for name in words if name == "Notation" or name.endswith("Value")), key=str.lower)
    classes = sorted(words & _model_names(), key=str.lower)
    return (
        HEAD.format(
            notation="\n".join(f"        {name}," for name in notation),
            model="\n".join(f"        {name}," for name in classes),
        )
        + body
    )


def class_name(element: type[Any]) -> str:
    """Name the class of an element's fields."""
    return f"{element.__name__}Fields"


# Private


def _element_classes() -> Iterator[type[Element]]:
    for found in facts(JourneyMap).values():
        if isinstance(found.shape, shapes.Owned):
            yield found.shape.element
            if found.shape.element is Stage:
                yield Touchpoint


def _own_fields(element: type[Any]) -> dict[str, Facts]:
    inherited = {} if element is Element else facts(Element)
    return {name: found for name, found in facts(element).items() if inherited.get(name) != found}


def _map_class() -> str:
    fields = {name: found for name, found in facts(JourneyMap).items() if name != "title"}
    return _class("MapFields", "TypedDict, total=False", "What `MapBuilder` takes beside the title.", fields)


def _element_class(element: type[Any], fields: Mapping[str, Facts]) -> str:
    if element is Element:
        return _class(class_name(element), "TypedDict, total=False", "What every element takes.", fields)
    name = element.element_kind.value.replace("-", " ")
    text = f"What {'an' if name[0] in 'aeiou' else 'a'} {name} takes beside."
    lines = ["lanes: LanesValue"] if element is Touchpoint else []
    return _class(class_name(element), f"{class_name(Element)}, total=False", text, fields, lines)


def _class(name: str, bases: str, text: str, fields: Mapping[str, Facts], more: list[str] | None = None) -> str:
    lines = [f"class {name}({bases}):", f'    """{text}"""', ""]
    for attribute, found in fields.items():
        lines += _field(attribute, _type_of(found.shape))
    # Keys that are no words of Python, and those that checkers cannot know.
    lines += [f"    {line}" for line in more or []]
    if bases.startswith("TypedDict"):
        lines.append("    extras: ExtrasValue")
    return "\n".join(lines if lines[-1] else [*lines[:-2], lines[1]]) + "\n"


def _field(attribute: str, parts: list[str]) -> list[str]:
    line = f"    {attribute}: {' | '.join(parts)}"
    if len(line) <= WIDTH:
        return [line]
    # As the formatter breaks it: one alternative a line, and a long list of words one word a line.
    lines = [f"    {attribute}: ("]
    for number, part in enumerate(parts):
        bar = "| " if number else ""
        if len(f"        {bar}{part}") <= WIDTH:
            lines.append(f"        {bar}{part}")
        else:
            words = part.removeprefix("Literal[").removesuffix("]").split(", ")
            lines += [f"        {bar}Literal[", *(f"            {word}," for word in words), "        ]"]
    return [*lines, "    )"]


def _type_of(shape: shapes.Shape) -> list[str]:  # noqa: C901 (one case a shape, in one place)
    """List the alternatives of a shape's type."""
    match shape:
        case shapes.Number():
            return ["int" if shape.whole else "float"]
        case shapes.Choice():
            return _choice(shape)
        case shapes.Flow():
            return ["FlowValue" if shape.structure is Branch else "ThenValue"]
        case shapes.OpenChoice():
            return ["str", shape.words.__name__]
        case shapes.QuantityShape():
            return ["QuantityOrBandValue" if shape.or_band else "QuantityValue"]
        case shapes.MoneyShape():
            return ["MoneyOrRateValue" if shape.or_rate else "MoneyValue"]
        case shapes.DurationShape():
            return ["DurationOrRangeValue" if shape.or_range else "DurationValue"]
        case shapes.Reference():
            first = "str" if len(shape.kinds) == 1 and shape.kinds[0] not in OWNED_KINDS else "ReferenceValue"
            if shape.elsewhere:
                return [first, ForeignReference.__name__]
            return [first, shape.known.__name__] if shape.known is not None else [first]
        case shapes.BaselineShape():
            return ["str", BaselineReference.__name__]
        case shapes.Many():
            inner = _type_of(shape.item)
            return [*inner, f"Sequence[{' | '.join(inner)}]"]
        case shapes.Keyed():
            inner = " | ".join(_type_of(shape.item))
            return [f"Mapping[str, {inner}]", f"Sequence[tuple[str, {inner}]]"]
        case shapes.Structure():
            short = _short(shape)
            return [*short, shape.structure.__name__, "Notation"]
    return [NAMED[type(shape)]]


def _short(shape: shapes.Structure) -> list[str]:
    if shape.shorthand is None:
        return []
    return _type_of(facts(shape.structure)[shape.shorthand].shape)


def _choice(shape: shapes.Choice) -> list[str]:
    words = [f'"{member.value}"' for member in shape.words if member.value != "true"]
    flag = ["bool"] if shape.or_false or shape.words is MomentOfTruth else []
    return [shape.words.__name__, f"Literal[{', '.join(words)}]", *flag]


def _model_names() -> set[str]:
    return {name for name in model.__all__ if inspect.isclass(getattr(model, name))}


if __name__ == "__main__":
    TARGET.write_text(builder_fields(), encoding="utf-8", newline="\n")
