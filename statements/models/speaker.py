"""Speakers: persons, organisations and unnamed sources, with their names and offices."""

from typing import TYPE_CHECKING, Any

from babel import Locale
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from statements.arabic.letters import INDEX_FROM, INDEX_TO
from statements.arabic.names import index_name
from statements.models.addresses import FormerSlug
from statements.models.name_columns import either, sounds_of, words_of
from statements.models.partial_dates import PartialDateField, days_of
from statements.models.review import published_statements

if TYPE_CHECKING:
    from statements.models.alias import Alias


# Two letters that CLDR names and that stand for no country; EU and UN, reserved in ISO 3166 for
# those who speak for them, and XK, Kosovo, are countries here.
NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "XA", "XB", "ZZ"})


def country_name(code: str, language: str | None = None) -> str:
    """The country of an ISO 3166 code, named in the language in use; the code if unknown."""
    code = code.upper()
    names = Locale.parse(language or get_language() or "ar").territories
    return code if code in NO_COUNTRIES else str(names.get(code, code))


def country_codes() -> list[str]:
    """The codes of all countries, in capitals."""
    return [code for code in map(str, Locale.parse("en").territories) if is_country(code)]


def is_country(code: str) -> bool:
    """Whether the two letters, in whatever case, are a country's."""
    return len(code) == 2 and code.isascii() and country_name(code, "en") != code.upper()


class SpeakerKind(models.TextChoices):
    """What a speaker is."""

    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    UNNAMED = "unnamed", _("Unnamed source")


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    """Speakers, narrowed."""

    def published(self) -> "SpeakerQuerySet":
        """Those that readers may see: with a published statement."""
        return self.filter(Exists(published_statements().filter(speaker=OuterRef("pk"))))

    def without_english_name(self) -> "SpeakerQuerySet":
        """Those that stand for themselves and whom English pages name in Arabic."""
        return self.filter(name_en="", merged_into__isnull=True)

    def standing(self) -> "SpeakerQuerySet":
        """Those that have not been merged into another."""
        return self.filter(merged_into=None)

    def in_index_order(self) -> "SpeakerQuerySet":
        """By the Arabic alphabet, unnamed sources last."""
        return self.order_by(
            models.Case(models.When(kind=SpeakerKind.UNNAMED, then=1), default=0),
            "sort_key_normalised",
            "pk",
        )

    def by_name(self) -> "SpeakerQuerySet":
        """By the Arabic alphabet."""
        return self.order_by("sort_key_normalised", "pk")

    def behind(self, sort_key: str, key: int) -> "SpeakerQuerySet":
        """Those that stand behind that place in the alphabet."""
        here = self.filter(sort_key_normalised__gte=sort_key)
        return here.exclude(sort_key_normalised=sort_key, pk__lte=key)

    def with_statement_count(self) -> Any:
        """Each with `statement_count`, the number of their published statements."""
        counted = published_statements().filter(speaker=OuterRef("pk")).values("speaker")
        number = Subquery(counted.annotate(n=Count("*")).values("n"))
        return self.annotate(statement_count=Coalesce(number, 0))

    def with_offices(self) -> "SpeakerQuerySet":
        """Each with its offices at hand."""
        return self.prefetch_related("offices")


