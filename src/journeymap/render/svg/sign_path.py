"""The signs as SVG paths in a square of 16 units around the origin."""

from __future__ import annotations

from typing import Final

from journeymap.frozen import frozen
from journeymap.layout import SignShape


@frozen
class SignPath:
    """
    How a sign is drawn.

    Attributes:
        filled: a path that is filled.
        drawn: a path that is drawn as a line.
        face: whether it stands on a ground of its own.
    """

    filled: str = ""
    drawn: str = ""
    face: bool = False


_RING: Final = "M0-7A7 7 0 1 1 0 7A7 7 0 1 1 0-7Z"
_EYES: Final = "M-2.6-3.2a1.1 1.1 0 1 1-.01 0ZM2.6-3.2a1.1 1.1 0 1 1-.01 0Z"

SIGN_PATHS: Final = {
    SignShape.STAR: SignPath(filled="M0-8 2.35-2.9 7.9-2.4 3.75 1.3 4.95 6.8 0 4 -4.95 6.8-3.75 1.3-7.9-2.4-2.35-2.9Z"),
    SignShape.EXCLAMATION: SignPath(
        filled="M-1.6-7.5H1.6L1.1 2.2H-1.1ZM0 4.1A1.8 1.8 0 1 1 0 7.7A1.8 1.8 0 1 1 0 4.1Z"
    ),
    SignShape.CLOCK: SignPath(drawn=f"{_RING}M0-4V0.4L3 2.4"),
    SignShape.DIAMOND: SignPath(filled="M0-7.5 7.5 0 0 7.5-7.5 0Z"),
    SignShape.FLAG: SignPath(filled="M-5-7.5H6.5L3.6-3.6 6.5 0.3H-3.2V8H-5Z"),
    SignShape.CHECK: SignPath(drawn="M-6 0.5-1.8 5 6.2-4.8"),
    SignShape.HALF: SignPath(filled="M0-6A6 6 0 0 0 0 6Z", drawn="M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6Z"),
    SignShape.CROSS: SignPath(drawn="M-5-5 5 5M5-5-5 5"),
    SignShape.QUESTION: SignPath(
        filled="M0 4.4A1.6 1.6 0 1 1 0 7.6A1.6 1.6 0 1 1 0 4.4Z",
        drawn="M-3.6-3.4C-3.6-8 3.8-8 3.8-3.4C3.8-0.6 0-0.8 0 2.4",
    ),
    SignShape.SQUARE: SignPath(filled="M-6-6H6V6H-6Z"),
    SignShape.TRIANGLE: SignPath(filled="M0-7 7.5 6.5H-7.5Z"),
    SignShape.DISC: SignPath(filled="M0-6.5A6.5 6.5 0 1 1 0 6.5A6.5 6.5 0 1 1 0-6.5Z"),
    SignShape.HOURGLASS: SignPath(
        filled="M-5.5-7.5H5.5V-5.6C5.5-2.6 1.4-1.4 1.4 0C1.4 1.4 5.5 2.6 5.5 5.6V7.5H-5.5V5.6C-5.5 2.6-1.4 1.4-1.4 0"
        "C-1.4-1.4-5.5-2.6-5.5-5.6Z"
    ),
    SignShape.BOLT: SignPath(filled="M1.5-8-5.5 1.2H-0.6L-1.8 8 5.5-1.8H0.6Z"),
    SignShape.HEART: SignPath(
        filled="M0 7C-9 0.8-7.6-6.6-3.6-6.6C-1.6-6.6-0.4-5.2 0-4.2C0.4-5.2 1.6-6.6 3.6-6.6C7.6-6.6 9 0.8 0 7Z"
    ),
    SignShape.LOCK: SignPath(filled="M-5.5-1H5.5V7.5H-5.5Z", drawn="M-3.4-1V-3.4A3.4 3.4 0 0 1 3.4-3.4V-1"),
    SignShape.BULB: SignPath(
        filled="M0-8A5.6 5.6 0 0 1 2.6 2.2V4.4H-2.6V2.2A5.6 5.6 0 0 1 0-8ZM-2.4 5.6H2.4V7.6H-2.4Z"
    ),
    SignShape.UP: SignPath(drawn="M0 7V-6.5M-5-1.5 0-6.5 5-1.5"),
    SignShape.DOWN: SignPath(drawn="M0-7V6.5M-5 1.5 0 6.5 5 1.5"),
    SignShape.ACROSS: SignPath(drawn="M-7 0H7M3.5-3.5 7 0 3.5 3.5M-3.5-3.5-7 0-3.5 3.5"),
    SignShape.GRIN: SignPath(filled=f"{_EYES}M-4.4 0.8H4.4C3.6 6-3.6 6-4.4 0.8Z", drawn=_RING, face=True),
    SignShape.SMILE: SignPath(filled=_EYES, drawn=f"{_RING}M-3.6 1.6C-2.2 4.6 2.2 4.6 3.6 1.6", face=True),
    SignShape.CALM: SignPath(filled=_EYES, drawn=f"{_RING}M-3.4 2.8H3.4", face=True),
    SignShape.FROWN: SignPath(filled=_EYES, drawn=f"{_RING}M-3.6 4.2C-2.2 1.2 2.2 1.2 3.6 4.2", face=True),
    SignShape.GLUM: SignPath(filled=f"{_EYES}M-4.4 5C-3.6-0.2 3.6-0.2 4.4 5Z", drawn=_RING, face=True),
}
"""Every sign; a face is filled, then its ring, eyes and mouth are drawn upon it."""
