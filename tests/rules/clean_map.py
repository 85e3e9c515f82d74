"""A map in which no rule finds anything, not even in the profile `strict`: the faults of the tests are put into it."""

from __future__ import annotations


def clean_map() -> str:
    """
    Write the map.

    Whoever adds a rule gives it what the rule asks for; whoever damages it, see `faults`, replaces a part of the text.
    """
    return _TEXT


def changed(text: str, old: str, new: str) -> str:
    """
    Put another text for a part that occurs exactly once.

    Raises:
        ValueError: the part occurs never or several times, because the map was changed since.
    """
    if text.count(old) != 1:
        message = f"the clean map has {text.count(old)} times, and not once: {old}"
        raise ValueError(message)
    return text.replace(old, new)


def without_line(text: str, part: str) -> str:
    """
    Take out the only line that holds a part.

    Raises:
        ValueError: no line does, or several do.
    """
    line = next((line for line in text.splitlines(keepends=True) if part in line), part)
    return changed(text, line, "")


# Private

_TEXT = """\
journeymap: 1
title: Hire a city bike
description: How riders get across town today, from looking for a bike to giving it back.
version: "3"
state: as-is
status: approved
owner: service-design
reviewed: 2026-11-02
review: quarterly
review_triggers: [New tariff]
scope:
  product: City bike
  segment: Riders who know the city
  starts: Has to get across town
  ends: Bike is given back
  excludes: [Cargo bikes]
responsible: {responsible: [operations], accountable: [service-design], informed: [help-desk]}
escalation: [service-design]

objectives:
  quick-start: {name: Every ride starts within five minutes, owner: service-design, metrics: [start-time, ease]}

personas:
  maya:
    name: Maya, rides to work
    quote: I need it now, not in ten minutes.
    weight: 0.6
    goals:
      on-time: {name: Be at work on time, served_by: [find-bike, unlock-bike, return-bike]}
    needs: [A bike nearby]
    channels: [app, station]
    basis: observed
    evidence: [interviews]
  ahmed:
    name: Ahmed, rides at the weekend
    quote: I always forget how the lock works.
    weight: 0.4
    goals:
      no-trouble: {name: Ride without trouble, served_by: [unlock-bike, call-help, write-help]}
    needs: [Somebody to ask]
    channels: [station, phone]
    basis: observed
    evidence: [interviews]

channels:
  app:
    name: App
    medium: mobile-app
    ownership: owned
    owner: digital
    promise: {price: EUR 1.50 a ride, wording: On the road in five minutes, service_level: Answers within 3 minutes}
  station:
    name: Docking station
    medium: kiosk
    ownership: owned
    owner: operations
    promise: {price: EUR 1.50 a ride, wording: On the road in five minutes, service_level: Answers within 3 minutes}
  phone:
    name: Help line
    medium: phone
    ownership: owned
    owner: help-desk
    promise: {price: EUR 1.50 a ride, wording: On the road in five minutes, service_level: Answers within 3 minutes}
  chat:
    name: Chat
    medium: chat
    ownership: owned
    owner: help-desk
    promise: {price: EUR 1.50 a ride, wording: On the road in five minutes, service_level: Answers within 3 minutes}

teams:
  digital: {name: Digital, lead: Head of digital}
  operations: {name: Operations, lead: Head of operations, incentives: [start-time]}
  help-desk: {name: Help desk, lead: Head of help, training: [Recovery calls]}
  service-design: {name: Service design, lead: Lead designer}

systems:
  fleet: {owner: operations, supplier: Acme, criticality: high, fallback: radio, capacity: 900/hour}
  radio: {name: Radio, owner: operations, supplier: Bolt, criticality: medium}
  tickets: {name: Ticket desk, owner: help-desk, supplier: Corda, criticality: high, fallback: paper}
  paper: {name: Paper forms, owner: help-desk, criticality: low}

sources:
  interviews: {name: Interviews with riders, type: interview, date: 2026-09, sample: 16, owner: service-design}
  ride-data: {name: Ride data, type: analytics, date: 2026-10, sample: 21400, owner: digital, retention: 2 years}
  help-survey: {name: Survey after help, type: survey, date: 2026-10, sample: 380, owner: help-desk, retention: 2 years}

metrics:
  start-time:
    name: Time to start
    unit: duration
    direction: lower
    method: Median from opening the app to the open lock
    kind: operational
    timing: leading
    level: operational
    parent: ease
    objective: quick-start
    owner: operations
    source: ride-data
    cadence: monthly
    target: 5min
    alert: 8min
  ease:
    name: Ease of the ride
    unit: score
    range: 1..7
    direction: higher
    method: Mean of one question after every tenth ride
    kind: experiential
    timing: leading
    level: tactical
    objective: quick-start
    owner: service-design
    source: help-survey
    cadence: monthly
    target: 5.5
    alert: 4.5
  solved-at-once:
    name: Solved at once
    unit: percent
    direction: higher
    method: No second contact about the same ride within 7 days
    kind: operational
    timing: leading
    level: operational
    parent: ease
    objective: quick-start
    owner: help-desk
    source: help-survey
    cadence: monthly
    target: 80%
    alert: 60%

stages:
  get-a-bike:
    name: Get a bike
    goal: Be on the road quickly
    expectation: A bike within two minutes' walk
    entry: Has to get across town
    exit: The lock is open
    owner: digital
    metrics: {start-time: {value: 4min, date: 2026-10, sample: 21400, source: ride-data}}
    touchpoints:
      find-bike:
        name: Looks for a bike
        kind: digital
        origin: direct
        channel: app
        personas: [maya, ahmed]
        owner: digital
        does: [Opens the map]
        thinks: There must be one nearby
        feels: [confident]
        emotion: {value: 0.4, basis: observed, evidence: [interviews]}
        duration: 1min
        volume: 600/day
        physical_evidence: [Map of bikes]
        frontstage: [show-bikes]
        backstage: [locate-bikes]
        support: [charge-trackers]
        sla: 1min
        pains:
          old-map:
            name: Bike on the map is gone
            kind: missing-information
            severity: medium
            frequency: 8%
            basis: observed
            evidence: [{source: interviews, quote: It was there a second ago}]
            root_causes: [Bikes report once a minute]
        next: {to: unlock-bike, carries: [Reservation]}
      unlock-bike:
        name: Unlocks the bike
        kind: physical
        origin: direct
        channel: station
        personas: [maya, ahmed]
        owner: operations
        moment_of_truth: true
        does: [Holds the phone to the lock]
        feels: [excited]
        emotion: {value: 0.9, basis: observed, evidence: [interviews]}
        wait: {expected: 10s, tolerable: 20s}
        sla: 5min
        physical_evidence: [Lock]
        frontstage: [open-lock]
        backstage: [approve-ride]
        metrics: {start-time: {value: 4min, date: 2026-10, sample: 21400, source: ride-data}}
        insights:
          click: {name: The click of the lock starts the ride, basis: observed, evidence: [interviews]}
        pains:
          stuck-lock:
            name: Lock stays shut
            kind: error
            severity: high
            frequency: 5%
            basis: observed
            evidence: [ride-data]
            root_causes: [Sand gets into the lock]
        fail_points:
          stays-shut:
            name: Lock stays shut
            likelihood: 3
            impact: 4
            detection: 1
            owner: operations
            recovery:
              acknowledge: The station says so
              remedy: The next ride is free
              follow_up: Message on the next day
              then: call-help
        personal_data:
          categories: [Name, Place]
          purpose: Carry out the ride
          basis: contract
          retention: 2 years
          recipients: [Bolt]
          dpia: done
        next:
          - {to: return-bike, when: The lock opens, share: 92%}
          - {to: call-help, when: The lock stays shut, share: 5%, carries: [Bike number]}
          - {to: write-help, when: The lock stays shut and it is night, share: 3%, carries: [Bike number]}
  ride:
    name: Ride
    goal: Get there
    expectation: A free dock where I go
    entry: The lock is open
    exit: Bike is given back
    owner: operations
    metrics: {ease: {value: 5.8, date: 2026-10, sample: 380, source: help-survey}}
    touchpoints:
      return-bike:
        name: Gives the bike back
        kind: physical
        origin: direct
        channel: station
        personas: [maya, ahmed]
        owner: operations
        does: [Pushes the bike into the dock]
        feels: [satisfied]
        emotion: {value: 1.2, basis: observed, evidence: [interviews]}
        physical_evidence: [Receipt]
        frontstage: [close-lock]
        backstage: [end-ride]
        metrics: {ease: {value: 5.8, date: 2026-10, sample: 380, source: help-survey}}
        feedback:
          ease: {asks: "How easy was it?", source: help-survey, closes_loop_with: service-design}
        outcome: completed
  get-help:
    name: Get help
    preset: support
    goal: Ride after all
    expectation: Somebody who knows which bike it is
    entry: The lock stays shut
    exit: Another bike is open
    owner: help-desk
    metrics: {solved-at-once: {value: 84%, date: 2026-10, sample: 380, source: help-survey}}
    touchpoints:
      call-help:
        name: Calls the help line
        kind: human
        origin: direct
        channel: phone
        personas: [maya, ahmed]
        owner: help-desk
        says: [The lock does not move]
        does: [Reads the number on the frame]
        feels: [uncertain]
        emotion: {value: 0.3, basis: observed, evidence: [help-survey]}
        wait: {expected: 1min, tolerable: 3min}
        physical_evidence: [Number on the frame]
        frontstage: [answer-call]
        backstage: [look-up-bike]
        outcome: resolved
      write-help:
        name: Writes to the help desk
        kind: digital
        origin: direct
        channel: chat
        personas: [maya, ahmed]
        owner: help-desk
        does: [Sends a photo of the lock]
        feels: [relieved]
        emotion: {value: 0.4, basis: observed, evidence: [help-survey]}
        physical_evidence: [Chat window]
        frontstage: [answer-chat]
        backstage: [look-up-bike]
        outcome: resolved

processes:
  show-bikes:
    {name: App shows bikes, lane: frontstage, by: technology, team: digital, automation: automated, duration: 2s}
  locate-bikes:
    name: Bikes are located
    lane: backstage
    by: technology
    team: operations
    systems: [fleet]
    automation: automated
    duration: 5s
    sla: 1min
    capacity: 2000/day
    volume: 600/day
  charge-trackers:
    {name: Trackers are charged, lane: support, by: people, team: operations, automation: manual}
  open-lock:
    name: Lock opens
    lane: frontstage
    by: technology
    team: operations
    systems: [fleet]
    needs: [{to: approve-ride, kind: reads}]
    automation: automated
    duration: 3s
  approve-ride:
    name: Ride is approved
    lane: backstage
    by: technology
    team: digital
    needs: [{to: locate-bikes, kind: reads}]
    automation: automated
    duration: 2s
    sla: 30s
    decision: Is the account in order?
  close-lock:
    {name: Dock takes it, lane: frontstage, by: technology, team: operations, systems: [fleet], automation: automated}
  end-ride:
    {name: Ride is charged, lane: backstage, by: technology, team: operations, systems: [fleet], automation: automated}
  answer-call:
    {name: Agent answers, lane: frontstage, by: people, team: help-desk, systems: [tickets], automation: manual}
  answer-chat:
    {name: Agent writes back, lane: frontstage, by: people, team: help-desk, systems: [tickets], automation: assisted}
  look-up-bike:
    {name: Bike is looked up, lane: backstage, by: people, team: help-desk, systems: [tickets], automation: manual}

opportunities:
  report-faster:
    name: Bikes report every ten seconds
    solves: [old-map]
    kind: improvement
    owner: digital
    value: 60%
    effort: 2
    measure: start-time
    target: 3min
    status: planned
    due: 2027-02-01
    stages: [get-a-bike]
  sealed-locks:
    name: Locks that sand does not get into
    solves: [stuck-lock]
    kind: improvement
    owner: operations
    value: 70%
    effort: 3
    measure: solved-at-once
    target: 90%
    status: testing
    due: 2027-03-01
    stages: [get-a-bike, get-help]

risks:
  fleet-down:
    name: Fleet control stops for a day
    on: [fleet]
    probability: 2
    impact: 5
    category: supplier
    mitigation: Stations open by radio
    owner: operations
    due: 2027-03-01

paths:
  as-promised: {name: As promised, kind: happy, persona: maya, through: [find-bike, unlock-bike, return-bike]}
  stuck: {name: Lock stays shut, kind: unhappy, persona: ahmed, through: [find-bike, unlock-bike, call-help]}
"""
