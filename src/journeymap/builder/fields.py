"""
The keyword arguments of `MapBuilder`, one class per element; written by `tools/make_builder_fields.py`.

Only type checkers and editors read it; what a field means and how it is written is said at the field, in the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.builder.notation import (
        DateValue,
        DurationOrRangeValue,
        DurationValue,
        ElementsValue,
        ExtrasValue,
        FlowValue,
        HouseWordsValue,
        LanesValue,
        MoneyOrRateValue,
        MoneyValue,
        Notation,
        PeriodValue,
        QuantityOrBandValue,
        QuantityValue,
        RangeValue,
        RateValue,
        ReadingsValue,
        ReferenceValue,
        RemarksValue,
        ScoresValue,
        ShareValue,
        ThenValue,
    )
    from journeymap.model import (
        Actor,
        Automation,
        BaselineReference,
        Basis,
        Benchmark,
        ChannelDirection,
        ChannelMode,
        Criticality,
        DataQuality,
        Direction,
        Evidence,
        ForeignReference,
        Formula,
        Grade,
        Involvement,
        LaneContent,
        LaneLine,
        LaneRole,
        Language,
        Level,
        MarkSign,
        Medium,
        MetricKind,
        MomentOfTruth,
        Need,
        OpportunityKind,
        OpportunityStatus,
        OrchestrationRule,
        Outcome,
        Ownership,
        Party,
        PathKind,
        PersonalData,
        PersonaRole,
        Promise,
        Responsible,
        RiskCategory,
        Scope,
        ServiceLevel,
        SourceType,
        StagePreset,
        StandardLane,
        State,
        Status,
        SystemKind,
        Timing,
        TouchpointKind,
        TouchpointOrigin,
        Unit,
        Visit,
        Wait,
        Waiver,
        WorkingTime,
        Workshop,
    )


class MapFields(TypedDict, total=False):
    """What `MapBuilder` takes beside the title."""

    journeymap: int
    id: str
    description: str
    version: str
    language: Language | Literal["en", "de", "ja"]
    state: State | Literal["past", "as-is", "to-be", "ideal"]
    baseline: str
    retires: str | BaselineReference | Sequence[str | BaselineReference]
    status: Status | Literal["draft", "in-review", "approved", "active", "deprecated", "archived"]
    owner: str
    perceived_owner: str
    reviewed: DateValue
    review: PeriodValue
    review_triggers: str | Sequence[str]
    scope: Scope | Notation
    workshop: Workshop | Notation
    emotion_scale: RangeValue
    working_time: WorkingTime | Notation
    price: MoneyValue
    tags: str | Sequence[str]
    links: Mapping[str, str] | Sequence[tuple[str, str]]
    notes: str
    responsible: Responsible | Notation
    escalation: str | Sequence[str]
    waive: Waiver | Notation | Sequence[Waiver | Notation]
    use: str | Sequence[str]
    words: HouseWordsValue
    lanes: ElementsValue
    variants: ElementsValue
    objectives: ElementsValue
    personas: ElementsValue
    segments: ElementsValue
    channels: ElementsValue
    teams: ElementsValue
    systems: ElementsValue
    metrics: ElementsValue
    sources: ElementsValue
    stakeholders: ElementsValue
    marks: ElementsValue
    phases: ElementsValue
    stages: ElementsValue
    processes: ElementsValue
    opportunities: ElementsValue
    risks: ElementsValue
    paths: ElementsValue
    conflicts: ElementsValue
    extras: ExtrasValue


class ElementFields(TypedDict, total=False):
    """What every element takes."""

    name: str
    description: str
    tags: str | Sequence[str]
    links: Mapping[str, str] | Sequence[tuple[str, str]]
    notes: str
    variants: str | Sequence[str]
    marks: str | Sequence[str]
    waive: Waiver | Notation | Sequence[Waiver | Notation]
    extras: ExtrasValue


class LaneFields(ElementFields, total=False):
    """What a lane takes beside."""

    after: str | StandardLane
    holds: LaneContent | Literal["text", "processes"]
    line: str | LaneLine | Notation


class VariantFields(ElementFields, total=False):
    """What a variant takes beside."""

    price: MoneyValue


class ObjectiveFields(ElementFields, total=False):
    """What an objective takes beside."""

    owner: str
    metrics: str | Sequence[str]
    parent: str


class PersonaFields(ElementFields, total=False):
    """What a persona takes beside."""

    role: PersonaRole | Literal["customer", "buyer", "user", "payer", "household", "partner", "employee"]
    quote: str
    segment: str
    weight: float
    goals: ElementsValue
    needs: str | Sequence[str]
    motivations: str | Sequence[str]
    frustrations: str | Sequence[str]
    pains: ElementsValue
    channels: str | Medium | Sequence[str | Medium]
    demographics: Mapping[str, str] | Sequence[tuple[str, str]]
    traits: Mapping[str, float] | Sequence[tuple[str, float]]
    lifecycle: str | Sequence[str]
    context: str
    basis: Basis | Literal["observed", "inferred", "assumed", "proposed"]
    evidence: str | Evidence | Notation | Sequence[str | Evidence | Notation]


class SegmentFields(ElementFields, total=False):
    """What a segment takes beside."""

    rule: str
    size: float
    share: ShareValue


class ChannelFields(ElementFields, total=False):
    """What a channel takes beside."""

    medium: (
        Medium
        | Literal[
            "website",
            "mobile-app",
            "email",
            "phone",
            "sms",
            "chat",
            "messaging",
            "social",
            "search",
            "display-ad",
            "marketplace",
            "store",
            "branch",
            "kiosk",
            "field-visit",
            "letter",
            "event",
            "word-of-mouth",
            "review-site",
            "community",
            "partner",
            "self-service-portal",
            "iot-device",
            "none",
        ]
    )
    ownership: Ownership | Literal["owned", "earned", "paid", "shared"]
    mode: ChannelMode | Literal["synchronous", "asynchronous"]
    involvement: Involvement | Literal["self-service", "assisted", "human"]
    direction: ChannelDirection | Literal["inbound", "outbound", "both"]
    owner: str
    promise: Promise | Notation


class TeamFields(ElementFields, total=False):
    """What a team takes beside."""

    lead: str
    incentives: str | Sequence[str]
    training: str | Sequence[str]


class SystemFields(ElementFields, total=False):
    """What a system takes beside."""

    owner: str
    supplier: str
    kind: str | SystemKind
    criticality: Criticality | Literal["low", "medium", "high"]
    fallback: str
    capacity: RateValue


class MetricFields(ElementFields, total=False):
    """What a metric takes beside."""

    unit: Unit | Literal["percent", "ratio", "points", "score", "count", "duration", "money", "rate"]
    range: RangeValue
    direction: Direction | Literal["higher", "lower", "band"]
    method: str
    kind: MetricKind | Literal["transactional", "behavioural", "experiential", "operational", "financial"]
    timing: Timing | Literal["leading", "lagging"]
    level: Level | Literal["strategic", "tactical", "operational"]
    parent: str
    objective: str
    owner: str
    perceived_owner: str
    source: str
    cadence: PeriodValue
    baseline: QuantityValue
    target: QuantityOrBandValue
    alert: QuantityOrBandValue
    benchmark: QuantityValue | Benchmark | Notation
    formula: (
        Formula
        | Literal[
            "nps",
            "csat-top-2-box",
            "csat-mean",
            "csat-mean-of-maximum",
            "csat-rescaled",
            "ces-v1",
            "ces-v2",
            "fcr",
            "churn-rate",
            "retention",
            "revenue-churn",
            "clv-margin",
            "clv-margin-immediate",
            "clv-simple",
            "aht",
            "sla-attainment",
            "conversion",
            "drop-off",
            "abandonment",
            "time-to-first-value",
            "contact-rate",
            "referral-rate",
            "health-score",
            "service-gap",
            "roi",
            "leakage",
        ]
    )
    readings: ReadingsValue
    replaces: str | BaselineReference | Sequence[str | BaselineReference]


class SourceFields(ElementFields, total=False):
    """What a source takes beside."""

    type: (
        SourceType
        | Literal[
            "analytics",
            "crm",
            "call-transcript",
            "survey",
            "interview",
            "session-recording",
            "support-ticket",
            "review",
            "usability-test",
            "shadowing",
            "voc",
            "voe",
            "desk-research",
            "expert-opinion",
            "events",
        ]
    )
    date: DateValue
    sample: int
    link: str
    owner: str
    quality: DataQuality | Notation
    retention: PeriodValue


class StakeholderFields(ElementFields, total=False):
    """What a stakeholder takes beside."""

    team: str
    role: str
    influence: int
    interest: int
    impact: int
    informed_by: str


class MarkFields(ElementFields, total=False):
    """What a mark takes beside."""

    sign: str | MarkSign
    severity: Grade | Literal["low", "medium", "high", "critical"]


class PhaseFields(ElementFields, total=False):
    """What a phase takes beside."""

    stages: str | Sequence[str]


class StageFields(ElementFields, total=False):
    """What a stage takes beside."""

    preset: (
        StagePreset
        | Literal[
            "awareness",
            "consideration",
            "decision",
            "purchase",
            "onboarding",
            "usage",
            "support",
            "expansion",
            "renewal",
            "retention",
            "advocacy",
            "churn",
            "pre-purchase",
            "post-purchase",
            "pre-service",
            "service",
            "post-service",
        ]
    )
    goal: str
    expectation: str
    entry: str
    exit: str
    questions: str | Sequence[str]
    owner: str
    perceived_owner: str
    says: RemarksValue
    thinks: RemarksValue
    does: RemarksValue
    feels: RemarksValue
    sees: RemarksValue
    hears: RemarksValue
    metrics: ReadingsValue
    pains: ElementsValue
    gains: ElementsValue
    insights: ElementsValue
    journey: str
    basis: Basis | Literal["observed", "inferred", "assumed", "proposed"]
    evidence: str | Evidence | Notation | Sequence[str | Evidence | Notation]
    touchpoints: ElementsValue


class TouchpointFields(ElementFields, total=False):
    """What a touchpoint takes beside."""

    kind: TouchpointKind | Literal["physical", "digital", "human"]
    origin: TouchpointOrigin | Literal["direct", "indirect"]
    channel: str | Medium | Sequence[str | Medium]
    initiator: ReferenceValue | Party
    receiver: ReferenceValue | Party
    personas: str | Sequence[str]
    segments: str | Sequence[str]
    owner: str
    perceived_owner: str
    goal: str
    expectation: str
    questions: str | Sequence[str]
    trigger: str
    says: RemarksValue
    thinks: RemarksValue
    does: RemarksValue
    feels: RemarksValue
    sees: RemarksValue
    hears: RemarksValue
    emotion: ScoresValue
    expected_emotion: ScoresValue
    engagement: ScoresValue
    trust: ScoresValue
    effort: ScoresValue
    confidence: ScoresValue
    moment_of_truth: MomentOfTruth | Literal["zero", "first", "second"] | bool
    upsell: str
    duration: DurationOrRangeValue
    wait: DurationOrRangeValue | Wait | Notation
    sla: DurationValue | ServiceLevel | Notation
    drop_off: ShareValue
    volume: RateValue
    message: bool
    physical_evidence: ElementsValue
    frontstage: ElementsValue
    backstage: ElementsValue
    support: ElementsValue
    metrics: ReadingsValue
    pains: ElementsValue
    gains: ElementsValue
    insights: ElementsValue
    fail_points: ElementsValue
    personal_data: PersonalData | Notation
    ethics: str
    rules: OrchestrationRule | Notation | Sequence[OrchestrationRule | Notation]
    feedback: ElementsValue
    event: str
    journey: str
    optional: bool
    alone: bool
    next: FlowValue
    outcome: str | Outcome
    basis: Basis | Literal["observed", "inferred", "assumed", "proposed"]
    evidence: str | Evidence | Notation | Sequence[str | Evidence | Notation]
    replaces: str | BaselineReference | Sequence[str | BaselineReference]
    lanes: LanesValue


class ProcessFields(ElementFields, total=False):
    """What a process takes beside."""

    lane: str | LaneRole
    by: Actor | Literal["people", "technology"]
    team: str
    owner: str
    perceived_owner: str
    systems: str | Sequence[str]
    needs: ReferenceValue | Need | Notation | Sequence[ReferenceValue | Need | Notation]
    then: ThenValue
    duration: DurationOrRangeValue
    sla: DurationValue | ServiceLevel | Notation
    cost: MoneyOrRateValue
    automation: Automation | Literal["manual", "assisted", "automated"]
    rpa: bool
    capacity: RateValue
    volume: RateValue
    decision: str
    policy: str
    responsible: Responsible | Notation
    emotion: ScoresValue
    metrics: ReadingsValue
    fail_points: ElementsValue
    basis: Basis | Literal["observed", "inferred", "assumed", "proposed"]
    evidence: str | Evidence | Notation | Sequence[str | Evidence | Notation]
    replaces: str | BaselineReference | Sequence[str | BaselineReference]


class OpportunityFields(ElementFields, total=False):
    """What an opportunity takes beside."""

    solves: ReferenceValue | Sequence[ReferenceValue]
    from_: ReferenceValue | ForeignReference | Sequence[ReferenceValue | ForeignReference]
    kind: OpportunityKind | Literal["improvement", "upsell", "innovation", "automation"]
    owner: str
    perceived_owner: str
    responsible: Responsible | Notation
    value: ShareValue
    customer_value: ShareValue
    business_value: ShareValue
    effort: float
    reach: float
    confidence: ShareValue
    importance: float
    satisfaction: float
    measure: str
    target: QuantityOrBandValue
    status: OpportunityStatus | Literal["proposed", "testing", "planned", "in-progress", "complete", "rejected"]
    due: DateValue
    cost: MoneyValue
    benefit: MoneyValue
    period: PeriodValue
    adoption: str
    ticket: str
    stages: str | Sequence[str]
    replaces: str | BaselineReference | Sequence[str | BaselineReference]


class RiskFields(ElementFields, total=False):
    """What a risk takes beside."""

    on: ReferenceValue | Sequence[ReferenceValue]
    probability: int
    impact: int
    category: RiskCategory | Literal["threat", "incident", "supplier", "regulation", "privacy", "capacity"]
    mitigation: str
    owner: str
    due: DateValue


class PathFields(ElementFields, total=False):
    """What a path takes beside."""

    kind: PathKind | Literal["happy", "unhappy", "exception", "alternative", "actual"]
    persona: str
    through: str | Visit | Notation | Sequence[str | Visit | Notation]


class ConflictFields(ElementFields, total=False):
    """What a conflict takes beside."""

    metric: str
    incentive: str
    goal: ReferenceValue
