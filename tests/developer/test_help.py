"""What `help` says of the vocabulary."""

from __future__ import annotations

import inspect
import pydoc
from typing import Any

import attrs
import pytest

from journeymap import model


CLASSES = [value for name in model.__all__ if isinstance(value := getattr(model, name), type) and attrs.has(value)]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_help_explains_every_field(cls: type[Any]) -> None:
    """In the words of the language reference; where something was written is no field that one fills in."""
    explained = inspect.getdoc(cls) or ""
    for field in attrs.fields(cls):
        assert field.name == "place" or f"\n    {field.name}: " in explained


def test_help_of_a_touchpoint() -> None:
    """The sentence of the class stays the first; what every element has is explained there, too."""
    text = pydoc.plain(pydoc.render_doc(model.Touchpoint))
    assert "A place in the journey where customer and provider, or its proxy, meet." in text
    assert "      wait: How long the customer waits.\n" in text
    assert "      id: lower-case words joined by `-`," in text


def test_words_of_the_class_win() -> None:
    """A docstring may say more of a field than its facts."""
    assert "\n    value: the number as authored, on the scale of its field." in (inspect.getdoc(model.Score) or "")
