"""The workspace: which texts there are, what is read anew and what is not, and who uses whom."""

from __future__ import annotations

import io
import os
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from journeymap.app import workspace as module
from journeymap.app.checking import Asked, check_documents
from journeymap.app.draw import draw
from journeymap.app.judging import Judgement
from journeymap.app.workspace import Document, Workspace
from journeymap.checks import Policy
from journeymap.diagnostics.map_error import MapError
from journeymap.errors import SettingsError, UnreadableInputError


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHOP = "title: Shop\nuse: [company.journey.yaml]\nowner: retail\nstages: [pay]\n"
COMPANY = "teams: {retail: Retail}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with a map that uses a file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.toml").write_text("")
    (tmp_path / "shop.journey.yaml").write_text(SHOP)
    (tmp_path / "company.journey.yaml").write_text(COMPANY)
    return tmp_path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often maps are read from bytes and compiled."""
    counted: Counter[str] = Counter()

    def counting(name: str) -> None:
        function: Callable[..., Any] = getattr(module, name)

        def call(*arguments: Any, **named: Any) -> Any:
            counted[name] += 1
            return function(*arguments, **named)

        monkeypatch.setattr(module, name, call)

    for name in ("check_text", "read_text", "compile_map", "read_bytes", "_project_rules", "settings_at"):
        counting(name)
    return counted


def test_what_has_not_changed_is_read_once(folder: Path, calls: Counter[str]) -> None:
    """The same document comes back with the map that it has compiled, whatever the path is called."""
    workspace = Workspace()
    shop = workspace.read("shop.journey.yaml")
    assert workspace.read(folder / "shop.journey.yaml") is shop
    assert workspace.read("./shop.journey.yaml") is shop
    assert shop.compiled is shop.compiled
    assert (calls["check_text"], calls["compile_map"]) == (1, 1)


def test_a_changed_text_is_read_anew(folder: Path) -> None:
    """Also where the file looks the same from outside."""
    workspace = Workspace()
    file = folder / "shop.journey.yaml"
    assert workspace.read(file).usable().map.title == "Shop"
    state = file.stat()
    file.write_text(SHOP.replace("Shop", "Sale"))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert workspace.read(file).usable().map.title == "Sale"
    os.utime(file)
    assert workspace.read(file) is workspace.read(file)


def test_an_open_text_counts_until_it_is_closed(folder: Path) -> None:
    """For the map itself, and for files that it uses; neither needs to be there."""
    workspace = Workspace()
    workspace.open("shop.journey.yaml", SHOP.replace("Shop", "Unsaved").replace("company", "new").encode())
    assert [str(each) for each in workspace.read("shop.journey.yaml").diagnostics] == [
        "shop.journey.yaml:2:7: error[JM0023]: `new.journey.yaml` cannot be read: there is no such file or folder",
        "shop.journey.yaml:3:8: error[JM0018]: unknown team `retail`",
    ]
    workspace.open(folder / "new.journey.yaml", COMPANY.encode())
    assert workspace.read("shop.journey.yaml").usable().map.title == "Unsaved"
    workspace.close("shop.journey.yaml")
    workspace.close("never-opened.journey.yaml")
    assert workspace.read("shop.journey.yaml").usable().map.title == "Shop"


@pytest.mark.parametrize("after", [None, b"teams: {retail: Stores}\n", b"\xff", b"teams: {sales: Sales}\n"])
def test_a_changed_used_file_changes_the_map(folder: Path, after: bytes | None) -> None:
    """Also where it goes, comes back, or is no text any more."""
    workspace = Workspace()
    file = folder / "company.journey.yaml"
    before = workspace.read("shop.journey.yaml")
    if after is None:
        file.unlink()
    else:
        file.write_bytes(after)
    changed = workspace.read("shop.journey.yaml")
    fresh = Workspace().read("shop.journey.yaml")
    assert changed is not before
    assert ([*map(str, changed.diagnostics)], changed.map) == ([*map(str, fresh.diagnostics)], fresh.map)
    file.write_text(COMPANY)
    assert workspace.read("shop.journey.yaml").map == before.map


def test_a_link_that_leads_elsewhere_is_a_change(folder: Path) -> None:
    """What may be reached follows from where links lead, not only from what is in files."""
    (folder / "shop.journey.yaml").write_text("title: Shop\nstages: {pay: {journey: to/a.journey.yaml}}\n")
    (folder / "inside").mkdir()
    link = folder / "to"
    link.symlink_to(folder / "inside")
    workspace = Workspace()
    assert workspace.read("shop.journey.yaml").diagnostics == ()
    link.unlink()
    link.symlink_to(folder.parent)
    assert [each.code for each in workspace.read("shop.journey.yaml").diagnostics] == ["JM0023"]


def test_who_uses_a_file_is_known(folder: Path) -> None:
    """Directly or by another file, as registries or as a map, whether it is there or not; as far as maps were read."""
    (folder / "company.journey.yaml").write_text("use: [world.journey.yaml]\nteams: {retail: Retail}\n")
    text = "title: Plan\nbaseline: shop.journey.yaml\nstate: to-be\nstages: {pay: {journey: lost.journey.yaml}}\n"
    (folder / "plan.journey.yaml").write_text(text)
    workspace = Workspace()
    assert workspace.users_of("company.journey.yaml") == ()
    check_documents([workspace.read("shop.journey.yaml"), workspace.read("plan.journey.yaml")], workspace=workspace)
    shop, plan = str(folder / "shop.journey.yaml"), str(folder / "plan.journey.yaml")
    assert workspace.users_of("company.journey.yaml") == (shop,)
    assert workspace.users_of("world.journey.yaml") == (shop,)
    assert workspace.users_of("shop.journey.yaml") == (plan,)
    assert workspace.users_of("lost.journey.yaml") == (plan,)
    workspace.forget("plan.journey.yaml")
    assert workspace.users_of("shop.journey.yaml") == ()


@pytest.mark.parametrize("after", ["", "baseline: older.journey.yaml\n"])
def test_who_names_a_map_no_longer_is_no_user_of_it(folder: Path, after: str) -> None:
    """What it names now is known in its place, once somebody has asked for it."""
    for name in ("older", "old"):
        (folder / f"{name}.journey.yaml").write_text("title: Old\nstages: [pay]\n")
    plan = folder / "plan.journey.yaml"
    workspace = Workspace()

    def check(baseline: str) -> Document:
        plan.write_text(f"title: Plan\nstate: to-be\n{baseline}stages: [pay]\n")
        document = workspace.read("plan.journey.yaml")
        check_documents([document], workspace=workspace)
        return document

    before = check("baseline: old.journey.yaml\n")
    assert (tuple(before.named), workspace.users_of("old.journey.yaml")) == (
        (str(folder / "old.journey.yaml"),),
        (str(plan),),
    )
    document = check(after)
    assert workspace.users_of("old.journey.yaml") == ()
    assert workspace.users_of("older.journey.yaml") == ((str(plan),) if after else ())
    assert tuple(document.named) == ((str(folder / "older.journey.yaml"),) if after else ())


def test_a_map_that_others_name_is_read_once(folder: Path, calls: Counter[str]) -> None:
    """Whoever names it, and whether or not it is checked itself."""
    (folder / "company.journey.yaml").write_text("teams: {retail: Retail}\nstages: {}\n")
    for name in "abc":
        stage = "{pay: {journey: d.journey.yaml}, ask: {journey: e.journey.yaml}}"
        (folder / f"{name}.journey.yaml").write_text(f"title: {name}\nstages: {stage}\n")
    for name in "de":
        (folder / f"{name}.journey.yaml").write_text(f"title: {name}\nstages: [pay]\n")
    workspace = Workspace()
    documents = [workspace.read(f"{name}.journey.yaml") for name in "abcd"]
    assert check_documents(documents, Asked(policy=Policy(select=("JM13",))), workspace=workspace).diagnostics == ()
    assert (calls["check_text"], calls["read_text"], calls["compile_map"]) == (5, 0, 5)


def test_a_file_of_registries_is_no_map_by_itself(folder: Path) -> None:
    """Among others it is passed over; who draws it is told."""
    workspace = Workspace()
    among, alone = workspace.read("company.journey.yaml"), workspace.read("company.journey.yaml", alone=True)
    assert (among.map, among.diagnostics, alone.map) == (None, (), None)
    assert {each.code for each in alone.diagnostics} == {"JM0011"}
    with pytest.raises(MapError):
        alone.usable()


def test_standard_input_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch, calls: Counter[str]) -> None:
    """It belongs to the project of the working folder."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SHOP.encode())))
    workspace = Workspace()
    document = workspace.read("-")
    assert workspace.read("-") is document
    assert (document.name, document.root, document.usable().map.title) == ("<stdin>", folder, "Shop")
    assert calls["read_bytes"] == 1 + 2  # the used file, and the same once more to see that it is the same


