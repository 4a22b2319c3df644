"""Columns that the database derives from names: their folded words, and how these sound."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import Expression, F, Func, GeneratedField, TextField, Value
from django.db.models.functions import Coalesce, NullIf


def words_of(*names: str) -> GeneratedField:
    """The folded words of the names in those fields, with a space before and after each."""
    return GeneratedField(
        expression=_of_names("public.name_words", *map(F, names)),
        output_field=TextField(),
        db_persist=True,
    )


def sounds_of(*names: str | Expression) -> GeneratedField:
    """What is heard in the names: consonants, the same however and in whatever script."""
    fields = [F(name) if isinstance(name, str) else name for name in names]
    return GeneratedField(
        expression=_of_names("public.name_sounds", *fields),
        output_field=ArrayField(TextField()),
        db_persist=True,
    )


def either(name: str, other: str) -> Expression:
    """The first of two fields, the second where it is empty."""
    return Coalesce(NullIf(F(name), Value("")), F(other))


def _of_names(function: str, *names: F | Expression) -> Func:
    return Func(*names, function=function, arg_joiner=" || ' ' || ")
