"""The word lists of the extractor, in ordinary spelling; each file says what it holds."""

from importlib import resources

from statements.arabic.normalise import exact_form


def lines(name: str) -> list[str]:
    """The lines of a list, without the blank ones and the remarks (#)."""
    text = resources.files("statements.extraction.lists").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def forms(name: str) -> frozenset[str]:
    """The first column of a list, each entry in its exact form."""
    return frozenset(exact_form(line.split("\t")[0].strip()) for line in lines(name))
