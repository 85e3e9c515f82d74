"""DOT: every character is tried, and each way in which lines of a label end."""

from __future__ import annotations

import pytest

from journeymap.render.graphviz.quote_dot import quote_label
from tests.characters import EVERY, LINE_ENDS_OF_UNICODE, replaced


def test_dot_holds_every_character_that_it_can() -> None:
    """Controls, line ends and halves of characters are U+FFFD, a line end within a line is a blank."""
    lost = replaced(LINE_ENDS_OF_UNICODE, kept="\n")
    written = {"\\": "\\\\", '"': '\\"', "&": "&amp;", "\n": " ", **dict.fromkeys(lost, "\ufffd")}
    assert [f'"{written.get(one, one)}"' for one in EVERY] == [quote_label((one,)) for one in EVERY]


@pytest.mark.parametrize(
    ("lines", "justify", "expected"),
    [
        ((), "centre", '""'),
        (("",), "centre", '""'),
        (("a",), "centre", '"a"'),
        (("a", "b"), "centre", r'"a\nb"'),
        (("a", ""), "centre", r'"a\n\n"'),
        (("", "a"), "centre", r'"\na"'),
        (("a", "", "b"), "centre", r'"a\n\nb"'),
        (("a", "b", ""), "centre", r'"a\nb\n\n"'),
        (("a",), "left", r'"a\l"'),
        (("a", "b"), "right", r'"a\rb\r"'),
    ],
)
def test_lines_of_a_label(lines: tuple[str, ...], justify: str, expected: str) -> None:
    """A line that is aligned is closed by its alignment; one in the middle only parts two lines."""
    assert expected == quote_label(lines, justify=justify)


@pytest.mark.parametrize("sign", ["a", "&", "\\", "é", "🙂"])
def test_a_label_holds_whole_lines_as_far_as_graphviz_reads(sign: str) -> None:
    """Graphviz takes 16 384 bytes; the last line that fits wholly, with its end, is the last one."""
    size = len(quote_label((sign,)).encode()) - 2
    fits = (15_000 - 2 - 4) // size
    line = sign * fits
    rest = "b" * (15_000 - size * fits - 2 - 2)
    assert quote_label((line, rest)) != quote_label((line,))
    assert quote_label((line, f"{rest}b")) == quote_label((line,))
    assert quote_label((line, f"{rest}b", "c")) == quote_label((line,))
