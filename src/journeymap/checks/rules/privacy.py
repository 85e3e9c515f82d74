"""JM09, second part: personal data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import field

from journeymap.checks.rule.rule import Context, Finding, Rule, finding, rule
from journeymap.checks.said_once import missing_parts
from journeymap.checks.wording import joined
from journeymap.diagnostics import Severity
from journeymap.frozen import frozen
from journeymap.model import Dpia, LegalBasis


if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import PersonalData


@rule("JM0907", "unfounded-personal-data", Severity.WARNING, origin="privacy in the seed documents; GDPR, article 5")
def unfounded_personal_data(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints that use personal data without a purpose, a legal basis or a time after which they are deleted.

    Data may be used for a stated purpose, on one of the six grounds of the law, and for as long as that takes. Where
    the ground is consent, the map also says where it is recorded. Whoever cannot name these should not ask.

    Flagged:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay: {personal_data: {categories: [Name], purpose: Send the receipt}}
        #           ^^^^^^^^^^^^^ JM0907 "no basis and no retention"

    Instead:
        title: Shop
        stages:
          buy:
            touchpoints:
              pay:
                personal_data: {categories: [Name], purpose: Send the receipt, basis: contract, retention: 1 year}
    """
    for step in context.map.touchpoints:
        data = step.personal_data
        if data is None:
            continue
        has = {
            "purpose": data.purpose is not None,
            "basis": data.basis is not None,
            "retention": data.retention is not None,
            "record of the consent": data.basis is not LegalBasis.CONSENT or data.consent is not None,
        }
        missing = missing_parts(has)
        if missing:
            yield finding(
                step,
                f"`{step.id}` uses personal data and has {joined(f'no {name}' for name in missing)}",
                key="personal_data",
                hint=f"say {joined(_QUESTIONS[name] for name in missing)}",
            )


@frozen(kw_only=True)
class DpiaOptions:
    """Which data make a high risk likely."""

    # The special categories of GDPR, articles 9 and 10, and children, whom recital 38 protects.
    sensitive: tuple[str, ...] = field(
        default=(
            "health",
            "medical",
            "diagnos",
            "biometric",
            "fingerprint",
            "genetic",
            "ethnic",
            "racial",
            "religio",
            "political opinion",
            "trade union",
            "sexual",
            "criminal",
            "child",
        ),
        metadata={"help": "Beginnings of words in a category of data that make an impact assessment likely."},
    )


@rule(
    "JM0908",
    "missing-dpia",
    Severity.WARNING,
    options=DpiaOptions,
    origin="privacy in the seed documents; GDPR, article 35",
)
def missing_dpia(context: Context) -> Iterator[Finding]:
    """
    Find touchpoints whose use of personal data is likely a high risk and whose impact assessment was not begun.

    The law asks for an assessment before such data are used. That is so where the map itself says `dpia: needed`, and
    where a category of data is especially protected, such as health data, and the map does not say whether an
    assessment is needed. Begin it, and say how far it is with `dpia`.

    Flagged:
        title: Clinic
        stages:
          arrive:
            touchpoints:
              register: {personal_data: {categories: [Health record]}}
        #                ^^^^^^^^^^^^^ JM0908 "`Health record`"

    Instead:
        title: Clinic
        stages:
          arrive:
            touchpoints:
              register: {personal_data: {categories: [Health record], dpia: in-progress}}
    """
    for step in context.map.touchpoints:
        data = step.personal_data
        if data is None or data.dpia not in {None, Dpia.NEEDED}:
            continue
        if data.dpia is Dpia.NEEDED:
            message = f"the impact assessment of `{step.id}` is needed, and was not begun"
        else:
            protected = protected_categories(data, context.options)
            if not protected:
                continue
            message = f"`{step.id}` uses `{protected[0]}`, and says nothing of an impact assessment"
        yield finding(
            step, message, key="personal_data", hint="begin the assessment, and say how far it is with `dpia`"
        )


def protected_categories(data: PersonalData, options: DpiaOptions) -> list[str]:
    """
    List the categories of data that are especially protected.

    Args:
        data: the data that a touchpoint uses.
        options: which data those are.
    """
    words = "|".join(re.escape(word.casefold()) for word in options.sensitive)
    pattern = re.compile(rf"\b(?:{words})") if words else None
    return [category for category in data.categories if pattern is not None and pattern.search(category.casefold())]


RULES: Final[tuple[Rule, ...]] = (unfounded_personal_data, missing_dpia)
"""The rules of this subject, in the order of the codes."""


# Private

_QUESTIONS: Final = {
    "purpose": "what the data are for (`purpose`)",
    "basis": "why that is allowed (`basis`)",
    "retention": "how long they are kept (`retention`)",
    "record of the consent": "where the consent is recorded (`consent`)",
}
"""By what may be missing, what to say instead."""
