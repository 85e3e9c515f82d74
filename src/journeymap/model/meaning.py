"""What each word of the vocabularies means, in a few words for people who write maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.model import enumeration as words


if TYPE_CHECKING:
    import enum
    from collections.abc import Mapping


def meaning(word: enum.Enum) -> str:
    """
    Describe what a word of a vocabulary means.

    Args:
        word: a member of an enumeration that fields take their words from.

    Returns:
        A short sentence.

    Example:
        >>> meaning(words.Basis.INFERRED)
        'Follows from something that was observed.'
    """
    return MEANINGS[type(word)][word.value]


MEANINGS: Final[Mapping[type[enum.Enum], Mapping[str, str]]] = {
    words.Language: {
        "en": "English.",
        "de": "German.",
        "ja": "Japanese.",
    },
    words.State: {
        "past": "As it once was.",
        "as-is": "As it is today.",
        "to-be": "As it shall be; decided.",
        "ideal": "As it could be; not decided.",
    },
    words.Status: {
        "draft": "Being written.",
        "in-review": "Being judged by others.",
        "approved": "Accepted, not yet in use.",
        "active": "Accepted and in use.",
        "deprecated": "Still there, to be replaced.",
        "archived": "Kept for the record.",
    },
    words.Basis: {
        "observed": "Seen or measured; name the evidence.",
        "inferred": "Follows from something that was observed.",
        "assumed": "Believed, and not looked into.",
        "proposed": "Suggested, and not there yet.",
    },
    words.MarkSign: {
        "disc": "A dot.",
        "square": "A square.",
        "triangle": "A triangle.",
        "hourglass": "Takes time, as a bottleneck does.",
        "bolt": "Energy, or danger.",
        "heart": "Is loved.",
        "lock": "Is closed, or kept safe.",
        "bulb": "An idea.",
        "question": "Is open.",
        "cross": "Goes wrong, or goes away.",
    },
    words.Party: {
        "customer": "The customer, whoever it is.",
    },
    words.PersonaRole: {
        "customer": "Has the journey.",
        "buyer": "Decides what is bought.",
        "user": "Uses what was bought.",
        "payer": "Pays for it.",
        "household": "Lives with the customer, and with what was bought.",
        "partner": "Works for another company that takes part in the service.",
        "employee": "Works for the provider.",
    },
    words.LaneRole: {
        "frontstage": "In the customer's sight.",
        "backstage": "Out of the customer's sight.",
        "support": "Helps those who deliver, not the customer.",
    },
    words.StandardLane: {
        "evidence": "What the customer perceives.",
        "customer": "What the customer does.",
        "frontstage": "What is done in the customer's sight.",
        "backstage": "What is done out of the customer's sight.",
        "support": "What helps those who deliver.",
    },
    words.LaneContent: {
        "text": "Texts, which stand below their touchpoints and say nothing to the checks.",
        "processes": "Processes, as the standard lanes do: drawn with arrows, counted and checked.",
    },
    words.Actor: {
        "people": "Staff or partners do it.",
        "technology": "A machine or a program does it.",
    },
    words.TouchpointKind: {
        "physical": "A thing or a place: a shop, a letter, a parcel.",
        "digital": "A screen or a voice assistant.",
        "human": "A person: on the phone, at the counter, at the door.",
    },
    words.TouchpointOrigin: {
        "direct": "The provider controls it.",
        "indirect": "Others control it: word of mouth, review sites, the customer's own search.",
    },
    words.MomentOfTruth: {
        "true": "It weighs far more than others.",
        "zero": "The search before the first contact.",
        "first": "The choice.",
        "second": "The first use.",
    },
    words.PainKind: {
        "confusing-step": "It is not clear what to do.",
        "delay": "It takes too long.",
        "missing-information": "Something that one has to know is not said.",
        "handoff": "Something is lost from one team or channel to the next.",
        "error": "It fails, or the result is wrong.",
        "cost": "It is too expensive.",
        "effort": "It is too much work.",
        "distrust": "It does not feel safe or honest.",
    },
    words.Grade: {
        "low": "A nuisance.",
        "medium": "It costs time or patience.",
        "high": "Customers complain, or go another way.",
        "critical": "Customers give up or leave.",
    },
    words.Criticality: {
        "low": "Work goes on without it.",
        "medium": "Work is slower without it.",
        "high": "Work stops without it.",
    },
    words.Ownership: {
        "owned": "The provider controls it.",
        "earned": "Others talk about the provider there.",
        "paid": "The provider buys attention there.",
        "shared": "Controlled together, such as a brand's page on a network.",
    },
    words.ChannelMode: {
        "synchronous": "Both sides are there at the same time.",
        "asynchronous": "Each side answers when it can.",
    },
    words.Involvement: {
        "self-service": "The customer does it alone.",
        "assisted": "A human helps where it is needed.",
        "human": "A human does it with the customer.",
    },
    words.ChannelDirection: {
        "inbound": "The customer starts.",
        "outbound": "The provider starts.",
        "both": "Either may start.",
    },
    words.Medium: {
        "website": "A site in the browser.",
        "mobile-app": "An app on the phone.",
        "email": "E-mail.",
        "phone": "A call.",
        "sms": "A text message.",
        "chat": "A chat on a site or in an app, with a human or a bot.",
        "messaging": "A messenger.",
        "social": "A social network.",
        "search": "A search engine.",
        "display-ad": "An advertisement.",
        "marketplace": "A site where several providers sell.",
        "store": "A shop.",
        "branch": "An office for customers, as banks have it.",
        "kiosk": "A machine that customers use on their own.",
        "field-visit": "Staff visit the customer.",
        "letter": "A letter or a parcel.",
        "event": "A fair, a workshop, a webinar.",
        "word-of-mouth": "People tell one another.",
        "review-site": "A site where customers judge.",
        "community": "A forum or group of customers.",
        "partner": "Another company in between.",
        "self-service-portal": "A site for customers with an account.",
        "iot-device": "A connected device.",
        "none": "No medium at all.",
    },
    words.Unit: {
        "percent": "0 to 100, as in `80%`.",
        "ratio": "0 to 1, as in `0.8`.",
        "points": "Points on a scale that may go below zero, as in NPS.",
        "score": "A mark on a scale.",
        "count": "How many.",
        "duration": "How long, as in `3d`.",
        "money": "How much, as in `EUR 4.50`.",
        "rate": "How many in how long, as in `120/day`.",
    },
    words.Direction: {
        "higher": "More is better.",
        "lower": "Less is better.",
        "band": "Best between two values.",
    },
    words.MetricKind: {
        "transactional": "What was bought, sold or ordered.",
        "behavioural": "What customers do.",
        "experiential": "What customers feel and think.",
        "operational": "How the work runs.",
        "financial": "What it costs and brings.",
    },
    words.Timing: {
        "leading": "It moves before the result.",
        "lagging": "It tells of the result afterwards.",
    },
    words.Level: {
        "strategic": "For the company as a whole.",
        "tactical": "For a service or a journey.",
        "operational": "For the daily work.",
    },
    words.Formula: {
        "nps": "Net promoter score: share of 9 and 10 less share of 0 to 6.",
        "csat-top-2-box": "Satisfaction: share of the two best marks.",
        "csat-mean": "Satisfaction: mean mark.",
        "csat-mean-of-maximum": "Satisfaction: mean mark in percent of the best.",
        "csat-rescaled": "Satisfaction: mean mark between the worst and the best.",
        "ces-v1": "Effort score of 2010: mean of 1 to 5, lower is better.",
        "ces-v2": "Effort score of 2013: agreement from 1 to 7, higher is better.",
        "fcr": "First contact resolution.",
        "churn-rate": "Customers lost in a period by customers at its start.",
        "retention": "What churn leaves.",
        "revenue-churn": "Recurring revenue lost by recurring revenue at the start.",
        "clv-margin": "Customer lifetime value, first margin after one period.",
        "clv-margin-immediate": "Customer lifetime value, first margin at once.",
        "clv-simple": "Customer lifetime value of order value, orders, lifespan and margin.",
        "aht": "Average handle time: talk, hold and after-work by contact.",
        "sla-attainment": "Share within the limit that was promised.",
        "conversion": "Share that takes the next step.",
        "drop-off": "Share that does not take the next step.",
        "abandonment": "Share of those who start and do not complete.",
        "time-to-first-value": "Median time until the customer first has a benefit.",
        "contact-rate": "Contacts by active customer or order.",
        "referral-rate": "Share of customers who refer others.",
        "health-score": "Weighted mean of several signs, 0 to 100.",
        "service-gap": "Perception less expectation.",
        "roi": "Benefit less cost, by cost.",
        "leakage": "What a flaw in a process costs in a year.",
    },
    words.SourceType: {
        "analytics": "Counts of what happens on a site or in an app.",
        "crm": "Records about customers.",
        "call-transcript": "Written records of calls.",
        "survey": "Answers to the same questions.",
        "interview": "Conversations with customers.",
        "session-recording": "Recordings of sessions on a site or in an app.",
        "support-ticket": "Requests for help.",
        "review": "Judgements that customers publish.",
        "usability-test": "People try something while others watch.",
        "shadowing": "Going along with customers or staff.",
        "voc": "Voice of the customer: collected feedback of customers.",
        "voe": "Voice of the employee: collected feedback of staff.",
        "desk-research": "What others have published.",
        "expert-opinion": "What somebody with experience says.",
        "events": "A log of events, from which journeys are measured.",
    },
    words.CauseCategory: {
        "people": "What those who do the work know, can or want.",
        "process": "How the work is done.",
        "technology": "What the work is done with.",
        "policy": "What is prescribed or forbidden.",
        "environment": "What nobody here can change, such as the weather or the season.",
        "supplier": "What others deliver.",
    },
    words.Weekday: {
        "mon": "Monday.",
        "tue": "Tuesday.",
        "wed": "Wednesday.",
        "thu": "Thursday.",
        "fri": "Friday.",
        "sat": "Saturday.",
        "sun": "Sunday.",
    },
    words.Automation: {
        "manual": "People do it.",
        "assisted": "People do it with a program's help.",
        "automated": "It runs by itself.",
    },
    words.NeedKind: {
        "triggers": "That one starts this one.",
        "reads": "This one uses data of that one.",
        "writes": "This one changes data of that one.",
        "constrained-by": "That one sets the limits of this one.",
    },
    words.LegalBasis: {
        "consent": "The person agreed.",
        "contract": "A contract with the person needs it.",
        "legal-obligation": "A law demands it.",
        "vital-interests": "It protects a life.",
        "public-task": "It is a task in the public interest.",
        "legitimate-interests": "The provider's interest outweighs the person's.",
    },
    words.Dpia: {
        "not-needed": "The risk is not high.",
        "needed": "It has to be made.",
        "in-progress": "It is being made.",
        "done": "It is made.",
    },
    words.OpportunityKind: {
        "improvement": "Something gets better.",
        "upsell": "Something more can be sold.",
        "innovation": "Something is new.",
        "automation": "Something runs by itself.",
    },
    words.OpportunityStatus: {
        "proposed": "An idea.",
        "testing": "Being tried.",
        "planned": "Decided, not begun.",
        "in-progress": "Being made.",
        "complete": "Made.",
        "rejected": "Decided against.",
    },
    words.RiskCategory: {
        "threat": "Somebody means harm.",
        "incident": "Something breaks.",
        "supplier": "Somebody else does not deliver.",
        "regulation": "A rule changes or is broken.",
        "privacy": "Personal data gets where it should not.",
        "capacity": "More comes than can be handled.",
    },
    words.PathKind: {
        "happy": "Everything goes as it should.",
        "unhappy": "Something goes wrong.",
        "exception": "A rare case.",
        "alternative": "Another path to the same end.",
        "actual": "What one person really did.",
    },
    words.VisitStatus: {
        "completed": "It did its job.",
        "failed": "It was tried and did not do its job.",
        "skipped": "It was passed over.",
    },
    words.StagePreset: {
        "awareness": "Learns that the service exists.",
        "consideration": "Compares.",
        "decision": "Decides.",
        "purchase": "Buys.",
        "onboarding": "Gets started.",
        "usage": "Uses it.",
        "support": "Needs help.",
        "expansion": "Takes more of it.",
        "renewal": "Goes on with it.",
        "retention": "Stays.",
        "advocacy": "Recommends it.",
        "churn": "Leaves.",
        "pre-purchase": "Before the purchase.",
        "post-purchase": "After the purchase.",
        "pre-service": "Before the service.",
        "service": "During the service.",
        "post-service": "After the service.",
    },
    words.Outcome: {
        "converted": "Became a customer, or bought.",
        "completed": "Did what they came for.",
        "resolved": "The problem is solved.",
        "abandoned": "Gave up.",
        "escalated": "Went on to somebody higher up.",
        "churned": "Left for good.",
    },
    words.SystemKind: {
        "crm": "Keeps what is known about customers.",
        "erp": "Plans resources, orders and accounts.",
        "ticketing": "Keeps requests until they are solved.",
        "analytics": "Counts and measures.",
        "knowledge-base": "Keeps answers.",
        "bot": "Talks to customers by itself.",
        "billing": "Makes invoices.",
        "scheduling": "Plans appointments and shifts.",
        "telephony": "Connects calls.",
        "commerce": "Sells: catalogue, basket, checkout.",
        "database": "Keeps data.",
    },
}
"""By enumeration and word."""
