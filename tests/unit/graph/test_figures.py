"""Figures of maps, each with the calculation by hand: flows, demand, work, elapsed time, money."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

import journeymap as jm
from journeymap.errors import UnknownNameError
from journeymap.graph.figure import Figure, Formula, Ledger, Measure, Written
from journeymap.graph.figures import figures


HOUR = 3600
DAY = 24 * HOUR


def ledger_of(stages: str, rest: str = "") -> Ledger:
    """Read a map of one stage, given its touchpoints in YAML's flow style, and work its figures out."""
    return figures(jm.compile_map(jm.loads(f"{{title: Map, stages: {{s: {{touchpoints: {{{stages}}}}}}}{rest}}}")))


def times(ledger: Ledger, key: str) -> tuple[object, object, object]:
    """Give the lower end, the expected number and the upper end of a figure."""
    figure = ledger[key]
    return figure.low, figure.expected, figure.high


def test_shares_are_exact() -> None:
    """74% of 88% are 407/625."""
    ledger = ledger_of(
        "a: {next: [{to: b, share: 88%}, {to: c, share: 12%}]}, b: {drop_off: 26%, outcome: completed}, "
        "c: {outcome: abandoned}"
    )
    good = ledger["share@outcome:completed"]
    assert (good.expected, good.is_exact, good.measure) == (Fraction(407, 625), True, Measure.SHARE)
    assert [item.what for figure in ledger.below(good.id) for item in figure.inputs if isinstance(item, Written)] == [
        "touchpoint:b drop_off",
        "touchpoint:a next b share",
    ]


def test_who_gives_up_is_counted() -> None:
    """A quarter of all, then half of those who are there, of whom some try again."""
    ledger = ledger_of(
        "a: {drop_off: 25%}, b: {drop_off: 0.5, next: [{to: b, share: 50%}, {to: c, share: 50%}]}, c: {}"
    )
    # Half of those at b give up, a quarter come again: 0.75 / 0.75 are there in all.
    assert ledger["given-up@touchpoint:a"].expected == Fraction(1, 4)
    assert ledger["given-up@touchpoint:b"].expected == Fraction(1, 2)
    assert ledger["given-up@map"].expected == Fraction(3, 4)


def test_written_values_have_their_places() -> None:
    """Down to the line and the column."""
    compiled = jm.compile_map(
        jm.loads("title: Map\nstages:\n  s:\n    touchpoints:\n      a: {drop_off: 26%}\n", name="m")
    )
    (gives_up,) = figures(compiled)["staying@touchpoint:a"].inputs
    assert isinstance(gives_up, Written)
    assert (str(gives_up.place), gives_up.expected) == ("m:5:21", Fraction(26, 100))


def test_what_nobody_said_has_its_reason() -> None:
    """Unknown is never zero, and says why."""
    ledger = ledger_of("a: {next: [b, c]}, b: {outcome: completed}, c: {outcome: abandoned}")
    unknown = ledger["share@touchpoint:b"]
    assert (unknown.expected, unknown.low) == (None, None)
    assert unknown.unknown == "nobody said how customers divide before `touchpoint:b`"


def test_load_is_the_part_of_what_can_be_done() -> None:
    """88.8 of 100 a day."""
    ledger = ledger_of(
        "a: {volume: 120/day, drop_off: 26%}, b: {backstage: [p], outcome: completed}",
        ", processes: {p: {capacity: 100/day}}",
    )
    assert ledger["load@process:p"].expected == Fraction(888, 1000)


def test_demand_is_at_least_what_is_known() -> None:
    """Ten an hour are known to come, and nobody knows how many come by chance."""
    ledger = ledger_of(
        "a: {volume: 10/hour, backstage: [p], next: c}, b: {trigger: By chance, backstage: [p]}, "
        "c: {outcome: completed}",
        ", processes: {p: {}}",
    )
    assert times(ledger, "demand@process:p") == (Fraction(10, 3600), None, None)


