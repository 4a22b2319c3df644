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

        One character in a thousand may be broken and becomes U+FFFD; UnicodeDecodeError for more.
        """
        header = Message()
        header["Content-Type"] = self.media_type
        content, charset = bytes(self.content), header.get_content_charset("utf-8")
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            mended = content.decode(charset, errors="replace")
            if mended.count("\ufffd") * 1000 > len(mended):
                raise
            return mended
