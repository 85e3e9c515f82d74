"""The rules as pages: one for each, from its docstring, and a table of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import fields
from diagnostic_pages import article

from journeymap.checks import RULES, Profile


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.checks import Rule


SUBJECTS = {
    "JM01": "Structure",
    "JM02": "Flow",
    "JM03": "Blueprint",
    "JM04": "Channel",
    "JM05": "Experience",
    "JM06": "Persona",
    "JM07": "Metric",
    "JM08": "Opportunity and evidence",
    "JM09": "Governance and privacy",
    "JM10": "As-is and to-be",
    "JM11": "Conformance with data",
    "JM12": "Granularity and wording",
    "JM13": "Across maps",
}


def rule_pages() -> dict[str, str]:
    """
    Write the pages.

    Returns:
        Markdown by file name; `index.md` holds the table.
    """
    pages = {f"{rule.code.lower()}.md": "\n".join(page(rule)) for rule in RULES}
    pages["index.md"] = "\n".join(index())
    return pages


def index() -> Iterator[str]:
    """Write the tables, one for each subject, and the list of pages for Sphinx."""
    for subject, title in SUBJECTS.items():
        rules = [rule for rule in RULES if rule.code.startswith(subject)]
        if not rules:
            continue
        yield f"## {subject} {title}"
        yield ""
        yield "| Code | Name | Severity | From profile | Finds |"
        yield "|---|---|---|---|---|"
        for rule in rules:
            summary = rule.problem.summary.removeprefix("Find ").replace("|", "\\|")
            link = f"[{rule.code}](generated/rules/{rule.code.lower()}.md)"
            yield f"| {link} | `{rule.name}` | {severities(rule)} | {rule.since.value} | {summary} |"
        yield ""
    yield "```{toctree}"
    yield ":hidden:"
    yield ""
    for rule in RULES:
        yield f"generated/rules/{rule.code.lower()}"
    yield "```"
    yield ""


def page(rule: Rule) -> Iterator[str]:
    """Write the page of one rule."""
    found = rule.problem
    yield f"({rule.code.lower()})="
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield f"{found.summary} Usually {article(found.severity.value)}; it runs from the profile `{rule.since.value}` on."
    yield ""
    for profile, severity in ((Profile.DRAFT, rule.in_draft), (Profile.STRICT, rule.in_strict)):
        if severity is not None:
            yield f"In the profile `{profile.value}` it is {article(severity.value)}."
            yield ""
    yield found.why
    yield ""
    for title, example in found.examples:
        yield f"## {title}"
        yield ""
        yield f"```yaml\n{example}```"
        yield ""
    options = fields(rule.options)
    if options:
        yield "## Options"
        yield ""
        yield f"In `[check.options.{rule.name}]` of the settings."
        yield ""
        yield "| Option | Default | Meaning |"
        yield "|---|---|---|"
        defaults = rule.options()
        for option in options:
            default = getattr(defaults, option.name)
            shown = str(list(default)) if isinstance(default, tuple) else str(default)
            yield f"| `{option.name.replace('_', '-')}` | `{shown}` | {option.metadata['help']} |"
        yield ""
    if rule.companions:
        links = ", ".join(f"[{code}]({code.lower()}.md)" for code in rule.companions)
        yield f"Often found together with {links}."
        yield ""
    yield f"Where it comes from: {rule.origin}."
    yield ""
    if found.former_names:
        yield f"Former name: {', '.join(f'`{name}`' for name in found.former_names)}."
        yield ""


def severities(rule: Rule) -> str:
    """Name the severity, and those of profiles in which it is another."""
    others = ((Profile.DRAFT, rule.in_draft), (Profile.STRICT, rule.in_strict))
    named = [f"{severity.value} in {profile.value}" for profile, severity in others if severity is not None]
    return ", ".join([rule.problem.severity.value, *named])
