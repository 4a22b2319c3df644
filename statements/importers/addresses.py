"""One form for a web address, and what is none."""

from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from statements.importers.records import Cause, Refused

LONGEST = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}
# What may stand in a path or a query as it is, the sign of what is already encoded among it.
KEPT = "%/:=&?~+!$,;'@()*[]|-._"


def web_address(text: str) -> str:
    """An address that can be asked for: only ASCII, without a fragment and without a usual port.

    Refused with ADDRESS where it is not http or https, names no host, or carries a password.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError as error:
        raise Refused(Cause.ADDRESS, str(error), item=text) from error
    _check(parts, host, text)
    port_told = "" if port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}"
    path, query = _encoded(parts.path or "/"), _encoded(parts.query)
    address = urlunsplit((parts.scheme, host + port_told, path, query, ""))
    if len(address) > LONGEST:
        raise Refused(Cause.ADDRESS, f"longer than {LONGEST} characters", item=text)
    return address


def host_and_port(address: str) -> tuple[str, int]:
    """The host of a web address, an IPv6 one without brackets, and the port to ask it at."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]


def _check(parts: SplitResult, host: str, text: str) -> None:
    if parts.scheme not in DEFAULT_PORTS:
        raise Refused(Cause.ADDRESS, "not http or https", item=text)
    if not host:
        raise Refused(Cause.ADDRESS, "without a host", item=text)
    if parts.username is not None or parts.password is not None:
        raise Refused(Cause.ADDRESS, "with a user's name or password", item=text)


def _encoded(part: str) -> str:
    return quote(part, safe=KEPT, errors="replace")


def _ascii(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    return host.encode("idna").decode("ascii")