def test_settings_and_rules_are_made_once_for_each_state(folder: Path, calls: Counter[str]) -> None:
    """They are those of the project, and follow its file."""
    workspace = Workspace()
    file = folder / "journeymap.toml"
    settings = workspace.settings("shop.journey.yaml")
    rules = workspace.rules_at(folder)
    assert workspace.settings("company.journey.yaml") is settings
    assert workspace.rules_at(folder) is rules
    assert (calls["settings_at"], calls["_project_rules"]) == (1, 1)
    file.write_text("[check]\nprofile = 'strict'\n")
    assert workspace.settings("shop.journey.yaml").check != settings.check
    assert workspace.rules_at(folder) is not rules
    file.write_text("[")
    with pytest.raises(SettingsError):
        workspace.settings("shop.journey.yaml")
    file.unlink()
    assert workspace.settings("shop.journey.yaml") == settings


def test_a_project_that_begins_nearer(folder: Path) -> None:
    """A map whose folder becomes a project of its own gets that one's settings, and is named from its root."""
    workspace = Workspace()
    (folder / "sub").mkdir()
    (folder / "sub/shop.journey.yaml").write_text("{title: Shop, stages: [pay]}")
    assert workspace.read("sub/shop.journey.yaml").name_from_root == "sub/shop.journey.yaml"
    (folder / "sub/journeymap.toml").write_text("[check]\nprofile = 'strict'\n")
    document = workspace.read("sub/shop.journey.yaml")
    assert (document.root, document.name_from_root) == (folder / "sub", "shop.journey.yaml")
    (folder / "sub/journeymap.toml").unlink()
    assert workspace.read("sub/shop.journey.yaml").root == folder


