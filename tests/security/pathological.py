"""Every regular expression of the archive's programs, against texts made to be hard for any.

Run by itself, since one that takes for ever is ended by the kernel: each expression is named before
it is tried, so that the last one named is the one that did not come to an end.
"""

import importlib
import pkgutil
import re
import resource
import sys
from collections.abc import Iterator
from types import ModuleType

LENGTH = 2000
SECONDS = 20
PIECES = (
    *(" ", "a", "0", "ا", "،", "«", "»", '"', "-", "/", "(", "<", "&", "=", "\n", "\u200f"),
    *("a ", "0 ", "قال ", "ا،", "0-", "0/", "()", "<a", "&#0", "a=", "«»", " \n", "http://a.", "و"),
    *("٠", "ً", "ـ", "{", "}", "[", "%", "a.", "a@", "'", "<!--", "</", "2015-", "p:", "؛ "),
)
ENDS = ("", "!", "\0")
# What runs the archive on one machine, or runs when it is imported.
LEFT_OUT = ("archive.local", "archive.settings", "archive.wsgi", "archive.no_database")


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    """All expressions that a module or a class of it holds, each once, with where it stands."""
    seen: set[tuple[str, int]] = set()
    for module in modules():
        held = [module, *(c for c in vars(module).values() if isinstance(c, type))]
        for place in held:
            for name, value in vars(place).items():
                if not isinstance(value, re.Pattern) or not isinstance(value.pattern, str):
                    continue
                if (value.pattern, value.flags) not in seen:
                    seen.add((value.pattern, value.flags))
                    yield f"{module.__name__}.{name}", value


def modules() -> Iterator[ModuleType]:
    """All modules of the archive, but those of a machine's own set-up."""
    for package in ("statements", "archive"):
        root = importlib.import_module(package)
        for found in pkgutil.walk_packages(root.__path__, f"{package}."):
            if ".migrations." not in found.name and not found.name.startswith(LEFT_OUT):
                yield importlib.import_module(found.name)


def main() -> int:
    """Try each, and say in the end how many there were."""
    import django

    django.setup()
    texts = [piece * (LENGTH // len(piece)) + end for piece in PIECES for end in ENDS]
    every = list(expressions())
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for name, expression in every:
        print(name, flush=True)
        for text in texts:
            expression.search(text)
            expression.fullmatch(text)
    print(len(every), "tried")
    return 0


if __name__ == "__main__":
    sys.exit(main())
