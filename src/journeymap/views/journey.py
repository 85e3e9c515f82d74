"""The journey map: what customers want, do, think and feel, with their pain points and gains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.graph.node import CUSTOMER_LANE, EdgeKind
from journeymap.model import PersonaRole, Process, Stage, Touchpoint
from journeymap.pause import collector_paused
from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views.blueprint.columns import Board, present
from journeymap.views.blueprint.further_rows import FurtherRows
from journeymap.views.choice import EVERYTHING, LABELS, Choice, Selection
from journeymap.views.facts import facts, imprint, travellers
from journeymap.views.sheet.item import basis_word
from journeymap.views.sheet.sheet import Item, ItemRole, Row, Sheet
from journeymap.views.wording import capitalised, feeling_word, in_quotes, language_of_map, word


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.model import Persona, Remark


_LABELS: Final = {
    "personas": "Who",
    "goals": "Wants",
    CUSTOMER_LANE: "Steps",
    "does": "Doing",
    "thinks": "Thinking",
    "says": "Saying",
    "sees": "Seeing",
    "hears": "Hearing",
    "feels": "Feeling",
    "emotion": "Emotion",
    "pains": "Pain points",
    "metrics": LABELS["metrics"],
    "teams": "Teams",
    "gains": "Gains",
    "insights": LABELS["insights"],
    "opportunities": "Opportunities",
    "upsell": LABELS["upsell"],
    "risks": LABELS["risks"],
    "feedback": LABELS["feedback"],
    "time": LABELS["time"],
}
"""The rows of a journey map, from top to bottom."""

_FURTHER: Final = frozenset({"feedback", "time", "metrics", "teams"})
"""Those that are shown in full detail, and to whoever asks for them."""

_ASIDE: Final = _LABELS.keys() - {CUSTOMER_LANE, "emotion", "pains", "metrics", "teams"}
"""Those that a story has no room for."""

_SAID_OF_STAGES: Final = frozenset(
    {
        *("goal", "expectation", "questions", "variants", "metrics", "marks", "basis", "evidence"),
        *("says", "thinks", "does", "feels", "sees", "hears"),
    }
)
"""What a journey or a blueprint says of a stage in its heading or in other rows."""

_REMARKS: Final = {
    "does": ItemRole.DOES,
    "thinks": ItemRole.THINKS,
    "says": ItemRole.SAYS,
    "sees": ItemRole.SEES,
    "hears": ItemRole.HEARS,
    "feels": ItemRole.FEELS,
}
"""The fields of stages and touchpoints that hold remarks, with the boxes that they become."""


@collector_paused()
@in_language_of(language_of_map)
def journey(compiled: CompiledMap, selection: Selection = EVERYTHING) -> Sheet:
    """
    Show the journey map of one or several personas.

    Args:
        compiled: the map.
        selection: what of it to show; its lanes are rows of this view, such as `thinks` and `gains`.

    Returns:
        The sheet; rows that hold nothing are left out.

    Raises:
        UnknownNameError: the map has no such persona, stage, row or path.
    """
    chosen = Choice(compiled, selection, rows=tuple(_LABELS), further=_FURTHER, aside=_ASIDE)
    board = Board(compiled, chosen, goals=False)
    further = FurtherRows(compiled, board)
    whose = _Whose(chosen)
    _put_personas(board, chosen.travellers)
    for stage, column, span in board.stages:
        _put(board, whose, stage, f"stage:{stage.id}", column, span)
        board.put_readings(f"stage:{stage.id}", stage.metrics, column, span)
        further.put_place(stage, f"stage:{stage.id}", column, span)
    for column, node in enumerate(board.columns):
        if node is not None and isinstance(node.element, Touchpoint):
            board.put(CUSTOMER_LANE, column, 1, board.step(node))
            _put(board, whose, node.element, node.key, column, 1)
            board.put_readings(node.key, node.element.metrics, column, 1)
            _put_teams(compiled, board, node.key, column)
            further.put_place(node.element, node.key, column, 1)
    board.put_opportunities()
    further.put_risks()
    further.put_figures()
    rows = present([_row(board, key) for key in chosen.rows])
    connections = tuple(board.flow()) if chosen.has_row(CUSTOMER_LANE) else ()
    return Sheet(
        view="journey",
        title=compiled.map.title,
        facts=facts(compiled.map, chosen),
        travellers=travellers(chosen, goals=not chosen.has_row("personas")),
        groups=tuple(board.groups),
        rows=rows,
        connections=connections,
        legend=board.legend(rows, connections),
        imprint=imprint(compiled.map),
        summary=board.summary(phrase("Journey map"), rows),
        worst=board.worst,
        narrow=chosen.compact,
        story=board.story(),
    )


# Private


class _Whose:
    """Says whose a remark is, where that is not plain."""

    def __init__(self, chosen: Choice) -> None:
        self._chosen = chosen
        several = len(chosen.travellers) > 1
        self.names: Mapping[str | None, str] = (
            {persona.id: persona.name for persona in chosen.travellers} if several else {}
        )

    def sort(self, remarks: Iterable[Remark]) -> dict[str | None, list[str]]:
        """Sort the remarks that are to be shown by whoever makes them, where that is not plain."""
        texts: dict[str | None, list[str]] = {}
        for remark in remarks:
            if self._chosen.concerns(remark.persona):
                texts.setdefault(remark.persona if remark.persona in self.names else None, []).append(remark.text)
        return texts


def _row(board: Board, key: str) -> Row | None:
    if key == "emotion":
        return board.emotion(phrase(_LABELS[key]), expected=True)
    return board.row(key, phrase(_LABELS[key]), spine=key == CUSTOMER_LANE)


def _put_personas(board: Board, personas: Sequence[Persona]) -> None:
    """Put the personas beside each other above the journey; below each other where it is too short."""
    columns = len(board.columns)
    count = len(personas) if columns else 0
    for index, persona in enumerate(personas[:count]):
        first, end = (columns * index // count, columns * (index + 1) // count) if count <= columns else (0, columns)
        goals = [goal.name for goal in persona.goals]
        details = [
            word(persona.role) if persona.role is not PersonaRole.CUSTOMER else "",
            in_quotes(persona.quote) if persona.quote else "",
            phrase("Wants: {goals}", goals="; ".join(goals)) if goals else "",
        ]
        item = Item(
            key=f"persona:{persona.id}",
            element=f"persona:{persona.id}",
            role=ItemRole.PERSONA,
            label=persona.name,
            details=board.items.details(persona, details, signed=True),
            marks=board.items.marks.own(persona),
            basis=basis_word(persona.basis),
            note=board.items.note(persona),
            link=persona.links[0][1] if persona.links else None,
        )
        board.put("personas", first, end - first, item)


def _put_teams(compiled: CompiledMap, board: Board, key: str, column: int) -> None:
    """Put the teams below a touchpoint whose work it is."""
    names = {team.id: team.name for team in compiled.map.teams}
    work = [compiled.nodes[edge.target].element for edge in compiled.leaving[EdgeKind.REALISED_BY].get(key, ())]
    teams = [process.team for process in work if isinstance(process, Process) and process.team is not None]
    for team in dict.fromkeys(teams):
        if board.chosen.has_row("teams"):
            item = Item(
                key=f"team:{team}:{key}", element=f"team:{team}", role=ItemRole.PLAIN, label=names.get(team, team)
            )
            board.put("teams", column, 1, item)


def _put(board: Board, whose: _Whose, place: Stage | Touchpoint, key: str, column: int, span: int) -> None:
    """Put what is wanted, done, said and felt in one place below it."""
    # A step says the rest in its box; a stage has none.
    further = board.items.words.lines(place, _SAID_OF_STAGES) if board.chosen.full and isinstance(place, Stage) else ()
    for index, (label, lines) in enumerate(_wants(place, tuple(further))):
        details = () if board.chosen.compact else lines
        item = Item(key=f"goals:{key}.{index}", element=key, role=ItemRole.GOAL, label=label, details=details)
        board.put("goals", column, span, item)
    for row, role in _REMARKS.items():
        said = whose.sort(getattr(place, row))
        if row == "thinks":
            said.setdefault(None, []).extend(place.questions)
        texts = [(text, persona) for persona, texts in said.items() for text in _together(row, texts)]
        for index, (text, persona) in enumerate(texts):
            item = Item(
                key=f"{row}:{key}.{index}",
                element=key,
                role=role,
                label=text,
                details=(whose.names[persona],) if persona is not None else (),
                personas=(persona,) if persona is not None else (),
            )
            board.put(row, column, span, item)
    board.put_pains(key, place.pains, column, span)
    for gain in place.gains:
        board.put("gains", column, span, board.items.gain(key, gain))


def _wants(place: Stage | Touchpoint, further: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the goal of a place, or else what it expects, with what else it says below."""
    expectation = phrase("Expects: {expectation}", expectation=place.expectation) if place.expectation else ""
    said = tuple(filter(None, (place.goal or "", expectation)))
    if said or further:
        label, *lines = (*said, *further)
        yield label, tuple(lines)


def _together(row: str, texts: Sequence[str]) -> list[str]:
    """Put several feelings into one box, and quotation marks around what is said."""
    match row:
        case "feels":
            words = ", ".join(map(feeling_word, texts))
            return [capitalised(words)] if words else []
        case "says":
            return [in_quotes(text) for text in texts]
        case _:
            return list(dict.fromkeys(texts))
