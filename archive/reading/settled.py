"""Whether a sign of what readers see may be given to what a replica shows.

A page's sign must never stand on a page that is older, nor on two that differ. On the primary a
sign is given only while no transaction is under way that changes what readers see: one that began
earlier might end later, and change pages without a change of the sign. A replica knows nothing of
the locks by which the primary tells that. So each process asks the primary for the sign once a
second, and takes down behind which byte of its log all stands that could be seen by then. A replica
may use such a sign when it has come past that byte and still works out the same one itself:
whatever was under way before that byte had ended there, and is shown; whatever began behind it
draws higher numbers, and would have changed the sign as soon as it was shown. So what the replica
shows is what the sign was told of, and stays that for as long as the sign does. Of a sign that
nobody has told, or not yet, nothing is known: the page is made, and has no sign. With the primary
away the last sign is still as good, since nothing changes.
"""

from archive.reading.naming import PRIMARY
from archive.reading.standing import servers
from archive.reading.thread import server


def is_settled(sign: str) -> bool:
    """Whether the replica that this thread asks stands where the primary told of this sign."""
    name = server()
    known = next((one for one in servers().replicas if one.name == name), None)
    return name != PRIMARY and known is not None and known.sign == sign
