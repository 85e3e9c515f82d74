"""Findings name the line of the caller, and underline the very value there."""

from __future__ import annotations

import code
import contextlib
import doctest
import io
import runpy
import textwrap
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let scripts have short names."""
    monkeypatch.chdir(tmp_path)


def run(script: str, name: str = "shop.py") -> dict[str, Any]:
    """Write a script, run it, and return its names."""
    Path(name).write_text("import journeymap as jm\n" + textwrap.dedent(script), encoding="utf-8")
    return runpy.run_path(name)


def findings(builder: jm.MapBuilder) -> list[tuple[str, str, str]]:
    """List place, code and underlined text of each finding."""
    _, diagnostics = builder.read()
    places = [(diagnostic.place, diagnostic.code) for diagnostic in diagnostics]
    return [(str(place), code, place.text) for place, code in places if place is not None]


def test_value_is_underlined() -> None:
    """A wrong value is underlined where it is written, keyword by keyword."""
    names = run("""\
        with jm.MapBuilder("Shop", state="asis") as map:
            with map.stage("pay", goal="Pay"):
                map.touchpoint(
                    "till",
                    emotion=7,
                )
        """)
    assert findings(names["map"]) == [("shop.py:2:34", "JM0013", '"asis"'), ("shop.py:6:21", "JM0015", "7")]


def test_key_is_underlined() -> None:
    """An unknown field is underlined at its name."""
    names = run("""\
        map = jm.MapBuilder("Shop", titel="Shop")
        map.stage("pay", gaol="Pay")
        """)
    assert findings(names["map"]) == [("shop.py:2:29", "JM0010", "titel"), ("shop.py:3:18", "JM0010", "gaol")]


def test_id_and_name_are_underlined() -> None:
    """A wrong id and a wrong name are underlined, whether literal or not; two of one id name each other."""
    names = run("""\
        map = jm.MapBuilder("Shop")
        pay = "Pay now"
        map.stage(pay)
        map.stage("leave", 201 * "x")
        map.stage("leave")
        """)
    found = findings(names["map"])
    assert [place for place in found if place[1] == "JM0016"] == [("shop.py:4:11", "JM0016", "pay")]
    assert [place for place in found if place[1] == "JM0017"] == [("shop.py:6:11", "JM0017", '"leave"')]
    _, diagnostics = names["map"].read()
    (twice,) = [diagnostic for diagnostic in diagnostics if diagnostic.code == "JM0017"]
    assert [str(related.place) for related in twice.related] == ["shop.py:5:11"]


def test_nested_values_are_underlined() -> None:
    """Inside of lists, dicts and `dict(...)` the item is found, and its keys."""
    names = run("""\
        map = jm.MapBuilder("Shop")
        with map.stage("pay"):
            map.touchpoint(
                "till",
                next=["till", {"to": "dor", "share": "12%"}],
                wait={"expected": "5"},
                pains={"slow": dict(severity="bad", kinds=["delay"])},
            )
        """)
    assert findings(names["map"]) == [
        ("shop.py:6:30", "JM0018", '"dor"'),
        ("shop.py:7:27", "JM0014", '"5"'),
        ("shop.py:8:38", "JM0013", '"bad"'),
        ("shop.py:8:45", "JM0010", "kinds"),
    ]


def test_unpacked_dict_is_followed() -> None:
    """Keys that are no words of Python are underlined in the dict that is unpacked."""
    names = run("""\
        map = jm.MapBuilder("Shop")
        with map.stage("pay"):
            map.touchpoint("till", **{"x-till": 4, "polcy": "none", "emotion": 9})
        """)
    assert findings(names["map"]) == [("shop.py:4:44", "JM0010", '"polcy"'), ("shop.py:4:72", "JM0015", "9")]


def test_value_from_elsewhere_is_placed_at_its_call() -> None:
    """Where a value does not stand in the call, the expression or the call is underlined."""
    names = run("""\
        map = jm.MapBuilder("Shop")
        fields = {"emotion": 9}
        pains = {"slow": {"severity": "bad"}}
        def waits(): return {"expected": "5"}
        with map.stage("pay"):
            map.touchpoint("till", **fields)
            map.touchpoint("desk", pains=pains, wait=waits())
        """)
    assert findings(names["map"]) == [
        ("shop.py:7:5", "JM0015", 'map.touchpoint("till", **fields)'),
        ("shop.py:8:34", "JM0013", "pains"),
        ("shop.py:8:46", "JM0014", "waits()"),
    ]


def test_argument_behind_a_star_is_placed_at_its_call() -> None:
    """What is unpacked from a list cannot be told apart, so that the call is underlined."""
    names = run("""\
        map = jm.MapBuilder("Shop")
        row = ["Pay now"]
        map.stage(*row)
        """)
    assert findings(names["map"]) == [("shop.py:4:1", "JM0016", "map.stage(*row)")]


def test_call_in_a_loop_and_in_a_function() -> None:
    """A call that runs often is named each time; a function of the caller is the place, not who calls it."""
    names = run("""\
        map = jm.MapBuilder("Shop")
        def add(id, emotion):
            map.touchpoint(id, emotion=emotion)
        with map.stage("pay"):
            for id, emotion in (("till", 7), ("desk", 8)):
                add(id, emotion)
        """)
    _, diagnostics = names["map"].read()
    assert [(str(each.place), each.message.split("`")[1]) for each in diagnostics] == [
        ("shop.py:4:32", "7"),
        ("shop.py:4:32", "8"),
    ]


def test_methods_spread_over_lines() -> None:
    """A chain of methods that is spread over lines is found by its end."""
    names = run("""\
        map = jm.MapBuilder("Shop")
        (
            map
            .stage("pay")
            .touchpoint(
                "till", emotion=9)
        )
        """)
    assert findings(names["map"]) == [("shop.py:7:25", "JM0015", "9")]


def test_columns_count_characters() -> None:
    """A column counts characters, not bytes, as editors do."""
    names = run("""\
        map = jm.MapBuilder("Größe", description="日本", state="asis")
        map.stage("pay")
        """)
    assert findings(names["map"]) == [("shop.py:2:54", "JM0013", '"asis"')]


def test_two_files_have_their_own_places() -> None:
    """A map may be said in several files; elements know the fields that stand in theirs."""
    run(
        """\
        def add_teams(map):
            map.team("retail", leed="Ada")
            map.team("field", lead="Bo")
        """,
        "company.py",
    )
    names = run("""\
        import runpy
        map = jm.MapBuilder("Shop", owner="retial")
        runpy.run_path("company.py")["add_teams"](map)
        map.stage("pay")
        map.process("check", team="field", lane="backstage")
        """)
    builder = names["map"]
    assert findings(builder) == [("company.py:3:24", "JM0010", "leed"), ("shop.py:3:35", "JM0018", '"retial"')]


def test_title_is_underlined_by_position_or_name() -> None:
    """The title may be given by its name too."""
    names = run("""\
        first = jm.MapBuilder("\\x07")
        second = jm.MapBuilder(id="shop", title="\\x07")
        """)
    assert findings(names["first"])[0] == ("shop.py:2:23", "JM0002", '"\\x07"')
    assert findings(names["second"])[0] == ("shop.py:3:41", "JM0002", '"\\x07"')


def test_stage_that_is_filled_elsewhere() -> None:
    """What another file adds to a stage has its place there, and is not looked for in the file of the stage."""
    run(
        """\
        def fill(stage):
            stage.touchpoint("till", goal="Pay")
        """,
        "company.py",
    )
    names = run("""\
        import runpy
        map = jm.MapBuilder("Shop")
        runpy.run_path("company.py")["fill"](map.stage("pay", goal="Pay"))
        """)
    (stage,) = names["map"].build().stages
    assert stage.place is not None
    assert stage.place.key("touchpoints") == stage.place
    assert stage.place.key("goal").text == "goal"
    assert str(stage.touchpoints[0].place.value("goal")) == "company.py:3:35"


def test_built_elements_know_where_they_were_said() -> None:
    """The elements of a map have the place of their call, and their fields have theirs."""
    run(
        """\
        def add_teams(map):
            map.team("field", lead="Bo")
        """,
        "company.py",
    )
    names = run("""\
        import runpy
        map = jm.MapBuilder("Shop")
        runpy.run_path("company.py")["add_teams"](map)
        map.stage("pay", goal="Pay").touchpoint("till")
        """)
    built = names["map"].build()
    team, stage = built.teams[0].place, built.stages[0].place
    assert team is not None
    assert stage is not None
    assert (str(team), team.text) == ("company.py:3:14", '"field"')
    assert (str(team.key("lead")), team.value("lead").text) == ("company.py:3:23", '"Bo"')
    assert (str(stage), stage.value("goal").text) == ("shop.py:5:11", '"Pay"')
    assert stage.value("entry") == stage
    assert team.key("training") == team


def test_file_outside_of_the_working_folder_has_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not below the working folder is named as Python names it."""
    names = run('map = jm.MapBuilder("Shop")\nmap.stage("Pay")\n')
    inside = tmp_path / "elsewhere"
    inside.mkdir()
    monkeypatch.chdir(inside)
    again = runpy.run_path(str(tmp_path / "shop.py"))["map"]
    assert findings(names["map"])[0][0] == "shop.py:3:11"
    assert findings(again)[0][0] == f"{tmp_path / 'shop.py'}:3:11"


