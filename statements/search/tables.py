"""The two indexes: of statements, and of articles' texts."""

from dataclasses import dataclass

from django.conf import settings

from statements.search.at_home import ENTRIES
from statements.search.away import are_left_out


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
    def is_at_home(self) -> bool:
        """Whether its rows are told without their words, since a server of theirs is away."""
        return self.may_be_sharded and are_left_out()

    @property
    def asks_servers(self) -> bool:
        """Whether several servers are asked for its rows just now."""
        return self.is_sharded and not self.is_at_home

    @property
    def rows(self) -> str:
        """What its rows are read from, as SQL that takes an alias."""
        return f"({ENTRIES})" if self.is_at_home else self.name

    @property
    def changes(self) -> str:
        """Where changes of frequencies are noted; on other servers only where these are asked."""
        noted = "public.statements_searchwordchange"
        return noted if self.asks_servers else f"ONLY {noted}"

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
