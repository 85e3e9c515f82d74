"""The terms of the glossary: whole, sorted, and each is where it says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Final

import click
import pytest

from journeymap.checks import RULES
from journeymap.cli.group import COMMANDS, group
from journeymap.diagnostics import CATALOGUE, spelling
from journeymap.glossary import (
    TERMS,
    VALUE_WORDS,
    Command,
    Field,
    Language,
    Page,
    Place,
    Query,
    Rule,
    Term,
    Value,
    View,
    place_words,
    terms_for,
)
from journeymap.graph import query
from journeymap.model import facts
from journeymap.model import shape as shapes
from journeymap.views import VIEWS


DOCS: Final = Path(__file__).resolve().parents[3] / "docs"
CODES: Final = {entry.code for entry in (*CATALOGUE, *(rule.problem for rule in RULES))}

CONCEPTS: Final = """
Customer journey mapping, Touchpoint, Persona, Stage, Channel, Interaction, Backstage process, Service blueprint,
Empathy map, KPIs, Metrics, Data sources, Attribution model, Journey analytics, Segmentation, Persona mapping,
Customer effort score, Voice of the customer, Root cause analysis, Heat map, Click heat map, Journey orchestration,
Omnichannel, Customer lifetime value, Churn rate, First contact resolution, Service level agreement,
Touchpoint inventory, Journey narrative, Persona alignment, Gap analysis, Journey optimisation, KPI dashboard,
Predictive analytics, Prescriptive analytics, Data governance, Privacy compliance, Customer experience, CSAT, NPS,
Sentiment analysis, Voice of the employee, Mapping workshop, Stakeholder alignment, Lifecycle management,
Persona lifecycle, Journey heat map, Journey funnel, Cohort analysis, Mapping software, Data integration,
Journey validation, KPIs alignment, Process mapping, Technology stack, Change management, Journey ROI,
Success metrics, Continuous improvement, PDCA, Benchmarking, Innovation, Risk assessment, Documentation,
Stakeholder mapping, Training programmes, Service level monitoring, Data visualisation, Attribution modelling,
Personalisation, Automation, Customer health score, Feedback loop, Ethical considerations,
Cross-functional collaboration, Change impact assessment, Scalability, Cost-benefit analysis, Cultural alignment,
Success stories, Knowledge base, Service recovery, Continuous learning, Metric hierarchy, Data quality management,
Real-time monitoring, Predictive modelling, Scenario planning, ROI dashboard, Governance framework, Customer advocacy,
Service design, Impact measurement, Change adoption, Cross-channel consistency, Process automation, RPA,
Sentiment dashboard, DPIA, Customer effort reduction, Service level optimisation, Operational excellence,
Customer insight loop, Adaptive journey design, Organisational alignment, Stakeholder communication plan,
Channels, Emotions, Outcomes, Drop-off point, Friction point, Moment of truth, Omnichannel gap, Upsell moment,
Unified timeline, Conversation history, Behavioural signals, Cross-channel attribution, Business goal first,
Direct touchpoint, Indirect touchpoint, Ten-step method, Walk the journey, Thoughts, Highs and lows, Cart abandonment,
Self-service portal, Reports, Prediction, Segment, Stage set, Goals, Actions, Questions, Blockers, Trust,
Perceived effort, Expectation, Owners, Teams, Systems, Evidence, Effort x impact, Time to first value, Ticket volume,
Funnel, Update triggers, Portfolio, Past state, Projected state, Desired and received experience, Feelings, Wants,
Word of mouth, Own research, ROI, Key phrases, Follow-up surveys, Case automation, Training, Sharing
"""
"""Every concept that the field's introductions name."""

