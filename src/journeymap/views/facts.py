"""The short facts about a map that stand below the title of every sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import fields_dict

from journeymap.late import late_function
from journeymap.model import JourneyMap, PersonaRole
from journeymap.translation.phrase import phrase
from journeymap.views.sheet.sheet import Traveller
from journeymap.views.wording import count_words, word


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeymap.model import Scope, Workshop
    from journeymap.views.choice import Choice
    from journeymap.views.field_words import FieldWords


def facts(map_: JourneyMap, chosen: Choice) -> tuple[str, ...]:
    """
    Describe what a sheet is about: state, status and scope of the map, and what of it is shown if that is not all.

    What every map is unless it says otherwise, as-is and a draft, is no fact. Version, owner and dates are those of
    `imprint`.

    Args:
        map_: the map.
        chosen: what of it is shown.
    """
    said = [word(map_.state)] if map_.state is not _USUAL["state"] else []
    said += [word(map_.status)] if map_.status is not _USUAL["status"] else []
    said += _scope(map_.scope) if map_.scope is not None else ()
    if not chosen.everyone:
        said.append(phrase("Shown for {names}", names=", ".join(persona.name for persona in chosen.travellers)))
    return (*said, *chosen.facts, *_path(map_, chosen))


def imprint(map_: JourneyMap) -> str:
    """
    Say version, owner, review and workshop of a map on one line, as in the corner of a plan; empty without any.

    Args:
        map_: the map.
    """
    owner = _owner(map_)
    said = [phrase("Version {version}", version=map_.version)] if map_.version is not None else []
    said += [phrase("Owner: {owner}", owner=owner)] if owner is not None else []
    said += [phrase("Reviewed {date}", date=map_.reviewed.text)] if map_.reviewed is not None else []
    said += _workshop(map_.workshop) if map_.workshop is not None else ()
    return " · ".join(said)


def travellers(chosen: Choice, *, goals: bool) -> tuple[Traveller, ...]:
    """
    List whose journey a sheet shows: the personas with their roles, and what they want.

    Args:
        chosen: what of the map is shown.
        goals: whether their goals are said; a sheet that has a row for them says them there.
    """
    return tuple(
        Traveller(
            key=f"persona:{persona.id}",
            name=persona.name,
            role=word(persona.role) if persona.role is not PersonaRole.CUSTOMER else "",
            goals=tuple(goal.name for goal in persona.goals if goals),
        )
        for persona in chosen.travellers
    )


# Private

# Few sheets are of one path.
_field_words: Final[Callable[..., FieldWords]] = late_function("journeymap.views.field_words:FieldWords")

_STEPS_AND_TRAVELLER: Final = frozenset({"through", "persona"})
"""What the sheet of a path shows of it, or says already."""


def _path(map_: JourneyMap, chosen: Choice) -> tuple[str, ...]:
    """Describe in full detail what else the map says of the path that is shown."""
    shown = [path for path in map_.paths if path.id == chosen.path] if chosen.full else []
    return tuple(line for path in shown for line in _field_words(map_).lines(path, _STEPS_AND_TRAVELLER))


_USUAL: Final = {name: fact.default for name, fact in fields_dict(JourneyMap).items()}
"""What a map is that says nothing of itself."""


def _scope(scope: Scope) -> Iterator[str]:
    """Describe which product a map is about, for whom, and from where to where it reaches."""
    yield from filter(None, (scope.product, scope.segment))
    reach = [phrase("from: {start}", start=scope.starts)] if scope.starts else []
    reach += [phrase("to: {end}", end=scope.ends)] if scope.ends else []
    if reach:
        yield ", ".join(reach)


def _workshop(workshop: Workshop) -> Iterator[str]:
    """Say when a workshop was and how many took part; a workshop of which nobody says either is no fact yet."""
    count = len(workshop.participants)
    people = count_words(count, "participant") if count else ""
    said = ", ".join(filter(None, (workshop.date.text if workshop.date is not None else "", people)))
    if said:
        yield phrase("Workshop: {said}", said=said)


def _owner(map_: JourneyMap) -> str | None:
    return next((team.name for team in map_.teams if team.id == map_.owner), map_.owner)
