"""How long the work behind a step takes, and how long the step itself, as figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import value_place
from journeymap.graph.critical import parts_of_work
from journeymap.graph.figure import Figure, Formula, Measure
from journeymap.graph.node import NodeKind
from journeymap.graph.onward_figures import add_onward
from journeymap.graph.traffic import optional_steps
from journeymap.graph.usage import all_waited_for
from journeymap.graph.written import written_time
from journeymap.model import Process, Touchpoint


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.graph.compiled import CompiledMap
    from journeymap.graph.figure import Input, Ledger


def add_work(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add how long the longest chain of work behind each touchpoint and process takes, as `critical_path` has it.

    Args:
        compiled: the map.
        ledger: takes the figures `work@KEY` in; where durations are missing they are at least so long. There is none
            for what has no work behind it.
    """
    waited = compiled.once(all_waited_for)
    for part in compiled.once(parts_of_work):
        # What a part waits for within itself has no figure yet.
        before = dict.fromkeys(f"work@{other}" for key in part for other in waited.get(key, ()))
        _add_part(compiled, ledger, part, [key for key in before if key in ledger])
    add_onward(compiled, ledger)


def add_times(compiled: CompiledMap, ledger: Ledger) -> None:
    """
    Add how long each touchpoint takes: the wait and the step itself.

    Where a wait is written without how long it is expected to be, it is as long as the work behind it. What may be left
    out takes between nothing and its time.

    Args:
        compiled: the map.
        ledger: takes the figures `time@KEY` of all touchpoints in; it has those of work.
    """
    optional = optional_steps(compiled)
    for node in compiled.nodes_by_kind[NodeKind.TOUCHPOINT]:
        step = node.element
        if not isinstance(step, Touchpoint):
            continue
        inputs: list[Input] = []
        assumptions: tuple[str, ...] = ()
        if step.wait is not None and step.wait.expected is not None:
            inputs.append(
                written_time(node.key, "wait.expected", step.wait.expected, compiled, value_place(step.place, "wait"))
            )
        elif step.wait is not None and f"work@{node.key}" in ledger:
            inputs.append(f"work@{node.key}")
            assumptions = (f"the wait at `{node.key}` is as long as the work behind it",)
        if step.duration is not None:
            inputs.append(written_time(node.key, "duration", step.duration, compiled, step.place))
        unknown = "" if inputs else f"nobody said how long `{node.key}` takes"
        name, formula = f"how long `{node.key}` takes", Formula.SUM if inputs else Formula.OPEN
        time = f"full-time@{node.key}" if node.key in optional else f"time@{node.key}"
        ledger.add(time, name, Measure.SECONDS, formula, *inputs, unknown=unknown, assumptions=assumptions)
        if node.key in optional:
            reason = f"nobody said how many leave `{node.key}` out"
            most = ledger[time].high
            ledger.put(
                Figure(
                    id=f"time@{node.key}",
                    name=name,
                    measure=Measure.SECONDS,
                    formula=Formula.OPEN,
                    inputs=(time,),
                    high=most,
                    unknown=reason,
                )
            )


# Private


def _add_part(compiled: CompiledMap, ledger: Ledger, part: Sequence[str], before: Sequence[str]) -> None:
    """Add the work that ends with a node, or with processes that need each other, of which each counts once."""
    kinds = {key: compiled.nodes[key] for key in part}
    processes = [node for node in kinds.values() if node.kind is NodeKind.PROCESS]
    inputs: list[Input] = []
    missing = []
    for node in processes:
        if isinstance(node.element, Process) and node.element.duration is not None:
            inputs.append(written_time(node.key, "duration", node.element.duration, compiled, node.element.place))
        else:
            missing.append(node.key)
    if missing and not inputs and not before and len(part) == 1:
        name, reason = f"how long the work behind `{part[0]}` takes", f"nobody said how long `{part[0]}` takes"
        ledger.add(f"work@{part[0]}", name, Measure.SECONDS, Formula.OPEN, unknown=reason)
        return
    if missing:
        inputs.append(
            ledger.add(
                f"missing@{missing[0]}",
                f"how long `{missing[0]}` takes",
                Measure.SECONDS,
                Formula.OPEN,
                unknown=f"nobody said how long `{missing[0]}` takes",
            )
        )
    if len(before) == 1:
        inputs.extend(before)
    elif before:
        name = f"the longest work before `{part[0]}`"
        inputs.append(ledger.add(f"before@{part[0]}", name, Measure.SECONDS, Formula.LARGEST, *before))
    if not inputs:
        return
    for key, node in kinds.items():
        if node.kind is not NodeKind.SYSTEM:
            name = f"how long the work behind `{key}` takes"
            ledger.add(f"work@{key}", name, Measure.SECONDS, Formula.SUM, *inputs)
