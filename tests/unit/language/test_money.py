"""What a journey brings and what work costs: amounts, and amounts in time."""

from __future__ import annotations

from decimal import Decimal

import pytest

import journeymap as jm
from journeymap.language.value.quantity import read_money_or_rate, write_money_or_rate
from journeymap.model import Money, MoneyRate


@pytest.mark.parametrize(
    ("text", "expected", "written"),
    [
        ("GBP 4.50", Money(Decimal("4.50"), "GBP"), "GBP 4.50"),
        ("GBP 30/h", MoneyRate(Decimal(30), "GBP", "hour"), "GBP 30/hour"),
        ("£30 per hour", MoneyRate(Decimal(30), "GBP", "hour"), "GBP 30/hour"),
        ("0.10 EUR / min", MoneyRate(Decimal("0.10"), "EUR", "minute"), "EUR 0.10/minute"),
        ("¥5000/month", MoneyRate(Decimal(5000), "JPY", "month"), "JPY 5000/month"),
    ],
)
def test_money_in_time_is_exact(text: str, expected: Money | MoneyRate, written: str) -> None:
    """Decimal, as it was written."""
    assert read_money_or_rate(text) == expected
    assert write_money_or_rate(expected) == written
    assert read_money_or_rate(written) == expected


@pytest.mark.parametrize(
    ("cost", "message"),
    [
        ("30/h", "`30` has no currency; write `EUR 30`"),
        ("$30/h", "`$30` could be several currencies; write `USD 30`"),
        ("GBP 30/fortnight", "`fortnight` is no unit of time; expected one of second, minute, hour"),
        ("XXX 30/h", "`XXX` is not a currency of ISO 4217"),
    ],
)
def test_what_is_no_money_in_time_is_told(cost: str, message: str) -> None:
    """By the part that is wrong."""
    with pytest.raises(jm.MapError) as caught:
        jm.loads(f"{{title: S, stages: {{s: }}, processes: {{p: {{cost: {cost}}}}}}}")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "JM0014"
    assert diagnostic.message.startswith(message)


def test_a_price_is_no_money_in_time() -> None:
    """One journey brings an amount."""
    with pytest.raises(jm.MapError, match="`GBP 30/h` is money in time; expected an amount such as `GBP 30`"):
        jm.loads("{title: S, price: GBP 30/h, stages: {s: }}")


def test_prices_are_read_built_and_written() -> None:
    """Of the map, and of each variant."""
    text = "title: S\nprice: GBP 29.90\nvariants:\n  big:\n    price: GBP 49.90\nstages: {s: }\n"
    shop = jm.loads(text)
    assert (shop.price, shop.variants[0].price) == (Money(Decimal("29.90"), "GBP"), Money(Decimal("49.90"), "GBP"))
    assert jm.loads(jm.dumps(shop)) == shop
    builder = jm.MapBuilder("S", price=Money(Decimal("29.90"), "GBP"), variants={"big": {"price": "GBP 49.90"}})
    builder.stage("s")
    built = builder.build()
    assert (built.price, built.variants) == (shop.price, shop.variants)


def test_costs_in_time_are_built() -> None:
    """As text and as an object."""
    builder = jm.MapBuilder("S")
    builder.stage("s")
    builder.process("a", cost="GBP 30/h")
    builder.process("b", cost=MoneyRate(Decimal(30), "GBP", "hour"))
    assert [process.cost for process in builder.build().processes] == [MoneyRate(Decimal(30), "GBP", "hour")] * 2
