"""Personal data that a touchpoint collects or uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model.enumeration import Dpia, LegalBasis
from journeymap.model.hand_made import frozen
from journeymap.model.shape import Better, Choice, Many, PeriodShape, Text, fact


if TYPE_CHECKING:
    from journeymap.model.value import Period


@frozen(kw_only=True)
class PersonalData:
    """Personal data that a touchpoint collects or uses."""

    categories: tuple[str, ...] = fact(Many(Text()), "What sort of data.", example="[Name, Address]")
    purpose: str | None = fact(Text(), "What for.", example="Deliver the order")
    basis: LegalBasis | None = fact(Choice(LegalBasis), "Why it is allowed (GDPR, article 6).", example="contract")
    retention: Period | None = fact(PeriodShape(), "How long it is kept.", example="2 years")
    recipients: tuple[str, ...] = fact(Many(Text()), "Who receives it.", example="[Courier]")
    consent: str | None = fact(Text(), "Where the consent is recorded.", example="Checkbox at checkout")
    access: str | None = fact(
        Text(), "How customers see their data and have it corrected (GDPR, articles 15 and 16).", example="My account"
    )
    deletion: str | None = fact(
        Text(), "How customers have their data deleted (GDPR, article 17).", example="By mail to the privacy team"
    )
    dpia: Dpia | None = fact(
        Choice(Dpia),
        "How far the impact assessment has come (GDPR, article 35).",
        example="not-needed",
        better=Better.HIGHER,
    )
