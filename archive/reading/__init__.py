"""Readers are read to from streaming replicas, where any are named; what writes has the primary.

`naming.py` names the servers, `watching.py` looks at each once a second, `standing.py` knows from
that which will do, `middleware.py` takes one for each request, and `primary.py` gives the primary
to what a reader's request writes. docs/replicas.md is for operators.
"""
