"""The root of everything: a journey map."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import field

from journeymap.diagnostics.text import clean_line
from journeymap.frozen import LONGEST_IN_REPR
from journeymap.late import late_function
from journeymap.model.enumeration import Kind, Language, State, Status
from journeymap.model.hand_made import frozen
from journeymap.model.reference import RETIRED_KINDS
from journeymap.model.shape import (
    Address,
    BaselineShape,
    Better,
    Choice,
    Confidential,
    DateShape,
    HouseWords,
    Identifier,
    Keyed,
    Location,
    Many,
    MoneyShape,
    Number,
    Owned,
    PeriodShape,
    RangeShape,
    Reference,
    Structure,
    Text,
    fact,
)
from journeymap.model.value import Range


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from journeymap.diagnostics import Place
    from journeymap.model.channel import Channel
    from journeymap.model.conflict import Conflict
    from journeymap.model.element import HouseWord
    from journeymap.model.governance import Responsible, Waiver
    from journeymap.model.journey import Stage, Touchpoint
    from journeymap.model.lane import Lane
    from journeymap.model.map_picture import MapPicture
    from journeymap.model.mark import Mark
    from journeymap.model.metric import Metric
    from journeymap.model.objective import Objective
    from journeymap.model.opportunity import Opportunity
    from journeymap.model.path import Path
    from journeymap.model.persona import Persona
    from journeymap.model.phase import Phase
    from journeymap.model.process import Process
    from journeymap.model.reference import BaselineReference
    from journeymap.model.risk import Risk
    from journeymap.model.scope import Scope
    from journeymap.model.segment import Segment
    from journeymap.model.source import Source
    from journeymap.model.stakeholder import Stakeholder
    from journeymap.model.system import System
    from journeymap.model.team import Team
    from journeymap.model.value import CalendarDate, FreeValue, Money, Period
    from journeymap.model.variant import Variant
    from journeymap.model.working_time import WorkingTime
    from journeymap.model.workshop import Workshop


DEFAULT_EMOTION_SCALE = Range(-2.0, 2.0)
"""The scale that most mapping tools share: -2 very negative, 2 very positive."""


DEFAULT_ID: Final = "map"
"""The id of a map that says none and has no file."""

# It walks maps, and so knows this class.
_only: Final[Callable[..., JourneyMap]] = late_function("journeymap.model.only:only")
_of_variant: Final[Callable[..., JourneyMap]] = late_function("journeymap.model.of_variant:of_variant")


@frozen(kw_only=True, slots=False)
class JourneyMap:
    """
    A customer journey map or service blueprint, as authored.

    Two maps are equal when they mean the same; where they were written does not count.

    Attributes:
        id: lower-case words joined by `-`; by default the stem of the file.
        extras: the free `x-` keys, in the author's order.
        place: where it was written; does not count in equality.

    Example:
        >>> import journeymap as jm
        >>> shop = jm.loads("{title: Shop, stages: {pay: {touchpoints: [queue, pay]}}}")
        >>> [touchpoint.id for touchpoint in shop.touchpoints]
        ['queue', 'pay']
    """

    journeymap: int = fact(Number(whole=True), "The version of the language.", example="1", default=1)
    id: str = fact(
        Identifier(), "A short name; by default the stem of the file.", example="home-broadband", default=DEFAULT_ID
    )
    title: str = fact(Text(visible=True), "What the map shows.", example="Ordering home broadband", required=True)
    description: str | None = fact(Text(markdown=True), "More about it, in Markdown.", example="Seen from the mover.")
    version: str | None = fact(Text(), "The author's version of the map.", example="2026.10")
    language: Language = fact(
        Choice(Language),
        "The language of the sheet: in it the tool says its own words, such as those of the legend.",
        example="de",
        default=Language.ENGLISH,
    )
    state: State = fact(
        Choice(State),
        "Which time it speaks of; `current` stands for as-is, `future` and `target` for to-be.",
        example="as-is",
        default=State.AS_IS,
    )
    baseline: str | None = fact(
        Location(), "The as-is map that a to-be map changes.", example="home-broadband.journey.yaml"
    )
    retires: tuple[BaselineReference, ...] = fact(
        Many(BaselineShape(RETIRED_KINDS)),
        "What of the baseline ends on purpose, and nothing takes its place.",
        example='[rebook-visit, "metric:handle-time"]',
    )
    status: Status = fact(
        Choice(Status), "How far the map has come; sets which checks apply.", example="approved", default=Status.DRAFT
    )
    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="service-design", better=Better.SAID
    )
    perceived_owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that others believe to be accountable.", example="digital"
    )
    reviewed: CalendarDate | None = fact(DateShape(), "When it was last reviewed.", example="2026-10-01")
    review: Period | None = fact(PeriodShape(), "How often it is reviewed.", example="quarterly")
    review_triggers: tuple[str, ...] = fact(
        Many(Text()), "What calls for a review in between, with its date where that is known.", example="[Price change]"
    )
    scope: Scope | None = fact(
        Structure(".scope:Scope"), "What it is about.", example="{product: Home fibre, starts: Moves house}"
    )
    workshop: Workshop | None = fact(
        Structure(".workshop:Workshop"),
        "The workshop in which it was drawn.",
        example="{date: 2026-09-17, participants: [Ada, Ben from Field], facilitator: Chi}",
    )
    emotion_scale: Range = fact(
        RangeShape(), "The scale on which emotions are given.", example="-2..2", default=DEFAULT_EMOTION_SCALE
    )
    working_time: WorkingTime | None = fact(
        Structure(".working_time:WorkingTime"),
        "What a working day and a working hour are, such as `2wd` and `4wh`; by default Monday to Friday, 8 hours.",
        example="{days: [mon, tue, wed, thu, fri], hours: 8h}",
    )
    price: Money | None = fact(MoneyShape(), "What one successful journey brings.", example="GBP 29.90")
    tags: tuple[str, ...] = fact(Many(Text()), "Words to find and group it by.", example="[pilot]")
    links: tuple[tuple[str, str], ...] = fact(
        Keyed(Address()), "Addresses by name.", example='{Board: "https://example.org/board"}'
    )
    notes: str | None = fact(
        Text(markdown=True),
        "Notes among colleagues, in Markdown.",
        example="Ask Field again.",
        confidential=Confidential.NOTES,
    )
    responsible: Responsible | None = fact(
        Structure(".governance:Responsible"), "Who does what (RACI).", example="{accountable: [service-design]}"
    )
    escalation: tuple[str, ...] = fact(
        Many(Reference((Kind.TEAM,))), "The teams to turn to, one after the other.", example="[service-design]"
    )
    waive: tuple[Waiver, ...] = fact(
        Many(Structure(".governance:Waiver")),
        "Findings that are accepted for the whole map, with the reason.",
        example="[{code: JM0302, reason: Replaced in spring, until: 2027-01}]",
        confidential=Confidential.NOTES,
    )
    use: tuple[str, ...] = fact(
        Many(Location()),
        "Files whose registries are added to this map.",
        example="[shared/company.journey.yaml]",
        # The registries that came from there count themselves.
        counts=False,
    )
    words: tuple[HouseWord, ...] = fact(
        HouseWords(), "Words of the house for standard ones.", example="{lanes: {front of house: frontstage}}"
    )
    lanes: tuple[Lane, ...] = fact(
        Owned(".lane:Lane"), "Lanes of the map's own.", example="{policy: {name: Policy, after: support}}"
    )
    variants: tuple[Variant, ...] = fact(
        Owned(".variant:Variant"),
        "Forms of the same journey.",
        example="{self-serve: Self-serve, enterprise: Enterprise}",
    )
    objectives: tuple[Objective, ...] = fact(
        Owned(".objective:Objective"),
        "What the business wants to achieve.",
        example="{online-on-day-one: Online on moving day}",
    )
    personas: tuple[Persona, ...] = fact(
        Owned(".persona:Persona"), "Who travels.", example='{maya: "Maya, first-time mover"}'
    )
    segments: tuple[Segment, ...] = fact(
        Owned(".segment:Segment"), "Rules that select real customers.", example="{movers: {share: 18%}}"
    )
    channels: tuple[Channel, ...] = fact(
        Owned(".channel:Channel"),
        "The media that carry touchpoints.",
        example="{web: {medium: website, ownership: owned}}",
    )
    teams: tuple[Team, ...] = fact(Owned(".team:Team"), "The teams that deliver.", example="{digital: Digital}")
    systems: tuple[System, ...] = fact(
        Owned(".system:System"), "The systems that processes rely on.", example="{scheduler: {supplier: Acme}}"
    )
    metrics: tuple[Metric, ...] = fact(
        Owned(".metric:Metric"), "What is measured.", example="{fcr: {unit: percent, direction: higher, target: 80%}}"
    )
    sources: tuple[Source, ...] = fact(
        Owned(".source:Source"), "Where facts come from.", example="{exit-survey: {type: survey, date: 2026-09}}"
    )
    stakeholders: tuple[Stakeholder, ...] = fact(
        Owned(".stakeholder:Stakeholder"),
        "Who has a say.",
        example="{works-council: {influence: 4, interest: 5}}",
        confidential=Confidential.NAMES,
    )
    marks: tuple[Mark, ...] = fact(
        Owned(".mark:Mark"),
        "Marks of the map's own, shown as badges.",
        example="{bottleneck: {name: Bottleneck, sign: hourglass, severity: high}}",
    )
    phases: tuple[Phase, ...] = fact(
        Owned(".phase:Phase"),
        "Groups of stages, in the order of the journey.",
        example="{before: {name: Before the move, stages: [discover, choose]}}",
    )
    stages: tuple[Stage, ...] = fact(
        Owned(".journey:Stage"),
        "The parts of the journey, in order.",
        example="{choose: {touchpoints: [compare-plans]}}",
        required=True,
    )
    processes: tuple[Process, ...] = fact(
        Owned(".process:Process"),
        "What is done for the customer.",
        example="{credit-check: {lane: backstage, team: risk}}",
    )
    opportunities: tuple[Opportunity, ...] = fact(
        Owned(".opportunity:Opportunity"),
        "Directions in which to improve.",
        example="{self-serve-slots: {owner: digital}}",
    )
    risks: tuple[Risk, ...] = fact(
        Owned(".risk:Risk"), "What may happen and would hurt.", example="{scheduler-down: {on: [scheduler], impact: 5}}"
    )
    paths: tuple[Path, ...] = fact(
        Owned(".path:Path"), "Named paths through the map.", example="{happy: {kind: happy, through: [compare-plans]}}"
    )
    conflicts: tuple[Conflict, ...] = fact(
        Owned(".conflict:Conflict"),
        "Metrics that work against goals.",
        example="{speed: {metric: handle-time, goal: maya.online}}",
    )
    extras: tuple[tuple[str, FreeValue], ...] = ()
    place: Place | None = field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        stages, touchpoints = len(self.stages), len(self.touchpoints)
        counts = f"{stages} stage{'s' * (stages != 1)}, {touchpoints} touchpoint{'s' * (touchpoints != 1)}"
        return f"<JourneyMap {clean_line(self.title, LONGEST_IN_REPR)!r}: {counts}>"

    @cached_property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """Every touchpoint of every stage, in written order."""
        return tuple(touchpoint for stage in self.stages for touchpoint in stage.touchpoints)

    def only(
        self,
        *,
        stages: str | Iterable[str] | None = None,
        personas: str | Iterable[str] | None = None,
        variant: str | None = None,
    ) -> JourneyMap:
        """
        Make a smaller map that holds together.

        Touchpoints go with their stage, and with their personas if none of those stays. A path into what goes leads on
        to whatever follows it; where nothing does, the touchpoint before takes over its outcome, or ends as
        `left-out`. Processes and systems on which no touchpoint relies any more go, and so does whatever is said only
        about what is gone: a path none of whose touchpoints is left, an opportunity that solves none of the pains.

        In the map of a variant, what just goes on goes to the touchpoint that is written next among those that are
        there. Of branches only those stay that lead to one of these; without a share where one that goes had a share,
        for then the shares are those of the customers of all variants. The price of the variant is that of the map.

        Args:
            stages: the ids of the stages that stay, or a single one; `None` for all.
            personas: the ids of the personas that stay, or a single one; `None` for all.
            variant: the id of the variant that stays; `None` for what all of them have together.

        Returns:
            The map; elements keep their places.

        Raises:
            UnknownNameError: the map has no such stage, persona or variant.
            UnusableValueError: what is given are no ids, or no stage would stay.

        Example:
            >>> from journeymap.model import Stage, Touchpoint
            >>> stages = [Stage(id=name, touchpoints=(Touchpoint(id=f"{name}-it"),)) for name in ("find", "buy", "use")]
            >>> shop = JourneyMap(title="Shop", stages=tuple(stages))
            >>> [touchpoint.id for touchpoint in shop.only(stages=["find", "use"]).touchpoints]
            ['find-it', 'use-it']
        """
        return _only(self if variant is None else _of_variant(self, variant), stages, personas)

    def show(
        self,
        view: str | None = None,
        *,
        wrap: float | None = None,
        height: float | None = None,
        page: bool = False,
        **choices: Any,  # noqa: ANN401 (each choice of `render` has a type of its own)
    ) -> MapPicture:
        """
        Make a picture that shows itself at the end of a notebook's cell.

        Args:
            view: what is drawn, such as `journey`; `None` for the blueprint.
            wrap: how wide the picture may be, at least 520 CSS pixels; what is wider is broken into strips below each
                other. `None` for as wide as it becomes, in a frame that scrolls.
            height: how high the frame may be, in CSS pixels; `None` for as high as the picture, for a page 640.
            page: whether to show a page with search, details and zoom, rather than a picture.
            choices: the other choices that `render` offers, such as `personas`, `theme` or `findings`.

        Returns:
            The picture; its `save` writes it into a file.

        Raises:
            TypeError: there is no such choice.
            JourneymapError: whatever `render` raises.

        Example:
            >>> import journeymap as jm
            >>> coffee = jm.loads("{title: Buy a coffee, stages: {order: {touchpoints: [queue, pay]}}}")
            >>> coffee.show(view="journey", wrap=900, height=500)
            <ShownMap 'Buy a coffee, journey'>
        """
        # What draws stands above this room; the public face finds it when it is asked.
        face = sys.modules[__name__.partition(".")[0]]
        shown: MapPicture = face.show_map(self, view, wrap=wrap, height=height, page=page, **choices)
        return shown

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Show the map as a picture and as text; notebooks ask for it."""
        # What draws stands above this room; the public face finds it when it is asked.
        bundle: dict[str, str] = sys.modules[__name__.partition(".")[0]].mime_bundle(self, include, exclude)
        return bundle
