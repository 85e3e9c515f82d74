"""
Gap analysis: rules over the compiled map, which of them run, and what is accepted.

Holds: the rules, profiles and selection, waivers, the run over one map and over several.
May import: graph, language, model, diagnostics, errors, frozen, late, pause.
Start reading: rule/rule.py, then rules/flow.py and run.py.
"""

from typing import TYPE_CHECKING, Final

from journeymap.late import late_names


if TYPE_CHECKING:
    from journeymap.checks.custom import custom_rules
    from journeymap.checks.policy import OFF, Policy
    from journeymap.checks.rule.profile import Profile, profile_of
    from journeymap.checks.rule.rule import AtlasContext, Context, Finding, NoOptions, Rule, atlas_rule, finding, rule
    from journeymap.checks.rules import RULES, rule_named
    from journeymap.checks.run import Run, run, run_atlas
    from journeymap.checks.waive import Waived, waive

# The settings of a project are read without the rules.
_HOMES: Final = {
    "AtlasContext": ".rule.rule",
    "Context": ".rule.rule",
    "Finding": ".rule.rule",
    "NoOptions": ".rule.rule",
    "OFF": ".policy",
    "Policy": ".policy",
    "Profile": ".rule.profile",
    "RULES": ".rules",
    "Rule": ".rule.rule",
    "Run": ".run",
    "Waived": ".waive",
    "atlas_rule": ".rule.rule",
    "custom_rules": ".custom",
    "finding": ".rule.rule",
    "profile_of": ".rule.profile",
    "rule": ".rule.rule",
    "rule_named": ".rules",
    "run": ".run",
    "run_atlas": ".run",
    "waive": ".waive",
}

if not TYPE_CHECKING:
    # Checkers know every name, and find what is none.
    __getattr__ = late_names(__name__, _HOMES)

__all__ = [
    "OFF",
    "RULES",
    "AtlasContext",
    "Context",
    "Finding",
    "NoOptions",
    "Policy",
    "Profile",
    "Rule",
    "Run",
    "Waived",
    "atlas_rule",
    "custom_rules",
    "finding",
    "profile_of",
    "rule",
    "rule_named",
    "run",
    "run_atlas",
    "waive",
]
