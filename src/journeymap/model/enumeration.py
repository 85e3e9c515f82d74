"""The closed and open vocabularies; each value is the word that stands in a map."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(enum.Enum):
    """The kinds of elements that have an id."""

    # Members are single objects. Enum's own hash is a Python function, and every reference is looked up by its kind.
    __hash__ = object.__hash__

    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    PROCESS = "process"
    PERSONA = "persona"
    SEGMENT = "segment"
    CHANNEL = "channel"
    TEAM = "team"
    SYSTEM = "system"
    METRIC = "metric"
    SOURCE = "source"
    STAKEHOLDER = "stakeholder"
    OBJECTIVE = "objective"
    LANE = "lane"
    VARIANT = "variant"
    MARK = "mark"
    PHASE = "phase"
    OPPORTUNITY = "opportunity"
    RISK = "risk"
    PATH = "path"
    CONFLICT = "conflict"
    # These belong to one element and are written `owner.id` elsewhere.
    GOAL = "goal"
    PAIN = "pain"
    GAIN = "gain"
    INSIGHT = "insight"
    PHYSICAL_EVIDENCE = "physical-evidence"
    FAIL_POINT = "fail-point"
    FEEDBACK = "feedback"


class State(enum.Enum):
    """Which time a map speaks of."""

    PAST = "past"
    AS_IS = "as-is"
    TO_BE = "to-be"
    IDEAL = "ideal"


class Language(enum.Enum):
    """The languages in which the tool has words for a sheet."""

    ENGLISH = "en"
    GERMAN = "de"
    JAPANESE = "ja"


class Status(enum.Enum):
    """How far a map has come in its life."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    ACTIVE = "active"
    DEPRECATED = "deprecated"
    ARCHIVED = "archived"


class Basis(enum.Enum):
    """On what a statement rests; `observed` needs evidence."""

    OBSERVED = "observed"
    INFERRED = "inferred"
    ASSUMED = "assumed"
    PROPOSED = "proposed"


class PersonaRole(enum.Enum):
    """What part a persona plays in the journey."""

    CUSTOMER = "customer"
    BUYER = "buyer"
    USER = "user"
    PAYER = "payer"
    HOUSEHOLD = "household"
    PARTNER = "partner"
    EMPLOYEE = "employee"


class LaneRole(enum.Enum):
    """The lanes that hold processes, from the one nearest to the customer."""

    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"


class StandardLane(enum.Enum):
    """The lanes of every blueprint, from top to bottom."""

    EVIDENCE = "evidence"
    CUSTOMER = "customer"
    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"


class LaneContent(enum.Enum):
    """What a lane of the map's own holds."""

    TEXT = "text"
    PROCESSES = "processes"


class Weekday(enum.Enum):
    """The days of a week, in the order of ISO 8601."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class Actor(enum.Enum):
    """Who carries a process out."""

    PEOPLE = "people"
    TECHNOLOGY = "technology"


class MarkSign(enum.Enum):
    """The signs of a map's own marks; those of moments of truth, fail points and the like are none of them."""

    DISC = "disc"
    SQUARE = "square"
    TRIANGLE = "triangle"
    HOURGLASS = "hourglass"
    BOLT = "bolt"
    HEART = "heart"
    LOCK = "lock"
    BULB = "bulb"
    QUESTION = "question"
    CROSS = "cross"


class Party(enum.Enum):
    """Who takes part in a contact without being declared."""

    CUSTOMER = "customer"


class TouchpointKind(enum.Enum):
    """In which form customer and provider meet."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    HUMAN = "human"


class TouchpointOrigin(enum.Enum):
    """Whether the provider controls the touchpoint."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class MomentOfTruth(enum.Enum):
    """An encounter that weighs far more than others; marketing knows three by number."""

    TRUE = "true"
    ZERO = "zero"
    FIRST = "first"
    SECOND = "second"


class NextMode(enum.Enum):
    """How several successors relate: one of them is taken, or all at the same time."""

    CHOICE = "choice"
    ALL = "all"


class PainKind(enum.Enum):
    """What sort of obstacle a pain is."""

    CONFUSING_STEP = "confusing-step"
    DELAY = "delay"
    MISSING_INFORMATION = "missing-information"
    HANDOFF = "handoff"
    ERROR = "error"
    COST = "cost"
    EFFORT = "effort"
    DISTRUST = "distrust"


class CauseCategory(enum.Enum):
    """Where the cause of a pain lies."""

    PEOPLE = "people"
    PROCESS = "process"
    TECHNOLOGY = "technology"
    POLICY = "policy"
    ENVIRONMENT = "environment"
    SUPPLIER = "supplier"


