from __future__ import annotations

from pathlib import Path

import nox


nox.options.default_venv_backend = "venv"
nox.options.sessions = ["tests", "lowest", "bare", "generated_check", "typing", "lint", "docs"]
nox.options.reuse_existing_virtualenvs = True
# Every Python that we promise is tried where it is installed.
nox.options.error_on_missing_interpreters = False

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]

# The lowest versions that pyproject.toml allows; a test holds the two lists together.
LOWEST = ["attrs==24.2.0", "click==8.1.7", "graphviz==0.20.3", "networkx==3.3", "pyyaml==6.0.1"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests, and the examples of README and docs."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions of the dependencies that we allow."""
    session.install("-e", ".[test]", *LOWEST)
    session.run("pytest", *session.posargs)


@nox.session
def bare(session: nox.Session) -> None:
    """Run the tests without any optional dependency of the package."""
    session.install(
        "-e",
        ".",
        "beartype",
        "cattrs",
        "commonmark",
        "fonttools",
        "hatch-fancy-pypi-readme",
        "hatchling",
        "hypothesis",
        "jsonschema",
        "linkify-it-py",
        "markdown",
        "markdown-it-py",
        "mdit-py-plugins",
        "mistune",
        "pandas",
        "pymdown-extensions",
        "pypdf",
        "pytest",
        "sybil",
        "syrupy",
    )
    session.run("pytest", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Look for inputs that break a promise: `nox -s fuzz -- --minutes 60 --seed 7`."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "tests.safety.fuzz", *session.posargs)


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the code that guards readers, and see that tests fail: `nox -s mutation -- quote_dot --jobs 4`."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "tests.mutation", *session.posargs)


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types of the package, and that users' checkers see them."""
    session.install("-e", ".[lint,testing]")
    session.run("mypy")
    session.run("pyright")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and the directions of imports; `nox -s lint -- --fix` mends what can be mended."""
    session.install("-e", ".[lint]")
    if "--fix" in session.posargs:
        session.run("ruff", "check", "--fix", ".")
        session.run("ruff", "format", ".")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the docs; a warning is an error."""
    session.install("-e", ".[docs]")
    session.run("sphinx-build", "-n", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")


@nox.session
def generated(session: nox.Session) -> None:
    """Write again what is committed and follows from the code: schema, builder, README picture, help of commands."""
    session.install("-e", ".")
    session.run("python", "tools/generate.py", *session.posargs)


@nox.session
def generated_check(session: nox.Session) -> None:
    """Report what `nox -s generated` would write differently."""
    session.install("-e", ".")
    session.run("python", "tools/generate.py", "--check")


@nox.session
def notebooks(session: nox.Session) -> None:
    """Run a notebook with maps in Jupyter, and put it into pages by nbconvert and myst-nb."""
    session.install("-e", ".[testing]", "ipykernel", "myst-nb", "nbclient", "nbconvert", "pytest", "sybil")
    session.run("pytest", "tests/developer/test_notebooks.py", *session.posargs)


@nox.session
def package(session: nox.Session) -> None:
    """Build the source archive and, from it, the wheel; see that the package's page can be shown."""
    session.install("build", "twine")
    session.run("python", "-m", "build", "--outdir", session.create_tmp())
    session.run("twine", "check", "--strict", *map(str, Path(session.create_tmp()).glob("journeymap-*")))


@nox.session(name="bare-debian", venv_backend="none")
def bare_debian(session: nox.Session) -> None:
    """Run the README's commands on a bare Debian 12 and 13, as root: `nox -s bare-debian -- --on 12`."""
    session.run("python3", "tools/bare_debian.py", *session.posargs, external=True)
