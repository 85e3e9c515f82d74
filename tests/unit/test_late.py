"""Names that are imported when they are first used."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from journeymap.late import late_function


if TYPE_CHECKING:
    from pathlib import Path


PACKAGE = {
    "__init__.py": "from journeymap.late import late_names\n__getattr__ = late_names(__name__, {'verb': '.verb'})\n",
    "verb.py": "print('imported')\ndef verb():\n    return 1\n",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Write a package with a name and a module that are called alike."""
    folder = tmp_path / "late_package"
    folder.mkdir()
    for name, text in PACKAGE.items():
        (folder / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("import late_package", ""),
        ("import late_package; assert late_package.verb() == 1", "imported\n"),
        ("from late_package import verb; assert verb() == 1", "imported\n"),
        ("import late_package.verb; assert late_package.verb() == 1", "imported\n"),
        ("from late_package.verb import verb; import late_package; assert late_package.verb is verb", "imported\n"),
    ],
)
def test_a_name_and_a_module_may_be_called_alike(package: Path, code: str, printed: str) -> None:
    """The attribute stays the name, whichever was imported first, and nothing is imported before it is used."""
    done = subprocess.run([sys.executable, "-c", code], cwd=package, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (printed, "")


def test_names_are_listed_before_they_are_used() -> None:
    """Whoever asks a package what it holds, as editors and shells do, is told of every public name."""
    code = (
        "import journeymap; from journeymap import model, testing, views\n"
        "for package in (journeymap, model, testing, views): print(set(package.__all__) - set(dir(package)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("set()\n" * 4, "")


def test_a_function_is_imported_when_it_is_called() -> None:
    """Arguments and results pass through; a missing one fails then."""
    assert late_function("math:hypot")(3, 4) == 5
    missing = late_function("no_such_module:name")
    with pytest.raises(ModuleNotFoundError):
        missing()
