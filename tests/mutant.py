"""Single changes of a program's code, as slips of the hand make them: what tests must notice."""

from __future__ import annotations

import ast
import re
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, NamedTuple


if TYPE_CHECKING:
    import types
    from collections.abc import Iterator


MODULE: Final = "module"
"""Stands for what is in no function and no class."""


class Mutant(NamedTuple):
    """
    One change of one module.

    Attributes:
        within: the function or class that it is in, with dots, or `MODULE`.
        before: the code that is changed, on one line.
        after: the code that takes its place.
        nth: which one it is of those of the module that read the same, from 1.
        tree: the module as it is.
        path: the way from the tree to what is changed: names of fields, and indexes.
        new: what stands there; nothing where an item is left out.
    """

    within: str
    before: str
    after: str
    nth: int
    tree: ast.Module
    path: tuple[str | int, ...]
    new: ast.AST | None

    def __str__(self) -> str:
        """Name the change without a number of a line, so that the name stays when other code changes."""
        nth = f" ({self.nth})" if self.nth > 1 else ""
        return f"{self.within}: {self.before} -> {self.after}{nth}"

    @property
    def line(self) -> int:
        """Where it stands now."""
        return [part.lineno for part in _along(self.tree, self.path) if hasattr(part, "lineno")][-1]

    def compiled(self, file: str) -> types.CodeType:
        """Compile the changed module."""
        tree = deepcopy(self.tree)
        _put(tree, self.path, self.new)
        return compile(ast.fix_missing_locations(tree), file, "exec", dont_inherit=True)


def mutants(source: str, only: tuple[str, ...] = ()) -> tuple[Mutant, ...]:
    """
    Make all changes of a module, in the order of its text.

    Imports, `__all__`, types, docstrings, decorators, fields of attrs and sentences, such as messages, stay as they
    are.

    Args:
        source: the text of the module.
        only: the functions and classes that are changed, by their names with dots, or `MODULE`; all by default.

    Example:
        >>> for mutant in mutants("def most(a, b):\\n    return a if a > b else b"):
        ...     print(mutant)
        most: return a if a > b else b -> return None
        most: a if a > b else b -> a
        most: a if a > b else b -> b
        most: a > b -> a >= b
        most: a > b -> a <= b
    """
    tree = ast.parse(source)
    found = []
    told: Counter[tuple[str, str, str]] = Counter()
    for path, within, before, after, new in _changes(tree, tree, (), ""):
        where = within or MODULE
        if only and not any(where == name or where.startswith(f"{name}.") for name in only):
            continue
        said = (where, _on_a_line(before), _on_a_line(after))
        told[said] += 1
        found.append(Mutant(*said, told[said], tree, path, new))
    return tuple(found)


# Private

_Change = tuple[tuple["str | int", ...], str, str, str, "ast.AST | None"]
_Replacement = tuple[str, "ast.AST | None"]

_COMPARISONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_PATTERNS: Final = frozenset({"re.compile", "re.split", "re.sub", "re.match", "re.search", "late_pattern"})
"""What takes a pattern as its first argument."""

_SENTENCE: Final = re.compile(r"[a-z`',;)]{2,} [a-z`(]{2,}")
"""Words for people: a test of them word for word would hold nothing but the words."""

_PIECE: Final = re.compile(r"\\[a-z]|[\[(].*[\])]|[a-z\])}][*+?]|\{[0-9,]+\}")
_SIGN: Final = re.compile(r"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\.|.", re.DOTALL)

_SKIPPED: Final = {
    ast.FunctionDef: {"returns", "decorator_list"},
    ast.arguments: {"posonlyargs", "args", "vararg", "kwonlyargs", "kwarg"},
    ast.ClassDef: {"bases", "decorator_list", "keywords"},
    ast.AnnAssign: {"annotation", "target"},
    ast.Assign: {"targets"},
    ast.Raise: {"exc", "cause"},
    ast.withitem: {"optional_vars"},
}
"""By kind of code, the parts that are not changed."""