def test_work_is_the_longest_chain() -> None:
    """Two hours after one, beside a half: three hours. One without a duration leaves it at least so long."""
    processes = ", processes: {p: {duration: 2h, needs: [q, r]}, q: {duration: 1h}, r: {duration: 30min}}"
    ledger = ledger_of("a: {backstage: [p]}", processes)
    assert times(ledger, "work@touchpoint:a") == (3 * HOUR, 3 * HOUR, 3 * HOUR)
    missing = ledger_of("a: {backstage: [p]}", processes.replace("r: {duration: 30min}", "r: {}"))
    assert times(missing, "work@touchpoint:a") == (3 * HOUR, None, None)
    assert missing["work@touchpoint:a"].unknown == "nobody said how long `process:r` takes"


def test_ranges_are_added_at_both_ends() -> None:
    """1 to 2 minutes and 2 to 4: 3 to 6, expected 4.5."""
    ledger = ledger_of("a: {duration: 1..2min, wait: {expected: 2..4min}}")
    assert times(ledger, "time@touchpoint:a") == (180, 270, 360)


def test_wait_is_as_long_as_the_work_behind_it() -> None:
    """Where nobody said how long it is expected to be; that is an assumption."""
    ledger = ledger_of("a: {wait: {tolerable: 3d}, backstage: [p]}", ", processes: {p: {duration: 5d}}")
    assert ledger["time@touchpoint:a"].expected == 5 * DAY
    assert ledger["time@touchpoint:a"].assumptions == ("the wait at `touchpoint:a` is as long as the work behind it",)


def test_working_days_are_days_of_the_week() -> None:
    """Five of them are a week, by an assumption that is named."""
    (written,) = ledger_of("a: {duration: 5wd}")["time@touchpoint:a"].inputs
    assert isinstance(written, Written)
    assert (written.expected, written.assumption) == (7 * DAY, "a working day counts as 1.4 days")


def test_elapsed_time_is_the_mean_of_those_who_come() -> None:
    """Three quarters take 1 h + 1 h, a quarter 1 h + 3 h to the end: 2.5 h, between 2 and 4."""
    ledger = ledger_of(
        "a: {duration: 1h, next: [{to: b, share: 75%}, {to: c, share: 25%}]}, b: {duration: 1h, next: d}, "
        "c: {duration: 3h, next: d}, d: {duration: 0s, outcome: completed}"
    )
    assert ledger["elapsed@outcome:completed"].expected == Fraction(5, 2) * HOUR
    assert ledger["fastest@outcome:completed"].expected == 2 * HOUR
    assert ledger["slowest@outcome:completed"].expected == 4 * HOUR
    assert ledger["elapsed@stage:s"].expected == Fraction(5, 2) * HOUR


def test_a_path_of_which_no_time_is_known_has_none() -> None:
    """One time is enough."""
    paths = "\npaths: {fast: {through: [a, b]}}\n"
    silent, timed = (
        f"title: S\nstages: {{s: {{touchpoints: {{a: {{{time}}}, b: }}}}}}{paths}" for time in ("", "wait: 1h")
    )
    found = [figures(jm.compile_map(jm.loads(text))) for text in (silent, timed)]
    assert ["elapsed@path:fast" in ledger for ledger in found] == [False, True]


def test_elapsed_time_of_a_loop() -> None:
    """An hour each time, and half go back: two times on average. Nobody needs less than one, and there is no end."""
    ledger = ledger_of(
        "a: {duration: 1h, next: [{to: a, share: 50%}, {to: b, share: 50%}]}, b: {duration: 0s, outcome: completed}"
    )
    assert ledger["elapsed@outcome:completed"].expected == 2 * HOUR
    assert ledger["fastest@outcome:completed"].expected == 1 * HOUR
    assert ledger["slowest@outcome:completed"].expected is None


