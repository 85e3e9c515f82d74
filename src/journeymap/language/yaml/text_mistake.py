"""What is wrong with a text that YAML ends too early, and how it is written in quotes."""

from __future__ import annotations

from journeymap.language.yaml.mistake import Mend, Mistake
from journeymap.language.yaml.quoting import has_typographic_quotes, lone_quote, meant_text, quoted, quoted_hint


def quotes_around(start: int, written: str, *, is_meant: bool = True) -> Mend:
    """
    Put a text in quotes.

    Args:
        start: its offset.
        written: the text as it stands there.
        is_meant: whether only this can be meant.
    """
    edit = (start, start + len(written), quoted(meant_text(written)))
    if lone_quote(written):
        edit = (start, start, lone_quote(written))
    return Mend("put the whole text in quotes", (edit,), is_meant=is_meant)


def colon_mistake(start: int, written: str) -> Mistake:
    """
    Describe a text that holds a colon and a space: `Pay: cash or card`.

    Args:
        start: its offset.
        written: the text as it stands there.
    """
    end = start + len(written)
    message = "a text that holds a colon and a space must be in quotes"
    if lone_quote(written):
        message += f", and the {lone_quote(written)} before it is missing"
    if has_typographic_quotes(written):
        message = f"`{written[0]}` is no quote for YAML, and a text that holds a colon must be in quotes"
    return Mistake("JM0003", message, start, end, quoted_hint(written), mends=(quotes_around(start, written),))


def quote_mistake(start: int, written: str) -> Mistake:
    """
    Describe a text in quotes that has more behind the closing one: `'Don't know'`, `"Says "no" to it"`.

    Args:
        start: its offset.
        written: the text as it stands there, from the opening quote on.
    """
    end = start + len(written)
    quote = written[0]
    is_closed = len(written) > 1 and written.endswith(quote)
    inner = written[1:-1] if is_closed else written
    if quote == "'" and is_closed:
        message = "an apostrophe ends this text in single quotes early"
    else:
        message = f"more text follows after the closing {quote}"
    mend = Mend("put the whole text in quotes", ((start, end, quoted(inner)),))
    return Mistake("JM0003", message, start, end, quoted_hint(inner), mends=(mend,))
