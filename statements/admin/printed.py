"""Printed text on its way through a browser, which must come back letter for letter."""

from typing import Any

from django import forms


class PlainLinesField(forms.CharField):
    """Text of several lines, whose ends are `\n` as before the browser made them `\r\n`."""

    def to_python(self, value: Any) -> str:
        """The text with the line ends that it is stored with."""
        return with_plain_line_ends(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether more than the line ends differs from what was shown."""
        sent = with_plain_line_ends(data or "")
        return super().has_changed(with_plain_line_ends(initial or ""), sent)


class PrintedTextField(PlainLinesField):
    """Text as printed, of which no blank is stripped."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False})


def with_plain_line_ends(text: str) -> str:
    """The text with `\\n` for each of its line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_it_stands(sent: str, standing: str) -> str:
    """What stands in the archive if only line ends differ from it, else what was sent."""
    return standing if with_plain_line_ends(standing) == sent else sent
