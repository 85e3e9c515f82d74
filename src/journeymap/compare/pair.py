"""Two elements that are the same, and how a change between them is described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from journeymap.diagnostics import value_place
from journeymap.frozen import frozen
from journeymap.graph.changes import Change, Effect
from journeymap.model import Duration, DurationRange, Money, WorkingDuration


if TYPE_CHECKING:
    from journeymap.model import Entry, Range, WorkingTime


@frozen(kw_only=True)
class Pair:
    """
    An element of the older map and one of the newer that it has become.

    Attributes:
        before: the element in the older map.
        after: the element in the newer map.
        before_scale: the scale of emotions in the older map.
        after_scale: the scale of emotions in the newer map.
        before_working_time: what working time is in the older map; `None` where it says nothing.
        after_working_time: the same in the newer map.
        is_split: whether the older one has become several.
        is_merged: whether several of the older map have become the newer one.
    """

    before: Entry
    after: Entry
    before_scale: Range
    after_scale: Range
    before_working_time: WorkingTime | None = None
    after_working_time: WorkingTime | None = None
    is_split: bool = False
    is_merged: bool = False

    def change(self, key: str, old: object, new: object, effect: Effect, **attributes: Any) -> Change:  # noqa: ANN401 (the other attributes of a change)
        """
        Describe a change between the two.

        Args:
            key: the key of the field.
            old: what the older map says.
            new: what the newer map says.
            effect: what that does.
            attributes: the other attributes of the change; places are those of the field unless they are given.
        """
        field = key.partition(".")[0]
        attributes.setdefault("old_place", value_place(self.before.element.place, field))
        attributes.setdefault("new_place", value_place(self.after.element.place, field))
        return Change(
            before=self.before,
            after=self.after,
            key=key,
            old=old,
            new=new,
            effect=self._as_far_as_known(old, new, effect),
            **attributes,
        )

    def _as_far_as_known(self, old: object, new: object, effect: Effect) -> Effect:
        if effect not in {Effect.BETTER, Effect.WORSE}:
            return effect
        # What several steps take together is another sum than what one of them takes.
        if (self.is_split or self.is_merged) and isinstance(old, _SUMMED) and isinstance(new, _SUMMED):
            return Effect.UNKNOWN
        # What one of the parts no longer says may be said by another.
        if self.is_split and effect is Effect.WORSE and (new is None or isinstance(new, tuple)):
            return Effect.UNKNOWN
        return effect


def list_change(pair: Pair, key: str, old: tuple[Any, ...], new: tuple[Any, ...], **attributes: Any) -> Change | None:  # noqa: ANN401 (as in `Pair.change`)
    """
    Compare two lists in which each entry counts, whatever its place.

    Where as many came as went, they were exchanged, and nobody but the author knows whether that is a loss.

    Returns:
        The change from what went to what came; `None` if only the order is another.
    """
    before, after = frozenset(old), frozenset(new)
    went = tuple(item for item in old if item not in after)
    came = tuple(item for item in new if item not in before)
    if not went and not came:
        return None
    effect = Effect.WORSE if len(went) > len(came) else Effect.BETTER if len(came) > len(went) else Effect.CHANGED
    return pair.change(key, went, came, effect, **attributes)


# Private

_SUMMED: Final = (Duration, WorkingDuration, DurationRange, Money)
"""What several steps need is the sum of what each of them needs."""
