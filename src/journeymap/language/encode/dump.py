"""From a map to YAML text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

from journeymap.language.encode.plain_data import encode
from journeymap.language.yaml.agreement import ODD_SPACES
from journeymap.late import late_function
from journeymap.model import JourneyMap


if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.errors import UnusableValueError
    from journeymap.language.encode.plain_data import PlainData

# Most callers pass a map.
_no_map_error: Final[Callable[..., UnusableValueError]] = late_function("journeymap.model.no_map:no_map_error")


def dumps(journey_map: JourneyMap) -> str:
    """
    Write a map as YAML.

    Args:
        journey_map: any map.

    Returns:
        Text that reads back as an equal map, the same for equal maps, with line feeds and a final one. What the
        language refuses and a map made by hand holds nevertheless, such as an emotion beyond the scale, is written
        as it is, so that `loads` says where it is and what is wrong with it.

    Raises:
        UnusableValueError: it is no map; the message says what makes one of it.

    Example:
        >>> import journeymap as jm
        >>> print(jm.dumps(jm.loads("{title: Shop, stages: {pay: {goal: Pay quickly}, leave: }}")), end="")
        title: Shop
        stages:
          pay:
            goal: Pay quickly
          leave:
    """
    if not isinstance(journey_map, JourneyMap):
        raise _no_map_error(journey_map)
    return yaml.dump(
        encode(journey_map),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=_NO_FOLDING,
    )


# Private

# Folding long texts would make a change of one word show as a change of several lines.
_NO_FOLDING: Final = 2**31 - 1
# A list of words up to this length is easier to read on one line.
_SHORT_LIST: Final = 80
_STRING: Final = "tag:yaml.org,2002:str"


class _Dumper(yaml.SafeDumper):
    """Writes every value plain where it can be, because the language takes texts as they are written."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 (PyYAML's own name and type)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 (PyYAML's signature)
        """Indent lists below their key, as people do."""
        del indentless
        super().increase_indent(flow, False)  # noqa: FBT003 (as above)

    def ignore_aliases(self, data: object) -> bool:
        """Never write an anchor; maps do without them."""
        del data
        return True


def _represent_number(dumper: yaml.SafeDumper, value: float) -> yaml.ScalarNode:
    return dumper.represent_scalar(_STRING, repr(value))


def _represent_flag(dumper: yaml.SafeDumper, value: object) -> yaml.ScalarNode:
    return dumper.represent_scalar(_STRING, "true" if value else "false")


def _represent_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    # At the start of a line the reader takes an odd space for indentation, as an editor shows it.
    style = "'" if value[:1] in ODD_SPACES and value else None
    return dumper.represent_scalar(_STRING, value, style=style)


def _represent_list(dumper: yaml.SafeDumper, items: list[PlainData]) -> yaml.SequenceNode:
    is_short = all(isinstance(item, str) for item in items) and sum(len(str(item)) + 2 for item in items) < _SHORT_LIST
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_short)


_Dumper.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Dumper.add_representer(int, _represent_number)
_Dumper.add_representer(float, _represent_number)
_Dumper.add_representer(bool, _represent_flag)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))
_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(list, _represent_list)