def test_ranges_hold_in_a_loop() -> None:
    """1 to 2 hours each time, twice on average: 2 to 4, expected 3. So in one of two steps: 2 and 2 to 4 more."""
    alone = ledger_of(
        "a: {duration: 1..2h, next: [{to: a, share: 50%}, {to: b, share: 50%}]}, b: {duration: 0s, outcome: completed}"
    )
    assert times(alone, "elapsed@outcome:completed") == (2 * HOUR, 3 * HOUR, 4 * HOUR)
    # Half are there for the first time, a quarter for the second: 0, 1, 2 ... times before, which is once on average.
    assert times(alone, "elapsed@touchpoint:a") == (1 * HOUR, Fraction(3, 2) * HOUR, 2 * HOUR)
    two = ledger_of(
        "a: {duration: 1..2h}, b: {duration: 1h, next: [{to: a, share: 50%}, {to: c, share: 50%}]}, "
        "c: {duration: 0s, outcome: completed}"
    )
    assert times(two, "elapsed@outcome:completed") == (4 * HOUR, 5 * HOUR, 6 * HOUR)


def test_a_loop_says_what_is_missing() -> None:
    """The time that nobody said, and parallel branches, which are no sum."""
    missing = ledger_of("a: {duration: 1h}, b: {next: [{to: a, share: 50%}, {to: c, share: 50%}]}, c: {duration: 1h}")
    assert times(missing, "elapsed@touchpoint:c") == (None, None, None)
    assert missing["elapsed@touchpoint:c"].unknown == "nobody said how long `touchpoint:b` takes"
    parallel = ledger_of(
        "a: {duration: 1h, next: {all: [b, c]}}, b: {duration: 2h, next: d}, c: {duration: 1h, next: d}, "
        "d: {duration: 1h, next: [{to: a, share: 50%}, {to: e, share: 50%}]}, e: {outcome: completed}"
    )
    reason = "the parallel branches of `touchpoint:a` are in a loop"
    assert parallel["elapsed@outcome:completed"].unknown == reason


def fork(first: str, second: str) -> Ledger:
    """Work out the figures of two parallel branches, which begin at `b` and `c` after an hour and end at `d`."""
    end = "d: {duration: 0s, outcome: completed}"
    return ledger_of(f"a: {{duration: 1h, next: {{all: [b, c]}}}}, {first}, {second}, {end}")


def assumed(ledger: Ledger, key: str) -> set[str]:
    """Collect what has to be assumed for a figure."""
    return {text for figure in ledger.below(key) for text in figure.assumptions}


def test_the_longest_of_ranges_holds_at_both_ends() -> None:
    """One branch is always the last: 1 h and 3 to 5 h. Of two that overlap that is assumed: 1 to 4 h beside 2 h."""
    sure = fork("b: {duration: 3..5h, next: d}", "c: {duration: 1..3h, next: d}")
    assert times(sure, "elapsed@outcome:completed") == (4 * HOUR, 5 * HOUR, 6 * HOUR)
    assert assumed(sure, "elapsed@outcome:completed") == set()
    overlapping = fork("b: {duration: 1..4h, next: d}", "c: {duration: 2h, next: d}")
    # max(1, 2), max(2.5, 2) and max(4, 2), after an hour.
    assert times(overlapping, "elapsed@outcome:completed") == (3 * HOUR, Fraction(7, 2) * HOUR, 5 * HOUR)
    expecting = {"parallel branches of `touchpoint:a` take as long as is expected of each"}
    assert assumed(overlapping, "elapsed@outcome:completed") == expecting


def test_the_mean_of_the_longest_is_not_the_longest_of_means() -> None:
    """
    Four in five take 1 minute, one in five 10, beside 5 minutes.

    The longest of the means, 2.8 and 5, is 5; the mean of the longest, 0.8 * 5 + 0.2 * 10, is 6. Beside 10 minutes it
    is 10 in every case.
    """
    first = (
        "b: {duration: 1min, next: [{to: e, share: 80%}, {to: f, share: 20%}]}, "
        "e: {duration: 0s, next: d}, f: {duration: 9min, next: d}"
    )
    varying = fork(first, "c: {duration: 5min, next: d}")
    assert times(varying, "elapsed@outcome:completed") == (None, None, None)
    reason = "now one of the parallel branches of `touchpoint:a` is the last, now another"
    assert varying["elapsed@outcome:completed"].unknown == reason
    sure = fork(first, "c: {duration: 10min, next: d}")
    assert sure["elapsed@outcome:completed"].expected == HOUR + 600
    # The mean of the branch with the choice, if that is always the last.
    other = fork(first, "c: {duration: 30s, next: d}")
    assert other["elapsed@outcome:completed"].expected == HOUR + 168


