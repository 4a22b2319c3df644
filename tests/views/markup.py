"""A page's markup as a tree in which tests look up what a reader sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta"}
# What may not stand in a paragraph: a browser would end the paragraph there.
BLOCKS = {"article", "aside", "blockquote", "details", "div", "dl", "fieldset", "form", "h1", "h2"}
BLOCKS |= {"h3", "h4", "header", "footer", "main", "nav", "ol", "p", "section", "table", "ul"}
STEP = re.compile(r"(?P<tag>[a-z0-9]+)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:=[^\]]*)?\])*)")
CONDITION = re.compile(r"[.#][\w-]+|\[[\w-]+(?:=[^\]]*)?\]")


@dataclass
class Element:
    """An element with its attributes and what it holds, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    parent: "Element | None" = None

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    @property
    def raw_text(self) -> str:
        """Its text, letter for letter; a line break is one."""
        if self.tag == "br":
            return "\n"
        return "".join(c if isinstance(c, str) else c.raw_text for c in self.children)

    @property
    def text(self) -> str:
        """Its text with white space as a browser shows it."""
        return " ".join(self.raw_text.split())

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def within(self) -> Iterator["Element"]:
        """All elements in it, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.within()

    def around(self) -> Iterator["Element"]:
        """The elements in which it stands, from the inside out."""
        if self.parent:
            yield self.parent
            yield from self.parent.around()

    def all(self, selector: str) -> list["Element"]:
        """The elements that a selector of tags, .classes, #ids and [attributes] names."""
        return [e for e in self.within() if _chosen(e, selector.split())]

    def one(self, selector: str) -> "Element":
        """The only element of that selector."""
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} of {selector}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        """The texts of the elements of that selector."""
        return [element.text for element in self.all(selector)]


def _chosen(element: Element, steps: list[str]) -> bool:
    if not _fits(element, steps[-1]):
        return False
    outer = steps[:-1]
    return not outer or any(_chosen(around, outer) for around in element.around())


def _fits(element: Element, step: str) -> bool:
    match = STEP.fullmatch(step)
    assert match, f"not a selector: {step}"
    if match["tag"] and match["tag"] != element.tag:
        return False
    return all(_holds(element, condition) for condition in CONDITION.findall(match["rest"]))


def _holds(element: Element, condition: str) -> bool:
    if condition.startswith("."):
        return condition[1:] in element.classes
    if condition.startswith("#"):
        return element.attributes.get("id") == condition[1:]
    name, equals, value = condition[1:-1].partition("=")
    return name in element.attributes and (not equals or element.attributes[name] == value)


class _Builder(HTMLParser):
    """Builds the tree and refuses markup that a browser would have to repair."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("document")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in <{tag}>"
        around = [self.here.tag, *(e.tag for e in self.here.around())]
        assert not (tag in BLOCKS and "p" in around), f"<{tag}> stands in <p>"
        assert not (tag == "a" and "a" in around), "a link stands in a link"
        element = Element(tag, {n: v or "" for n, v in attrs}, parent=self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.here.tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def tree(markup: str) -> Element:
    """The tree of a page; AssertionError where elements do not nest."""
    builder = _Builder()
    builder.feed(markup)
    builder.close()
    assert builder.here is builder.root, f"<{builder.here.tag}> is never closed"
    return builder.root
