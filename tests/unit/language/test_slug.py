"""Ids that are made of names."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeymap.language.value.slug import id_for, slugify
from journeymap.model.identifier import is_identifier
from tests.characters import EVERY, SURROGATES


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Agent explains plans", "agent-explains-plans"),
        ("Größe prüfen", "grosse-prufen"),
        ("Złożyć wniosek", "zlozyc-wniosek"),
        ("Thanh toán đơn", "thanh-toan-don"),
        ("柜台", "柜台"),
        ("注文する（店頭）", "注文する-店頭"),
        ("ｶﾅ半角 ＡＢＣ", "カナ半角-abc"),
        ("Оплата PayPal", "оплата-paypal"),
        ("ΤΈΛΟΣ ΠΛΗΡΩΜΉΣ", "τέλος-πληρωμής"),
        ("VIPклиент", "vip-клиент"),
        ("λ版を配る", "λ-版を配る"),
        ("ชำระเงิน", "ชำระเงิน"),
        ("می\N{ZERO WIDTH NON-JOINER}خواهد", "می-خواهد"),
        ("p\N{CYRILLIC SMALL LETTER A}y", "p-\N{CYRILLIC SMALL LETTER A}-y"),
        # of scripts that UTS 39 leaves out, and of letters that only newer Pythons know
        ("\N{JAVANESE LETTER KA}", "ua98f"),
        ("\U00010d4a", ""),
        ("☕", ""),
    ],
)
def test_ids_keep_the_script_of_the_name(name: str, identifier: str) -> None:
    """Letters stay what they are; Latin loses its accents, and words that mix scripts are taken apart."""
    assert slugify(name) == identifier


@given(st.text())
@example("a\N{COMBINING DIAERESIS}\N{CYRILLIC SMALL LETTER A}\N{COMBINING DIAERESIS}")
@example("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}")
def test_what_is_made_is_an_id_and_stays_one(name: str) -> None:
    """Whatever the name, it makes an id or nothing; and an id of another script than Latin makes itself."""
    made = slugify(name)
    assert made == "" or is_identifier(made)
    assert slugify(made) == made
    shown = id_for(name)
    assert shown == "" or is_identifier(shown)


def test_what_is_made_is_the_same_on_every_python() -> None:
    """What a character becomes does not depend on the Unicode of the Python that runs."""
    signs = [sign for sign in EVERY if ord(sign) not in SURROGATES]
    made = [slugify(" ".join(signs[start : start + 256])) for start in range(0, len(signs), 256)]
    digest = hashlib.sha256("\n".join(made).encode()).hexdigest()
    assert digest == "f96a613e43081c181dc5d011a0430310c7664bc2c6c1f5494c2406b1e8ac687a"
