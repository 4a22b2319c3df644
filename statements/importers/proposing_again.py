"""The extractor runs again over an article, and what that has changed."""

from dataclasses import dataclass

from statements.importers.proposing import propose_for
from statements.importers.running import whatever_breaks_refused
from statements.models import Article, Proposal


@dataclass(frozen=True, slots=True)
class Again:
    """How many candidates are new, how many say what they said, how many are gone."""

    new: int
    kept: int
    gone: int

    def __add__(self, other: "Again") -> "Again":
        return Again(self.new + other.new, self.kept + other.kept, self.gone + other.gone)


def propose_again(article_key: int) -> Again:
    """Propose an article's statements anew; Refused with BROKEN where the extractor fails on it."""
    article = Article.objects.get(pk=article_key)
    before = _proposals(article)
    with whatever_breaks_refused(f"article {article_key}"):
        propose_for(article)
    after = _proposals(article)
    return Again(len(after - before), len(after & before), len(before - after))


def _proposals(article: Article) -> set[int]:
    waiting = Proposal.objects.waiting().filter(statement__article=article)
    return set(waiting.values_list("pk", flat=True))
