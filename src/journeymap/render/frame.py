"""Pictures and pages as parts of somebody else's page, such as a cell of a notebook."""

from __future__ import annotations

from typing import Final

from journeymap.render.svg.escape_xml import escape_xml


_PAGE_HEIGHT: Final = 640.0
"""Room for the bar of a page and most of a map, below which a cell still shows what comes next."""

# A page prints itself and opens links beside it; what it may reach is nothing of the page around it.
_SANDBOX: Final = "allow-scripts allow-modals allow-popups allow-popups-to-escape-sandbox"


def frame_svg(svg: str, label: str, height: float | None = None) -> str:
    """
    Put a picture into a frame that scrolls, so that it stays as large as it was drawn.

    The picture stands in the page itself: its words can be selected and found, its links work, and it follows the
    switch of the page between light and dark.

    Args:
        svg: the picture, as `to_svg` writes it.
        label: what it shows, for assistive software.
        height: how high the frame may be, in CSS pixels; `None` for as high as the picture.

    Returns:
        A fragment of HTML.

    Example:
        >>> frame, _, picture = frame_svg('<svg class="jm"></svg>', "Tea & cake").partition(">")
        >>> frame
        '<div class="jm-frame" role="group" aria-label="Tea &amp; cake" tabindex="0" style="overflow:auto"'
        >>> picture.strip()
        '<svg style="display:block;max-width:none;height:auto" class="jm"></svg></div>'
    """
    limit = "" if height is None else f";max-height:{height:g}px"
    # Pages shrink pictures to the width of a column, in which a wide one cannot be read.
    picture = svg.replace("<svg ", '<svg style="display:block;max-width:none;height:auto" ', 1)
    return (
        f'<div class="jm-frame" role="group" aria-label="{escape_xml(label)}" tabindex="0"'
        f' style="overflow:auto{limit}">\n{picture}</div>'
    )


def frame_page(page: str, label: str, height: float | None = None) -> str:
    """
    Put a page that stands alone into a frame of its own, apart from the page around it.

    Args:
        page: the page, as `to_html` writes it.
        label: what it shows, for assistive software.
        height: how high the frame is, in CSS pixels; `None` for 640.

    Returns:
        A fragment of HTML.

    Example:
        >>> frame_page("<p>Shop</p>", "Shop", height=300).partition(" style=")[2]
        '"width:100%;height:300px;border:0" srcdoc="&lt;p&gt;Shop&lt;/p&gt;"></iframe>'
    """
    return (
        f'<iframe class="jm-frame" title="{escape_xml(label)}" sandbox="{_SANDBOX}"'
        f' style="width:100%;height:{height or _PAGE_HEIGHT:g}px;border:0" srcdoc="{escape_xml(page)}"></iframe>'
    )
