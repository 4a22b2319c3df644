"""To which machines a request may go: public ones, whatever name leads to them."""

import socket
from collections.abc import Callable, Iterable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from statements.importers.records import Cause, Refused

Machine = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Iterable[str]]

PORTS = (80, 443)
GLOBAL_UNICAST = IPv6Network("2000::/3")
# What `is_global` lets pass although no newspaper is there: relays, tunnels that carry another
# address inside (Teredo, 6to4), groups of machines, documentation.
NEVER = [
    ip_network(network)
    for network in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23",
        "2002::/16",
        "3fff::/20",
    )
]


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses that this machine knows for a host; OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def checked_machines(
    host: str, port: int, resolver: Resolver, permitted: Sequence[Network] = ()
) -> list[Machine]:
    """Every machine that the host's name leads to, all of them public.

    Refused with FORBIDDEN_NETWORK where any is not, or where the port is not one of the web's; with
    NETWORK where the name leads nowhere.
    """
    try:
        machines = [ip_address(text) for text in dict.fromkeys(resolver(host, port))]
    except (OSError, ValueError) as error:
        raise Refused(Cause.NETWORK, f"{host} cannot be found") from error
    if not machines:
        raise Refused(Cause.NETWORK, f"{host} cannot be found")
    for machine in machines:
        if not any(machine in network for network in permitted):
            _check(machine, port, host)
    return machines


def is_public(machine: Machine) -> bool:
    """Whether an address is a single machine of the open net, and wraps no other address."""
    if isinstance(machine, IPv6Address) and machine not in GLOBAL_UNICAST:
        return False
    return machine.is_global and not any(machine in network for network in NEVER)


def _check(machine: Machine, port: int, host: str) -> None:
    if not is_public(machine):
        raise Refused(Cause.FORBIDDEN_NETWORK, f"{host} leads to {machine}")
    if port not in PORTS:
        raise Refused(Cause.FORBIDDEN_NETWORK, f"port {port}")
