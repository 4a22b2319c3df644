"""The people at the desk: their roles, how they log in, and what an administrator sees of it."""
