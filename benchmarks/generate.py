"""
Maps of any size, always the same: about twelve lines of YAML for each touchpoint, as people write them.

`python benchmarks/generate.py 1000 > big.journey.yaml` writes one to look at.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterator


TOUCHPOINTS_PER_STAGE: Final = 10

# Each list has a length of its own, without a common factor, so that the touchpoints differ from each other for long.
_VERBS: Final = ("Compares", "Orders", "Asks about", "Waits for", "Receives", "Pays for", "Complains about")
_THINGS: Final = ("the plan", "a delivery slot", "the router", "the first bill", "an engineer visit")
_THOUGHTS: Final = (
    "Which of these do I need?",
    "Why do they ask for my address again?",
    "I hope somebody is at home on that day",
    "That was easier than last time",
)
_CHANNELS: Final = ("web", "phone", "email")
_KINDS: Final = ("digital", "human", "digital")
_PERSONAS: Final = ("maya", "ahmed", "lin")
_TEAMS: Final = ("digital", "contact-centre", "field", "risk", "billing")
_PAINS: Final = (
    "too-many-options: {name: Too many options, kind: confusing-step, severity: high}",
    "no-date: {name: No date for nine days, basis: observed, evidence: [exit-survey]}",
    "asked-twice: Had to type the address twice",
)


def journey_text(touchpoints: int) -> str:
    """
    Write a map.

    Args:
        touchpoints: how many it has, at least 1.

    Returns:
        YAML that reads without a finding of the language.
    """
    return "".join(f"{line}\n" for line in _lines(touchpoints))


def five_lanes_text(touchpoints: int) -> str:
    """
    Write a map of straight lanes: one touchpoint after the other, with boxes in five lanes, no way back.

    It is as easy as can be for a program that finds places itself; branches and loops would slow it down much more.
    """
    lines = ["title: Five lanes", "stages:"]
    processes = ["processes:"]
    for number in range(touchpoints):
        if number % TOUCHPOINTS_PER_STAGE == 0:
            lines += [f"  stage-{number // TOUCHPOINTS_PER_STAGE}:", "    touchpoints:"]
        lines += [
            f"      step-{number}:",
            f"        name: {_VERBS[number % 7]} {_THINGS[number % 5]}, step {number}",
            f"        frontstage: [serve-{number}]",
            f"        backstage: [prepare-{number}]",
            f"        support: [keep-{number}]",
        ]
        if number % 5 != 4:
            # With one more each, ten thousand would be more elements than a map may have.
            lines.append("        physical_evidence: [Confirmation page]")
        processes += [
            f"  serve-{number}: {{lane: frontstage, name: Somebody answers question {number}}}",
            f"  prepare-{number}: {{lane: backstage, name: Somebody looks after step {number}}}",
            f"  keep-{number}: {{lane: support, name: System {number} keeps the record}}",
        ]
    return "".join(f"{line}\n" for line in [*lines, *processes])


# Private


def _lines(touchpoints: int) -> Iterator[str]:
    yield from (
        f"title: Home broadband in {touchpoints} steps",
        "state: as-is",
        "owner: digital",
        "reviewed: 2026-10-01",
        "review: quarterly",
        "personas:",
        "  maya: {name: 'Maya, first-time mover', quote: I just want it to work when I get the keys., weight: 0.5}",
        "  ahmed: {name: 'Ahmed, works from home', weight: 0.3}",
        "  lin: {name: 'Lin, on a budget', weight: 0.2}",
        "channels:",
        "  web: {name: Website, medium: website, ownership: owned, owner: digital}",
        "  phone: {medium: phone, ownership: owned, owner: contact-centre}",
        "  email: {medium: email, ownership: owned, owner: contact-centre}",
        "teams: {digital: Digital, contact-centre: Contact centre, field: Field, risk: Risk, billing: Billing}",
        "metrics:",
        "  effort: {name: Customer effort, unit: score, range: 1..5, direction: lower, target: 2}",
        "  fcr: {name: First contact resolution, unit: percent, direction: higher, target: 80%}",
        "sources:",
        "  exit-survey: {name: Exit survey, type: survey, date: 2026-09, sample: 214}",
        "systems:",
    )
    for number in range(_systems(touchpoints)):
        team = _TEAMS[number % 5]
        yield f"  system-{number}: {{name: System {number}, owner: {team}, supplier: Supplier {number % 4}}}"
    yield "stages:"
    for number in range(touchpoints):
        if number % TOUCHPOINTS_PER_STAGE == 0:
            stage = number // TOUCHPOINTS_PER_STAGE
            yield f"  stage-{stage}:"
            yield f"    name: Part {stage} of the way"
            yield "    goal: Be online on moving day"
            yield "    touchpoints:"
        yield from _touchpoint(number, touchpoints)
    yield "processes:"
    for number in range(touchpoints):
        yield from _process(number, touchpoints)


def _touchpoint(number: int, touchpoints: int) -> Iterator[str]:
    yield f"      step-{number}:"
    yield f"        name: {_VERBS[number % 7]} {_THINGS[number % 5]}, step {number}"
    yield f"        kind: {_KINDS[number % 3]}"
    yield f"        channel: {_CHANNELS[number % 3]}"
    yield f"        thinks: {_THOUGHTS[number % 4]}"
    if number % 4 == 0:
        yield f"        emotion: {{maya: {number % 9 / 4 - 1}, ahmed: 0.5}}"
    else:
        yield f"        emotion: {number % 9 / 4 - 1}"
    if number % 5 == 0:
        yield f"        personas: [{_PERSONAS[number % 3]}, {_PERSONAS[(number + 1) % 3]}]"
    if number % 3 == 0:
        yield "        physical_evidence: [Confirmation page]"
    if number % 10 == 9:
        yield f"        frontstage: [Somebody answers question {number}]"
    else:
        yield f"        frontstage: [serve-{number}]"
    if number % 5 == 1:
        yield f"        backstage: [prepare-{number // 2 + number % 2 - 1}, Somebody looks after step {number}]"
    if number % 4 == 3:
        yield "        wait: {expected: 2d, tolerable: 1d}"
    yield f"        metrics: {{effort: {number % 4 + 1}}}"
    if number % 2 == 0:
        yield "        pains:"
        yield f"          {_PAINS[number % 3]}"
    yield from _flow(number, touchpoints)


def _flow(number: int, touchpoints: int) -> Iterator[str]:
    if number == touchpoints - 1:
        yield "        outcome: completed"
    elif number % 10 == 4:
        yield "        next:"
        yield f"          - step-{number + 1}"
        later = min(number + 3, touchpoints - 1)
        yield f"          - {{to: step-{later}, when: cannot decide, share: 12%, carries: [basket]}}"
    elif number % 10 == 8:
        yield f"        next: [{{to: step-{number - 2}, when: something is missing, share: 5%}}, step-{number + 1}]"
    elif number % 10 == 6:
        yield "        optional: true"


def _process(number: int, touchpoints: int) -> Iterator[str]:
    team = _TEAMS[number % 5]
    system = f"system-{number // 20 % _systems(touchpoints)}"
    if number % 10 != 9:
        yield f"  serve-{number}: {{lane: frontstage, team: {team}, needs: [prepare-{number // 2}]}}"
    if number % 2 == 0:
        yield f"  prepare-{number // 2}:"
        yield f"    {{lane: backstage, team: {team}, systems: [{system}], duration: {number % 7 + 1}h}}"


def _systems(touchpoints: int) -> int:
    return max(1, touchpoints // 20)


if __name__ == "__main__":
    sys.stdout.write(journey_text(int(sys.argv[1])))