# No text ------------------------------------------------------------------------------------------------------------


def test_code_without_text_has_its_line() -> None:
    """Where Python knows no text, as at its prompt before 3.13, the place is the line with nothing on it."""
    names: dict[str, Any] = {"jm": jm}
    lines = ["", 'map = jm.MapBuilder("Shop", state="asis")', "", 'map.stage("Pay")']
    exec(compile("\n".join(lines), "<no text>", "exec"), names)
    assert findings(names["map"]) == [("<no text>:2:1", "JM0013", ""), ("<no text>:4:1", "JM0016", "")]


def test_prompt_of_python() -> None:
    """At a prompt the calls have the name that Python gives them."""
    console = code.InteractiveConsole({"jm": jm})
    with contextlib.redirect_stderr(io.StringIO()) as shown:
        console.push('map = jm.MapBuilder("Shop")')
        console.push('_ = map.stage("pay", goal="Pay", gaol="Pay")')
        console.push("map.build()")
    assert "<console>:1:" in shown.getvalue()
    assert "unknown field `gaol`; did you mean `goal`?" in shown.getvalue()


def test_example_of_a_docstring() -> None:
    """An example in a docstring is a text too."""
    text = '>>> map = jm.MapBuilder("Shop", state="asis")\n>>> print(map.read()[1][1].place.text)\n"asis"\n'
    example = doctest.DocTestParser().get_doctest(text, {"jm": jm}, "shop", "shop.md", 0)
    assert doctest.DocTestRunner(verbose=False).run(example).failed == 0


