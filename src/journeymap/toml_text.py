"""TOML that strangers may have written: what would cost more than it says is refused before it is parsed."""

from __future__ import annotations

from typing import Any, Final

from journeymap.late import late_pattern


MOST_BYTES: Final = 256 * 1024
"""How large a file may be; people write them by hand."""

MOST_IN_LINE: Final = 10_000
"""How many characters a line may have."""

MOST_PARTS: Final = 12
"""How many parts a dotted key may have, also in the header of a table; the longest one of ours has six."""

MOST_ENTRIES: Final = 1_000
"""How many entries a table or a list may have, because many of them are compared with everything in a map."""


def parse_toml(text: str) -> dict[str, Any]:
    """
    Parse a text.

    Python's parser takes time and memory with the square of the number of parts of a key. Within these limits, the
    worst text takes it about a second and 130 MB.

    Args:
        text: the text.

    Returns:
        What it says.

    Raises:
        ValueError: it is no TOML, or goes beyond a limit; what is wrong and where, lower case, no full stop.

    Example:
        >>> parse_toml("check.exclude = ['drafts']")
        {'check': {'exclude': ['drafts']}}
        >>> parse_toml("[" + "a." * 12 + "a]")
        Traceback (most recent call last):
        ...
        ValueError: a key in line 1 has more than 12 parts
    """
    # Some editors put a byte order mark in front, as in maps.
    text = text.removeprefix("\ufeff")
    if len(text) > MOST_BYTES or len(text.encode(errors="surrogatepass")) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES} bytes")
    has_many_dots = False
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MOST_IN_LINE:
            raise ValueError(f"line {number} has more than {MOST_IN_LINE} characters")
        has_many_dots = has_many_dots or line.count(".") >= MOST_PARTS
    if has_many_dots:
        _refuse_long_keys(text)
    import tomllib  # noqa: PLC0415 (most projects have no settings, and no theme of their own)

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"it is no TOML: {error}") from error
    except ValueError as error:
        # Python converts no number of more than 4300 digits, and its advice is for programs.
        raise ValueError("a number in it has too many digits") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def refuse_excess(table: dict[str, Any]) -> None:
    """
    Refuse what a text may say and nobody means.

    Args:
        table: what a text says.

    Raises:
        ValueError: a table or a list has too many entries, or a number more than 64 bits, which TOML does not promise.

    Example:
        >>> refuse_excess({"render": {"wrap": 2**64}})
        Traceback (most recent call last):
        ...
        ValueError: `render.wrap` is a number of more than 64 bits
    """
    left: list[tuple[str, object]] = [("", table)]
    while left:
        where, value = left.pop()
        if isinstance(value, int):
            if not -(2**63) <= value < 2**63:
                raise ValueError(f"`{where}` is a number of more than 64 bits")
        elif isinstance(value, dict | list):
            if len(value) > MOST_ENTRIES:
                name = f"`{where}`" if where else "it"
                raise ValueError(f"{name} has more than {MOST_ENTRIES} entries")
            if isinstance(value, dict):
                left += [(f"{where}.{key}" if where else key, entry) for key, entry in value.items()]
            else:
                left += [(where, entry) for entry in value]


# Private

# Every way in which a text can hold a dot that divides no key, what ends a key, and the dots themselves. Brackets need
# not end one: a sign that does stands before and behind them. A text that is not closed goes on to where the parser
# gives up. None of these can fail once it has begun, so that the search is linear.
_SIGN: Final = late_pattern(
    r'"""(?:[^"\\]+|\\[\s\S]|"(?!""))*"{0,5}'
    r"|'''(?:[^']+|'(?!''))*'{0,5}"
    r'|"(?:[^"\\\n]+|\\[^\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
    r"|(?P<end>[=,\n])"
    r"|(?P<dot>\.)"
)


def _refuse_long_keys(text: str) -> None:
    dots = 0
    for sign in _SIGN.finditer(text):
        if sign.lastgroup == "end":
            dots = 0
        elif sign.lastgroup == "dot":
            dots += 1
            if dots >= MOST_PARTS:
                line = sign.string.count("\n", 0, sign.start()) + 1
                raise ValueError(f"a key in line {line} has more than {MOST_PARTS} parts")
