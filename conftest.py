"""Run the examples of the README and of the docs; each is reported with its file and line."""

from __future__ import annotations

from tests.docs.blocks import sybil


pytest_collect_file = sybil.pytest()
# Doctests are looked for in every module; these are not for running, or only with Sphinx or nox.
collect_ignore = ["docs/conf.py", "docs/_ext", "noxfile.py", "tests/typing"]