SOUGHT: Final = """
gap analysis, friction, funnel, omnichannel, multichannel, voice of the customer, root cause, dashboard, governance,
scenario, sentiment, word of mouth, knowledge base, customer effort, customer satisfaction, Net Promoter,
lifetime value, attribution, cohort, segmentation, predictive, prescriptive, touchpoint inventory, stakeholder map,
technology stack, process map, service level, single point of failure, scalability, feedback loop, health score,
current state, future state, phase, initiative, swimlane, drop-off, moments of truth, pain point, service recovery,
experience map, alignment diagram, planned journey, actual journey, customer action, support process, perceived owner,
handoff, trigger, gain, insight, solution, fail point, wait point, decision point, moment of silence, channel medium,
line of interaction, line of visibility, line of internal interaction, line of implementation, physical evidence,
emotion scale, peak-end, weighted emotion, intended emotion, basis, data quality, reading, leading indicator,
lagging indicator, baseline, target, alert, benchmark, CES, FCR, CLV, AHT, conversion rate, retention rate,
referral rate, contact rate, cost to serve, service gap, net present value, payback, confidence interval, RICE,
quick win, big bet, time sink, risk, FMEA, structural gap, KPI gap, experience gap, evidence gap, coverage gap,
conformance gap, SERVQUAL, RACI, legal basis, consent, review cadence
"""
"""Words that users look for."""

OFFERED_TOGETHER: Final = {
    "baseline": ["as-is map to compare with", "baseline file", "baseline value"],
    "evidence": ["evidence", "physical evidence"],
}
"""Words that stand for several terms."""


def listed(text: str) -> list[str]:
    """Split a list that is written over several lines."""
    return [word.strip() for word in text.replace("\n", " ").split(",")]


def exists(place: Place) -> bool:
    """Look a place up where it should be."""
    match place:
        case Field(owner=owner, key=key):
            return key in {field.key for field in facts(owner).values()}
        case Value(owner=owner, key=key, word=word):
            return word in words_of_field(owner, key)
        case View(name=name):
            return name in {view.name for view in VIEWS}
        case Rule(code=code):
            return code in CODES
        case Query(name=name):
            return name in query.__all__
        case Command(name=name):
            verb, *options = name.split()
            made = group.get_command(click.Context(group), verb) if verb in COMMANDS else None
            return made is not None and set(options) <= {flag for option in made.params for flag in option.opts}
        case Page(path=path):
            return (DOCS / path).is_file()


def words_of_field(owner: type, key: str) -> set[str]:
    """List the words that a field takes."""
    shape = next(field.shape for field in facts(owner).values() if field.key == key)
    item = shape.item if isinstance(shape, shapes.Many) else shape
    match item:
        case shapes.Choice(words=words) | shapes.OpenChoice(words=words):
            return {member.value for member in words}
        case shapes.Reference(known=known) if known is not None:
            return {member.value for member in known}
    return set()


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_every_place_exists(term: Term) -> None:
    """The fields, values, views, rules, queries, commands and pages that a term names are there."""
    assert [place for place in term.here if not exists(place)] == []


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_every_term_says_what_and_where(term: Term) -> None:
    """In one sentence, with a German word; what is nowhere says what is not built yet."""
    assert term.meaning.endswith(".")
    assert term.meaning[0].isupper()
    assert any(word.language is Language.GERMAN for word in term.words)
    assert term.here or term.later
    assert len(set(place_words(term.here))) == len(place_words(term.here))


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_what_is_written_is_one_of_the_places(term: Term) -> None:
    """A fix writes only what the term itself names."""
    keys = {place.key for place in term.here if isinstance(place, Field)}
    values = {place.word for place in term.here if isinstance(place, Value)}
    assert set(term.written) - keys - values == set()


def test_terms_are_sorted_and_unique() -> None:
    """By their names."""
    names = [term.name.casefold() for term in TERMS]
    assert all(first < second for first, second in pairwise(names))


@pytest.mark.parametrize("word", [*listed(CONCEPTS), *listed(SOUGHT)])
def test_every_word_is_found(word: str) -> None:
    """Every concept of the field, and every word that users look for."""
    assert terms_for(word) != ()


def test_a_word_of_several_terms_offers_all() -> None:
    """There are few, and they are known."""
    texts = {text for term in TERMS for text in (term.name, *(word.text for word in term.words))}
    shared = {text: [term.name for term in terms_for(text)] for text in texts if len(terms_for(text)) > 1}
    assert shared == OFFERED_TOGETHER


def test_no_word_stands_for_two_values_of_a_vocabulary() -> None:
    """Nor is it the value itself in another spelling, which is understood without being listed."""
    meant = [
        (type(value), spelling(text))
        for value, words in VALUE_WORDS.items()
        for text in (*words.english, *words.german, *words.near)
    ]
    assert len(meant) == len(set(meant))
    assert [(kind, text) for kind, text in meant if text in {spelling(value.value) for value in kind}] == []
