"""
Everything that can be asked about a compiled map, by the name that the question has.

The answers are pure functions of the map and take linear or nearly linear time, unless they say otherwise. Where
something is listed it is in the order of the nodes, or as the answer says.
"""

from journeymap.graph.coverage import LaneCoverage, coverage, unused
from journeymap.graph.critical import Chains, CriticalPath, critical_path, work_chains, work_times
from journeymap.graph.cut import cut_off
from journeymap.graph.demand import Demand, demands, volumes
from journeymap.graph.flow import Fork, Loop, dead_ends, entries, forks, loops, reachable, recoveries, unreachable
from journeymap.graph.likely import bad_ends, good_ends, likeliest_way
from journeymap.graph.outcome import leading_to, shortest_way, unavoidable, without_outcome
from journeymap.graph.ratio import Ratio, ratios
from journeymap.graph.reliance import Breakage, breaks_without, needed, relies_on, relying_on, supplied_by
from journeymap.graph.traffic import Traffic, traffic


__all__ = [
    "Breakage",
    "Chains",
    "CriticalPath",
    "Demand",
    "Fork",
    "LaneCoverage",
    "Loop",
    "Ratio",
    "Traffic",
    "bad_ends",
    "breaks_without",
    "coverage",
    "critical_path",
    "cut_off",
    "dead_ends",
    "demands",
    "entries",
    "forks",
    "good_ends",
    "leading_to",
    "likeliest_way",
    "loops",
    "needed",
    "ratios",
    "reachable",
    "recoveries",
    "relies_on",
    "relying_on",
    "shortest_way",
    "supplied_by",
    "traffic",
    "unavoidable",
    "unreachable",
    "unused",
    "volumes",
    "without_outcome",
    "work_chains",
    "work_times",
]
