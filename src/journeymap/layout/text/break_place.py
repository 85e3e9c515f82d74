"""
Where a text may be broken into lines, in pieces that stay whole.

A line ends at a space, at the author's zero-width space, and between wide characters as Japanese and Chinese allow it;
Japanese only where a rule can tell that no word goes on. No line begins with a separator such as `·`.
Only a word that is wider than a line is broken within, by the gentlest means that will do:

1. at the author's soft hyphens, and behind signs such as `-`, `/`, `_` and `.`;
2. at the humps of a name written in one, as in `orderStatusChanged`;
3. behind the letter that joins the parts of a German compound, as in `Versicherungs-vertrag`;
4. between syllables: before a consonant that a vowel follows, at least three letters from both ends. What is written
   with several letters but begins a syllable together, such as `sch` or `br`, stays together. That is right for most
   words of most languages without a dictionary of any;
5. anywhere, but never between a letter and its marks.

A break within a word shows a hyphen where its script is hyphenated, and nothing behind a sign or at a hump.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from journeymap.diagnostics.character import category, is_wide
from journeymap.late import late_pattern


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    Measure: TypeAlias = Callable[[str], float]


SOFT_HYPHEN: Final = "\u00ad"
BREAK_MARK: Final = "\u200b"
"""The zero-width space."""

HYPHEN: Final = "-"

_LETTERS: Final = 3
"""So many letters of a broken word stand on each side at least."""

_SIGNS: Final = "-\u2010\u2013\u2014/\\_.,:;@?&=+#|"
# Signs, letters, the signs behind them; between digits a point, a comma or a colon belongs to the number. Signs alone
# are taken as a whole, so that many of them are looked at once.
_SIGN: Final = f"[{re.escape(_SIGNS)}]"
_OTHER: Final = f"[^{re.escape(_SIGNS)}]"
_CHUNK: Final = late_pattern(rf"{_SIGN}*{_OTHER}+(?:(?<=\d)[.,:](?=\d){_OTHER}+)*{_SIGN}*|{_SIGN}+")
_RUN: Final = late_pattern("[vcm]+")

_ONSETS: Final = frozenset(
    {"bl", "br", "ch", "ck", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "ph", "pl", "pr", "sh", "th", "tr"}
    | {"sch", "schl", "schm", "schn", "schr", "schw"}
)
"""Consonants that begin a syllable together."""

_LONGEST_ONSET: Final = 4

_VOWELS: Final = frozenset("aeiouyæœøıαεηιουωаеёиоуыэюяєі")
_NO_LETTER_BEFORE: Final = frozenset("ьъйў")
"""Letters that are neither vowels nor begin a syllable."""

_JOINT: Final = late_pattern(
    "(?<=[a-zäöüß]{2})"
    "(?:ung|heit|keit|schaft|ion|tät|ling|tum|trag|schlag|tag|trieb|gang|stand|schäft|arbeit|schrift|schnitt|staat|verkehr)s"
    "(?=[a-zäöüß]{4})(?!hip|teuer|icher|ystem|atz)"
)
"""The end of a part of a German compound, with the letter that joins it to the next; not in `relationships`."""

_SEPARATORS: Final = frozenset("·/|–—")
"""Signs with spaces around them that end a line rather than begin one."""

_SEPARATED: Final = late_pattern(f" [{''.join(sorted(_SEPARATORS))}](?: |$)")

_PARTICLES: Final = frozenset("はがをにでとものへやかな")
"""Letters that end a phrase of Japanese where a word in other letters follows."""

_ENDINGS: Final = frozenset("てくるういたら")
"""Letters that end one behind another such letter: the end of a verb or of an adjective."""

_NO_START: Final = frozenset(
    "、。，．・：；？！）］｝〕〉》」』】〙〗〟’”｠»‐゠–〜～‼⁇⁈⁉ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ々〻ゝゞヽヾ…‥%％‰℃°"
    "ะาำๅๆฯ"
)
"""Characters that do not begin a line of Japanese or Chinese, nor one of Thai."""

_NO_END: Final = frozenset("（［｛〔〈《「『【〘〖〝‘“｟«￥＄£#№เแโใไ")
"""Characters that do not end one."""

_TOGETHER: Final = frozenset(("……", "‥‥", "——", "〳〵"))
"""Signs that are written as two characters."""

_FIRST_WIDE: Final = "\u1100"
"""Below this character none is wide, so that a text may be broken at spaces only."""

_MARKS: Final = frozenset({"Mn", "Me", "Cf", "Mc", "Sk"})
_HYPHENATED: Final = ("LATIN", "GREEK", "CYRILLIC")


class Piece(NamedTuple):
    """
    What stays on one line.

    Attributes:
        text: its characters.
        spaced: whether a space parts it from the piece before, where both stand on one line.
        width: how wide it is.
        hyphen: whether a hyphen stands behind it where a line ends.
        fresh: whether it begins a word that has to be broken anyway: it reads best from the beginning of a line.
    """

    text: str
    spaced: bool
    width: float
    hyphen: bool = False
    fresh: bool = False


def pieces(text: str, width: float, measure: Measure, *, eager: bool = False) -> Iterator[Piece]:
    """
    Split a text into what stays whole.

    Args:
        text: the text, on one line; soft hyphens and zero-width spaces are taken as what they are.
        width: how wide a line is.
        measure: tells how wide a text is, which is the sum of its characters.
        eager: whether room is scarce: soft hyphens also count in words that would find room on a line, compounds are
            broken at any syllable, and Japanese between any two characters.

    Yields:
        What stays whole; no piece is wider than a line, its hyphen included, unless one character is.

    Example:
        >>> [piece.text for piece in pieces("the customer/orderStatusChanged", 12, len)]
        ['the', 'customer/', 'order', 'Status', 'Changed']
        >>> [piece.text for piece in pieces("Bestellannahme", 9, len)]
        ['Bes', 'tel', 'lan', 'nahme']
    """
    split = _pieces(text, width, measure, eager=eager)
    return _behind(split, width, measure) if _SEPARATED.search(text) else split


def parts(word: str, *, anywhere: bool = False) -> Iterator[tuple[str, bool]]:
    """
    Split a word where a line may always end; the flag says whether a space stands before the part.

    Korean words stay whole like those of other scripts with spaces between words, and of Japanese what belongs together
    as far as its letters tell.

    Args:
        word: the word, or what stands between two spaces.
        anywhere: whether Japanese may be broken between any two characters, as Chinese is.
    """
    if max(word, default="") < _FIRST_WIDE:
        yield word, True
        return
    spaced = True
    start = 0
    wide = False
    has_kana = not anywhere and any(map(_is_kana, word))
    for index, character in enumerate(word):
        was_wide, wide = wide, _is_wide(character)
        if character == BREAK_MARK:
            if index > start:
                yield word[start:index], spaced
                spaced = False
            start = index + 1
        elif (
            index > start
            and (wide or was_wide)
            and not _joined(word[index - 1], character)
            and (not has_kana or _ends_phrase(word, index))
        ):
            yield word[start:index], spaced
            start, spaced = index, False
    if start < len(word) or spaced:
        yield word[start:], spaced


def stretches(word: str) -> Iterator[tuple[str, bool]]:
    """
    Split a word at its soft hyphens and behind its signs; the flag says whether a hyphen shows at the break.

    Example:
        >>> list(stretches("self-ser\\u00advice"))
        [('self-', False), ('ser', True), ('vice', False)]
    """
    chunks = [chunk for chunk in word.split(SOFT_HYPHEN) if chunk]
    for index, chunk in enumerate(chunks):
        pieces = _CHUNK.findall(chunk)
        for place, stretch in enumerate(pieces):
            last = place == len(pieces) - 1
            # A sign at the end of a line is hyphen enough.
            yield stretch, last and index < len(chunks) - 1 and stretch[-1] not in _SIGNS


# Private


def _pieces(text: str, width: float, measure: Measure, *, eager: bool) -> Iterator[Piece]:
    """Split a text into what stays whole, word by word."""
    if text.isascii():
        for word in text.split(" "):
            wide = measure(word)
            if wide <= width:
                yield Piece(word, True, wide)  # noqa: FBT003 (the shortest way to write it)
            else:
                yield from _within(word, width, measure, spaced=True, eager=eager)
        return
    for word in text.split(" "):
        for part, spaced in parts(word, anywhere=eager):
            plain = part.replace(SOFT_HYPHEN, "")
            wide = measure(plain)
            if wide > width or (eager and plain != part):
                yield from _within(part, width, measure, spaced=spaced, eager=eager)
            elif plain:
                yield Piece(plain, spaced, wide)


def _behind(split: Iterable[Piece], width: float, measure: Measure) -> Iterator[Piece]:
    """Keep separators on the line of what they stand behind, where there is room."""
    space = measure(" ")
    held: Piece | None = None
    for piece in split:
        if held is not None and piece.spaced and piece.text in _SEPARATORS:
            together = held.width + space + piece.width
            if together <= width and not held.hyphen:
                held = held._replace(text=f"{held.text} {piece.text}", width=together)
                continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _is_wide(character: str) -> bool:
    return (
        character >= _FIRST_WIDE
        and is_wide(character)
        and not ("\uac00" <= character <= "\ud7a3" or "\u1100" <= character <= "\u11ff")
    )


def _is_kana(character: str) -> bool:
    return "ぁ" <= character <= "ヿ"


def _script(character: str) -> str:
    """Name the letters of Japanese: hiragana, katakana, or characters; empty for signs and other scripts."""
    if "ぁ" <= character <= "ゟ":
        return "hiragana"
    if "゠" <= character <= "ヿ":
        return "katakana"
    return "han" if "一" <= character <= "鿿" or character in "々〆〇" else ""


def _ends_phrase(word: str, index: int) -> bool:
    """Return whether a line of Japanese may end before a character without breaking a word, as far as letters tell."""
    before, after = _script(word[index - 1]), _script(word[index])
    if not before or not after or word[index - 1] == "を":
        return True
    if after in {before, "hiragana"}:
        return False
    if before != "hiragana" or after == "katakana" or word[index - 1] in _PARTICLES:
        return True
    return word[index - 1] in _ENDINGS and index > 1 and _script(word[index - 2]) == "hiragana"


def _joined(before: str, character: str) -> bool:
    """Whether no line ends between two characters."""
    return (
        character in _NO_START
        or before in _NO_END
        or _clings(before, character)
        or f"{before}{character}" in _TOGETHER
        or ("０" <= before <= "ｚ" and "０" <= character <= "ｚ")
    )


def _clings(before: str, character: str) -> bool:
    """Whether a character is a mark on the one before, or joined to it."""
    return before == "\u200d" or category(character) in _MARKS


def _takes_hyphen(character: str) -> bool:
    """Whether a word of its script is broken with a hyphen."""
    return _KINDS[character] in "vc"


class _Kinds(dict[str, str]):
    """What each letter is: a vowel, a consonant, a mark on a letter, or something else."""

    def __missing__(self, character: str) -> str:
        kind = _kind(character)
        self[character] = kind
        return kind


_KINDS: Final = _Kinds()


def _kind(character: str) -> str:
    kind = category(character)
    if kind in _MARKS:
        return "m"
    if not kind.startswith("L") or not unicodedata.name(character, "").startswith(_HYPHENATED):
        return "o"
    plain = character.lower()
    # The first character of the decomposed letter has no accent any more.
    return "v" if plain not in _NO_LETTER_BEFORE and unicodedata.normalize("NFD", plain)[0] in _VOWELS else "c"


def _within(word: str, width: float, measure: Measure, *, spaced: bool, eager: bool) -> Iterator[Piece]:
    """Break a word by the gentlest means that will do, each stretch by its own."""
    dash = measure(HYPHEN)
    fresh = True
    for stretch, hyphen in _stretched(word, width, measure, dash, eager=eager):
        yield Piece(stretch, spaced, measure(stretch), hyphen, fresh)
        spaced = fresh = False


def _stretched(word: str, width: float, measure: Measure, dash: float, *, eager: bool) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a word, broken further where they are wider than a line."""
    for stretch, hyphen in stretches(word):
        if measure(stretch) + dash * hyphen <= width:
            yield stretch, hyphen
            continue
        for hump, last in _humps(stretch):
            ends = hyphen and last
            if measure(hump) + dash * ends <= width:
                yield hump, ends
                continue
            for compound_part, joined in [(hump, False)] if eager else _compound_parts(hump):
                joint = joined or ends
                if measure(compound_part) + dash * joint <= width:
                    yield compound_part, joint
                    continue
                for syllable, within in _syllables(compound_part):
                    if measure(syllable) + dash * (within or joint) <= width:
                        yield syllable, within or joint
                    else:
                        yield from _anywhere(syllable, width, measure, dash, ends=within or joint)


