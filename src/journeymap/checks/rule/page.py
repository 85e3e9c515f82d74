"""The page of a rule, read from the docstring of its function."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Problem


if TYPE_CHECKING:
    from journeymap.diagnostics import Severity


_SECTION: Final = re.compile(r"^(Flagged|Flagged once|Instead):\n((?:(?: {4}.*)?(?:\n|\Z))+)", re.MULTILINE)


def page_of(docstring: str, *, code: str, name: str, severity: Severity, former_names: tuple[str, ...] = ()) -> Problem:
    """
    Read the page of a rule.

    Args:
        docstring: the summary on the first line, why it matters in the paragraphs after it, then `Flagged:` and
            `Instead:`, each with an example in YAML that is indented by four spaces; between them `Flagged once:`, if
            what is missing everywhere is one finding.
        code: the code of the rule.
        name: its name.
        severity: its usual severity.
        former_names: the names that it had before.

    Returns:
        The page; without texts where Python runs with docstrings stripped.

    Example:
        >>> from journeymap.diagnostics import Severity
        >>> page = page_of(
        ...     "Find gaps.\\n\\nThey hurt.\\n\\nFlagged:\\n    a: 1\\n",
        ...     code="JM9001",
        ...     name="gap",
        ...     severity=Severity.INFO,
        ... )
        >>> page.summary, page.why, page.flagged
        ('Find gaps.', 'They hurt.', 'a: 1\\n')
    """
    text = inspect.cleandoc(docstring)
    examples = {match[1]: f"{inspect.cleandoc(match[2])}\n" for match in _SECTION.finditer(text)}
    head = _SECTION.split(text, maxsplit=1)[0].strip()
    summary, _, why = head.partition("\n\n")
    return Problem(
        code=code,
        name=name,
        severity=severity,
        summary=" ".join(summary.split()),
        why="\n\n".join(" ".join(paragraph.split()) for paragraph in why.split("\n\n") if paragraph.strip()),
        flagged=examples.get("Flagged", ""),
        flagged_once=examples.get("Flagged once", ""),
        instead=examples.get("Instead", ""),
        former_names=former_names,
    )
