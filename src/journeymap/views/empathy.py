"""The empathy map: what each persona wants, says, thinks, does, feels, sees and hears, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.frozen import frozen
from journeymap.model import Touchpoint
from journeymap.pause import collector_paused
from journeymap.translation.phrase import in_language_of, phrase
from journeymap.views.choice import EVERYTHING, Choice, Selection
from journeymap.views.facts import facts, imprint
from journeymap.views.sheet.bound import MOST_CELLS, refuse_beyond
from journeymap.views.sheet.item import Items
from journeymap.views.sheet.sheet import Item, ItemRole
from journeymap.views.sheet.table import TableCell, TableColumn, TableRow, TableSection, TableSheet
from journeymap.views.wording import capitalised, feeling_word, in_quotes, inner, language_of_map


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.node import Node
    from journeymap.model import Persona, Segment, Stage


_SAID_IN_ROWS: Final = frozenset({"quote", "needs", "motivations", "frustrations", "segment", "variants"})
"""What else than the lines about a persona says of it."""

_REMARKS: Final = ("says", "thinks", "does", "feels", "sees", "hears")
"""The fields of stages and touchpoints that hold what somebody says, thinks and so on."""

_ABOUT: Final = "about"

_ROWS: Final = (
    (_ABOUT, "About", ItemRole.PERSONA),
    ("goals", "Wants", ItemRole.GOAL),
    ("says", "Says", ItemRole.SAYS),
    ("thinks", "Thinks", ItemRole.THINKS),
    ("does", "Does", ItemRole.DOES),
    ("feels", "Feels", ItemRole.FEELS),
    ("sees", "Sees", ItemRole.SEES),
    ("hears", "Hears", ItemRole.HEARS),
    ("pains", "Pains", ItemRole.PAIN),
    ("gains", "Gains", ItemRole.GAIN),
)

_NOTHING: Final = "This map does not say what anybody says, thinks, does or feels."
_NOTHING_ASKED: Final = "This map says nothing in these rows."

_GENERAL: Final = "general"
"""The key of the column of what holds in every stage."""


@frozen(kw_only=True)
class _Said:
    """
    One statement.

    Attributes:
        row: the key of its row.
        text: the words.
        element: the key of the element that says it.
        details: lesser lines.
        note: more about it.
    """

    row: str
    text: str
    element: str
    details: tuple[str, ...] = ()
    note: str = ""


@frozen(kw_only=True)
class _Statements:
    """
    What is said of one persona.

    Attributes:
        persona: the persona; `None` for everybody, in a map without personas.
        in_general: what holds in every stage.
        by_stage: what is said in each stage, in written order.
    """

    persona: Persona | None
    in_general: list[_Said]
    by_stage: list[list[_Said]]


@collector_paused()
@in_language_of(language_of_map)
def empathy(compiled: CompiledMap, selection: Selection = EVERYTHING) -> TableSheet:
    """
    Show the empathy map of a map: for each persona what holds in general, and then stage by stage.

    What is said of nobody in particular stands with every persona who comes there.

    Args:
        compiled: the map.
        selection: what of it to show; its lanes are rows of this view, such as `thinks` and `gains`.

    Returns:
        The sheet; rows about which nothing is said are left out, and so are personas about whom nothing is said.

    Raises:
        TooLargeError: there are too many touchpoints and personas.
        UnknownNameError: the map has no such persona, stage or path, or there is no such row.
    """
    map_ = compiled.map
    chosen = Choice(compiled, selection, rows=tuple(row for row, _, _ in _ROWS), further={_ABOUT})
    stages = [stage for stage, _ in chosen.by_stage]
    items = Items(map_, detail=chosen.detail)
    travellers: tuple[Persona | None, ...] = chosen.travellers or (None,)
    places = len(chosen.touchpoints) + len(stages)
    refuse_beyond(MOST_CELLS, places * len(travellers), "pairs of a persona and a touchpoint or a stage")
    whole = selection.stages is None and chosen.route is None
    statements = [_statements(persona, chosen, items, map_.segments, whole=whole) for persona in travellers]
    heard = [of_persona for of_persona in statements if of_persona.in_general or any(of_persona.by_stage)]
    beside = any(of_persona.in_general for of_persona in heard)
    sections = tuple(_section(of_persona, beside=beside) for of_persona in heard)
    return TableSheet(
        view="empathy",
        title=map_.title,
        facts=facts(map_, chosen),
        imprint=imprint(map_),
        columns=_columns(chosen, stages, beside=beside),
        sections=sections,
        empty="" if sections else phrase(_NOTHING_ASKED if selection.lanes else _NOTHING),
        summary=_summary(map_.title, sections),
    )


# Private


def _statements(
    persona: Persona | None, chosen: Choice, items: Items, segments: Iterable[Segment], *, whole: bool
) -> _Statements:
    """Collect what is said of a persona in the rows that are to be shown."""
    general = _in_general(persona, chosen, items, segments) if persona is not None and whole else ()
    return _Statements(
        persona=persona,
        in_general=_asked(general, chosen),
        by_stage=[_asked(_in_stage(stage, nodes, persona, items), chosen) for stage, nodes in chosen.by_stage],
    )


def _section(statements: _Statements, *, beside: bool) -> TableSection:
    """Make the section of a persona, with a column of what holds in general where that stands beside the stages."""
    persona = statements.persona
    rows = _rows(persona, [statements.in_general, *statements.by_stage] if beside else statements.by_stage)
    if persona is None:
        return TableSection(key="everybody", label="", rows=rows)
    note = in_quotes(persona.quote) if persona.quote else ""
    return TableSection(key=f"persona:{persona.id}", label=persona.name, note=note, rows=rows)


def _columns(chosen: Choice, stages: Sequence[Stage], *, beside: bool) -> tuple[TableColumn, ...]:
    """Make a column for each stage, and one for what holds in general where that stands beside them."""
    columns = [
        TableColumn(
            key=f"stage:{stage.id}",
            label=stage.name,
            note=phrase("Expects: {expectation}", expectation=stage.expectation)
            if stage.expectation and not chosen.compact
            else "",
            stage=True,
            number=chosen.numbers[stage.id],
        )
        for stage in stages
    ]
    return (*([TableColumn(key=_GENERAL, label=phrase("In general"), apart=True)] if beside else []), *columns)


def _in_general(persona: Persona, chosen: Choice, items: Items, segments: Iterable[Segment]) -> Iterator[_Said]:
    """Yield what a persona says of itself, wherever it is."""
    key = f"persona:{persona.id}"
    if chosen.has_row(_ABOUT):
        for line in items.words.lines(persona, _SAID_IN_ROWS):
            yield _Said(row=_ABOUT, text=line, element=key)
        for segment in segments:
            if segment.id == persona.segment:
                details = items.details(segment, own=True)
                yield _Said(row=_ABOUT, text=segment.name, element=f"segment:{segment.id}", details=details)
    for goal in persona.goals:
        yield _Said(row="goals", text=goal.name, element=key, details=items.details(goal), note=items.note(goal))
    for need in persona.needs:
        yield _Said(row="goals", text=need, element=key, details=(phrase("Need"),))
    for motivation in persona.motivations:
        yield _Said(row="goals", text=motivation, element=key, details=(phrase("Motivation"),))
    for pain in persona.pains:
        yield _Said(row="pains", text=pain.name, element=key, details=items.details(pain), note=items.note(pain))
    for frustration in persona.frustrations:
        yield _Said(row="pains", text=frustration, element=key)


def _asked(said: Iterable[_Said], chosen: Choice) -> list[_Said]:
    """Keep the statements of the rows that are to be shown."""
    return [statement for statement in said if chosen.has_row(statement.row)]


def _in_stage(stage: Stage, nodes: Sequence[Node], persona: Persona | None, items: Items) -> Iterator[_Said]:
    """Yield what is said of a persona in a stage and at its touchpoints."""
    whose = None if persona is None else persona.id
    yield from _of(stage, f"stage:{stage.id}", whose, items, at="")
    for node in nodes:
        touchpoint = node.element
        if not isinstance(touchpoint, Touchpoint):
            continue
        if whose is None or not touchpoint.personas or whose in touchpoint.personas:
            yield from _of(touchpoint, node.key, whose, items, at=phrase("At {place}", place=touchpoint.name))


def _of(place: Stage | Touchpoint, key: str, whose: str | None, items: Items, *, at: str) -> Iterator[_Said]:
    """Yield what a stage or a touchpoint says of a persona."""
    if place.goal is not None:
        yield _Said(row="goals", text=place.goal, element=key, note=at)
    for row in _REMARKS:
        for remark in getattr(place, row):
            if whose is None or remark.persona in {None, whose}:
                yield _Said(row=row, text=_worded(row, remark.text), element=key, note=at)
    for pain in place.pains:
        if whose is None or pain.persona in {None, whose}:
            box = items.pain(key, pain)
            note = " · ".join(filter(None, [at, box.note]))
            yield _Said(row="pains", text=pain.name, element=box.element, details=box.details, note=note)
    for gain in place.gains:
        box = items.gain(key, gain)
        note = " · ".join(filter(None, [at, box.note]))
        yield _Said(row="gains", text=gain.name, element=box.element, details=box.details, note=note)


def _worded(row: str, text: str) -> str:
    """Write a remark as a journey writes it: a feeling with a capital, what is said in quotation marks."""
    match row:
        case "feels":
            return capitalised(feeling_word(text))
        case "says":
            return in_quotes(text)
        case _:
            return text


def _rows(persona: Persona | None, places: Sequence[Sequence[_Said]]) -> tuple[TableRow, ...]:
    """Make the rows of a persona about which something is said."""
    whose = "everybody" if persona is None else persona.id
    alone = () if persona is None else (persona.id,)
    rows = []
    for row, label, role in _ROWS:
        cells = [
            TableCell(
                items=tuple(_items([said for said in place if said.row == row], role, f"{whose}.{row}.{index}", alone))
            )
            for index, place in enumerate(places)
        ]
        if any(cell.items for cell in cells):
            key = f"empathy:{whose}.{row}"
            head = Item(key=key, element=key, role=ItemRole.PLAIN, label=phrase(label), personas=alone)
            rows.append(TableRow(head=head, cells=tuple(cells)))
    return tuple(rows)


def _items(said: Iterable[_Said], role: ItemRole, key: str, alone: tuple[str, ...]) -> Iterator[Item]:
    """Make a box of each statement; the same words twice in one cell are one."""
    seen: dict[tuple[str, tuple[str, ...]], None] = {}
    for index, statement in enumerate(said):
        if (statement.text, statement.details) in seen:
            continue
        seen[statement.text, statement.details] = None
        yield Item(
            key=f"empathy:{key}.{index}",
            element=statement.element,
            role=role,
            label=statement.text,
            details=statement.details,
            note=statement.note,
            personas=alone,
        )


def _summary(title: str, sections: Sequence[TableSection]) -> str:
    parts = [phrase("Empathy map of {title}.", title=title)]
    for section in sections:
        count = sum(len(cell.items) for row in section.rows for cell in row.cells)
        heads = ", ".join(inner(row.head.label) for row in section.rows)
        said = phrase("{count} statements ({heads})", count=count, heads=heads)
        parts.append(phrase("{label}: {words}.", label=section.label or phrase("Everybody"), words=said))
    return " ".join(parts)