def _humps(word: str) -> Iterator[tuple[str, bool]]:
    """Split before capitals that follow small letters; the flag says whether it is the last part."""
    start = 0
    if not word.islower():
        for index in range(2, len(word) - 1):
            if category(word[index]) == "Lu" and category(word[index - 1]) == "Ll" and index - start > 1:
                yield word[start:index], False
                start = index
    yield word[start:], True


def _compound_parts(word: str) -> Iterator[tuple[str, bool]]:
    """Split where German joins the parts of a compound; the flag says whether a hyphen shows there."""
    start = 0
    small = word.lower()
    for end in _joints(small) if len(small) == len(word) else ():
        yield word[start:end], True
        start = end
    yield word[start:], False


def _joints(small: str) -> list[int]:
    return [joint.end() for joint in _JOINT.finditer(small)]


def _syllables(word: str) -> Iterator[tuple[str, bool]]:
    """Split between syllables; the flag says whether a hyphen shows there."""
    kinds = "".join(map(_KINDS.__getitem__, word))
    small = word.lower()
    if len(small) != len(word):
        # A few capitals become two small letters; their places would not be ours.
        small = word
    places = [0]
    for run in _RUN.finditer(kinds):
        low, high = run.start() + _LETTERS, run.end() - _LETTERS
        vowel = kinds.find("cv", low - 1, high + _LONGEST_ONSET) + 1
        while vowel:
            place = next(
                vowel - size
                for size in range(_LONGEST_ONSET, 0, -1)
                if size == 1 or small[vowel - size : vowel] in _ONSETS
            )
            if max(low, places[-1] + 1) <= place <= high and small[place] not in _NO_LETTER_BEFORE:
                places.append(place)
            vowel = kinds.find("cv", vowel + 1, high + _LONGEST_ONSET) + 1
    # The letter that joins two parts belongs to the first.
    joints = frozenset(_joints(small))
    places = [place + 1 if place + 1 in joints else place for place in places]
    ends = [*places[1:], len(word)]
    for start, end in zip(places, ends, strict=True):
        yield word[start:end], end < len(word)


