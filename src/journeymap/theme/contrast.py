"""How well two colours can be told apart."""

from __future__ import annotations


def contrast(colour: str, other: str) -> float:
    """
    Compute the contrast ratio of two colours as WCAG defines it.

    Args:
        colour: a colour as `#rrggbb`.
        other: another one; their order does not count.

    Returns:
        A ratio from 1 to 21; text needs 4.5, lines and areas that carry meaning 3.

    Example:
        >>> round(contrast("#ffffff", "#000000"))
        21
    """
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Private


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
