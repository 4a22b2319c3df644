"""Django's way to one of several servers: it remembers what failed, and its lines can be cut."""
