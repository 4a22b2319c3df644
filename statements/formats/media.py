"""The formats by the ending of their addresses: their media types, and whether they are saved."""

MEDIA_TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "tei.xml": "application/tei+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
# What other programs import; a browser shows the rest.
SAVED = frozenset({"bib", "csv", "ris"})


def headers(ending: str, name: str) -> dict[str, str]:
    """The headers of a file of that format and name, which is of ASCII letters."""
    way = "attachment" if ending in SAVED else "inline"
    return {
        "Content-Type": MEDIA_TYPES[ending],
        "Content-Disposition": f'{way}; filename="{name}.{ending}"',
    }
