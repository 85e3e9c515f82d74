"""The journey of the customer: stages, touchpoints, and what leads from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field

from journeymap.model.element import EVIDENCE, Element
from journeymap.model.enumeration import (
    Basis,
    Kind,
    LaneRole,
    Medium,
    MomentOfTruth,
    NextMode,
    Outcome,
    Party,
    StagePreset,
    TouchpointKind,
    TouchpointOrigin,
)
from journeymap.model.hand_made import frozen
from journeymap.model.shape import (
    BaselineShape,
    Better,
    Choice,
    Confidential,
    DurationShape,
    Flag,
    Flow,
    Location,
    Many,
    OpenChoice,
    Owned,
    ProcessList,
    RateShape,
    Readings,
    Reference,
    Remarks,
    Scores,
    ShareShape,
    Structure,
    Text,
    fact,
)


if TYPE_CHECKING:
    from journeymap.diagnostics import Place
    from journeymap.model.element import Evidence, Remark, Score
    from journeymap.model.experience import Pain, PhysicalEvidence, Wait
    from journeymap.model.fail_point import FailPoint
    from journeymap.model.feedback import Feedback
    from journeymap.model.insight import Gain, Insight
    from journeymap.model.metric import Reading
    from journeymap.model.orchestration import OrchestrationRule
    from journeymap.model.personal_data import PersonalData
    from journeymap.model.reference import BaselineReference, ElementReference
    from journeymap.model.service_level import ServiceLevel
    from journeymap.model.value import Rate, TimeSpan


@frozen(kw_only=True)
class Branch:
    """One branch from a touchpoint."""

    to: str = fact(Reference((Kind.TOUCHPOINT,)), "Where it leads.", example="call-sales", required=True)
    when: str | None = fact(Text(), "The condition under which it is taken.", example="cannot decide")
    share: float | None = fact(
        ShareShape(),
        "Which share of those who go on takes it; the only branch without one gets what is left.",
        example="12%",
    )
    carries: tuple[str, ...] = fact(
        Many(Text()), "What is not asked again after a change of channel.", example="[basket]", better=Better.SAID
    )
    segment: str | None = fact(Reference((Kind.SEGMENT,)), "The segment for which it is meant.", example="movers")
    persona: str | None = fact(Reference((Kind.PERSONA,)), "The persona for whom it is meant.", example="maya")
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Next:
    """
    Where the customer goes after a touchpoint.

    Attributes:
        branches: at least one, in the author's order.
        mode: whether one of them is taken or all at the same time.
    """

    branches: tuple[Branch, ...]
    mode: NextMode = NextMode.CHOICE


@frozen(kw_only=True)
class LaneText:
    """
    What a touchpoint says in a lane of the map's own.

    Attributes:
        lane: the id of the lane.
        texts: the texts, in the author's order.
    """

    lane: str
    texts: tuple[str, ...]
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class LaneProcesses:
    """
    What is done at a touchpoint in a lane of the map's own that holds processes.

    Attributes:
        lane: the id of the lane.
        processes: the ids of the processes, in the author's order.
    """

    lane: str
    processes: tuple[str, ...]
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Touchpoint(Element):
    """
    A place in the journey where customer and provider, or its proxy, meet.

    Attributes:
        lanes: what is done or said in lanes of the map's own, by what these hold.
    """

    element_kind: ClassVar[Kind] = Kind.TOUCHPOINT

    kind: TouchpointKind | None = fact(Choice(TouchpointKind), "In which form both meet.", example="digital")
    origin: TouchpointOrigin | None = fact(
        Choice(TouchpointOrigin), "Whether the provider controls it.", example="indirect"
    )
    channel: tuple[str, ...] = fact(
        Many(Reference((Kind.CHANNEL,), known=Medium), mostly_one=True),
        "The channel, or several.",
        example="web",
        better=Better.SAID,
    )
    initiator: ElementReference | None = fact(
        Reference((Kind.PERSONA, Kind.TEAM, Kind.SYSTEM), known=Party),
        "Who starts the contact: the customer, a persona, a team or a system.",
        example="customer",
    )
    receiver: ElementReference | None = fact(
        Reference((Kind.PERSONA, Kind.TEAM, Kind.SYSTEM), known=Party),
        "Whom the contact is meant for: the customer, a persona, a team or a system.",
        example="contact-centre",
    )
    personas: tuple[str, ...] = fact(
        Many(Reference((Kind.PERSONA,))), "The personas who come here; absent: all.", example="[maya]"
    )
    segments: tuple[str, ...] = fact(
        Many(Reference((Kind.SEGMENT,))), "The segments who come here; absent: all.", example="[movers]"
    )
    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="digital", better=Better.SAID
    )
    perceived_owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that others believe to be accountable.", example="contact-centre"
    )
    goal: str | None = fact(Text(), "What the customer wants here.", example="Find a plan that fits")
    expectation: str | None = fact(Text(), "What the customer expects.", example="Prices I can compare")
    questions: tuple[str, ...] = fact(Many(Text()), "What the customer asks.", example='["Is it fast enough?"]')
    trigger: str | None = fact(Text(), "The event that starts it.", example="The keys arrive")
    says: tuple[Remark, ...] = fact(
        Remarks(), "What the customer says.", example="Is there nothing simpler?", confidential=Confidential.QUOTES
    )
    thinks: tuple[Remark, ...] = fact(Remarks(), "What the customer thinks.", example="Which of these do I need?")
    does: tuple[Remark, ...] = fact(Remarks(), "What the customer does.", example="[Opens three tabs]")
    feels: tuple[Remark, ...] = fact(
        Remarks(), "What the customer feels, in words; never moves the curve.", example="[confused]"
    )
    sees: tuple[Remark, ...] = fact(Remarks(), "What the customer sees.", example="[A long table]")
    hears: tuple[Remark, ...] = fact(Remarks(), "What the customer hears.", example="[A friend's advice]")
    emotion: tuple[Score, ...] = fact(
        Scores(on_emotion_scale=True),
        "How it feels, on the map's `emotion_scale`.",
        example="-0.4",
        better=Better.HIGHER,
    )
    expected_emotion: tuple[Score, ...] = fact(
        Scores(on_emotion_scale=True), "How the customer expects it to feel.", example="1"
    )
    engagement: tuple[Score, ...] = fact(
        Scores(), "How much it captures the customer.", example="4", better=Better.HIGHER
    )
    trust: tuple[Score, ...] = fact(Scores(), "How much the customer trusts.", example="3", better=Better.HIGHER)
    effort: tuple[Score, ...] = fact(Scores(), "How much effort it takes.", example="2", better=Better.LOWER)
    confidence: tuple[Score, ...] = fact(Scores(), "How sure the customer is.", example="3", better=Better.HIGHER)
    moment_of_truth: MomentOfTruth | None = fact(
        Choice(MomentOfTruth, or_false=True),
        "Whether it weighs far more than others.",
        example="true",
        better=Better.SAID,
    )
    upsell: str | None = fact(Text(), "What can be offered here beside.", example="A faster plan")
    duration: TimeSpan | None = fact(
        DurationShape(or_range=True), "How long it takes.", example="5min", better=Better.LOWER
    )
    wait: Wait | None = fact(
        Structure(".experience:Wait", shorthand="expected"),
        "How long the customer waits.",
        example="{expected: 9d, tolerable: 3d}",
    )
    sla: ServiceLevel | None = fact(
        Structure(".service_level:ServiceLevel", shorthand="resolution"),
        "The time that is promised; a plain duration until the matter is settled.",
        example="{response: 20s, resolution: 5d, share: 80%}",
        better=Better.LOWER,
    )
    drop_off: float | None = fact(ShareShape(), "Which share gives up here.", example="12%", better=Better.LOWER)
    volume: Rate | None = fact(RateShape(), "How many come here in how long.", example="120/day")
    message: bool | None = fact(
        Flag(), "`false`: the customer hears nothing here.", example="false", better=Better.SAID
    )
    physical_evidence: tuple[PhysicalEvidence, ...] = fact(
        Owned(".experience:PhysicalEvidence"),
        "What the customer perceives and judges quality by.",
        example="[Plan table]",
    )
    frontstage: tuple[str, ...] = fact(
        ProcessList(LaneRole.FRONTSTAGE), "What staff or technology does in sight.", example="[Agent explains plans]"
    )
    backstage: tuple[str, ...] = fact(
        ProcessList(LaneRole.BACKSTAGE), "What is done out of sight.", example="[credit-check]"
    )
    support: tuple[str, ...] = fact(
        ProcessList(LaneRole.SUPPORT), "What supports those who deliver.", example="[Stock is counted]"
    )
    lanes: tuple[LaneText | LaneProcesses, ...] = ()
    metrics: tuple[Reading, ...] = fact(Readings(), "Values of metrics here.", example="{fcr: 58%}")
    pains: tuple[Pain, ...] = fact(Owned(".experience:Pain"), "What gets in the way.", example="[Too many add-ons]")
    gains: tuple[Gain, ...] = fact(
        Owned(".insight:Gain"), "What exceeds expectation.", example="[Advisor knew the address]"
    )
    insights: tuple[Insight, ...] = fact(
        Owned(".insight:Insight"), "What the evidence tells.", example="[People compare on the phone]"
    )
    fail_points: tuple[FailPoint, ...] = fact(
        Owned(".fail_point:FailPoint"), "Where delivery can go wrong.", example="{no-date: {likelihood: 4, impact: 4}}"
    )
    personal_data: PersonalData | None = fact(
        Structure(".personal_data:PersonalData"),
        "Personal data that is collected or used.",
        example="{categories: [Address]}",
    )
    ethics: str | None = fact(
        Text(), "What has to be weighed here beyond the law.", example="Who is declined may be ashamed"
    )
    rules: tuple[OrchestrationRule, ...] = fact(
        Many(Structure(".orchestration:OrchestrationRule")),
        "What is done automatically.",
        example="[{when: Basket idle, then: Send a reminder}]",
        better=Better.SAID,
    )
    feedback: tuple[Feedback, ...] = fact(
        Owned(".feedback:Feedback"), "What the customer is asked.", example='{ease: {asks: "How easy was it?"}}'
    )
    event: str | None = fact(Text(), "How it shows in event data.", example="checkout_completed")
    journey: str | None = fact(
        Location(), "The map of the journey inside this touchpoint.", example="returns.journey.yaml"
    )
    optional: bool = fact(Flag(), "Whether the customer may skip it.", example="true", default=False)
    alone: bool = fact(
        Flag(), "Whether the customer does this alone, so that nobody need serve it.", example="true", default=False
    )
    next: Next | None = fact(
        Flow(), "Where the customer goes next; absent: the next touchpoint in written order.", example="place-order"
    )
    outcome: str | None = fact(OpenChoice(Outcome), "How the path ends here.", example="completed")
    basis: Basis | None = fact(Choice(Basis), "On what it rests that it is so.", example="observed")
    evidence: tuple[Evidence, ...] = fact(
        EVIDENCE, "The evidence for it; what the customer can touch is `physical_evidence`.", example="[interviews]"
    )
    replaces: tuple[BaselineReference, ...] = fact(
        Many(BaselineShape((Kind.TOUCHPOINT, Kind.PROCESS))),
        "The touchpoints of the baseline, or the work, whose place it takes.",
        example="[wait-for-visit]",
    )


@frozen(kw_only=True)
class Stage(Element):
    """A part of the journey, named after what the customer wants."""

    element_kind: ClassVar[Kind] = Kind.STAGE

    preset: StagePreset | None = fact(Choice(StagePreset), "The stage of the field that it is.", example="purchase")
    goal: str | None = fact(Text(), "What the customer wants here.", example="Find a plan that fits")
    expectation: str | None = fact(Text(), "What the customer expects.", example="Prices I can compare")
    entry: str | None = fact(Text(), "When it starts.", example="Decides to move")
    exit: str | None = fact(Text(), "When it ends.", example="Plan is chosen")
    questions: tuple[str, ...] = fact(Many(Text()), "What the customer asks.", example='["Is it fast enough?"]')
    owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that is accountable.", example="digital", better=Better.SAID
    )
    perceived_owner: str | None = fact(
        Reference((Kind.TEAM,)), "The team that others believe to be accountable.", example="contact-centre"
    )
    says: tuple[Remark, ...] = fact(
        Remarks(), "What the customer says.", example="Is there nothing simpler?", confidential=Confidential.QUOTES
    )
    thinks: tuple[Remark, ...] = fact(Remarks(), "What the customer thinks.", example="Which of these do I need?")
    does: tuple[Remark, ...] = fact(Remarks(), "What the customer does.", example="[Opens three tabs]")
    feels: tuple[Remark, ...] = fact(
        Remarks(), "What the customer feels, in words; never moves the curve.", example="[confused]"
    )
    sees: tuple[Remark, ...] = fact(Remarks(), "What the customer sees.", example="[A long table]")
    hears: tuple[Remark, ...] = fact(Remarks(), "What the customer hears.", example="[A friend's advice]")
    metrics: tuple[Reading, ...] = fact(Readings(), "Values of metrics here.", example="{fcr: 58%}")
    pains: tuple[Pain, ...] = fact(Owned(".experience:Pain"), "What gets in the way.", example="[Too many add-ons]")
    gains: tuple[Gain, ...] = fact(
        Owned(".insight:Gain"), "What exceeds expectation.", example="[Advisor knew the address]"
    )
    insights: tuple[Insight, ...] = fact(
        Owned(".insight:Insight"), "What the evidence tells.", example="[People compare on the phone]"
    )
    journey: str | None = fact(Location(), "The map of the journey inside this stage.", example="returns.journey.yaml")
    basis: Basis | None = fact(Choice(Basis), "On what it rests that it is so.", example="observed")
    evidence: tuple[Evidence, ...] = fact(EVIDENCE, "The evidence for it.", example="[interviews]")
    touchpoints: tuple[Touchpoint, ...] = fact(
        Owned(Touchpoint),
        "The touchpoints, in the order in which they are met.",
        example="[compare-plans, place-order]",
    )