def test_text_that_is_no_python() -> None:
    """A page whose examples alone are Python gives exact places too: a call is parsed on its own."""
    Path("page.md").write_text(
        'Build a *map* here:\n\nmap = jm.MapBuilder("Shop")\nmap.stage("Pay")\n', encoding="utf-8"
    )
    names: dict[str, Any] = {"jm": jm}
    exec(compile('\n\nmap = jm.MapBuilder("Shop")\nmap.stage("Pay")\n', "page.md", "exec"), names)
    assert findings(names["map"]) == [("page.md:4:11", "JM0016", '"Pay"')]


def test_text_that_changed_meanwhile() -> None:
    """A file that is shorter by now gives places inside of it all the same."""
    names = run('map = jm.MapBuilder("Shop")\n\n\ndef add():\n    map.stage("Pay")\n')
    Path("shop.py").write_text("# gone\n", encoding="utf-8")
    other = names["jm"].MapBuilder("Other")
    names["add"].__globals__["map"] = other
    names["add"]()
    assert findings(other)[0][0].startswith("shop.py:")


def test_code_without_columns_has_its_line() -> None:
    """Where Python was told to keep no columns, the whole line is the place."""
    script = 'import journeymap as jm\nmap = jm.MapBuilder("Shop")\nif True:\n    map.stage("Pay")\n'
    Path("shop.py").write_text(script, encoding="utf-8")
    compiled = compile(script, "shop.py", "exec")
    names: dict[str, Any] = {}
    # `-X no_debug_ranges` leaves the columns out; replacing the table does the same here.
    exec(without_columns(compiled), names)
    assert findings(names["map"]) == [("shop.py:4:5", "JM0016", 'map.stage("Pay")')]


def without_columns(compiled: Any) -> Any:
    """Make the same code with lines only: each entry of the table of places in its form without columns."""
    table = bytearray()
    line = compiled.co_firstlineno
    for start, end, found in compiled.co_lines():
        units = (end - start) // 2
        while units:
            length = min(units, 8)
            delta = (found or line) - line
            line += delta
            table.append(0x80 | (13 << 3) | (length - 1))
            value = delta << 1 if delta >= 0 else (-delta << 1) | 1
            while value >= 64:
                table.append(0x40 | (value & 63))
                value >>= 6
            table.append(value)
            units -= length
    return compiled.replace(co_linetable=bytes(table))


def test_thousands_of_calls_in_one_file_are_found_in_time() -> None:
    """A generated script with thousands of calls is parsed once, and each call is found at once."""
    calls = "".join(f'stage.touchpoint("t{number}", emotion=1)\n' for number in range(4000))
    names = run(f'map = jm.MapBuilder("Shop")\nstage = map.stage("pay")\n{calls}stage.touchpoint("last", emotion=9)\n')
    assert findings(names["map"]) == [("shop.py:4004:34", "JM0015", "9")]
