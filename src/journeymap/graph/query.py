"""
Everything that can be asked about a compiled map, by the name that the question has.

The answers are pure functions of the map and take linear or nearly linear time, unless they say otherwise. Where
something is listed it is in the order of the nodes, or as the answer says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.graph.coverage import LaneCoverage, coverage
    from journeymap.graph.critical import Chains, CriticalPath, critical_path, work_chains, work_times
    from journeymap.graph.cut import cut_off
    from journeymap.graph.demand import Demand, demands, volumes
    from journeymap.graph.flow import Fork, Loop, dead_ends, entries, forks, loops, reachable, recoveries, unreachable
    from journeymap.graph.likely import likeliest_path, negative_outcomes, positive_outcomes
    from journeymap.graph.outcome import leading_to, shortest_path, unavoidable, without_outcome
    from journeymap.graph.pareto import Pareto, ParetoLine, root_causes
    from journeymap.graph.ranking import OpportunityScore, RankedOpportunity, Ranking, ranked_opportunities
    from journeymap.graph.ratio import Ratio, ratios
    from journeymap.graph.reliance import Breakage, breaks_without, needed, relies_on, relying_on, supplied_by
    from journeymap.graph.traffic import Traffic, traffic
    from journeymap.graph.trend import Trend, trends
    from journeymap.graph.usage import unused

# Most programs ask few questions.
_HOMES: Final = {
    "Breakage": "journeymap.graph.reliance",
    "Chains": "journeymap.graph.critical",
    "CriticalPath": "journeymap.graph.critical",
    "Demand": "journeymap.graph.demand",
    "Fork": "journeymap.graph.flow",
    "LaneCoverage": "journeymap.graph.coverage",
    "Loop": "journeymap.graph.flow",
    "OpportunityScore": "journeymap.graph.ranking",
    "Pareto": "journeymap.graph.pareto",
    "ParetoLine": "journeymap.graph.pareto",
    "RankedOpportunity": "journeymap.graph.ranking",
    "Ranking": "journeymap.graph.ranking",
    "Ratio": "journeymap.graph.ratio",
    "Traffic": "journeymap.graph.traffic",
    "Trend": "journeymap.graph.trend",
    "negative_outcomes": "journeymap.graph.likely",
    "breaks_without": "journeymap.graph.reliance",
    "coverage": "journeymap.graph.coverage",
    "critical_path": "journeymap.graph.critical",
    "cut_off": "journeymap.graph.cut",
    "dead_ends": "journeymap.graph.flow",
    "demands": "journeymap.graph.demand",
    "entries": "journeymap.graph.flow",
    "forks": "journeymap.graph.flow",
    "positive_outcomes": "journeymap.graph.likely",
    "leading_to": "journeymap.graph.outcome",
    "likeliest_path": "journeymap.graph.likely",
    "loops": "journeymap.graph.flow",
    "needed": "journeymap.graph.reliance",
    "ranked_opportunities": "journeymap.graph.ranking",
    "ratios": "journeymap.graph.ratio",
    "reachable": "journeymap.graph.flow",
    "recoveries": "journeymap.graph.flow",
    "relies_on": "journeymap.graph.reliance",
    "relying_on": "journeymap.graph.reliance",
    "root_causes": "journeymap.graph.pareto",
    "shortest_path": "journeymap.graph.outcome",
    "supplied_by": "journeymap.graph.reliance",
    "traffic": "journeymap.graph.traffic",
    "trends": "journeymap.graph.trend",
    "unavoidable": "journeymap.graph.outcome",
    "unreachable": "journeymap.graph.flow",
    "unused": "journeymap.graph.usage",
    "volumes": "journeymap.graph.demand",
    "without_outcome": "journeymap.graph.outcome",
    "work_chains": "journeymap.graph.critical",
    "work_times": "journeymap.graph.critical",
}

__all__ = [
    "Breakage",
    "Chains",
    "CriticalPath",
    "Demand",
    "Fork",
    "LaneCoverage",
    "Loop",
    "OpportunityScore",
    "Pareto",
    "ParetoLine",
    "RankedOpportunity",
    "Ranking",
    "Ratio",
    "Traffic",
    "Trend",
    "breaks_without",
    "coverage",
    "critical_path",
    "cut_off",
    "dead_ends",
    "demands",
    "entries",
    "forks",
    "leading_to",
    "likeliest_path",
    "loops",
    "needed",
    "negative_outcomes",
    "positive_outcomes",
    "ranked_opportunities",
    "ratios",
    "reachable",
    "recoveries",
    "relies_on",
    "relying_on",
    "root_causes",
    "shortest_path",
    "supplied_by",
    "traffic",
    "trends",
    "unavoidable",
    "unreachable",
    "unused",
    "volumes",
    "without_outcome",
    "work_chains",
    "work_times",
]


if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)
