"""Addresses without what only follows the reader about."""

import re
from urllib.parse import urlsplit, urlunsplit

# By full name: a looser rule would take the number of an article (?id=, ?cid=) for a tracker.
TRACKING = re.compile(
    r"(?:utm_\w+|(?:fb|g|dc|y|tw)clid|msclkid|wbraid|gbraid|igshid|igsh|mc_[ce]id|_ga|_gl)(?:=|$)",
    re.IGNORECASE,
)


def without_tracking(address: str) -> str:
    """The address without its fragment and without parameters that tell where a reader came from.

    What else it asks for stays as it is written, in its order.
    """
    parts = urlsplit(address)
    query = "&".join(part for part in parts.query.split("&") if not TRACKING.match(part))
    return urlunsplit(parts._replace(query=query, fragment=""))
