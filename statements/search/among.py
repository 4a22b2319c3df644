"""Which rows are ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass(frozen=True, slots=True)
class Among:
    """Rows to be ranked, as a query for their keys with its parameters."""

    sql: str
    parameters: Mapping[str, Any]

    @classmethod
    def of(cls, keys: Sequence[int]) -> "Among":
        """The rows of those keys."""
        return cls("SELECT unnest(%(keys)s::bigint[])", {"keys": list(keys)})

    def keys(self) -> list[int]:
        """Their keys."""
        if self.parameters.keys() == {"keys"}:
            return list(self.parameters["keys"])
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters)
            return [key for (key,) in cursor.fetchall()]
