"""Static files under hashed names, with the style sheets bundled into one."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "css/site.css"

_IMPORT = re.compile(
    r"""@import\s+url\(\s*["']?([^"')]+?)["']?\s*\)(?:\s+layer\(([\w.-]+)\))?\s*;"""
)
# An address relative to the sheet it stands in: not data:, https:, /path or #part.
_RELATIVE_URL = re.compile(r"""url\(\s*(["']?)(?![a-z][a-z0-9+.-]*:|/|\#)([^"')]+?)\1\s*\)""")


def bundle(css_path: str, read: Callable[[str], str]) -> str:
    """The text of the sheet with every import replaced by what it imports, in its layer."""
    folder = posixpath.dirname(css_path)

    def imported(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, found[1]))
        text = _readdressed(read(path), posixpath.dirname(path), folder)
        if "@import" in text:
            raise ValueError(f"{path}: only {css_path} may import other style sheets")
        return f"@layer {found[2]} {{\n{text}\n}}" if found[2] else text

    return _IMPORT.sub(imported, read(css_path))


def _readdressed(text: str, old_folder: str, new_folder: str) -> str:
    def readdress(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(old_folder, found[2]))
        return f'url("{posixpath.relpath(target, new_folder)}")'

    return _RELATIVE_URL.sub(readdress, text)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed, compressed static files; a page loads one style sheet."""

    # A script that imports others names them as they are stored.
    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Bundles the entry sheet from its sources, then hashes everything as Django does."""
        if not dry_run and ENTRY in paths:
            text = bundle(ENTRY, lambda path: _source(paths, path))
            self.delete(ENTRY)
            self._save(ENTRY, ContentFile(text.encode()))
            paths = paths | {ENTRY: (self, ENTRY)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def _source(paths: dict[str, Any], path: str) -> str:
    storage, name = paths[path]
    with storage.open(name) as file:
        content: bytes = file.read()
    return content.decode()
