"""
Names that are imported when they are first used, so that a program pays only for what it does.

Names in annotations are imported for type checkers alone; who asks for the types at run time gets them all the same,
and nobody else pays for that.

Registries name every view and every format; a picture needs one of each. Type checkers and the import contracts do not
see such a text: `tests/test_late_texts.py` holds that each leads somewhere, and only to a room below.
"""

from __future__ import annotations

import sys
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast


if TYPE_CHECKING:
    import ast
    import re
    from _collections_abc import dict_items, dict_values
    from collections.abc import Callable, Iterable, Iterator, Mapping


T = TypeVar("T")


def late_function(home: str) -> Callable[..., Any]:
    """
    Stand in for a function until it is called.

    Args:
        home: its module and its name, with a colon between them.

    Returns:
        A function that imports the module when it is first called, and passes everything on.

    Example:
        >>> late_function("math:sqrt")(9.0)
        3.0
    """
    module, _, name = home.partition(":")

    def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 (whatever the function takes and returns)
        return getattr(import_module(module), name)(*arguments, **named)

    call.__name__ = call.__qualname__ = name
    return call


def late_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """
    Stand in for a compiled pattern until one of its methods is used.

    To compile the patterns of a run takes a fifteenth of its time, and most of them are for what is rarely written.

    Args:
        text: the pattern.
        flags: as for `re.compile`.

    Returns:
        What can be used like a pattern.

    Example:
        >>> late_pattern("[a-c]+").match("cabinet")[0]
        'cab'
    """
    return cast("re.Pattern[str]", _LatePattern(text, flags))


class _LatePattern:
    def __init__(self, text: str, flags: int) -> None:
        self._written = (text, flags)

    def __getattr__(self, name: str) -> object:
        import re  # noqa: PLC0415 (`re` keeps what it has compiled)

        method: object = getattr(re.compile(*self._written), name)
        setattr(self, name, method)
        return method


