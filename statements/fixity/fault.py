"""Something that is not as it should be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """In which table, of which row (none: of the table or the whole database), and what is wrong.

    `found_at` is the key of the row that was looked at, where that is another.
    """

    table: str
    key: int | str | None
    what: str
    found_at: int | None = None

    def __str__(self) -> str:
        return f"{self.table}{'' if self.key is None else f' {self.key}'}: {self.what}"