def _changes(tree: ast.Module, node: ast.AST, path: tuple[str | int, ...], within: str) -> Iterator[_Change]:
    """Yield the changes of a part of the code and of all that is in it."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.AnnAssign) and _is_declaration(node):
        return
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        within = f"{within}.{node.name}" if within else node.name
    for after, new in _replacements(node):
        yield path, within, ast.unparse(node), after, new
    for name, value in ast.iter_fields(node):
        if name in _SKIPPED.get(type(node), ()):
            continue
        for step, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            at = (*path, name) if step is None else (*path, name, step)
            if isinstance(child, ast.AST) and not _is_for_people(node, name, step, child):
                yield from _parts(node, name, child, at, within)
                yield from _changes(tree, child, at, within)


def _parts(  # noqa: C901 (one case for each kind of code)
    node: ast.AST, name: str, child: ast.AST, at: tuple[str | int, ...], within: str
) -> Iterator[_Change]:
    """Yield what is left out of the code around it."""
    if isinstance(node, ast.comprehension) and name == "ifs":
        yield at, within, f"if {ast.unparse(child)}", "always", ast.Constant(value=True)
    elif isinstance(node, ast.If | ast.While) and name == "test":
        # A loop that never ends is noticed by everybody.
        if isinstance(node, ast.If):
            yield at, within, f"if {ast.unparse(child)}", "always", ast.Constant(value=True)
        yield at, within, f"if {ast.unparse(child)}", "never", ast.Constant(value=False)
    elif isinstance(node, ast.ExceptHandler) and isinstance(child, ast.Tuple):
        for step, fault in enumerate(child.elts):
            yield (*at, "elts", step), within, f"except {ast.unparse(fault)}", "nothing", None
    elif (
        isinstance(node, ast.Call)
        and name == "args"
        and isinstance(child, ast.Constant)
        and _takes_pattern(node, child)
    ):
        for sign, shorter in _patterns(child.value):
            yield at, within, f"{sign!r} of {child.value!r}", "nothing", ast.Constant(value=shorter)
    elif isinstance(node, ast.Call) and name == "keywords" and not _is_sentence(child):
        yield at, within, f"{ast.unparse(node.func)}({ast.unparse(child)})", "without it", None
    elif isinstance(node, ast.Tuple | ast.List | ast.Set) and name == "elts" and _is_table(node):
        yield at, within, f"{ast.unparse(child)} in a list", "nothing", None
    elif not within and isinstance(child, ast.Constant) and _is_piece(child.value):
        # A part of a pattern that is put together elsewhere.
        for sign in _SIGN.finditer(child.value):
            rest = child.value[: sign.start()] + child.value[sign.end() :]
            yield at, within, f"{sign[0]!r} of {child.value!r}", "nothing", ast.Constant(value=rest)
    elif isinstance(node, ast.Dict) and name == "keys":
        yield at, within, f"{ast.unparse(child)} in a table", "nothing", _Entry()


class _Entry(ast.AST):
    """Stands for an entry of a table that is left out, with its value."""


def _replacements(node: ast.AST) -> Iterator[_Replacement]:
    """Yield what a part of the code may become, with how that reads."""
    for new in _new_nodes(node):
        yield ("nothing" if isinstance(new, ast.Pass) else ast.unparse(ast.fix_missing_locations(new))), new


def _new_nodes(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901 (one case for each kind of code)
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for at, op in enumerate(ops):
                for other in _COMPARISONS[type(op)]:
                    yield ast.Compare(left=left, ops=[*ops[:at], other(), *ops[at + 1 :]], comparators=others)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(op=ast.Or() if isinstance(op, ast.And) else ast.And(), values=values)
            for at in range(len(values)):
                rest = [*values[:at], *values[at + 1 :]]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op=op, values=rest)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            yield ast.BinOp(left=left, op=_OPERATORS[type(op)](), right=right)
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse
        case ast.Constant(value=value):
            yield from _constants(value)
        case ast.Call():
            yield from _calls(node)
        case ast.Slice(lower=lower, upper=upper):
            if lower is not None:
                yield ast.Slice(lower=None, upper=upper, step=node.step)
            if upper is not None:
                yield ast.Slice(lower=lower, upper=None, step=node.step)
        case ast.Return(value=value) if value is not None and not _is_nothing(value):
            yield ast.Return(value=ast.Constant(value=None))
        case (
            ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise() | ast.Continue() | ast.AugAssign()
        ):
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case _:
            return


def _constants(value: object) -> Iterator[ast.Constant]:
    if isinstance(value, bool):
        yield ast.Constant(value=not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value=value + 1)
        yield ast.Constant(value=value - 1)
    elif isinstance(value, str) and not _SENTENCE.search(value):
        yield ast.Constant(value="" if value else "?")
    elif isinstance(value, bytes):
        for at in range(len(value)):
            yield ast.Constant(value=value[:at] + value[at + 1 :])


def _calls(node: ast.Call) -> Iterator[ast.expr]:
    """Leave a call out, or an argument of it."""
    called, arguments, more = node.func, node.args, node.keywords
    first = arguments[0] if arguments else None
    if isinstance(called, ast.Attribute) and not _is_module(called.value):
        yield called.value
    elif len(arguments) == 1 and not more and not isinstance(first, ast.Starred) and isinstance(called, ast.Name):
        yield arguments[0]
    for at in range(0 if ast.unparse(called) == "contextlib.suppress" else 1, len(arguments)):
        yield ast.Call(func=called, args=[*arguments[:at], *arguments[at + 1 :]], keywords=more)


def _patterns(pattern: str) -> Iterator[tuple[str, str]]:
    """Leave one sign after another out of a pattern, as far as it stays one; yield the sign and what is left."""
    for sign in _SIGN.finditer(pattern):
        shorter = pattern[: sign.start()] + pattern[sign.end() :]
        try:
            re.compile(shorter)
        except re.error:
            continue
        yield sign[0], shorter


def _takes_pattern(node: ast.Call, child: ast.Constant) -> bool:
    return isinstance(child.value, str) and child is node.args[0] and ast.unparse(node.func) in _PATTERNS


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in {
        "re",
        "os",
        "stat",
        "csv",
        "io",
        "ast",
        "json",
        "html",
        "contextlib",
    }


def _is_declaration(node: ast.AnnAssign) -> bool:
    """Whether it names a type, or says of a field how attrs makes it."""
    made_by = ast.unparse(node.value.func) if isinstance(node.value, ast.Call) else ""
    return made_by == "field" or ast.unparse(node.annotation) == "TypeAlias"


def _is_nothing(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)


def _is_sentence(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) and _SENTENCE.search(part.value) is not None
        for part in ast.walk(node)
    )


def _is_filled_sentence(node: ast.JoinedStr) -> bool:
    """Whether a text that values are put into is a sentence; the signs between them belong to it."""
    text = "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
    return _SENTENCE.search(text) is not None


def _is_piece(value: object) -> bool:
    """Whether a text may be a part of a pattern; a sentence may have brackets, too."""
    return isinstance(value, str) and _PIECE.search(value) is not None and _SENTENCE.search(value) is None


def _is_table(node: ast.Tuple | ast.List | ast.Set) -> bool:
    """Whether items can be left out without another number of things than the code around expects."""
    return len(node.elts) > 1 and all(isinstance(item, ast.Constant | ast.Attribute) for item in node.elts)


def _is_for_people(node: ast.AST, name: str, step: int | None, child: ast.AST) -> bool:
    """Whether a text is part of a sentence, or stands alone as a statement as docstrings do; those of constants too."""
    if isinstance(node, ast.JoinedStr):
        return isinstance(child, ast.Constant) and _is_filled_sentence(node)
    return name == "body" and step is not None and isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)


def _on_a_line(code: str) -> str:
    first, _, rest = code.partition("\n")
    return f"{first} ..." if rest else first


def _along(tree: ast.Module, path: tuple[str | int, ...]) -> list[Any]:
    """List what lies on a way: the tree, then parts and lists of parts."""
    way: list[Any] = [tree]
    for step in path:
        way.append(way[-1][step] if isinstance(step, int) else getattr(way[-1], step))
    return way


def _put(tree: ast.Module, path: tuple[str | int, ...], new: ast.AST | None) -> None:
    *_, target, _ = way = _along(tree, path)
    last = path[-1]
    if isinstance(new, _Entry):
        del way[-3].keys[last], way[-3].values[last]
    elif isinstance(last, str):
        setattr(target, last, new)
    elif new is None:
        del target[last]
    else:
        target[last] = new