def late_names(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """
    Make the `__getattr__` of a package whose names and submodules are imported when they are first used.

    Python puts every imported submodule on its package. Where a name and a submodule are called alike, as
    `checks.rule`, the name stays what it is; the submodule is found all the same by `from package.rule import ...`.

    Args:
        package: the name of the package.
        homes: by name, the module that holds it; one that starts with a dot is a module of the package.

    Returns:
        A function that finds a name and keeps it in the package.
    """

    class LatePackage(ModuleType):
        """A package that lists all of its names, and on which a name and a submodule may be called alike."""

        def __setattr__(self, name: str, value: object) -> None:
            """Set an attribute, unless it is a submodule that is called like a name."""
            if not (isinstance(value, ModuleType) and name in homes):
                super().__setattr__(name, value)

        def __dir__(self) -> list[str]:
            """List the public names, also those that nobody has used so far, and what every module has."""
            always = (name for name in super().__dir__() if name.startswith("__") and name.endswith("__"))
            return sorted({*always, *getattr(self, "__all__", ())})

    def find(name: str) -> Any:  # noqa: ANN401 (whatever the name stands for)
        home = homes.get(name)
        if home is None:
            if not _is_submodule(package, name):
                raise AttributeError(f"module {package!r} has no attribute {name!r}")
            # Type checkers know every submodule, whether or not somebody has imported it before.
            return import_module(f"{package}.{name}")
        value = late_annotations(getattr(import_module(home, package), name))
        setattr(sys.modules[package], name, value)
        return value

    sys.modules[package].__class__ = LatePackage
    return find


def late_annotations(value: T) -> T:
    """
    Make the annotations of a function, or of a class and its methods, become types when somebody looks at them.

    `typing.get_type_hints` looks for names in the module of a function, where those that are imported for type
    checkers alone are missing; the reasons for this way are in docs/design/74-annotations-become-types.md.

    Args:
        value: a function or a class of ours; anything else stays what it is.

    Returns:
        The same object.

    Example:
        >>> import typing
        >>> late_annotations(late_pattern) is late_pattern, typing.get_type_hints(late_pattern)["return"]
        (True, re.Pattern[str])
    """
    # A function may be wrapped several times, as one that pauses the collector and speaks the language of a map.
    layers: list[object] = [value]
    while hasattr(layers[-1], "__wrapped__"):
        layers.append(layers[-1].__wrapped__)
    function = layers[-1]
    if isinstance(function, FunctionType):
        for annotated in layers:
            _make_late(annotated, (function.__module__,))
    elif isinstance(value, type):
        for ancestor in value.__mro__:
            if ancestor.__module__.partition(".")[0] == _ROOT:
                late_fields(ancestor)
                for method in _functions_of(ancestor):
                    _make_late(method, (method.__module__,))
    return value


def late_fields(cls: type[T]) -> type[T]:
    """
    Do for the fields of a class and its `__init__` what `late_annotations` does, and for no other method.

    Args:
        cls: the class.

    Returns:
        The same class.
    """
    own = vars(cls)
    # What is generated for a class, as `__init__` is, names what the bases name.
    _make_late(own.get("__init__"), tuple(ancestor.__module__ for ancestor in cls.__mro__[:-1]))
    _make_late(cls, (cls.__module__,))
    return cls


# Private

_ROOT: Final = __name__.partition(".")[0]


def _is_submodule(package: str, name: str) -> bool:
    if name.startswith("_") or not name.isidentifier() or not hasattr(sys.modules[package], "__path__"):
        return False
    return find_spec(f"{package}.{name}") is not None


class _LateAnnotations(dict[str, Any]):
    """
    Annotations as they were written, which become types when somebody looks at one.

    What cannot be evaluated, as where a package comes without its sources, stays the text that was written.
    """

    __slots__ = ("_modules",)

    def __init__(self, annotations: Mapping[str, object], modules: tuple[str, ...]) -> None:
        super().__init__(annotations)
        self._modules = modules

    # That there is an `__iter__` of its own keeps `dict(annotations)` from copying what was written.
    def __iter__(self) -> Iterator[str]:
        return super().__iter__()

    def __getitem__(self, name: str) -> object:
        self._evaluate()
        return super().__getitem__(name)

    def get(self, name: str, default: object = None) -> Any:  # noqa: ANN401 (a type, or any default)
        """Return one annotation."""
        self._evaluate()
        return super().get(name, default)

    def items(self) -> dict_items[str, Any]:
        """List names with their types."""
        self._evaluate()
        return super().items()

    def values(self) -> dict_values[str, Any]:
        """List the types."""
        self._evaluate()
        return super().values()

    def copy(self) -> dict[str, Any]:
        """Copy names and types."""
        return dict(self.items())

    def __repr__(self) -> str:
        return repr(self.copy())

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        return dict, (self.copy(),)

    def _evaluate(self) -> None:
        if self._modules:
            names: dict[str, object] = {}
            for module in reversed(self._modules):
                if module.partition(".")[0] == _ROOT:
                    names |= _names_in(module)
            self.update({name: _evaluated(annotation, names) for name, annotation in super().items()})
            # Last, so that another thread does not take a text for a type.
            self._modules = ()


def _make_late(owner: Any, modules: tuple[str, ...]) -> None:  # noqa: ANN401 (a function or a class)
    annotations = (
        vars(owner).get("__annotations__") if isinstance(owner, type) else getattr(owner, "__annotations__", None)
    )
    if annotations and type(annotations) is not _LateAnnotations:
        owner.__annotations__ = _LateAnnotations(annotations, modules)


def _functions_of(cls: type) -> Iterable[FunctionType]:
    """Find the functions that the methods and properties of a class are made of."""
    for member in vars(cls).values():
        match member:
            case FunctionType():
                function: object = member
            case property():
                function = member.fget
            case classmethod() | staticmethod():
                function = member.__func__
            case cached_property():
                function = member.func
            case _:
                continue
        # Some of what attrs generates belongs to no module.
        if isinstance(function, FunctionType) and (function.__module__ or "").partition(".")[0] == _ROOT:
            yield function


def _evaluated(annotation: object, names: dict[str, object]) -> object:
    # A `TypedDict` keeps what was written in a `ForwardRef`.
    annotation = getattr(annotation, "__forward_arg__", annotation)
    if not isinstance(annotation, str):
        return annotation
    try:
        return eval(annotation, names)  # noqa: S307 (what is written in our own modules)
    except NameError:
        return annotation
    except TypeError:
        # A class of another package, as `networkx.DiGraph`, may take parameters for type checkers alone.
        return eval(annotation.partition("[")[0], names)  # noqa: S307 (same)


@cache
def _names_in(module: str) -> Mapping[str, object]:
    """List the names of a module, and those that it imports or defines for type checkers alone."""
    import ast  # noqa: PLC0415 (only who asks for types needs it)
    import inspect  # noqa: PLC0415 (same)

    there = vars(sys.modules[module])
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except OSError:
        return there
    names = dict(there)
    for block in tree.body:
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING":
            for statement in block.body:
                _run(statement, names)
    # What is there wins, because it may be another thing for type checkers than at run time; type aliases apart that
    # are written as texts.
    names |= {name: value for name, value in there.items() if not isinstance(value, str)}
    for statement in tree.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=alias), annotation=ast.Name(id="TypeAlias")):
                names[alias] = _evaluated(names[alias], names)
    return names


def _run(statement: ast.stmt, names: dict[str, object]) -> None:
    import ast  # noqa: PLC0415 (only who asks for types needs it)

    try:
        exec(compile(ast.Module([statement], []), "<for type checkers>", "exec"), names)  # noqa: S102 (our own)
    except ImportError:
        # It belongs to an extra that is not installed.
        return
    if isinstance(statement, ast.ImportFrom) and (home := statement.module):
        for alias in statement.names:
            # A type alias that is written as a text names what its own module names.
            if isinstance(names[alias.asname or alias.name], str):
                names[alias.asname or alias.name] = _names_in(home)[alias.name]
