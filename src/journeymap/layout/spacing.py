"""The measures of a sheet: sizes of text, paddings, gaps. One place, so that the rhythm stays one."""

from __future__ import annotations

from typing import Final


MARGIN: Final = 24.0
"""Around everything."""

TITLE_SIZE: Final = 24.0
FACT_SIZE: Final = 12.5
HEADING_SIZE: Final = 14.0
LABEL_SIZE: Final = 12.5
DETAIL_SIZE: Final = 10.5
ROW_SIZE: Final = 12.5

LABEL_LINE: Final = 16.0
DETAIL_LINE: Final = 14.0

LABEL_LINES: Final = 4
"""More lines than this make a box a paragraph; what is cut stays in the tooltip."""

DETAIL_LINES: Final = 3

UNABRIDGED_LINES: Final = 60
"""So many lines a text may take on a sheet on which none is cut for the sake of a glance."""

BOX_PAD_X: Final = 12.0
BOX_PAD_Y: Final = 10.0
BOX_RADIUS: Final = 8.0
BOX_LEAST: Final = 40.0

CHIP_PAD: Final = 6.0
"""Between the words of a chip and its sides."""

CHIP_GAP: Final = 4.0
CHIP_LINE: Final = 21.0
"""How high a line of chips is, with the gap above it."""

CONNECTOR_PAD: Final = 5.0
"""Above and below the words of a connector, which is smaller than a box."""

COLUMN_LEAST: Final = 140.0
COLUMN_NARROW: Final = 100.0
"""The same where boxes say their names alone."""

COLUMN_USUAL: Final = 208.0
"""No wider for the sake of few lines."""

COLUMN_MOST: Final = 304.0
"""No wider for the sake of one long word; a word of thirty letters fits whole."""

GUTTER: Final = 28.0
"""Between two columns: room for an arrow."""

GROUP_GUTTER: Final = 36.0
"""Between two stages."""

TRACK: Final = 9.0
"""Between two connections that run side by side."""

LABELLED_TRACK: Final = 22.0
"""The same where one carries words."""

ROW_PAD: Final = 14.0
CHANNEL_FOOT: Final = 17.0
"""Between the boxes and the innermost connection above them: room for arrowheads and marks."""

CHANNEL_HEAD: Final = 5.0
"""Above the outermost connection of a channel."""

PORT: Final = 14.0
"""Between two connections at the same side of a box."""

PORT_LEAST: Final = 6.0
"""The same where marks leave little room."""

PORT_EDGE: Final = 12.0
"""Between a connection and the corner of its box."""

STACK_GAP: Final = 12.0
ARROW_GAP: Final = 20.0
"""The least that a visible arrow between two boxes of a stack needs."""

GUTTER_LABELS: Final = (92.0, 116.0, 140.0, 164.0)
"""How wide the words of an arrow make a gutter: the first of these in which they stand whole, or else the last."""

CONNECTION_LINE: Final = 12.5
CONNECTION_LINES: Final = 3
"""How high a line of words on a connection is, and how many there are."""

BESIDE: Final = 132.0
"""How wide the room for words beside an upright arrow is."""

ROW_GAP: Final = 6.0
LINE_GAP: Final = 26.0
"""Between two lanes with a line between them."""

STOREY_GAP: Final = 36.0
"""Between two strips of a sheet that is broken: more than between anything in one of them."""

BAND_RADIUS: Final = 10.0
SIDE_LEAST: Final = 116.0
"""The column of the rows' names."""

SIDE_TEXT: Final = 124.0
"""The widest that such a name becomes before it is broken."""

SIDE_WORD: Final = 200.0
"""The widest that one long word of such a name makes it."""

LABEL_ROOM: Final = 20.0
"""What a line of an overlay's labels takes where it stands in a table."""

LABEL_WIDE: Final = 94.0
"""How wide the only label of a box is as a rule."""

SIDE_PAD: Final = 16.0
HEADING_HEIGHT: Final = 40.0
CURVE_LEAST: Final = 160.0
CURVE_MOST: Final = 320.0
CURVE_RATIO: Final = 12.0
"""A row of curves is as high as its width divided by this, so that steep lines differ from flat ones."""

SHEET_LEAST: Final = 520.0
"""Room for a title over a map of one column; no strip of a broken sheet is narrower."""
