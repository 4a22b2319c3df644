"""Which server a request is read from, and whether that is there.

`naming.py` names the servers: one, or a primary and its streaming replicas. The web server looks
at each once a second (`watching.py`, which asks by `asking.py`), `standing.py` knows from that how
each stands, and `watched/` is Django's way to one: nobody waits for a server that is away, and
whoever waited for one that fell silent is let go (`lines.py`).

Where replicas are named, `middleware.py` takes a server for each request, and `primary.py` gives
the primary to what a reader's request writes. docs/faults.md tells what is seen with one server,
docs/replicas.md with several.
"""
