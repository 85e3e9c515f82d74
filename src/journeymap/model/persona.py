"""Who travels."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journeymap.model.element import EVIDENCE, Element
from journeymap.model.enumeration import Basis, Kind, Medium, PersonaRole
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Choice, Confidential, Keyed, Many, Number, Owned, Reference, Text, fact


if TYPE_CHECKING:
    from journeymap.model.element import Evidence
    from journeymap.model.goal import Goal, PersonaPain


@frozen(kw_only=True)
class Persona(Element):
    """An archetype of customers, or of others who take part, built from research."""

    element_kind: ClassVar[Kind] = Kind.PERSONA

    role: PersonaRole = fact(
        Choice(PersonaRole),
        "What part they play; how partners and employees feel is shown where it is asked for.",
        example="buyer",
        default=PersonaRole.CUSTOMER,
    )
    quote: str | None = fact(
        Text(),
        "A sentence in their own words.",
        example="I just want it to work when I get the keys.",
        confidential=Confidential.QUOTES,
    )
    segment: str | None = fact(Reference((Kind.SEGMENT,)), "The segment they stand for.", example="movers")
    weight: float | None = fact(
        Number(minimum=0), "How much they count where personas are put together.", example="0.6"
    )
    goals: tuple[Goal, ...] = fact(
        Owned(".goal:Goal"),
        "What they want to achieve.",
        example="{online: {name: Be online on moving day, served_by: [engineer-visit]}}",
    )
    needs: tuple[str, ...] = fact(Many(Text()), "What they need.", example="[A fixed date]")
    motivations: tuple[str, ...] = fact(Many(Text()), "What drives them.", example="[Works from home]")
    frustrations: tuple[str, ...] = fact(Many(Text()), "What annoys them.", example="[Phone queues]")
    pains: tuple[PersonaPain, ...] = fact(
        Owned(".goal:PersonaPain"), "What troubles them, whatever the journey.", example="[No time for phone queues]"
    )
    channels: tuple[str, ...] = fact(
        Many(Reference((Kind.CHANNEL,), known=Medium)), "The channels that they prefer.", example="[web, phone]"
    )
    demographics: tuple[tuple[str, str], ...] = fact(
        Keyed(Text()), "Facts about them, by name.", example="{age: 25-34, household: Couple}"
    )
    traits: tuple[tuple[str, float], ...] = fact(
        Keyed(Number(minimum=1, maximum=5)), "Traits from 1 to 5, by name.", example="{patience: 2}"
    )
    lifecycle: tuple[str, ...] = fact(
        Many(Text()), "The states that they go through, in order.", example="[Prospect, Customer, Advocate]"
    )
    context: str | None = fact(
        Text(markdown=True), "The situation that they are in, in Markdown.", example="Moves house for the first time."
    )
    basis: Basis | None = fact(Choice(Basis), "On what the persona rests.", example="observed")
    evidence: tuple[Evidence, ...] = fact(EVIDENCE, "The evidence for it.", example="[interviews]")

    @property
    def delivers(self) -> bool:
        """Whether they take part in the service from its other side, as partners and employees do."""
        return self.role in {PersonaRole.PARTNER, PersonaRole.EMPLOYEE}
