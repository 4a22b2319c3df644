"""Readers follow a search by e-mail: it is asked for, confirmed, told of, changed and ended."""
