"""`journeymap why`: where a number comes from, for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.functional.command import run


if TYPE_CHECKING:
    from pathlib import Path

MAP = """\
title: Shop
stages:
  buy:
    touchpoints:
      look: {next: [{to: pay, share: 88%}, leave]}
      pay: {drop_off: 26%, outcome: converted}
      leave: {outcome: abandoned}
"""


def test_a_number_down_to_the_line(tmp_path: Path) -> None:
    """Each figure with its formula and what it is made of; what the author wrote with its place."""
    result = run("why", "-", "share", "outcome:converted", cwd=tmp_path, stdin=MAP)
    assert (result.status, result.err) == (0, "")
    assert result.text == (
        "share@outcome:converted = 65.12% (407/625)\n"
        "  share of customers who come to `outcome:converted`\n"
        "  the sum of these, at most 1:\n"
        "    flow@touchpoint:pay = 0.6512\n"
        "flow@touchpoint:pay = 0.6512 (407/625)\n"
        "  how many go on from `touchpoint:pay`\n"
        "  the product of\n"
        "    flow@touchpoint:look>touchpoint:pay = 0.88\n"
        "    staying@touchpoint:pay = 74%\n"
        "staying@touchpoint:pay = 74% (37/50)\n"
        "  share of those at `touchpoint:pay` who do not give up\n"
        "  1 less\n"
        "    touchpoint:pay drop_off = 26%  <stdin>:6:23\n"
        "flow@touchpoint:look>touchpoint:pay = 0.88 (22/25)\n"
        "  how many go from `touchpoint:look` to `touchpoint:pay`\n"
        "  the product of\n"
        "    begin-visits@touchpoint:look = 1\n"
        "    share@touchpoint:look>touchpoint:pay = 88%\n"
        "share@touchpoint:look>touchpoint:pay = 88% (22/25)\n"
        "  share of `touchpoint:look` that goes on to `touchpoint:pay`\n"
        "  the sum of\n"
        "    touchpoint:look next pay share = 88%  <stdin>:5:38\n"
        "begin-visits@touchpoint:look = 1\n"
        "  who begins at `touchpoint:look`\n"
    )


def test_short_names(tmp_path: Path) -> None:
    """The kind may be left out, and the sign is the same as a space."""
    whole = run("why", "-", "share@touchpoint:pay", cwd=tmp_path, stdin=MAP).text
    assert whole.startswith("share@touchpoint:pay = 88% (22/25)\n")
    assert run("why", "-", "share", "pay", cwd=tmp_path, stdin=MAP).text == whole


def test_a_list_of_numbers(tmp_path: Path) -> None:
    """Only what people ask for, as far as it is known; with --all what it is made of, too."""
    lines = run("why", "-", cwd=tmp_path, stdin=MAP).text.splitlines()
    assert [line.split(" ")[0] for line in lines if line.startswith("share@")] == [
        "share@outcome:converted",
        "share@outcome:abandoned",
        "share@touchpoint:look",
        "share@touchpoint:pay",
        "share@touchpoint:leave",
    ]
    assert not any(">" in line for line in lines)
    assert any(">" in line for line in run("why", "-", "--all", cwd=tmp_path, stdin=MAP).text.splitlines())


def test_json_for_programs(tmp_path: Path) -> None:
    """Every figure that is involved, its inputs by id or with their place."""
    result = run("why", "-", "share", "pay", "--format", "json", cwd=tmp_path, stdin=MAP)
    report = json.loads(result.out)
    figures = {figure["id"]: figure for figure in report["figures"]}
    first = report["figures"][0]
    assert (report["version"], first["id"], first["expected"], first["exact"]) == (
        1,
        "share@touchpoint:pay",
        0.88,
        "22/25",
    )
    written = figures["share@touchpoint:look>touchpoint:pay"]["inputs"][0]
    assert (written["file"], written["line"], written["column"], written["expected"]) == ("<stdin>", 5, 38, 0.88)
    assert all(
        item["figure"] in figures for figure in figures.values() for item in figure["inputs"] if "figure" in item
    )


def test_what_is_unknown_has_its_reason(tmp_path: Path) -> None:
    """And no number."""
    stdin = MAP.replace("{to: pay, share: 88%}", "pay")
    result = run("why", "-", "share", "pay", cwd=tmp_path, stdin=stdin)
    assert result.text.startswith(
        "share@touchpoint:pay = unknown: nobody said how customers divide before `touchpoint:pay`\n"
    )


def test_unknown_number(tmp_path: Path) -> None:
    """With the nearest name; a map with errors is no map."""
    result = run("why", "-", "share", "outcome:convertd", cwd=tmp_path, stdin=MAP)
    assert (result.status, result.out) == (2, b"")
    assert "unknown figure `share@outcome:convertd`; did you mean `share@outcome:converted`?" in result.err
    assert run("why", "-", "share", "pay", cwd=tmp_path, stdin=MAP.replace("26%", "260%")).status == 1
    for name in ("a", "b"):
        (tmp_path / f"{name}.journey.yaml").write_text(MAP)
    several = run("why", ".", cwd=tmp_path)
    assert (several.status, several.out) == (2, b"")
    assert "`.` is a folder of 2 maps; name one of them" in several.err


VARIANTS = """\
title: Shop
variants: {web: Web, store: Store}
stages:
  buy:
    touchpoints:
      choose: {duration: 5min}
      pay: {duration: 1min, variants: [web], frontstage: [till]}
      queue: {duration: 9min, variants: [store]}
      thank: {outcome: completed}
processes:
  till: {name: Till, cost: GBP 2}
"""


def test_the_numbers_of_one_variant(tmp_path: Path) -> None:
    """Those of all customers are unknown where nobody said how many are of which; those of one variant are known."""
    numbers = {
        variant: run("why", "-", "--variant", variant, cwd=tmp_path, stdin=VARIANTS).text.splitlines()
        for variant in ("web", "store")
    }
    for variant, time in (("web", "6 min"), ("store", "14 min")):
        assert [line.split()[1:3] for line in numbers[variant] if "elapsed@touchpoint:thank" in line] == [time.split()]
    assert not any("cost@map" in line for line in run("why", "-", cwd=tmp_path, stdin=VARIANTS).text.splitlines())
    result = run("why", "-", "--variant", "wb", cwd=tmp_path, stdin=VARIANTS)
    assert (result.status, result.text) == (2, "")
    assert result.err == "error: unknown variant `wb`; did you mean `web`? (known: web, store)\n"


def test_the_sheet_and_the_outline_of_one_variant_show_its_numbers(tmp_path: Path) -> None:
    """And no arrow of another variant; the whole sheet knows no cost of the journey."""
    (tmp_path / "m.journey.yaml").write_text(VARIANTS, encoding="utf-8")
    assert "GBP 2.00: what one journey costs" in run("show", "m.journey.yaml", "--variant", "web", cwd=tmp_path).text
    whole = run("show", "m.journey.yaml", cwd=tmp_path).text
    assert "what one journey costs" not in whole
    assert "      next        Pay\n                  Queue\n" in whole
    drawn = {}
    for variant in ([], ["--variant", "web"]):
        options = ["--detail", "full", *variant, "-o", "-", "--format", "csv"]
        drawn[len(variant)] = run("render", "m.journey.yaml", *options, cwd=tmp_path).text
    assert "GBP 2.00" in drawn[2]
    assert "what one journey costs" in drawn[2]
    assert "what one journey costs" not in drawn[0]