def test_loops_on_a_branch_vary() -> None:
    """Who goes round twice is the last, and otherwise the other branch is; an hour more, and it always is."""
    round_ = "b: {duration: 1h, next: [{to: b, share: 50%}, {to: d, share: 50%}]}"
    assert fork(round_, "c: {duration: 90min, next: d}")["elapsed@outcome:completed"].expected is None
    assert fork(round_, "c: {duration: 0s, next: d}")["elapsed@outcome:completed"].expected == 3 * HOUR


def test_nested_branches_are_waited_for_in_turn() -> None:
    """An hour, then an hour and the longer of 1 and 3, beside 2: five hours."""
    first = "b: {duration: 1h, next: {all: [e, f]}}, e: {duration: 1h, next: g}, f: {duration: 3h, next: g}"
    ledger = fork(f"{first}, g: {{duration: 0s, next: d}}", "c: {duration: 2h, next: d}")
    assert times(ledger, "elapsed@outcome:completed") == (5 * HOUR, 5 * HOUR, 5 * HOUR)
    assert assumed(ledger, "elapsed@outcome:completed") == set()


def test_a_stage_is_left_when_its_last_branch_is() -> None:
    """After an hour and two, not after an hour and five minutes: the next stage waits for both."""
    branches = "b: {duration: 2h, next: d}, c: {duration: 5min, next: d}"
    first = f"touchpoints: {{a: {{duration: 1h, next: {{all: [b, c]}}}}, {branches}}}"
    second = "touchpoints: {d: {duration: 1h, outcome: completed}}"
    ledger = figures(jm.compile_map(jm.loads(f"{{title: Map, stages: {{s: {{{first}}}, t: {{{second}}}}}}}")))
    assert ledger["fastest@stage:s"].expected == 3 * HOUR
    assert ledger["slowest@stage:s"].expected == 3 * HOUR


def test_parallel_branches_take_as_long_as_the_longest() -> None:
    """Two hours beside five minutes; the stage is not the sum of both."""
    ledger = ledger_of(
        "a: {duration: 1h, next: {all: [b, c]}}, b: {duration: 2h, next: d}, c: {duration: 5min, next: d}, "
        "d: {duration: 0s, outcome: completed}"
    )
    assert ledger["elapsed@outcome:completed"].expected == 3 * HOUR
    assert ledger["fastest@outcome:completed"].expected == 3 * HOUR
    assert ledger["slowest@outcome:completed"].expected == 3 * HOUR
    assert ledger["elapsed@stage:s"].expected is None
    assert ledger["fastest@stage:s"].expected == 3 * HOUR


def test_what_may_be_left_out_takes_between_nothing_and_its_time() -> None:
    """Nobody said how many leave it out."""
    ledger = ledger_of("a: {duration: 1h}, b: {duration: 1h, optional: true}, c: {duration: 1h, outcome: completed}")
    assert ledger["fastest@outcome:completed"].expected == 2 * HOUR
    assert ledger["slowest@outcome:completed"].expected == 3 * HOUR
    assert times(ledger, "elapsed@outcome:completed") == (None, None, 3 * HOUR)


def test_a_missing_time_leaves_the_least() -> None:
    """One hour is known; the other step takes nobody knows how long."""
    ledger = ledger_of("a: {duration: 1h}, b: {outcome: completed}")
    assert times(ledger, "elapsed@outcome:completed") == (None, None, None)
    assert times(ledger, "fastest@outcome:completed") == (HOUR, None, None)
    assert ledger["slowest@outcome:completed"].expected is None
    assert "elapsed@outcome:completed" not in ledger_of("a: {outcome: completed}")


def test_who_gives_up_is_in_a_stage_for_the_shortest_time() -> None:
    """Ten minutes, and not the ten hours of those who go on."""
    ledger = ledger_of("a: {duration: 10min, drop_off: 90%}, b: {duration: 10h, outcome: completed}")
    assert ledger["fastest@stage:s"].expected == 600
    assert ledger["slowest@stage:s"].expected == 10 * HOUR + 600


