"""The two indexes: of statements, and of articles' texts."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Table:
    """An index: its table, its key, its scope among the frequencies, and what orders one day."""

    name: str
    key: str
    scope: str
    order: tuple[str, ...]
    has_facets: bool = False
    may_be_sharded: bool = False

    @property
    def is_sharded(self) -> bool:
        """Whether its rows are asked for, and written, as where they lie on several servers."""
        return self.may_be_sharded and bool(settings.SEARCH_SERVERS)

    @property
    def columns(self) -> list[str]:
        """The columns by which rows are known and ordered."""
        return [self.key, "first_day", *(name for name in self.order if name != self.key)]

    def by_day(self, *, newest: bool) -> str:
        """The order by first day, undated rows last, as SQL."""
        day = f"first_day {'DESC' if newest else 'ASC'} NULLS LAST"
        return ", ".join([day, *self.order])

    def once(self, reports: str) -> str:
        """Of rows with their utterances, as SQL: of each utterance the earliest row that is there.

        `reports` names the rows.
        """
        return (
            f"SELECT * FROM {reports} WHERE utterance_id IS NULL OR {self.key} IN ("  # noqa: S608
            f"SELECT DISTINCT ON (utterance_id) {self.key} FROM {reports}"
            f" WHERE utterance_id IS NOT NULL ORDER BY utterance_id, {self.by_day(newest=False)})"
        )


STATEMENTS = Table(
    "public.statements_searchentry",
    "statement_id",
    "s",
    ("article_id", "start", "statement_id"),
    has_facets=True,
    may_be_sharded=True,
)
ARTICLES = Table("public.statements_articleentry", "article_id", "a", ("article_id",))
