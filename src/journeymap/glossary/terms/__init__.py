"""The terms of the glossary, a module for each subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from journeymap.glossary.terms.delivery import CHANNEL_TERMS, DELIVERY_TERMS
from journeymap.glossary.terms.experience import EVIDENCE_TERMS, EXPERIENCE_TERMS, PERSONA_TERMS
from journeymap.glossary.terms.journeys import JOURNEY_TERMS
from journeymap.glossary.terms.management import GOVERNANCE_TERMS, IMPROVEMENT_TERMS
from journeymap.glossary.terms.maps import MAP_TERMS
from journeymap.glossary.terms.measures import ANALYSIS_TERMS, METRIC_TERMS


if TYPE_CHECKING:
    from journeymap.glossary.term import Term


def _sort_key(term: Term) -> tuple[str, str]:
    return term.name.casefold(), term.name


TERMS: Final = tuple(
    sorted(
        (
            *MAP_TERMS,
            *JOURNEY_TERMS,
            *CHANNEL_TERMS,
            *DELIVERY_TERMS,
            *PERSONA_TERMS,
            *EXPERIENCE_TERMS,
            *EVIDENCE_TERMS,
            *METRIC_TERMS,
            *ANALYSIS_TERMS,
            *IMPROVEMENT_TERMS,
            *GOVERNANCE_TERMS,
        ),
        key=_sort_key,
    )
)
"""Every term, in alphabetical order."""