def test_longest_time_assumes_that_nothing_goes_wrong() -> None:
    """Whoever has to begin again takes longer."""
    ledger = ledger_of(
        "a: {duration: 1h, fail_points: {f: {name: F, recovery: {then: r}}}, next: z}, r: {duration: 2h, next: a}, "
        "z: {duration: 0s, outcome: completed}"
    )
    below = ledger.below("slowest@outcome:completed")
    assert "nothing goes wrong on the way" in {assumed for figure in below for assumed in figure.assumptions}


def test_parallel_steps_of_a_path_are_not_added_up() -> None:
    """They overlap."""
    ledger = ledger_of(
        "a: {duration: 1h, next: {all: [b, c]}}, b: {duration: 2h, next: d}, c: {duration: 3h, next: d}, d: {}",
        ", paths: {p: {through: [a, b, c, d]}, q: {through: [a, b, d]}}",
    )
    assert ledger["elapsed@path:p"].unknown == "parallel branches of `touchpoint:a` overlap"
    assert times(ledger, "elapsed@path:q") == (3 * HOUR, None, None)


def test_whoever_comes_after_a_failure_is_not_nobody() -> None:
    """The volume is unknown, as the share is."""
    ledger = ledger_of(
        "a: {volume: 100/day, fail_points: {f: {name: F, recovery: {then: r}}}, next: z}, r: {next: z}, "
        "z: {outcome: completed}"
    )
    assert ledger["volume@touchpoint:r"].expected is None
    assert ledger["volume@touchpoint:r"].unknown.startswith("nobody said how many come to")


def test_paths_take_what_their_steps_do() -> None:
    """Skipped steps take no time; steps that come twice count twice."""
    ledger = ledger_of(
        "a: {duration: 1h}, b: {duration: 2h}",
        ", paths: {p: {through: [a, b, a]}, q: {through: [a, {touchpoint: b, status: skipped}]}}",
    )
    assert ledger["elapsed@path:p"].expected == 4 * HOUR
    assert ledger["elapsed@path:q"].expected == 1 * HOUR


def test_a_journey_costs_what_its_touchpoints_do() -> None:
    """Half an hour of GBP 30, and GBP 4.20 for the half who call: 15 + 2.10 of GBP 29.90 from 60% who convert."""
    ledger = ledger_of(
        "a: {frontstage: [sell], next: [{to: b, share: 50%}, {to: c, share: 50%}]}, b: {frontstage: [call], next: c}, "
        "c: {next: [{to: d, share: 60%}, {to: e, share: 40%}]}, d: {outcome: converted}, e: {outcome: abandoned}",
        ", price: GBP 29.90, paths: {p: {through: [a, b, b]}}, "
        "processes: {sell: {cost: GBP 30/hour, duration: 30min}, call: {cost: GBP 4.20}}",
    )
    assert ledger["cost@process:sell"].expected == 15
    assert ledger["cost@map"].expected == Fraction(Decimal("17.10"))
    assert ledger["income@map"].expected == Fraction(Decimal("17.94"))
    assert ledger["margin@map"].expected == Fraction(Decimal("0.84"))
    assert ledger["cost@path:p"].expected == Fraction(Decimal("23.40"))
    assert ledger["margin@map"].currency == "GBP"


def test_what_costs_nobody_knows_how_much_costs_at_least_the_rest() -> None:
    """One process says no cost; in two currencies nothing can be added."""
    some = ledger_of("a: {frontstage: [p, q]}", ", processes: {p: {cost: GBP 3}, q: {}}")
    assert times(some, "cost@touchpoint:a") == (3, None, None)
    mixed = ledger_of("a: {frontstage: [p, q]}", ", processes: {p: {cost: GBP 3}, q: {cost: EUR 2}}")
    assert times(mixed, "cost@touchpoint:a") == (None, None, None)
    assert mixed["cost@touchpoint:a"].unknown == "amounts are in EUR and GBP"
    assert not any(figure.measure is Measure.MONEY for figure in ledger_of("a: {outcome: completed}"))


