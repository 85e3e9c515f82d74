"""The tree of a YAML text: scalars, sequences and mappings with their offsets, and nothing interpreted."""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import define


# YAML's other spellings, such as `Null`, stay text: the language knows these three.
EMPTY: Final = frozenset({"", "~", "null"})
"""The texts that stand for nothing where they are written plain."""


@define(eq=False)
class Scalar:
    """
    One text.

    Attributes:
        text: the value, unescaped and unfolded.
        start: offset of its first character, a quote included.
        end: offset after its last character.
        plain: whether it was written without quotes and not as a block.
    """

    text: str
    start: int
    end: int
    plain: bool

    @property
    def is_empty(self) -> bool:
        """Whether it stands for nothing: plain `null`, `~`, or no characters at all."""
        return self.plain and self.text in EMPTY


@define(eq=False)
class Sequence:
    """
    A list.

    Attributes:
        start: offset of its first character.
        end: offset after it; of a block, where the next token starts.
        items: the nodes in it.
    """

    start: int
    end: int
    items: list[Node]


@define(eq=False)
class Mapping:
    """
    A mapping; a key that is written twice is kept once, the first time.

    Attributes:
        start: offset of its first character.
        end: offset after it; of a block, where the next token starts.
        entries: by key, unescaped: the offsets of the key, and the value.
    """

    start: int
    end: int
    entries: dict[str, tuple[int, int, Node]]

    def key_span(self, key: str) -> tuple[int, int] | None:
        """Return the offsets of a key, or `None` if it was not written."""
        entry = self.entries.get(key)
        return None if entry is None else (entry[0], entry[1])

    def value_span(self, key: str) -> tuple[int, int] | None:
        """Return the offsets of a single value, of the key itself for a list or a mapping; `None` if not written."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        value = entry[2]
        if type(value) is Scalar and value.start < value.end:
            return value.start, value.end
        return entry[0], entry[1]

    def part(self, key: str) -> Mapping | None:
        """Return the mapping that is a key's value, or `None` if it is none."""
        entry = self.entries.get(key)
        return entry[2] if entry is not None and isinstance(entry[2], Mapping) else None


@define(eq=False)
class Refused:
    """
    A node that was refused and reported while scanning, such as an alias.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
    """

    start: int
    end: int


Node: TypeAlias = Scalar | Sequence | Mapping | Refused


def cut_tree(root: Node | None, offset: int) -> Node | None:
    """
    Cut off what is not written before an offset.

    Args:
        root: a tree.
        offset: where a mistake makes all that follows uncertain.

    Returns:
        The tree without the keys, texts and items that reach beyond the offset; `None` if nothing is left.
    """
    if root is None or _is_beyond(root, offset):
        return None
    node: Node | None = root
    while node is not None:
        node = _last_child_before(node, offset)
    return root


def _last_child_before(node: Node, offset: int) -> Node | None:
    """Drop the children that reach beyond an offset, and return the last of the others."""
    if type(node) is Mapping:
        while node.entries and _is_beyond(next(reversed(node.entries.values()))[2], offset):
            node.entries.popitem()
        return next(reversed(node.entries.values()))[2] if node.entries else None
    if type(node) is Sequence:
        while node.items and _is_beyond(node.items[-1], offset):
            node.items.pop()
        return node.items[-1] if node.items else None
    return None


def _is_beyond(node: Node, offset: int) -> bool:
    return node.start >= offset or (type(node) is Scalar and node.end > offset)
