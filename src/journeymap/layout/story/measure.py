"""The measures of a story, which is read at the size at which it is drawn."""

from __future__ import annotations

from typing import Final


SMALL_SIZE: Final = 11.0
"""The least that is read without leaning forward: channels, the words of jumps, the names of rows."""

SMALL_LINE: Final = 14.0

STAGE_SIZE: Final = 13.0
STAGE_LINE: Final = 17.0

PAD: Final = 8.0
"""Between the side of a box and its words."""

ROW_GAP: Final = 12.0
"""Between two rows."""

STACK_GAP: Final = 7.0
"""Between two items of a stack."""

BELOW_STEPS: Final = 6.0
"""Between the boxes of the steps and the words of their jumps."""
