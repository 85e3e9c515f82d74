"""Maps that are links: they stay in the project in which the link stands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from journeymap.app.project import refuse_link_out
from journeymap.errors import UnreadableInputError


if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project beside a file that it must not reach, and stand in one of its folders."""
    (tmp_path / "secret").touch()
    root = tmp_path / "project"
    (root / "maps").mkdir(parents=True)
    (root / "journeymap.toml").touch()
    (root / "shared.journey.yaml").touch()
    monkeypatch.chdir(root / "maps")
    return root


def test_a_link_out_of_the_project_is_refused(project: Path) -> None:
    """Wherever it stands."""
    (project / "maps" / "a.journey.yaml").symlink_to("../../secret")
    with pytest.raises(UnreadableInputError, match="it is a link that leads out of the project"):
        refuse_link_out("a.journey.yaml")


def test_a_link_within_the_project_is_not_refused(project: Path) -> None:
    """Also out of its own folder."""
    (project / "maps" / "a.journey.yaml").symlink_to("../shared.journey.yaml")
    refuse_link_out("a.journey.yaml")


def test_standard_input_is_no_link(project: Path) -> None:
    """Although a link may be called so."""
    (project / "maps" / "-").symlink_to("../../secret")
    refuse_link_out("-")


@pytest.mark.usefixtures("project")
def test_what_is_no_link_is_left_to_those_who_read_it() -> None:
    """They say that it is missing."""
    refuse_link_out("missing.journey.yaml")
