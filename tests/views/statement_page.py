"""What tests look for on a statement's page."""

from tests.views.markup import Element


def large(page: Element) -> Element:
    """The words that stand large."""
    return page.one("blockquote.bigq")


def facts(page: Element) -> dict[str, str]:
    """The lines of the statement's card."""
    lines = page.one("section[aria-labelledby=h-facts]").all("dl div")
    return {line.one("dt").text: line.one("dd").text for line in lines}
