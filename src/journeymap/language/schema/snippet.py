"""What editors insert for a new map, a new element, a new branch: a few fields to step through."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final

from journeymap.language.schema.example import read_example
from journeymap.model import Branch, Metric, Opportunity, Pain, Persona, Process, Stage, Touchpoint, facts, humanise


if TYPE_CHECKING:
    from collections.abc import Mapping

NEW_MAP: Final = {
    "label": "new map",
    "description": "The least that makes a map.",
    "body": {"title": "${1:Title}", "stages": {"${2:stage}": {"touchpoints": ["${3:touchpoint}"]}}},
}


def new_branch(branch: type[Any]) -> dict[str, Any]:
    """
    Write what editors offer for a branch.

    Args:
        branch: the class of the branch.
    """
    to = "touchpoint" if branch is Branch else "process"
    return {
        "label": "new branch",
        "description": "One branch, with its condition and its share.",
        "body": {"to": f"${{1:{to}}}", "when": "${2:condition}", "share": "${3:50%}"},
    }


def new_element(element: type[Any]) -> dict[str, Any]:
    """
    Write the snippet of a new element.

    Args:
        element: a class of the model with an id.

    Returns:
        Label and body, in the notation of editors' snippets.

    Example:
        >>> new_element(Process)["body"]
        {'${1:id}': {'name': '${2:Name}', 'lane': '${3:backstage}'}}
    """
    stops = count(3)

    def stop(value: Any) -> Any:  # noqa: ANN401 (plain data of any shape)
        return [stop(item) for item in value] if isinstance(value, list) else f"${{{next(stops)}:{value}}}"

    examples = {field.key: read_example(field) for field in facts(element).values()}
    fields = {key: stop(examples[key]) for key in _FIELDS.get(element, ())}
    label = f"new {title_of(element).lower()}"
    return {"label": label, "body": {"${1:id}": {"name": "${2:Name}", **fields}}}


def title_of(element: type[Any]) -> str:
    """Return the kind of an element as words, such as `Fail point`."""
    return humanise(element.element_kind.value)


# Private

_FIELDS: Final[Mapping[type[Any], tuple[str, ...]]] = {
    Stage: ("goal", "touchpoints"),
    Touchpoint: ("kind", "emotion"),
    Process: ("lane",),
    Metric: ("unit", "direction", "target"),
    Persona: ("quote",),
    Pain: ("kind", "severity"),
    Opportunity: ("value", "effort", "status"),
}
"""Beside its name, the fields with which a new element starts; none that names another element."""
