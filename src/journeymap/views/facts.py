"""The short facts about a map that stand below the title of every sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_function
from journeymap.views.wording import word


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeymap.model import JourneyMap, Workshop
    from journeymap.views.choice import Choice
    from journeymap.views.field_words import FieldWords


def facts(map_: JourneyMap, chosen: Choice) -> tuple[str, ...]:
    """
    Say state, status, version, owner, review and workshop of a map, and what of it is shown where that is not all.

    Args:
        map_: the map.
        chosen: what of it is shown.
    """
    owner = _owner(map_)
    said = [word(map_.state), word(map_.status)]
    if map_.version is not None:
        said.append(f"Version {map_.version}")
    if owner is not None:
        said.append(f"Owner: {owner}")
    if map_.reviewed is not None:
        said.append(f"Reviewed {map_.reviewed.text}")
    if map_.workshop is not None:
        said += _workshop(map_.workshop)
    if not chosen.everyone:
        said.append(f"Shown for {', '.join(persona.name for persona in chosen.travellers)}")
    return (*said, *chosen.facts, *_path(map_, chosen))


def imprint(map_: JourneyMap) -> str:
    """Say version, date and owner of a map on one line, as they stand in the corner of a plan; empty without any."""
    version = f"Version {map_.version}" if map_.version is not None else ""
    said = [version, map_.reviewed.text if map_.reviewed is not None else "", _owner(map_) or ""]
    return " · ".join(filter(None, said))


# Private

# Few sheets are of one path.
_field_words: Final[Callable[..., FieldWords]] = late_function("journeymap.views.field_words:FieldWords")

_STEPS_AND_TRAVELLER: Final = frozenset({"through", "persona"})
"""What the sheet of a path shows of it, or says already."""


def _path(map_: JourneyMap, chosen: Choice) -> tuple[str, ...]:
    """Describe in full detail what else the map says of the path that is shown."""
    shown = [path for path in map_.paths if path.id == chosen.path] if chosen.full else []
    return tuple(line for path in shown for line in _field_words(map_).lines(path, _STEPS_AND_TRAVELLER))


def _workshop(workshop: Workshop) -> Iterator[str]:
    """Say when a workshop was and how many took part; a workshop of which nobody says either is no fact yet."""
    count = len(workshop.participants)
    people = f"{count} participant{'s' * (count != 1)}" if count else ""
    said = ", ".join(filter(None, (workshop.date.text if workshop.date is not None else "", people)))
    if said:
        yield f"Workshop: {said}"


def _owner(map_: JourneyMap) -> str | None:
    return next((team.name for team in map_.teams if team.id == map_.owner), map_.owner)