class Grade(enum.Enum):
    """How severe a pain is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Criticality(enum.Enum):
    """How much depends on a system."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Ownership(enum.Enum):
    """Who controls a channel."""

    OWNED = "owned"
    EARNED = "earned"
    PAID = "paid"
    SHARED = "shared"


class ChannelMode(enum.Enum):
    """Whether both sides are there at the same time."""

    SYNCHRONOUS = "synchronous"
    ASYNCHRONOUS = "asynchronous"


class Involvement(enum.Enum):
    """How much a human of the provider takes part."""

    SELF_SERVICE = "self-service"
    ASSISTED = "assisted"
    HUMAN = "human"


class ChannelDirection(enum.Enum):
    """Who starts the contact, seen from the provider."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    BOTH = "both"


class Medium(enum.Enum):
    """The media that a channel can be; each is known as a channel without being declared."""

    WEBSITE = "website"
    MOBILE_APP = "mobile-app"
    EMAIL = "email"
    PHONE = "phone"
    SMS = "sms"
    CHAT = "chat"
    MESSAGING = "messaging"
    SOCIAL = "social"
    SEARCH = "search"
    DISPLAY_AD = "display-ad"
    MARKETPLACE = "marketplace"
    STORE = "store"
    BRANCH = "branch"
    KIOSK = "kiosk"
    FIELD_VISIT = "field-visit"
    LETTER = "letter"
    EVENT = "event"
    WORD_OF_MOUTH = "word-of-mouth"
    REVIEW_SITE = "review-site"
    COMMUNITY = "community"
    PARTNER = "partner"
    SELF_SERVICE_PORTAL = "self-service-portal"
    IOT_DEVICE = "iot-device"
    NONE = "none"


class Unit(enum.Enum):
    """What a metric's value is counted in."""

    PERCENT = "percent"
    RATIO = "ratio"
    POINTS = "points"
    SCORE = "score"
    COUNT = "count"
    DURATION = "duration"
    MONEY = "money"
    RATE = "rate"


class Direction(enum.Enum):
    """Which way a metric's value is good."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"


class MetricKind(enum.Enum):
    """What a metric looks at."""

    TRANSACTIONAL = "transactional"
    BEHAVIOURAL = "behavioural"
    EXPERIENTIAL = "experiential"
    OPERATIONAL = "operational"
    FINANCIAL = "financial"


class Timing(enum.Enum):
    """Whether a metric moves before the result or tells of it afterwards."""

    LEADING = "leading"
    LAGGING = "lagging"


class Level(enum.Enum):
    """Where in the hierarchy of metrics one stands."""

    STRATEGIC = "strategic"
    TACTICAL = "tactical"
    OPERATIONAL = "operational"


class Formula(enum.Enum):
    """The formulas of the field, by name."""

    NPS = "nps"
    CSAT_TOP_2_BOX = "csat-top-2-box"
    CSAT_MEAN = "csat-mean"
    CSAT_MEAN_OF_MAXIMUM = "csat-mean-of-maximum"
    CSAT_RESCALED = "csat-rescaled"
    CES_V1 = "ces-v1"
    CES_V2 = "ces-v2"
    FCR = "fcr"
    CHURN_RATE = "churn-rate"
    RETENTION = "retention"
    REVENUE_CHURN = "revenue-churn"
    CLV_MARGIN = "clv-margin"
    CLV_MARGIN_IMMEDIATE = "clv-margin-immediate"
    CLV_SIMPLE = "clv-simple"
    AHT = "aht"
    SLA_ATTAINMENT = "sla-attainment"
    CONVERSION = "conversion"
    DROP_OFF = "drop-off"
    ABANDONMENT = "abandonment"
    TIME_TO_FIRST_VALUE = "time-to-first-value"
    CONTACT_RATE = "contact-rate"
    REFERRAL_RATE = "referral-rate"
    HEALTH_SCORE = "health-score"
    SERVICE_GAP = "service-gap"
    ROI = "roi"
    LEAKAGE = "leakage"


class SourceType(enum.Enum):
    """What kind of evidence a source is."""

    ANALYTICS = "analytics"
    CRM = "crm"
    CALL_TRANSCRIPT = "call-transcript"
    SURVEY = "survey"
    INTERVIEW = "interview"
    SESSION_RECORDING = "session-recording"
    SUPPORT_TICKET = "support-ticket"
    REVIEW = "review"
    USABILITY_TEST = "usability-test"
    SHADOWING = "shadowing"
    VOC = "voc"
    VOE = "voe"
    DESK_RESEARCH = "desk-research"
    EXPERT_OPINION = "expert-opinion"
    EVENTS = "events"


class Automation(enum.Enum):
    """How far a process runs by itself."""

    MANUAL = "manual"
    ASSISTED = "assisted"
    AUTOMATED = "automated"


class NeedKind(enum.Enum):
    """In which way one process relies on another, or on a system."""

    TRIGGERS = "triggers"
    READS = "reads"
    WRITES = "writes"
    CONSTRAINED_BY = "constrained-by"


class LegalBasis(enum.Enum):
    """Why personal data may be processed (GDPR, article 6)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal-obligation"
    VITAL_INTERESTS = "vital-interests"
    PUBLIC_TASK = "public-task"
    LEGITIMATE_INTERESTS = "legitimate-interests"


