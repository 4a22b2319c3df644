"""The place of a database that has not been made yet: what needs none works without it."""
