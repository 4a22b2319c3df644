"""Django's way to the database of the tests, which its owner makes and empties."""

from django.db import connection


def the_tests_own_database() -> dict[str, str]:
    """What points a process at the database of this test."""
    told = connection.settings_dict
    parts = {key: told[key.upper()] for key in ("user", "password", "host", "port")}
    query = "&".join(f"{key}={value}" for key, value in parts.items() if value)
    url = f"postgresql:///{told['NAME']}?{query}"
    settings = {"DATABASE_URL": url, "DATABASE_OWNER_URL": ""}
    return settings | {"DJANGO_SETTINGS_MODULE": "archive.settings.test"}