def _anywhere(word: str, width: float, measure: Measure, dash: float, *, ends: bool) -> Iterator[tuple[str, bool]]:
    """Cut off what fits on a line, at least one character with its marks."""
    start = 0
    # Most characters of a long word recur, and what they are is asked once.
    width_of = {character: measure(character) for character in frozenset(word)}
    widths = [width_of[character] for character in word]
    ends_of_lines = _EndsOfLines(word)
    while start < len(word):
        end = _fitting(ends_of_lines, start, widths, width - dash * ends)
        hyphen = end < len(word) and _takes_hyphen(word[end - 1]) and _takes_hyphen(word[end])
        if hyphen:
            end = _fitting(ends_of_lines, start, widths, width - dash)
            # The end of a word does not stand alone with a letter or two.
            end -= max(0, min(_LETTERS - (len(word) - end), end - start - _LETTERS))
        yield word[start:end], hyphen if end < len(word) else ends
        start = end


class _EndsOfLines:
    """
    Where lines of a word may end.

    Attributes:
        good: for each place, the last one up to it between a letter and the next; 0 where there is none.
        best: for each place, the last one up to it where a line may always end; 0 where there is none.
    """

    def __init__(self, word: str) -> None:
        self.good = [0]
        self.best = [0]
        ends_of_pairs: dict[str, tuple[bool, bool]] = {}
        for place in range(1, len(word)):
            pair = word[place - 1 : place + 1]
            ends = ends_of_pairs.get(pair)
            if ends is None:
                is_good = not _clings(*pair)
                ends = ends_of_pairs[pair] = is_good, is_good and not _joined(*pair)
            self.good.append(place if ends[0] else self.good[-1])
            self.best.append(place if ends[1] else self.best[-1])


def _fitting(ends: _EndsOfLines, start: int, widths: list[float], width: float) -> int:
    """Find where what fits ends: where a line may end, else between a letter and the next, else at any character."""
    used = 0.0
    for index in range(start, len(widths)):
        used += widths[index]
        if used > width and index > start:
            best, good = ends.best[index], ends.good[index]
            return (best if best > start else good) if good > start else index
    return len(widths)
