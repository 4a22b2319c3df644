"""SQL: functions as an earlier migration made them, for the way back of a later one."""

import re
from importlib import import_module


def as_made_in(migration, constant, *functions):
    """The commands of that constant that make these functions, in the place of later ones."""
    sql = getattr(import_module(f"statements.migrations.{migration}"), constant)
    return "\n".join(_made(sql, name) for name in functions)


def _made(sql, name):
    function = rf"CREATE (?:OR REPLACE )?(FUNCTION public\.{name}\(.*?\$function\$.*?\$function\$;)"
    [command] = re.findall(function, sql, re.DOTALL)
    return f"CREATE OR REPLACE {command}\n"
