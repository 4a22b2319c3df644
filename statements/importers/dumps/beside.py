"""Two tables are read side by side: both in the same order, each line once."""

from collections.abc import Iterator

from statements.importers.dumps.opening import Line


class Beside:
    """A table that is read along with another, in the order of the number that a field names."""

    def __init__(self, lines: Iterator[Line], field: str) -> None:
        self._lines, self._field = lines, field
        self._next = next(lines, None)

    def of(self, number: int) -> Iterator[Line]:
        """The lines of that number, which is greater than those asked for before."""
        return self.up_to(number, number)

    def up_to(self, last: int, first: int = 1) -> Iterator[Line]:
        """The lines of these numbers; NoDumpError where one comes before that was not asked for."""
        while (line := self._next) and line.record[self._field] <= last:
            if line.record[self._field] < first:
                raise self._astray(line)
            self._next = next(self._lines, None)
            yield line

    def check_all_taken(self) -> None:
        """NoDumpError where lines are left that belong to nothing."""
        if self._next:
            raise self._astray(self._next)

    def _astray(self, line: Line) -> Exception:
        return line.refused(f"no {self._field} {line.record[self._field]} stands in this place.")