class Speaker(models.Model):
    """Who speaks."""

    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=SpeakerKind,
        default=SpeakerKind.PERSON,
        help_text=_("An unnamed source is a speaker of its own and is never merged with another."),
    )
    name_ar = models.CharField(
        _("Arabic name"), max_length=200, help_text=_("The name alone, without office or title.")
    )
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    family_name_ar = models.CharField(
        _("Arabic family name"),
        max_length=120,
        blank=True,
        help_text=_("The part of the name under which the index lists a person."),
    )
    family_name_en = models.CharField(_("English family name"), max_length=120, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters of ISO 3166, as RU."))],
        help_text=_("For whom they speak: two letters of ISO 3166; empty where there is no state."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        help_text=_("Latin letters; when it changes, the old address still leads here."),
    )
    sort_key = models.CharField(
        _("name in the index"),
        max_length=250,
        blank=True,
        help_text=_("Family name first, without ال; made from the name when left empty."),
    )
    sort_key_normalised = models.GeneratedField(
        expression=models.Func(
            Lower("sort_key"), Value(INDEX_FROM), Value(INDEX_TO), function="translate"
        ),
        output_field=models.CharField(max_length=250, db_collation="C"),
        db_persist=True,
    )
    name_words = words_of("name_ar", "name_en")
    name_sounds = sounds_of("name_ar", "name_en")
    family_sounds = sounds_of(
        either("family_name_ar", "name_ar"), either("family_name_en", "name_en")
    )

    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        related_name="merged",
        null=True,
        blank=True,
        editable=False,
        help_text=_("The speaker who turned out to be the same; their address leads there."),
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["sort_key_normalised", "pk"]
        permissions = [("merge_speaker", _("May merge and split speakers"))]
        indexes = [
            models.Index(fields=["sort_key_normalised"], name="speaker_index_order"),
            GinIndex(fields=["name_words"], name="speaker_by_words", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["name_sounds"], name="speaker_by_sounds"),
            GinIndex(fields=["family_sounds"], name="speaker_by_family_sounds"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SpeakerKind.values), name="speaker_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"),
                name="speaker_country_is_iso_3166",
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="speaker_has_address"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | ~Q(kind=SpeakerKind.UNNAMED) & ~Q(merged_into=models.F("pk")),
                name="speaker_merged_is_named",
            ),
        ]

    def __str__(self) -> str:
        return self.name_ar

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the name in the index made from the name where none is given."""
        self.sort_key = self.sort_key or index_name(self.name_ar, self.family_name_ar)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The speaker's page in the language in use."""
        return reverse("speaker-detail", args=[self.slug])

    @property
    def name(self) -> str:
        """The name in the language in use, Arabic where there is no English one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ar

    @property
    def name_in_index(self) -> str:
        """«لافروف، سيرغي» in Arabic, «Lavrov, Sergei» in English."""
        if get_language() != "en" or not self.name_en:
            return self._index_name_ar
        given = self.name_en.removesuffix(self.family_name_en).strip()
        return f"{self.family_name_en}, {given}" if self.family_name_en else self.name_en

    @property
    def _index_name_ar(self) -> str:
        given = self.name_ar.removesuffix(self.family_name_ar).strip()
        return f"{self.family_name_ar}، {given}" if self.family_name_ar else self.name_ar

    @property
    def country_name(self) -> str:
        """The country in the language in use; empty where there is none."""
        return country_name(self.country) if self.country else ""

    @property
    def office(self) -> str:
        """The first office known of it, as printed; empty where there is none."""
        offices = self.offices.all()
        return offices[0].title if offices else ""

    @property
    def other_names(self) -> "list[Alias]":
        """The aliases in use."""
        return [alias for alias in self.aliases.all() if alias.is_in_use]


class Office(models.Model):
    """An office or rank that a speaker held, as printed."""

    speaker = models.ForeignKey(
        Speaker, verbose_name=_("speaker"), on_delete=models.CASCADE, related_name="offices"
    )
    title = models.CharField(_("as printed"), max_length=300)
    held = PartialDateField(
        _("held"), null=True, blank=True, help_text=_("From when to when, as far as known.")
    )
    held_days = days_of("held")

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "title", "held"],
                nulls_distinct=False,
                name="office_once_for_a_speaker",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="office_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class FormerSpeakerSlug(FormerSlug):
    """An address that a speaker has left."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address of a speaker")
        verbose_name_plural = _("former addresses of speakers")


def check_country(code: str) -> None:
    """ValidationError unless the code is one of a territory that has a name."""
    if not is_country(code):
        raise ValidationError(_("There is no country “%(code)s”."), params={"code": code})
