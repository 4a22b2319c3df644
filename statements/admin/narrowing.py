"""What lists of the desk are narrowed by, where a plain field does not do."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from statements.dates import PartialDate
from statements.models import Article, Event, Speaker, Statement, country_name


class Narrowing(SimpleListFilter):
    """A filter that pays heed only to what it offers."""

    def chosen(self) -> str | None:
        """What was chosen of what is offered; None otherwise."""
        value = self.value()
        return value if value in {str(offered) for offered, _label in self.lookup_choices} else None


class RelatedRecord(Narrowing):
    """Narrows statements by a record they point at; offers those with most of them."""

    model: type[Model]
    offered = 12

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The records with most statements, and the one chosen if it has fewer."""
        counts = Statement.objects.order_by().values(self.parameter_name or "")
        most = counts.annotate(n=Count("pk")).order_by("-n").values_list(self.parameter_name, "n")
        keys = [key for key, _count in most[: self.offered] if key is not None]
        value = self.value() or ""
        if value.isdecimal() and int(value) not in keys and len(value) < 19:
            keys.append(int(value))
        found = self.model._default_manager.in_bulk(keys)
        return [(str(key), str(found[key])[:60]) for key in keys if key in found]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The statements that point at the chosen record."""
        chosen = self.chosen()
        return queryset.filter(**{f"{self.parameter_name}": chosen}) if chosen else queryset


class WhetherSpeakerIsKnown(Narrowing):
    """Narrows statements to those of which it is known who speaks, or not."""

    title = _("who speaks")
    parameter_name = "speaker_known"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Known or not."""
        return [("yes", _("known")), ("no", _("not known yet"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those with a speaker, or those without."""
        chosen = self.chosen()
        return queryset.filter(speaker__isnull=chosen == "no") if chosen else queryset


class ByArticle(RelatedRecord):
    """Narrows statements by their article."""

    title = _("article")
    parameter_name = "article"
    model = Article


class BySpeaker(RelatedRecord):
    """Narrows statements by who speaks."""

    title = _("speaker")
    parameter_name = "speaker"
    model = Speaker


class ByOccasion(RelatedRecord):
    """Narrows statements by where they were made."""

    title = _("occasion")
    parameter_name = "occasion"
    model = Event


class ByEventSpokenOf(RelatedRecord):
    """Narrows statements by the events that they speak of."""

    title = _("speaks of")
    parameter_name = "about"
    model = Event


class ByCountry(Narrowing):
    """Narrows speakers by the country for which they speak."""

    title = _("country")
    parameter_name = "country"
    path = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The countries of all speakers, by their names in the language in use."""
        speakers = Speaker.objects.exclude(country="").order_by()
        codes = speakers.values_list("country", flat=True).distinct()
        return sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the chosen country."""
        chosen = self.chosen()
        return queryset.filter(**{self.path: chosen}) if chosen else queryset


class BySpeakersCountry(ByCountry):
    """Narrows statements by the country for which their speaker speaks."""

    path = "speaker__country"


class ByYear(Narrowing):
    """Narrows statements by the year under which they are listed."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The years of all statements, the newest first."""
        dated = Statement.objects.filter(listed_days__startswith__isnull=False).order_by()
        years = dated.values_list("listed_days__startswith__year", flat=True).distinct()
        return [(f"{year:04}", f"{year:04}") for year in sorted(years, reverse=True)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those that may have been said in the chosen year or, failing a date, printed in it."""
        chosen = self.chosen()
        if not chosen:
            return queryset
        within = Statement.objects.within_any([PartialDate.parse(chosen)])
        return queryset.filter(pk__in=within.order_by().values("pk"))
