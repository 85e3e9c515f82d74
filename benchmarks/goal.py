"""What was measured, beside its peer and its goal."""

from __future__ import annotations

from typing import Final

from attrs import frozen


GOALS: Final = {
    ("reading", 100): 0.8,
    ("reading", 10_000): 0.4,
    ("compile and graph", 10_000): 0.1,
    ("memory of reading", 1_000): 1.0,
    ("memory of reading", 10_000): 1.0,
    ("--help", 0): 5.0,
    ("growth of reading", 10_000): 12.0,
    ("growth of compile", 10_000): 12.0,
    ("growth of compile and graph", 10_000): 12.0,
    ("growth of blueprint svg", 10_000): 12.0,
    ("growth of check", 10_000): 12.0,
    ("all rules", 10_000): 1.0,
    ("growth of all rules", 10_000): 12.0,
    ("all figures", 1_000): 1.0,
    ("growth of all figures", 10_000): 12.0,
    ("growth of loaded map to svg", 10_000): 12.0,
    ("loaded map to svg, and dot", 1_000): 1 / 3,
    ("loaded map to svg, and dot", 10_000): 1 / 20,
    ("render, and Mermaid", 10): 1 / 8,
    ("redraw after a change", 30): 1.0,
    ("redraw after a change", 300): 1.0,
    ("memory of a picture", 1_000): 1.0,
    ("300 maps, and yamllint", 300 * 64): 0.15,
    ("300 maps, and check-jsonschema", 300 * 64): 0.10,
}
"""The greatest ratios that are good enough, by what is measured and the number of touchpoints; 0 without a map."""


@frozen(kw_only=True)
class Result:
    """
    One thing that was measured.

    Attributes:
        name: what.
        size: on how many touchpoints; 0 without a map.
        ours: what it costs here.
        peer: what the peer costs.
        against: who the peer is.
        unit: of both costs.
    """

    name: str
    size: int
    ours: float
    peer: float
    against: str
    unit: str

    @property
    def ratio(self) -> float:
        """How many times the peer's cost ours is; 1 where the peer's is too small to be seen."""
        return self.ours / self.peer if self.peer else 1.0

    @property
    def goal(self) -> float | None:
        """The greatest ratio that is good enough, if there is one."""
        return GOALS.get((self.name, self.size))

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        if self.goal is None:
            return ""
        return "met" if self.ratio <= self.goal else "MISSED"

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"<= {self.goal:.3g}"
        costs = f"{_cost(self.ours, self.unit):>9}  {_cost(self.peer, self.unit):>9}  {self.ratio:>7.3f}"
        return f"{self.name:<27} {self.size or '':>6}  {costs}  {goal:<7} {self.verdict:<6}  {self.against}"

    def as_dict(self) -> dict[str, object]:
        """Give the numbers as plain data."""
        return {
            "name": self.name,
            "touchpoints": self.size,
            "ours": self.ours,
            "peer": self.peer,
            "against": self.against,
            "unit": self.unit,
            "ratio": self.ratio,
            "goal": self.goal,
            "met": None if self.goal is None else self.ratio <= self.goal,
        }


HEADER: Final = f"{'what':<27} {'points':>6}  {'ours':>9}  {'peer':>9}  {'ratio':>7}  {'goal':<7} {'':<6}  against"


# Private


def _cost(value: float, unit: str) -> str:
    if unit == "kB":
        return f"{value / 1024:.1f} MB"
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"
