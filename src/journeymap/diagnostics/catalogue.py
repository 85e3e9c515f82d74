"""The problems of reading a file and of what it accepts: JM0001 to JM0099, each with its page."""

from __future__ import annotations

from typing import Final

from journeymap.diagnostics.severity import Severity
from journeymap.errors import UnknownNameError
from journeymap.frozen import frozen


@frozen(kw_only=True)
class Problem:
    """
    A kind of problem, with a code that never changes.

    Attributes:
        code: `JM` and four digits, the first two the subject; never used again for another problem.
        name: the flaw in a few words, joined by `-`; never the cure.
        severity: the usual severity.
        summary: what it finds, one sentence.
        why: why it matters and what to do, a paragraph.
        flagged: a YAML example that has the problem.
        flagged_once: a YAML example that has it everywhere, which is one finding.
        instead: the same, mended.
        former_names: the names that it had before; whoever writes one is understood, and told the name.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    flagged: str = ""
    flagged_once: str = ""
    instead: str = ""
    former_names: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Problem {self.code} {self.name}>"

    @property
    def examples(self) -> tuple[tuple[str, str], ...]:
        """The examples that it has, each below its heading, in the order of a page."""
        sections = (("Flagged", self.flagged), ("Flagged once", self.flagged_once), ("Instead", self.instead))
        return tuple((title, example) for title, example in sections if example)

    @property
    def words(self) -> tuple[str, ...]:
        """Its code, its name and its former names, which are all that it may be called."""
        return (self.code, self.name, *self.former_names)


def problem(code: str) -> Problem:
    """
    Look a problem up by its code, its name or a former name.

    Raises:
        UnknownNameError: no problem has that code or name.
    """
    entry = _BY_NAME.get(code.strip().casefold())
    if entry is None:
        raise UnknownNameError("code", code, tuple(entry.code for entry in CATALOGUE))
    return entry


def _informed_by(audience: str) -> str:
    return f"title: Shop\nstakeholders: {{council: {{informed_by: {audience}}}}}\nstages: [pay]\n"


def _wrap(wrap: str, next_: str = "leave") -> str:
    """Write a map in which no path leads to `wrap`, or one does, for the pages of waivers."""
    touchpoints = f"      pay: {{next: {next_}}}\n      wrap:{wrap}\n      leave: {{outcome: completed}}\n"
    return f"title: Shop\nstages:\n  buy:\n    touchpoints:\n{touchpoints}"


def _error(code: str, name: str, summary: str, why: str, flagged: str = "", instead: str = "") -> Problem:
    return Problem(
        code=code, name=name, severity=Severity.ERROR, summary=summary, why=why, flagged=flagged, instead=instead
    )


CATALOGUE: Final = (
    _error(
        "JM0001",
        "failing-plugin",
        "What another package brings failed, printed something, has a name that is taken, or did not end finding.",
        "The run went on without it, and what it printed is not in the report. The message names the package that"
        " brought it; report the fault there. Nobody can accept this finding: with it, not everything was looked for.",
    ),
    _error(
        "JM0002",
        "unreadable-text",
        "The file is not plain UTF-8 text.",
        "Maps are UTF-8 with line feeds, so that they read the same everywhere. Control characters, other encodings and"
        " the rare Unicode line ends make editors and tools disagree about what a file says. Save the file as UTF-8,"
        " and delete the character that the message points at.",
        'title: "Shop\\x07"\nstages:\n  pay:\n',
        "title: Shop\nstages:\n  pay:\n",
    ),
    _error(
        "JM0003",
        "invalid-yaml",
        "The text breaks a rule of YAML.",
        "Nothing after such a place can be understood with certainty. Most often a text holds a colon followed by a"
        " space, starts with a special character, or a line is indented with a tab or by the wrong amount. Put texts"
        " like these in quotes, and indent with two spaces.",
        "title: Ordering: from search to first bill\nstages: {choose: }\n",
        'title: "Ordering: from search to first bill"\nstages: {choose: }\n',
    ),
    _error(
        "JM0004",
        "unsupported-yaml",
        "The file uses a part of YAML that maps do without.",
        "Anchors, aliases, merge keys, tags, several documents in one file, and keys that are not simple words are"
        " refused: readers disagree about them, and they let a small file grow without bound. Name an element once and"
        " refer to it by its ID; share definitions between files with `use`.",
        "title: Shop\nstages:\n  pay: &pay\n    goal: Pay\n  pay-again: *pay\n",
        "title: Shop\nstages:\n  pay:\n    goal: Pay\n  pay-again:\n    goal: Pay\n",
    ),
    _error(
        "JM0005",
        "limit-exceeded",
        "The file is larger or deeper than maps are allowed to be.",
        "Size, depth and counts are bounded, so that no file can stall whoever reads it. Names have at most 200"
        " characters; longer texts go into `description`. Split a map that is honestly large into several, joined by"
        " `journey`.",
        f"title: Shop\nstages:\n  pay: {'Pays, and then ' * 14}leaves\n",
        f"title: Shop\nstages:\n  pay:\n    description: {'Pays, and then ' * 14}leaves\n",
    ),
    _error(
        "JM0006",
        "duplicate-key",
        "A key is written twice in one mapping.",
        "Most readers of YAML keep the last one without a word, and the first is lost. Keep one of them, or give the"
        " second its own name.",
        "title: Shop\nstages:\n  pay:\n    goal: Pay\n    goal: Pay quickly\n",
        "title: Shop\nstages:\n  pay:\n    goal: Pay quickly\n",
    ),
    _error(
        "JM0007",
        "not-a-map",
        "The file does not hold a map.",
        "A map is one mapping with at least `title` and `stages`. An empty file, a list or a single text is none."
        " `journeymap new FILE` writes a starter.",
        "- Shop\n- Pay\n",
        "title: Shop\nstages:\n  pay:\n",
    ),
    _error(
        "JM0010",
        "unknown-field",
        "A key is not part of the language here.",
        "Unknown keys are most often typing mistakes or words of another tool, and a tool that ignores them loses what"
        " was written. The message names the key of the language: `pains` for `pain_points`, `stages` for `phases` or"
        " `Phasen`; or where the word belongs instead, or that it is not built yet. `--unsafe-fixes` writes a key that"
        " is only spelled otherwise or means just the same, never one that is merely alike. For notes of your own,"
        " start the key with `x-`.",
        "title: Shop\nowners: retail\nstages:\n  pay:\n",
        "title: Shop\nx-owners: retail\nstages:\n  pay:\n",
    ),
    _error(
        "JM0011",
        "missing-field",
        "A required field is not there.",
        "Few fields are required: a map has a `title` and at least one stage. Others are required inside a short form,"
        " such as `to` in a branch.",
        "stages:\n  pay:\n",
        "title: Shop\nstages:\n  pay:\n",
    ),
    _error(
        "JM0012",
        "wrong-shape",
        "A value has the wrong shape: a list, a mapping or a single value where another was expected.",
        "The message says what was expected here, with an example. Often a `-` or a level of indentation is missing or"
        " too many; or a space is missing after a colon, so that YAML takes `emotion:1` for a text. A name that begins"
        " like a field, such as `goal:driven`, goes in quotes.",
        "title: Shop\nstages:\n  pay:\n    touchpoints:\n      till: {emotion: [1]}\n",
        "title: Shop\nstages:\n  pay:\n    touchpoints:\n      till: {emotion: 1}\n",
    ),
    _error(
        "JM0013",
        "unknown-value",
        "A value is not one of the known words.",
        "Some fields take one of a few words, so that maps can be compared and checked. The message lists them and"
        " names the one that is meant: `mobile-app` for `app`, `high` for `major`. `--unsafe-fixes` writes a word that"
        " is only spelled otherwise or means just the same, never one that is merely alike.",
        "title: Shop\nstate: asis\nstages:\n  pay:\n",
        "title: Shop\nstate: as-is\nstages:\n  pay:\n",
    ),
    _error(
        "JM0014",
        "invalid-value",
        "A number, date, duration, share or amount is not written in a way that can be read with certainty.",
        "Nothing is guessed: `12:30` is no number, `1m` could be a month or a minute, `$5` has several currencies. The"
        " message shows how to write it. For a feeling that is a word, a smiley or stars it names the map's emotion"
        " scale; which number is meant, only its author knows.",
        "title: Shop\nstages:\n  pay:\n    touchpoints:\n      queue: {duration: 5}\n",
        "title: Shop\nstages:\n  pay:\n    touchpoints:\n      queue: {duration: 5min}\n",
    ),
    _error(
        "JM0015",
        "out-of-range",
        "A number lies outside the range that it may have.",
        "An emotion outside the map's `emotion_scale`, a share above 100% or a likelihood of 7 on a scale of 1 to 5 is"
        " refused rather than cut off, because nobody can tell what was meant.",
        "title: Shop\nstages:\n  pay:\n    touchpoints:\n      queue: {emotion: 5}\n",
        "title: Shop\nemotion_scale: 1..5\nstages:\n  pay:\n    touchpoints:\n      queue: {emotion: 5}\n",
    ),
    _error(
        "JM0016",
        "invalid-id",
        "An ID is not made of lower-case words joined by `-`.",
        "Ids are short and plain, because they are written again wherever an element is meant. Letters of any script,"
        " digits and single hyphens are allowed; a word does not mix scripts, has no capitals and nothing unseen. Give"
        " the words for people in `name`. `--unsafe-fixes` writes an ID that only differs in capitals or coding.",
        "title: Shop\nstages:\n  Pay_Now:\n",
        "title: Shop\nstages:\n  pay-now: Pay now\n",
    ),
    _error(
        "JM0017",
        "duplicate-id",
        "Two elements of one kind have the same ID, or IDs that look the same.",
        "References could mean either, and nobody can tell `pay` from a word of Cyrillic letters that looks like it."
        " IDs are unique per kind over the whole map; pains, gains, goals, fail points and feedback only within their"
        " owner. A lane of the map's own cannot have the ID of a standard lane, or the key of a touchpoint's field:"
        " nothing could be written into it.",
        "title: Shop\nstages:\n  browse:\n    touchpoints: [search]\n  pay:\n    touchpoints: [search]\n",
        "title: Shop\nstages:\n  browse:\n    touchpoints: [search]\n  pay:\n    touchpoints: [search-again]\n",
    ),
    _error(
        "JM0018",
        "unknown-reference",
        "An ID is used that no element has.",
        "The message names the nearest ID of the right kind. `--unsafe-fixes` writes an ID that is only spelled"
        " otherwise, or the ID of the only element that is called so. If the element is missing, define it where its"
        " kind is defined, such as under `teams`.",
        "title: Shop\nteams: {retail: Retail}\nowner: retial\nstages:\n  pay:\n",
        "title: Shop\nteams: {retail: Retail}\nowner: retail\nstages:\n  pay:\n",
    ),
    _error(
        "JM0019",
        "ambiguous-reference",
        "An ID could mean elements of two kinds, or of two owners.",
        "Say which one is meant: `system:scheduler` for the kind, `pay.slow` for the owner.",
        "title: Shop\nstages:\n  buy:\n    touchpoints:\n      queue: {pains: [slow]}\n      till: {pains: [slow]}\n"
        "opportunities:\n  more-tills: {solves: [slow]}\n",
        "title: Shop\nstages:\n  buy:\n    touchpoints:\n      queue: {pains: [slow]}\n      till: {pains: [slow]}\n"
        "opportunities:\n  more-tills: {solves: [queue.slow]}\n",
    ),
    _error(
        "JM0020",
        "contradiction",
        "Two fields say things that cannot both hold.",
        "For example a touchpoint that ends the path with `outcome` cannot also lead on with `next`, and the shares of"
        " its branches cannot add up to more than 100%.",
        "title: Shop\nstages:\n  pay:\n    touchpoints:\n      till: {outcome: completed, next: door}\n      door:\n",
        "title: Shop\nstages:\n  pay:\n    touchpoints:\n      till: {next: door}\n      door: {outcome: completed}\n",
    ),
    Problem(
        code="JM0021",
        name="incomplete-shares",
        severity=Severity.WARNING,
        summary="Every branch has a share, and together they are less than 100%.",
        why="Some customers go nowhere. Raise a share, add the missing branch, or leave one branch without a share: it"
        " takes what is left.",
        flagged="title: Shop\nstages:\n  pay:\n    touchpoints:\n      till: {next: [{to: door, share: 60%},"
        " {to: desk, share: 30%}]}\n      door: {outcome: completed}\n      desk: {outcome: escalated}\n",
        instead="title: Shop\nstages:\n  pay:\n    touchpoints:\n      till: {next: [{to: door, share: 70%},"
        " {to: desk, share: 30%}]}\n      door: {outcome: completed}\n      desk: {outcome: escalated}\n",
    ),
    _error(
        "JM0022",
        "unsafe-link",
        "A link has an address that pages must not carry.",
        "Links may be `https:`, `http:`, `mailto:` or a relative path. Other schemes can run code where a map is"
        " shown; user names, look-alikes, unseen characters and entities make an address lead elsewhere than it seems"
        " to. Most signs can be written as their numbers, such as `%20` for a space, and the hint says how.",
        'title: Shop\nlinks: {board: "javascript:alert(1)"}\nstages:\n  pay:\n',
        'title: Shop\nlinks: {board: "https://example.org/board"}\nstages:\n  pay:\n',
    ),
    _error(
        "JM0023",
        "unusable-file",
        "A file that a map names is missing or cannot be read, lies outside the project, or is of the wrong kind.",
        "Maps reach only files below the project root: the nearest parent folder with `journeymap.toml`,"
        " `[tool.journeymap]` in `pyproject.toml`, or `.git`. A used file only adds registries and has no `stages`."
        " Where the system refuses to give the file, the message says why: permission is denied, or the disk fails.",
        "title: Shop\nuse: [../../company.journey.yaml]\nstages:\n  pay:\n",
        "title: Shop\nuse: [company.journey.yaml]\nstages:\n  pay:\n",
    ),
    _error(
        "JM0024",
        "unsupported-version",
        "The map is written in a version of the language that this release does not know.",
        "The version of the language is 1. Update journeymap if the map is newer.",
        "journeymap: 9\ntitle: Shop\nstages:\n  pay:\n",
        "journeymap: 1\ntitle: Shop\nstages:\n  pay:\n",
    ),
    Problem(
        code="JM0025",
        name="text-cut-by-comment",
        severity=Severity.WARNING,
        summary="A text seems to go on after a `#`, where YAML starts a comment.",
        why="In `name: Issue #12` YAML reads `Issue`, and the rest is a comment. Put the text in quotes; or, if a"
        " comment is meant, put a space after the `#`. `--fix` puts a text with a number such as `#12` in quotes, and"
        " a space where no such text can stand, as in `owner: retail #ours`. Whether all others are texts is for the"
        " author to say, also where an ID is made of them in a list; `--unsafe-fixes` puts them in quotes.",
        flagged="title: Shop\nstages:\n  pay: Pays invoice #12\n",
        instead='title: Shop\nstages:\n  pay: "Pays invoice #12"\n',
    ),
    Problem(
        code="JM0026",
        name="unused-waiver",
        severity=Severity.WARNING,
        summary="A waiver accepts nothing that was found.",
        why="The gap was closed, or the waiver stands in the wrong place. Take it out, so that it does not hide the"
        " next gap of its kind. A waiver at an element is about that element and what it owns or contains; a comment is"
        " about its line, about the next one where it stands alone, or about all lines of a text or a list that ends"
        " before it. `--fix` takes it out. One for a rule across maps is called unused"
        " only where all maps of the project were checked, and one in a file that maps use, never.",
        flagged=_wrap(" {waive: [{code: JM0201, reason: The counter opens in summer}]}", "wrap"),
        instead=_wrap("", "wrap"),
    ),
    Problem(
        code="JM0027",
        name="expired-waiver",
        severity=Severity.WARNING,
        summary="The last day of a waiver has passed.",
        why="What it accepted is reported again. Close the gap; or, if it has to stay, give the waiver another last day"
        " and say why.",
        flagged=_wrap("  # journeymap: ignore[JM0201] until=2025-06: the counter opens in summer"),
        instead=_wrap(
            "  # journeymap: ignore[JM0201] until=2035-06: the counter opens again when the house is rebuilt"
        ),
    ),
    Problem(
        code="JM0028",
        name="unclear-waiver",
        severity=Severity.WARNING,
        summary="A waiver gives no code, no reason, or no date that can be read.",
        why="It accepts nothing as long as that is so. A comment reads `# journeymap: ignore[JM0302] until=2027-01: the"
        " reason`; several codes are joined by commas, and `until`, the last day on which it counts, may be left out."
        " Whoever reads the map in a year needs the reason.",
        flagged=_wrap("  # journeymap: ignore[JM0201]"),
        instead=_wrap("  # journeymap: ignore[JM0201]: the counter opens in summer"),
    ),
    Problem(
        code="JM0029",
        name="waiver-of-unknown-code",
        severity=Severity.WARNING,
        summary="A waiver names a code that no rule has.",
        why="It accepts nothing. `journeymap explain` lists every code.",
        flagged=_wrap("  # journeymap: ignore[JM0291]: the counter opens in summer"),
        instead=_wrap("  # journeymap: ignore[JM0201]: the counter opens in summer"),
    ),
    Problem(
        code="JM0030",
        name="unreadable-baseline",
        severity=Severity.WARNING,
        summary="The as-is map that a to-be map names cannot be read.",
        why="Nothing is compared with it. The message says why; check the file with `journeymap check` by itself.",
        flagged="title: Shop\nstate: to-be\nbaseline: shop-tody.journey.yaml\nstages:\n  pay:\n",
        instead="title: Shop\nstate: to-be\nbaseline: shop-today.journey.yaml\nstages:\n  pay:\n",
    ),
    Problem(
        code="JM0031",
        name="former-name",
        severity=Severity.INFO,
        summary="A rule, or an option of one, is called by a name that it had before.",
        why="It is understood. Write the name that it has now, or its code, so that readers find it in the list of"
        " rules; `--fix` does so in a map.",
        flagged=_wrap("", "wrap").replace(
            "pay:", "pay:  # journeymap: ignore[long-way]: whoever buys twelve things passes twelve shelves", 1
        ),
        instead=_wrap("", "wrap"),
    ),
    Problem(
        code="JM0032",
        name="unknown-audience",
        severity=Severity.WARNING,
        summary="A stakeholder is informed by an audience that the settings do not declare.",
        why="`informed_by` says in words how a stakeholder is kept informed, or names what they get: an audience that"
        " the settings of the project declare as `[audiences.NAME]`. What is one word and almost a name of one is taken"
        " for a slip. The example stands in a project that declares `[audiences.board]`.",
        flagged=_informed_by("bord"),
        instead=_informed_by("board"),
    ),
    _error(
        "JM0033",
        "field-out-of-place",
        "Fields stand where elements are expected: beside the ID of theirs, or without an ID.",
        "YAML goes by indentation: in the column of `pay:`, the key `emotion` is one more touchpoint. An ID may be the"
        " name of a field; it is taken for the field where nothing is written for the element before it, and where the"
        " value is one that the field takes. An element with such an ID and a name of its own is written with the"
        " field: `goal: {name: Sets a goal}`. Fields alone, as in `pains: {name: Slow, severity: high}`, want an ID;"
        " in a list it is made of the name. `--unsafe-fixes` indents the fields, or makes the list.",
        "title: Shop\nstages:\n  buy:\n  goal: Have bread\n",
        "title: Shop\nstages:\n  buy:\n    goal: Have bread\n",
    ),
    _error(
        "JM0099",
        "too-many-problems",
        "A file has so many problems that the rest are only counted.",
        "The first 1 000 are listed. Mend those; often one slip at the top of a file causes many below it.",
    ),
)
"""Every problem of reading, in the order of the codes."""

_BY_NAME: Final = {word.casefold(): entry for entry in CATALOGUE for word in entry.words}
