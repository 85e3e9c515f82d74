"""
The grammar of single values as patterns that JSON Schema and Python's `re` read alike.

They say what the decoder says, as far as one text tells it. Left out are the length of numbers, the range of numbers
with an exponent inside a text, and the currencies at the ends of a band.
"""

from __future__ import annotations

from typing import Final

from journeymap.diagnostics.character import FORBIDDEN, INVISIBLE
from journeymap.language.value.quantity import CURRENCIES
from journeymap.language.value.time_span import WITHIN_DAY
from journeymap.model.identifier_table import SCRIPTS


# The capitals of ASCII are none of them.
_LETTER: Final = r"[^\u0000-/:-`{-\u007f]"
_WORDS: Final = f"{_LETTER}+(-{_LETTER}+)*"
_UNSIGNED: Final = r"(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?"
_PLAIN: Final = f"-?{_UNSIGNED}"
_EXPONENT: Final = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?[eE][+-]?[0-9]+"

ID: Final = f"^{_WORDS}$"
"""An id as ASCII has it: lower-case words joined by `-`; of other scripts, any character."""

REFERENCE: Final = rf"^([a-z]+(-[a-z]+)*:)*{_WORDS}(\.{_WORDS})?$"
"""An id, with its kind before it or within its owner: `system:scheduler`, `pay.slow`."""

ELSEWHERE: Final = rf"^{_WORDS}#{REFERENCE.removeprefix('^')}"
"""An element of another map: the id of that map, `#`, and an id as above."""


def _letters() -> str:
    """Return what ids may be made of in any script, as the inside of a class."""
    edges: list[int] = []
    for start, end in sorted(pair for _, ends in SCRIPTS for pair in zip(ends[::2], ends[1::2], strict=True)):
        if edges and edges[-1] == start:
            edges[-1] = end
        else:
            edges += [start, end]
    written = [chr(code) if code > _LAST_BY_NUMBER else rf"\u{code:04x}" for code in edges]
    last = [chr(code - 1) if code > _LAST_BY_NUMBER else rf"\u{code - 1:04x}" for code in edges]
    pairs = zip(written[::2], last[1::2], strict=True)
    return "".join(first if first == end else f"{first}-{end}" for first, end in pairs)


_LAST_BY_NUMBER: Final = 0xFFFF

ID_CHARACTERS: Final = f"^[{_letters()}.:#-]*$"
"""
The characters of ids and of references to them, in every script; said once, because there are many.

That a word mixes no scripts, starts with a letter and is in NFC, no pattern can say that is short enough.
"""

NAMED: Final = r"[^\u0000-/:-@\[-`{-\u007f]"
"""A text with something that an id can be made of; of other scripts, any character."""

TEXT: Final = f"^[^{FORBIDDEN}]*$"
"""A text of characters that a map may hold."""

VISIBLE: Final = f"[^{INVISIBLE}]"
"""A text with a character that can be seen."""

NUMBER: Final = f"^{_PLAIN}$"
"""A plain JSON number."""

_NONE: Final = r"-?0(\.0+)?"
_FRACTION: Final = rf"{_NONE}|0\.[0-9]+|1(\.0+)?|{_EXPONENT}"
_PERCENTAGE: Final = rf"{_NONE}|100(\.0+)?|(0|[1-9][0-9]?)(\.[0-9]+)?|{_EXPONENT}"

SHARE: Final = f"^({_FRACTION}|({_PERCENTAGE}) *%)$"
"""A share as a percentage, or as a number, between none and all."""

_AMOUNT_OF_TIME: Final = r"[0-9]+(\.[0-9]+)?"
_SPAN: Final = rf"{_AMOUNT_OF_TIME}(s|min|h|d|w)"
_WORK: Final = rf"{_AMOUNT_OF_TIME}w[dh]"
_ISO_SPAN: Final = r"P(?=.)([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?"

DURATION: Final = f"^(({_SPAN}( +|$))+|({_WORK}( +|$))+|{_ISO_SPAN})$"
"""A duration: amounts with units, those of working time apart, or ISO 8601 without years and months."""

PART_OF_DAY: Final = f"^{WITHIN_DAY}$"
"""A duration of at most a day, in hours and minutes."""

_TIME: Final = f"({_SPAN}( +{_SPAN})*|{_WORK}( +{_WORK})*|{_ISO_SPAN})"

DURATION_OR_RANGE: Final = (
    rf"{DURATION}|^ *({_AMOUNT_OF_TIME} *\.\. *{_AMOUNT_OF_TIME}(s|min|h|d|w|wd|wh)|{_TIME} *\.\. *{_TIME}) *$"
)
"""A duration, or two, which may share their unit."""

PERIOD: Final = (
    "^(daily|weekly|monthly|quarterly|semi-annual|annual"
    "|(?=[0-9]*[1-9])[0-9]{1,4} ?(d|w|days?|weeks?|months?|years?)"
    "|P(?=.*[1-9])([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,5}D)?)$"
)
"""A cadence, or a stretch of the calendar."""

_PER: Final = "(s(econd)?|min(ute)?|h(our)?|d(ay)?|w(eek)?|month|year)"

_RATE: Final = f"{_UNSIGNED} ?(/| per ) ?{_PER}"

RATE: Final = f"^{_RATE}$"
"""How many in how long."""

_AMOUNT: Final = r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?"
_MONEY: Final = f"[A-Z]{{3}} ?{_AMOUNT}|{_AMOUNT} ?[A-Z]{{3}}|[£€¥] ?{_AMOUNT}|{_AMOUNT} ?[£€¥]"
# Once, and ahead of the rest: it is long, and a currency may stand on either side.
_CURRENCY: Final = f"(?=.*({'|'.join(sorted(CURRENCIES))}|[£€¥]))"

MONEY: Final = f"^{_CURRENCY}({_MONEY})$"
"""An amount in a currency."""

MONEY_OR_RATE: Final = f"^{_CURRENCY}({_MONEY})( ?(/| per ) ?{_PER})?$"
"""An amount in a currency, or one in how long."""

QUANTITY: Final = (
    f"^({_PLAIN}( *%)?|({_SPAN}( +|$))+|{_ISO_SPAN}|{_UNSIGNED} ?(/| per ) ?{_PER}|{_CURRENCY}({_MONEY}))$"
)
"""A value of a metric, whatever its unit."""

_END: Final = f"({_PLAIN}( *%)?|{_SPAN}( +{_SPAN})*|{_ISO_SPAN}|{_RATE}|{_MONEY})"

QUANTITY_OR_BAND: Final = rf"{QUANTITY}|^ *{_END} *\.\. *{_END} *$"
"""A value of a metric, or two."""

RANGE: Final = rf"^{_PLAIN} ?\.\. ?{_PLAIN}$"
"""Two numbers."""

_LEAP_YEAR: Final = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_DAY: Final = (
    "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    f"|02-(0[1-9]|1[0-9]|2[0-8]))|{_LEAP_YEAR}-02-29)"
)

DATE: Final = f"^(?!0000)({_DAY}|[0-9]{{4}}(-(Q[1-4]|0[1-9]|1[0-2]))?)$"
"""A date, as coarse as a year."""

_HOURS: Final = "([01][0-9]|2[0-3]):[0-5][0-9]"

MOMENT: Final = rf"^(?!0000){_DAY}([T ]{_HOURS}(:[0-5][0-9](\.[0-9]{{1,6}})?)?(Z|[+-]{_HOURS})?)?$"
"""A date with or without a time of day."""

LOCATION: Final = r"^(?![/~]|[A-Za-z]:|.*(\\|://))"
"""A path relative to the file that names it."""
