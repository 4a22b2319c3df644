"""The search page with its search table on one server and on three, at the same size."""