def test_working_time_is_paid_by_its_hours() -> None:
    """A working day has eight, and not the thirty-four that pass: 8 at GBP 60. Of six, a day and a half is nine."""
    stages, rest = "a: {backstage: [p]}", ", processes: {p: {cost: GBP 60/hour, duration: 1wd}}"
    assert ledger_of(stages, rest)["cost@process:p"].expected == 480
    short = rest.replace("1wd", "1wd 3wh") + ", working_time: {hours: 6h}"
    assert ledger_of(stages, short)["cost@process:p"].expected == 540


def test_prices_of_variants_are_not_that_of_the_map() -> None:
    """Nobody said how many customers are of which variant."""
    ledger = ledger_of("a: {outcome: converted}", ", price: EUR 10, variants: {big: {price: EUR 500}}")
    assert (ledger["income@map"].expected, ledger["income@map"].unknown) == (None, "variants have prices of their own")


def test_a_second_currency_spoils_only_what_it_is_added_to() -> None:
    """The income and the other touchpoint are known."""
    ledger = ledger_of(
        "a: {backstage: [p, q]}, b: {backstage: [r], outcome: converted}",
        ", price: GBP 20, processes: {p: {cost: GBP 1}, q: {cost: EUR 2}, r: {cost: GBP 5}}",
    )
    assert ledger["income@map"].expected == 20
    assert ledger["cost@touchpoint:b"].expected == 5
    assert ledger["cost@touchpoint:a"].unknown == "amounts are in EUR and GBP"
    assert ledger["margin@map"].expected is None


def test_where_no_work_is_written_it_is_assumed_that_nothing_is_paid() -> None:
    """The journey may cost more."""
    ledger = ledger_of("a: {}, b: {backstage: [r], outcome: converted}", ", processes: {r: {cost: GBP 5}}")
    assert ledger["cost@touchpoint:a"].assumptions == ("`touchpoint:a` costs nothing, as no work is written there",)


def test_unknown_figure_is_the_callers_mistake() -> None:
    """The ledger names those that there are."""
    ledger = ledger_of("a: {outcome: completed}")
    with pytest.raises(UnknownNameError) as caught:
        ledger["share@outcome:complete"]
    assert caught.value.nearest == "share@outcome:completed"


def test_ledger_reckons_with_ends() -> None:
    """The more is taken away, the less is left, at both ends."""
    ledger = Ledger()
    some = Written("x", Fraction(1, 4), Fraction(1, 5), Fraction(1, 2))
    ledger.add("rest", "", Measure.SHARE, Formula.REST, some)
    assert times(ledger, "rest") == (Fraction(1, 2), Fraction(3, 4), Fraction(4, 5))
    ledger.put(
        Figure(
            id="all",
            name="",
            measure=Measure.SHARE,
            formula=Formula.GIVEN,
            **dict.fromkeys(("low", "expected", "high"), Fraction(1)),
        )
    )  # type: ignore[arg-type]
    ledger.add("left", "", Measure.SHARE, Formula.DIFFERENCE, "all", some)
    assert times(ledger, "left") == (Fraction(1, 2), Fraction(3, 4), Fraction(4, 5))
    ledger.put(Figure(id="none", name="", measure=Measure.SHARE, formula=Formula.OPEN, unknown="nobody said"))
    ledger.add("product", "", Measure.SHARE, Formula.PRODUCT, "none", some)
    assert (times(ledger, "product"), ledger["product"].unknown) == ((None, None, None), "nobody said")


def test_where_nobody_comes_from_counts_nothing() -> None:
    """How long it takes to a step to which nobody comes is unknown, and says nothing of those who do not pass it."""
    shop = jm.loads("""
        title: Shop
        stages:
          s:
            touchpoints:
              a: {duration: 1min, next: d}
              lost: {duration: 10min, next: d}
              d: {duration: 1min, outcome: won}
    """)
    assert figures(jm.compile_map(shop))["elapsed@outcome:won"].expected == 120