class Dpia(enum.Enum):
    """How far a data protection impact assessment has come (GDPR, article 35)."""

    NOT_NEEDED = "not-needed"
    NEEDED = "needed"
    IN_PROGRESS = "in-progress"
    DONE = "done"


class OpportunityKind(enum.Enum):
    """What sort of change an opportunity is."""

    IMPROVEMENT = "improvement"
    UPSELL = "upsell"
    INNOVATION = "innovation"
    AUTOMATION = "automation"


class OpportunityStatus(enum.Enum):
    """How far an opportunity has come."""

    PROPOSED = "proposed"
    TESTING = "testing"
    PLANNED = "planned"
    IN_PROGRESS = "in-progress"
    COMPLETE = "complete"
    REJECTED = "rejected"


class RiskCategory(enum.Enum):
    """What sort of risk it is."""

    THREAT = "threat"
    INCIDENT = "incident"
    SUPPLIER = "supplier"
    REGULATION = "regulation"
    PRIVACY = "privacy"
    CAPACITY = "capacity"


class PathKind(enum.Enum):
    """What a named path through the map stands for."""

    HAPPY = "happy"
    UNHAPPY = "unhappy"
    EXCEPTION = "exception"
    ALTERNATIVE = "alternative"
    ACTUAL = "actual"


class VisitStatus(enum.Enum):
    """How one step of an actual journey went."""

    COMPLETED = "completed"
    FAILED = "failed"
    SKIPPED = "skipped"


class StagePreset(enum.Enum):
    """The stage names of the field, in their usual order; practice prefers the customer's own intent."""

    AWARENESS = "awareness"
    CONSIDERATION = "consideration"
    DECISION = "decision"
    PURCHASE = "purchase"
    ONBOARDING = "onboarding"
    USAGE = "usage"
    SUPPORT = "support"
    EXPANSION = "expansion"
    RENEWAL = "renewal"
    RETENTION = "retention"
    ADVOCACY = "advocacy"
    CHURN = "churn"
    PRE_PURCHASE = "pre-purchase"
    POST_PURCHASE = "post-purchase"
    PRE_SERVICE = "pre-service"
    SERVICE = "service"
    POST_SERVICE = "post-service"


VALUE_ALIASES: Final[Mapping[type[enum.Enum], Mapping[str, enum.Enum]]] = {
    StagePreset: {
        "evaluation": StagePreset.DECISION,
        "buy": StagePreset.PURCHASE,
        "conversion": StagePreset.PURCHASE,
        "use": StagePreset.USAGE,
        "adoption": StagePreset.USAGE,
        "loyalty": StagePreset.ADVOCACY,
        "referral": StagePreset.ADVOCACY,
    },
    State: {"current": State.AS_IS, "future": State.TO_BE, "target": State.TO_BE},
    Weekday: {day.name.lower(): day for day in Weekday},
}
"""By vocabulary, other words that are accepted, each with what it stands for."""


class Outcome(enum.Enum):
    """How a path ends; a map may also use words of its own."""

    CONVERTED = "converted"
    COMPLETED = "completed"
    RESOLVED = "resolved"
    ABANDONED = "abandoned"
    ESCALATED = "escalated"
    CHURNED = "churned"


class SystemKind(enum.Enum):
    """What a system is for; a map may also use words of its own."""

    CRM = "crm"
    ERP = "erp"
    TICKETING = "ticketing"
    ANALYTICS = "analytics"
    KNOWLEDGE_BASE = "knowledge-base"
    BOT = "bot"
    BILLING = "billing"
    SCHEDULING = "scheduling"
    TELEPHONY = "telephony"
    COMMERCE = "commerce"
    DATABASE = "database"


FEELING_VALENCES: Final = {
    "frustrated": -0.8,
    "confused": -0.4,
    "uncertain": -0.3,
    "confident": 0.6,
    "excited": 0.8,
    "anxious": -0.6,
    "angry": -1.0,
    "disappointed": -0.6,
    "bored": -0.3,
    "neutral": 0.0,
    "relieved": 0.4,
    "satisfied": 0.6,
    "delighted": 1.0,
}
"""Named feelings with the valence that this project gives them, from -1 to 1; they never move the curve."""
