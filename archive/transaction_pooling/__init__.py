"""Django's PostgreSQL behind a pooler that gives each transaction another session (PgBouncer)."""
