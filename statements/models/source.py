"""What was received, byte for byte; the database refuses any change of it.

An archive that was read from a dump knows of some sources only the fingerprint and the size.
"""

from datetime import datetime
from email.message import Message
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.expressions import Func, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources, narrowed."""

    def with_address(self) -> "SourceQuerySet":
        """Those that stand at an address, or whose article does."""
        return self.filter(~Q(address="") | Q(article__address__gt=""))

    def unchecked_since(self, moment: datetime) -> "SourceQuerySet":
        """Those with an address that came before the moment and were not looked at since."""
        before = self.with_address().filter(captured_at__lt=moment)
        return before.exclude(address_checks__checked_at__gte=moment)

    def with_last_check(self) -> Any:
        """Each with `last_state` and `last_checked_at` of the last look at its address."""
        checks = apps.get_model("statements", "AddressCheck")._default_manager
        last = checks.filter(source=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            last_state=Subquery(last.values("state")[:1]),
            last_checked_at=Subquery(last.values("checked_at")[:1]),
        )

    def last_found(self, *states: str) -> "SourceQuerySet":
        """Those whose address was, at the last look, in one of these states."""
        checks = apps.get_model("statements", "AddressCheck")._default_manager.order_by()
        later = checks.filter(source=OuterRef("source"), pk__gt=OuterRef("pk"))
        last = checks.filter(~Exists(later), state__in=states)
        return self.filter(pk__in=last.values("source"))


class Source(models.Model):
    """A document exactly as it arrived, with its SHA-256 and the moment of its arrival."""

    content = models.BinaryField(
        _("content"), null=True, help_text=_("Empty: this archive does not hold it.")
    )
    size_elsewhere = models.PositiveBigIntegerField(
        _("bytes where it is held"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Only of a source that this archive does not hold."),
    )
    media_type = models.CharField(_("media type"), max_length=120)
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    captured_at = models.DateTimeField(_("captured at"))
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    address = models.URLField(_("address"), max_length=2000, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    sha256=Func(
                        Func(models.F("content"), function="sha256"),
                        Value("hex"),
                        function="encode",
                    )
                ),
                name="source_hash_is_of_its_content",
            ),
            models.CheckConstraint(
                condition=Q(content__isnull=False, size_elsewhere__isnull=True)
                | Q(
                    content__isnull=True,
                    size_elsewhere__isnull=False,
                    sha256__regex=r"^[0-9a-f]{64}$",
                ),
                name="source_not_held_is_known_by_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name or self.address or self.sha256[:12]

    @property
    def is_held(self) -> bool:
        """Whether the archive has it byte for byte, and not only its fingerprint."""
        return self.content is not None

    @property
    def received(self) -> bytes:
        """The content byte for byte; LookupError where the archive does not hold it."""
        if self.content is None:
            raise LookupError(gettext("this archive does not hold it"))
        return bytes(self.content)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return (self.size_elsewhere or 0) if self.content is None else len(self.content)

    @property
    def address_for_readers(self) -> str:
        """The address to which readers are led, or that it came from; empty where there is none."""
        article = getattr(self, "article", None)
        return (article.address if article else "") or self.address

    @property
    def text(self) -> str:
        """The content decoded by the charset of its media type, UTF-8 where none is named.

        One character in a thousand may be broken and becomes U+FFFD; UnicodeDecodeError for more,
        LookupError where the archive does not hold it.
        """
        header = Message()
        header["Content-Type"] = self.media_type
        content, charset = self.received, header.get_content_charset("utf-8")
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            mended = content.decode(charset, errors="replace")
            if mended.count("\ufffd") * 1000 > len(mended):
                raise
            return mended
