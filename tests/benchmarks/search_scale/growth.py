"""How CPU time grows with the archive."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import geometric_mean

from tests.benchmarks.tables import table

# By class and engine, the median of CPU time in milliseconds; None where it is not known.
Medians = Mapping[str, Mapping[str, float | None]]


def growth(sizes: Sequence[int], found: Sequence[Medians]) -> str:
    """The medians at each size by class, and by how much they grow from one to the next."""
    engines = list(dict.fromkeys(engine for of in found for one in of.values() for engine in one))
    steps = " → ".join(f"{size:,}" for size in sizes)
    rows = [
        [name, *(_told([of[name].get(engine) for of in found]) for engine in engines)]
        for name in found[0]
    ]
    means = ["geometric mean of each step", *(_means(found, engine) for engine in engines)]
    return f"## Growth, {steps}\n\n{table(['CPU p50, ms', *engines], [*rows, means])}\n"


def _told(values: Sequence[float | None]) -> str:
    return " → ".join("–" if value is None else f"{value:.1f}" for value in values)


def _means(found: Sequence[Medians], engine: str) -> str:
    return ", ".join(f"× {geometric_mean(step):.2f}" for step in _steps(found, engine) if step)


def _steps(found: Sequence[Medians], engine: str) -> Iterator[list[float]]:
    for smaller, larger in pairwise(found):
        both = ((smaller[name].get(engine), larger[name].get(engine)) for name in smaller)
        yield [after / before for before, after in both if before and after]
