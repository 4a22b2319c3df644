"""What was received, byte for byte; the database refuses any change of it."""

from email.message import Message

from django.db import models
from django.db.models.expressions import Func, Value
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A document exactly as it arrived, with its SHA-256 and the moment of its arrival."""

    content = models.BinaryField(_("content"))
    media_type = models.CharField(_("media type"), max_length=120)
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    captured_at = models.DateTimeField(_("captured at"))
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    address = models.URLField(_("address"), max_length=2000, blank=True)

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
        ]

    def __str__(self) -> str:
        return self.file_name or self.address or self.sha256[:12]

    @property
    def text(self) -> str:
        """The content decoded by the charset of its media type, UTF-8 where none is named.

        A broken character, of which a document may have a few, becomes U+FFFD.
        """
        header = Message()
        header["Content-Type"] = self.media_type
        return bytes(self.content).decode(header.get_content_charset("utf-8"), errors="replace")
