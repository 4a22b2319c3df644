"""What XML 1.0 can hold, and elements made of it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

# All other characters no document in XML 1.0 may have, escaped or not.
UNHOLDABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML = "{http://www.w3.org/XML/1998/namespace}"

Element = Any


def holdable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return UNHOLDABLE.sub("", text)


def add_text(element: Element, text: str) -> None:
    """Put a text behind all that stands in the element, as far as XML can hold it."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + holdable(text)
    else:
        element.text = (element.text or "") + holdable(text)


def element_of(
    namespace: str, tag: str, content: Iterable[Element | str | None], attributes: Mapping[str, str]
) -> Element:
    """An element with what is in it, in order; None and empty attributes are left out."""
    made = etree.Element(f"{{{namespace}}}{tag}", nsmap={None: namespace})
    for name, value in attributes.items():
        if value:
            made.set(name, holdable(value))
    for part in content:
        if isinstance(part, str):
            add_text(made, part)
        elif part is not None:
            made.append(part)
    return made


def document(root: Element) -> bytes:
    """The element as a document in UTF-8."""
    whole: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return whole + b"\n"
