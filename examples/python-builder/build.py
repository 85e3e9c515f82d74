"""
Build the blueprint of sending a parcel back from a table of ways, a handful of measured days and a survey.

    python examples/python-builder/build.py [FOLDER]

It writes `python-builder.journey.yaml` and `python-builder.svg` into the folder, by default its own.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from statistics import fmean, median
from typing import Literal, NamedTuple

import journeymap as jm


class Way(NamedTuple):
    """One way to hand a parcel over, as the carriers' report has it."""

    id: str
    name: str
    channel: str
    kind: Literal["physical", "human"]
    share: float
    days: tuple[float, ...]
    scores: tuple[int, ...]
    pain: str


# Last quarter: the share of parcels, days until the warehouse had them, and answers to "How easy was it?", 1 to 5.
WAYS = (
    Way("locker", "Locks it into a parcel locker", "locker", "physical", 0.55, (1, 2, 2, 2, 3), (5, 4, 5, 4), ""),
    Way("counter", "Hands it over at a shop", "shop", "human", 0.30, (2, 3, 3, 4, 9), (3, 3, 4, 2), "Queue at noon"),
    Way("collection", "Waits for the courier", "courier", "human", 0.15, (1, 1, 2, 6, 8), (2, 1, 4, 1), "No set hour"),
)
SURVEY = "returns-survey"
# The portal's own counters of the same quarter.
STARTED, LABELS = 5120, 4710


def emotion(scores: tuple[int, ...]) -> float:
    """Put the mean of answers from 1 to 5 on the map's scale from -2 to 2."""
    return round(fmean(scores) - 3, 1)


def typical(days: tuple[float, ...]) -> timedelta:
    """Say how long it takes as a rule; one parcel that went astray does not change it."""
    return timedelta(days=median(days))


def send_back() -> jm.JourneyMap:
    """Build the map."""
    with jm.MapBuilder(
        "Send a parcel back",
        id="send-back",
        version="2026-Q3",
        status="in-review",
        owner="returns",
        reviewed="2026-10-05",
        review="quarterly",
        scope={"product": "Clothes by mail order", "starts": "It does not fit", "ends": "The money is back"},
    ) as shop:
        add_registries(shop)
        with shop.stage("decide", "Decide to send it back", goal="Be sure that it costs nothing"):
            shop.touchpoint(
                "try-on",
                "Tries it on at home",
                kind="physical",
                channel="none",
                alone=True,
                emotion=-0.6,
                thinks="Is it me, or the size?",
                physical_evidence=["Parcel", "Size chart"],
            )
            shop.touchpoint(
                "ask-for-label",
                "Asks for a label",
                kind="digital",
                channel="website",
                emotion=0.4,
                does=["Says what is wrong with it"],
                physical_evidence=["Label as QR code"],
                frontstage={"offer-ways": "Portal offers the ways"},
                backstage=["make-label"],
                metrics={"finished": {"value": round(100 * LABELS / STARTED), "date": "2026-Q3", "sample": STARTED}},
                next=[{"to": way.id, "share": way.share, "carries": ["Label"]} for way in WAYS],
            )
        with shop.stage("hand-over", "Hand it over", goal="Get rid of it on the way to work"):
            for way in WAYS:
                add_way(shop, way)
        with shop.stage("refund", "Get the money back", goal="See it on the account"):
            shop.touchpoint(
                "wait-for-money",
                "Waits for the money",
                channel="email",
                emotion={"value": -1.2, "basis": "observed", "evidence": [SURVEY]},
                wait={"expected": "5d", "tolerable": "3d"},
                frontstage={"confirm-arrival": "Mail: your parcel is here"},
                backstage=["inspect"],
                next={"to": "money-back", "carries": ["Number of the return"]},
                waive=[{"code": "JM0311", "reason": "Gone for regular customers once the refund comes at the scan"}],
                fail_points={
                    "lost": {
                        "name": "Parcel is lost",
                        "likelihood": 2,
                        "impact": 5,
                        "owner": "returns",
                        "recovery": {
                            "acknowledge": "Mail within a day",
                            "remedy": "Refund at once",
                            "follow_up": "Call by the returns desk",
                        },
                    }
                },
            )
            shop.touchpoint(
                "money-back",
                "Sees the money",
                channel="app",
                owner="finance",
                emotion={"value": 1.3, "basis": "observed", "evidence": [SURVEY]},
                moment_of_truth=True,
                frontstage={"show-refund": "App shows the refund"},
                backstage=["pay-out"],
                metrics={"to-money": {"value": "6d", "date": "2026-Q3", "sample": LABELS}},
                outcome="completed",
            )
        add_work(shop)
    return shop.build()


