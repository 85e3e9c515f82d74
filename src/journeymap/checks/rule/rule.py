"""What a rule is: a small function over a compiled map, with a code, a name, a page and options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, field

from journeymap.checks.rule.page import page_of
from journeymap.checks.rule.profile import Profile
from journeymap.frozen import frozen
from journeymap.graph import Node
from journeymap.model import ElementReference, JourneyMap


if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping

    from journeymap.diagnostics import Fix, Place, Problem, Related, Severity
    from journeymap.graph import CompiledMap
    from journeymap.graph.changes import Changes
    from journeymap.model import Element

    Find = Callable[["Context"], Iterator["Finding"]]
    FindAcross = Callable[["AtlasContext"], Iterator["Finding"]]


@frozen(kw_only=True)
class NoOptions:
    """The options of a rule that has none."""


@frozen(kw_only=True)
class Context:
    """
    What a rule may look at.

    Attributes:
        compiled: the map as a graph.
        today: the day that counts as today.
        profile: how much is asked of the map.
        options: the rule's options, an instance of its class of options.
        changes: what is different from the as-is map that this one changes; `None` if it names none, or it could not
            be read.
        running: by code, the options of the rules of this package that run over the map; a rule that leaves a fact to
            another one looks whether that one speaks.
    """

    compiled: CompiledMap
    today: datetime.date
    profile: Profile = Profile.STRICT
    options: Any = NoOptions()
    changes: Changes | None = None
    running: Mapping[str, Any] = Factory(dict)

    @property
    def map(self) -> JourneyMap:
        """The map as authored."""
        return self.compiled.map

    @property
    def baseline(self) -> CompiledMap | None:
        """The as-is map that this one changes; `None` if it names none, or it could not be read."""
        return None if self.changes is None else self.changes.before


@frozen(kw_only=True)
class AtlasContext:
    """
    What a rule across maps may look at.

    Attributes:
        maps: every map of one project that is checked, in the order of their files' names.
        today: the day that counts as today.
        options: the rule's options, an instance of its class of options.
        journeys: by map and by the path of a sub-journey as it is written there, the map that it names; `None` if
            that file could not be read.
    """

    maps: tuple[CompiledMap, ...]
    today: datetime.date
    options: Any = NoOptions()
    journeys: tuple[dict[str, CompiledMap | None], ...] = ()


@frozen(kw_only=True)
class Finding:
    """
    What a rule found.

    Attributes:
        subject: the key of the element that it is about, such as `touchpoint:pay`; `map` for the whole map.
        message: what is wrong here, naming the elements; lower case, no full stop.
        place: where; `None` if the map was not written in a text.
        hint: what to do, as an imperative sentence.
        related: other places, in the order in which they should be read.
        detail: what tells it from other findings of the rule about the same element, such as an id; never a text that
            people reword, because baselines know findings by it.
        owner: the id of the team that owns the element, if one does.
        missing: the fields, or the lists of the map, in which a word about the element is missing, such as
            `frontstage`; a picture shows empty places there.
        fixes: edits of the text that mend it.
        stands_for: the findings about each of several elements, in whose place this one about the whole map stands.
    """

    subject: str
    message: str
    place: Place | None = None
    hint: str | None = None
    related: tuple[Related, ...] = ()
    detail: str = ""
    owner: str = ""
    missing: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    stands_for: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class Rule:
    """
    One rule.

    Attributes:
        problem: its code, name, usual severity and page.
        since: the first profile in which it runs.
        in_draft: the severity in the profile `draft`, where it is another.
        in_strict: the severity in the profile `strict`, where it is another.
        options: the class of its options; each attribute has a default, and says in the metadata `help` what it is.
        origin: where the rule comes from, for its page.
        companions: the codes of rules that usually find something together with it.
        find: looks at one map.
        find_across: looks at several maps together; a rule has one of the two.
        distribution: the package that brought it; of one that is not installed, the module of its function.
    """

    problem: Problem
    since: Profile
    in_draft: Severity | None = None
    in_strict: Severity | None = None
    options: type = NoOptions
    origin: str = ""
    companions: tuple[str, ...] = ()
    find: Find | None = field(default=None, eq=False, repr=False)
    find_across: FindAcross | None = field(default=None, eq=False, repr=False)
    distribution: str

    @property
    def code(self) -> str:
        """The stable code, such as `JM0201`."""
        return self.problem.code

    @property
    def name(self) -> str:
        """The name, which says the flaw and never the cure."""
        return self.problem.name

    @property
    def former_names(self) -> tuple[str, ...]:
        """The names that it had before."""
        return self.problem.former_names

    @property
    def words(self) -> tuple[str, ...]:
        """Its code, its name and its former names, which are all that it may be called."""
        return self.problem.words

    @property
    def is_foreign(self) -> bool:
        """Whether others wrote it: what it does is guarded, while that of our own is held by tests."""
        return self.distribution != "journeymap"


_CODE: Final = re.compile(r"JM\d{4}")
RULE_NAME: Final = re.compile(r"[a-z]+(-[a-z]+)*")


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    since: Profile = Profile.STANDARD,
    in_draft: Severity | None = None,
    in_strict: Severity | None = None,
    options: type = NoOptions,
    origin: str = "",
    companions: tuple[str, ...] = (),
    former_names: tuple[str, ...] = (),
) -> Callable[[Find], Rule]:
    """
    Make a rule of a function over one map.

    Args:
        code: `JM` and four digits, never used before; `JM90` and above are for rules of a project's own.
        name: the flaw in a few words, joined by `-`.
        severity: how much its findings matter, as a rule.
        since: the first profile in which it runs.
        in_draft: the severity in the profile `draft`, where it is another.
        in_strict: the severity in the profile `strict`, where it is another.
        options: the attrs class of its options.
        origin: where the rule comes from.
        companions: the codes of rules that usually find something together with it.
        former_names: the names that it had before; they are understood wherever its name may be given.

    Returns:
        A decorator; the function's docstring becomes the rule's page, see `page.page_of`.

    Raises:
        ValueError: the code or a name has the wrong form.
    """

    def make(find: Find) -> Rule:
        return Rule(
            problem=_page(find.__doc__, code, name, severity, former_names),
            since=since,
            in_draft=in_draft,
            in_strict=in_strict,
            options=options,
            origin=origin,
            companions=companions,
            find=find,
            distribution=_package_of(find),
        )

    return make


def atlas_rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    since: Profile = Profile.DRAFT,
    options: type = NoOptions,
    origin: str = "",
    companions: tuple[str, ...] = (),
    former_names: tuple[str, ...] = (),
) -> Callable[[FindAcross], Rule]:
    """
    Make a rule of a function over several maps; everything else is as in `rule`.

    Returns:
        A decorator.

    Raises:
        ValueError: the code or a name has the wrong form.
    """

    def make(find: FindAcross) -> Rule:
        return Rule(
            problem=_page(find.__doc__, code, name, severity, former_names),
            since=since,
            options=options,
            origin=origin,
            companions=companions,
            find_across=find,
            distribution=_package_of(find),
        )

    return make


def finding(
    on: Element | Node | JourneyMap,
    message: str,
    *,
    key: str = "",
    value: str = "",
    place: Place | None = None,
    within: Element | Node | None = None,
    hint: str | None = None,
    related: tuple[Related, ...] = (),
    detail: str = "",
    missing: tuple[str, ...] = (),
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    """
    Describe what was found about an element.

    Args:
        on: the element, its node, or the map.
        message: what is wrong here, naming the elements; lower case, no full stop.
        key: the field whose key is underlined, where it was written; otherwise the element's id is.
        value: the field whose value is underlined, where it was written.
        place: what is underlined instead of any of these.
        within: the element that owns this one, for pains and others whose ids are unique within an owner.
        hint: what to do, as an imperative sentence.
        related: other places.
        detail: what tells it from other findings of the rule about the same element.
        missing: the fields, or the lists of the map, in which a word about the element is missing, such as
            `frontstage`.
        fixes: edits of the text that mend it.

    Returns:
        The finding.
    """
    element = on.element if isinstance(on, Node) else on
    where = place if place is not None else getattr(element, "place", None)
    if where is not None and place is None:
        whole = where
        where = where.value(value) if value else where.key(key) if key else where
        if where is whole and isinstance(element, JourneyMap):
            # A map as a whole is known by its title.
            where = where.value("title")
    owner = getattr(element, "owner", None) or (getattr(element_of(within), "owner", None) if within else None)
    return Finding(
        subject=subject_of(on, within),
        message=message,
        place=where,
        hint=hint,
        related=related,
        detail=detail,
        owner=owner or "",
        missing=missing,
        fixes=fixes,
    )


def subject_of(on: Element | Node | JourneyMap, within: Element | Node | None = None) -> str:
    """Return the key of an element: `touchpoint:pay`, `pain:touchpoint:pay.slow`, or `map`."""
    if isinstance(on, Node):
        return on.key
    if isinstance(on, JourneyMap):
        return "map"
    owner = element_of(within) if within is not None else None
    reference = None if owner is None else ElementReference(owner.element_kind, owner.id)
    return ElementReference(on.element_kind, on.id, reference).key


def element_of(on: Element | Node) -> Element | None:
    """Return the element itself, of a node or of an element."""
    return on.element if isinstance(on, Node) else on


# Private


def _package_of(find: Callable[..., object]) -> str:
    """Name the package, or the module, in which a function was written."""
    return str(getattr(find, "__module__", None) or "unknown").partition(".")[0]


def _page(docstring: str | None, code: str, name: str, severity: Severity, former_names: tuple[str, ...]) -> Problem:
    for word in (name, *former_names):
        if _CODE.fullmatch(code) is None or RULE_NAME.fullmatch(word) is None:
            message = f"a rule has a code such as JM0201 and a name such as late-answer, not {code!r} and {word!r}"
            raise ValueError(message)
    return page_of(docstring or "", code=code, name=name, severity=severity, former_names=former_names)
