"""The line that sums a report up: how many maps, how much was asked of them, what was found, what more there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.diagnostics import Severity


if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.report.findings import Examined, Findings


def headline(findings: Findings) -> str:
    """
    Sum findings up, with how much was asked of the maps.

    Returns:
        Such as `1 map checked as a draft (no status): 1 warning; 14 more at --profile standard`, or `no findings`; at
        its end, how many paths could not be read.

    Example:
        >>> from journeymap.report.findings import Examined, Findings
        >>> draft = Examined(file="a", profile="draft", has_status=False, next_profile="standard", more=14)
        >>> headline(Findings((), files=["a"], examined=[draft]))
        '1 map checked as a draft (no status): no findings; 14 more at --profile standard'
    """
    counted = tally(findings.diagnostics)
    if not findings.files:
        is_checked = findings.diagnostics or not findings.unreadable
        return f"{counted if is_checked else 'nothing checked'}{_refused(findings)}"
    maps = f"{len(findings.files)} {'map' if len(findings.files) == 1 else 'maps'} checked"
    return f"{maps}{_asked(findings.examined)}: {counted}{_more(findings.examined)}{_refused(findings)}"


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """
    Count findings by severity, the worst first.

    Returns:
        Such as `2 errors, 1 warning`, or `no findings`.
    """
    counts = []
    for severity in sorted(Severity, key=lambda s: -s.rank):
        count = sum(diagnostic.severity is severity for diagnostic in diagnostics)
        if count:
            plural = "" if count == 1 or severity is Severity.INFO else "s"
            counts.append(f"{count} {severity.value}{plural}")
    return ", ".join(counts) or "no findings"


# Private

_ALONE: Final = {"draft": "as a draft", "standard": "at profile standard", "strict": "at profile strict"}
_SEVERAL: Final = {**_ALONE, "draft": "as drafts"}


def _asked(examined: Sequence[Examined]) -> str:
    """Write how much was asked: of all maps the same, or of so many each."""
    profiles = [examined_map.profile for examined_map in examined if examined_map.profile is not None]
    if not profiles:
        return ""
    counts = {profile: profiles.count(profile) for profile in _ALONE if profile in profiles}
    if len(counts) == 1 and len(profiles) == len(examined):
        (profile,) = counts
        words = _ALONE[profile] if len(examined) == 1 else _SEVERAL[profile]
        silent = profile == "draft" and not any(examined_map.has_status for examined_map in examined)
        return f" {words}{' (no status)' if silent else ''}"
    return ", " + ", ".join(
        f"{count} {(_ALONE if count == 1 else _SEVERAL)[profile]}" for profile, count in counts.items()
    )


def _more(examined: Sequence[Examined]) -> str:
    """Write how much more the next profiles would find."""
    gaps_by_profile: dict[str, int] = {}
    for examined_map in examined:
        if examined_map.next_profile is not None:
            gaps_by_profile[examined_map.next_profile] = (
                gaps_by_profile.get(examined_map.next_profile, 0) + examined_map.more
            )
    return "".join(f"; {count or 'nothing'} more at --profile {profile}" for profile, count in gaps_by_profile.items())


def _refused(findings: Findings) -> str:
    """Write how many paths could not be read; whoever finds nothing in the others has not found nothing."""
    count = len(findings.unreadable)
    return f"; {count} {'path' if count == 1 else 'paths'} could not be read" if count else ""
