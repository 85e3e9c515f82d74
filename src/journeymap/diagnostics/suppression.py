"""Comments that accept a finding: `# journeymap: ignore[JM0302] until=2027-01: the reason`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.frozen import frozen


if TYPE_CHECKING:
    import datetime

    from journeymap.diagnostics.place import Place


@frozen(kw_only=True)
class Suppression:
    """
    A comment that accepts findings of its line, of the line below where it stands alone, or of a value that ends there.

    Attributes:
        codes: the codes or names of what is accepted.
        line: the line whose findings are accepted, 1 for the first.
        above: the lines of values that go over several lines and end where the comment stands.
        place: where the comment stands.
        reason: why; empty where the author gave none.
        until: the last day on which it counts; `None` for always.
    """

    codes: tuple[str, ...]
    line: int
    place: Place
    reason: str = ""
    until: datetime.date | None = None
    above: tuple[range, ...] = ()

    def covers(self, line: int) -> bool:
        """Whether it is about what is found on a line."""
        return line == self.line or any(line in lines for lines in self.above)
