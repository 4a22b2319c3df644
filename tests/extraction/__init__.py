"""Which statements are proposed in a text, by whom, and why."""
