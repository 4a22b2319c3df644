"""How text is found. Knows words and PostgreSQL, not what the archive holds."""