def test_a_file_that_is_not_there(folder: Path) -> None:
    """That is the caller's mistake, also where it was there before."""
    workspace = Workspace()
    workspace.read("shop.journey.yaml")
    (folder / "shop.journey.yaml").unlink()
    with pytest.raises(UnreadableInputError):
        workspace.read("shop.journey.yaml")


@pytest.mark.usefixtures("folder")
def test_what_is_forgotten_is_read_again(calls: Counter[str]) -> None:
    """Whoever draws thousands of maps holds one of them."""
    workspace = Workspace()
    workspace.read("shop.journey.yaml")
    workspace.forget("shop.journey.yaml")
    workspace.read("shop.journey.yaml")
    assert calls["check_text"] == 2


@pytest.mark.usefixtures("folder")
def test_checking_again_finds_the_same_and_reads_nothing(calls: Counter[str]) -> None:
    """An editor asks after each change of any text."""
    workspace = Workspace()
    asked = Policy(select=("all",))
    found = []
    for _ in range(2):
        judgement = Judgement(workspace, [workspace.read("shop.journey.yaml")])
        found.append([str(each) for each in judgement.findings(asked, None)[0]])
    assert found[0] == found[1] != []
    assert (calls["check_text"], calls["compile_map"], calls["_project_rules"]) == (1, 1, 1)


@pytest.mark.usefixtures("folder")
def test_a_page_is_made_of_one_reading(calls: Counter[str]) -> None:
    """It shows findings of rules, and all formats show the same map."""
    drawn = draw("shop.journey.yaml", formats=("html", "svg"))
    assert (len(drawn.contents), drawn.findings) == (2, ())
    assert (calls["check_text"], calls["read_text"], calls["compile_map"]) == (1, 0, 1)
    assert calls["read_bytes"] == 2  # the map, and the file that it uses
