"""Draws the picture that stands for the archive where a page without one of its own is shared."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.utils.translation import override

from statements.formats.card_image import archive_card, png


class Command(BaseCommand):
    """`manage.py draw_cards`: for whoever has changed its words or its layout."""

    help = "Draws static/images/card-ar.png and card-en.png anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """One picture for each language."""
        for language, _ in settings.LANGUAGES:
            path = Path(settings.BASE_DIR) / "static" / "images" / f"card-{language}.png"
            with override(language):
                path.write_bytes(png(archive_card()))
            self.stdout.write(str(path.relative_to(settings.BASE_DIR)))