def add_registries(shop: jm.MapBuilder) -> None:
    """Add who and what is there whatever the way."""
    for team in ("returns", "warehouse", "finance"):
        shop.team(team)
    shop.channel("website", medium="website", ownership="owned", owner="returns")
    shop.channel("app", medium="mobile-app", ownership="owned", owner="returns")
    shop.channel("locker", "Parcel locker", medium="kiosk", ownership="shared")
    shop.channel("shop", "Partner shop", medium="partner", ownership="shared")
    shop.channel("courier", medium="field-visit", ownership="shared")
    shop.system("carrier-link", "Link to the carriers", owner="returns", supplier="Parcel Hub", criticality="high")
    shop.system("stock", "Stock keeping", owner="warehouse")
    shop.system("ledger", owner="finance")
    answers = sum(len(way.scores) for way in WAYS)
    shop.source(SURVEY, "Survey after returns", type="survey", date="2026-Q3", sample=answers, owner="returns")
    parcels = sum(len(way.days) for way in WAYS)
    shop.source("carrier-report", "Report of the carriers", type="analytics", date="2026-Q3", sample=parcels)
    shop.source(
        "portal-log", "Counters of the portal", type="analytics", date="2026-Q3", sample=STARTED, owner="returns"
    )
    shop.objective("no-fear", "Nobody is kept from buying by the way back", owner="returns", metrics=["to-money"])
    shop.metric(
        "finished",
        "Labels that were asked for and made",
        unit="percent",
        direction="higher",
        method="Labels made by visits of the portal that began one",
        target="90%",
        parent="to-money",
        owner="returns",
        source="portal-log",
    )
    shop.metric(
        "transit",
        "Days on the way",
        unit="duration",
        direction="lower",
        method="Median from the scan of the label to the door of the warehouse",
        target="2d",
        parent="to-money",
        owner="returns",
        source="carrier-report",
    )
    shop.metric(
        "to-money",
        "Days to the money",
        unit="duration",
        direction="lower",
        method="Median from the scan of the label to the refund",
        target="4d",
        owner="finance",
        source="portal-log",
    )


def add_way(shop: jm.MapBuilder, way: Way) -> None:
    """Add one way to hand the parcel over, with what was measured on it."""
    shop.touchpoint(
        way.id,
        way.name,
        kind=way.kind,
        channel=way.channel,
        emotion={"value": emotion(way.scores), "basis": "observed", "evidence": [SURVEY]},
        metrics={"transit": {"value": typical(way.days), "date": "2026-Q3", "sample": len(way.days)}},
        pains={"slow": {"name": way.pain, "basis": "observed", "evidence": [SURVEY]}} if way.pain else {},
        frontstage=["take-parcel", "scan"] if way.kind == "human" else ["scan"],
        support=["carry"],
        next={"to": "wait-for-money", "carries": ["Number of the parcel"]},
    )


def add_work(shop: jm.MapBuilder) -> None:
    """Add what is done behind the touchpoints."""
    slowest = max(typical(way.days) for way in WAYS)
    shop.process("scan", "Label is scanned", lane="frontstage", by="technology", systems=["carrier-link"])
    shop.process("take-parcel", "Clerk or courier takes it", lane="frontstage", by="people")
    shop.process("make-label", "Label is made", lane="backstage", automation="automated", systems=["carrier-link"])
    shop.process("carry", "Carrier brings it back", lane="support", duration=slowest, systems=["carrier-link"])
    shop.process(
        "inspect",
        "Goods are looked at",
        lane="backstage",
        team="warehouse",
        duration="1d",
        # From the scan on; a quarter in which a carrier is slower makes a finding of it.
        sla="4d",
        needs=["carry"],
        systems=["stock"],
        decision="Can it be sold again?",
    )
    shop.process(
        "pay-out",
        "Refund is paid",
        lane="backstage",
        team="finance",
        duration="2d",
        needs=["inspect"],
        systems=["ledger"],
        automation="assisted",
    )
    shop.opportunity(
        "refund-at-scan",
        "Refund regular customers when the label is scanned",
        owner="finance",
        value="70%",
        effort=2,
        measure="to-money",
        target="1d",
        status="proposed",
        due="2027-03-31",
        stages=["refund"],
    )
    shop.opportunity(
        "two-hours",
        "Couriers who name two hours, counters that are open at eight",
        solves=[f"{way.id}.slow" for way in WAYS if way.pain],
        owner="returns",
        value="40%",
        effort=3,
        measure="transit",
        target="2d",
        status="planned",
        due="2027-06-30",
        stages=["hand-over"],
    )


def main(folder: Path) -> None:
    """Write the map and its picture."""
    built = send_back()
    schema = "# yaml-language-server: $schema=../../schemas/journeymap.schema.json\n"
    (folder / "python-builder.journey.yaml").write_text(schema + jm.dumps(built), encoding="utf-8", newline="\n")
    (folder / "python-builder.svg").write_bytes(jm.render(built))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
