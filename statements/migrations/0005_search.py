"""The index of words: entries, what is known of their lexemes, and the notes that keep it in step.

All that stands in these tables is derived; entries of the former shape are dropped and everything
published is noted, so that `rebuild_search` or whoever next saves something indexes it anew.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

# What kept the entries of the former shape in step.
FORMER_TRIGGER = """
CREATE FUNCTION public.statement_leaves_search() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    DELETE FROM public.statements_searchentry WHERE statement_id = NEW.id;
    RETURN NULL;
END
$function$;
CREATE TRIGGER statement_leaves_search
    AFTER UPDATE OF text, status ON public.statements_statement
    FOR EACH ROW WHEN (NEW.text IS DISTINCT FROM OLD.text OR NEW.status IS DISTINCT FROM OLD.status)
    EXECUTE FUNCTION public.statement_leaves_search();
"""

# Triggers: the index follows whatever road a change takes. Each runs once a command, not once a
# row, and the notes are rows added, never changed, so that no transaction waits for another.
# What an entry holds of its statement; other columns may change and it stays as it is.
HELD = ("status", "text", "article_id", "start", '"end"', "kind", "speaker_id", "attributed_as")
HELD += ("occasion_id", "listed_days")
SHOWN = (*HELD[:1], *HELD[2:9])
# What an article's entry holds of the article.
PRINTED = ("title", "outlet_id", "body", "display_exception", "published_on")


def differ(columns, aliases="no"):
    """That a row of `n` and one of `o` differ in any of the columns."""
    new, old = (", ".join(f"{alias}.{column}" for column in columns) for alias in aliases)
    return f"({new}) IS DISTINCT FROM ({old})"


STATEMENTS = f"""
CREATE FUNCTION public.statements_are_noted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO public.statements_searchnote (scope, item)
            SELECT 's', id FROM new_rows WHERE status = 'published';
        INSERT INTO public.statements_searchnote (scope, item)
            SELECT DISTINCT 'a', article_id FROM new_rows WHERE status = 'published';
        RETURN NULL;
    END IF;
    DELETE FROM public.statements_searchentry e USING old_rows o, new_rows n
        WHERE e.statement_id = o.id AND n.id = o.id AND {differ(HELD)};
    DELETE FROM public.statements_articleentry e USING old_rows o, new_rows n
        WHERE e.article_id IN (o.article_id, n.article_id) AND n.id = o.id AND {differ(SHOWN)};
    INSERT INTO public.statements_searchnote (scope, item)
        SELECT 's', n.id FROM old_rows o JOIN new_rows n ON n.id = o.id
            WHERE {differ(HELD)} AND n.status = 'published';
    INSERT INTO public.statements_searchnote (scope, item)
        SELECT DISTINCT 'a', article
            FROM old_rows o JOIN new_rows n ON n.id = o.id,
                unnest(ARRAY[o.article_id, n.article_id]) AS article
            WHERE {differ(SHOWN)};
    RETURN NULL;
END
$function$;
CREATE TRIGGER statements_are_noted_when_added AFTER INSERT ON public.statements_statement
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION public.statements_are_noted();
CREATE TRIGGER statements_are_noted_when_changed AFTER UPDATE ON public.statements_statement
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION public.statements_are_noted();
"""
DROP_STATEMENTS = """
DROP TRIGGER statements_are_noted_when_changed ON public.statements_statement;
DROP TRIGGER statements_are_noted_when_added ON public.statements_statement;
DROP FUNCTION public.statements_are_noted();
"""

# What entries rest on besides their statement, and which entries that are.
AROUND = """
CREATE FUNCTION public.{name}() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    INSERT INTO public.statements_searchnote (scope, item) {notes};
    RETURN NULL;
END
$function$;
"""
AROUND_TRIGGER = """
CREATE TRIGGER {name}_{when} AFTER {event} ON public.{table} REFERENCING {rows}
    FOR EACH STATEMENT EXECUTE FUNCTION public.{name}();
"""
OF_STATEMENTS = "JOIN public.statements_statement s ON s.status = 'published'"
CHANGED = {
    "speaker_is_noted": (
        "statements_speaker",
        f"SELECT 's', s.id FROM o JOIN n ON n.id = o.id {OF_STATEMENTS} AND s.speaker_id = n.id"
        f" WHERE {differ(['country'])}"
        f" UNION ALL SELECT DISTINCT 'a', s.article_id FROM o JOIN n ON n.id = o.id {OF_STATEMENTS}"
        f" AND s.speaker_id = n.id WHERE {differ(['country'])}",
    ),
    "event_is_noted": (
        "statements_event",
        f"SELECT 's', s.id FROM o JOIN n ON n.id = o.id {OF_STATEMENTS} AND s.occasion_id = n.id"
        f" WHERE {differ(['name_ar'])}",
    ),
    "article_is_noted": (
        "statements_article",
        f"SELECT 's', s.id FROM o JOIN n ON n.id = o.id {OF_STATEMENTS} AND s.article_id = n.id"
        f" WHERE {differ(['title', 'outlet_id'])}"
        " UNION ALL SELECT 'a', n.id FROM o JOIN n ON n.id = o.id WHERE " + differ(PRINTED),
    ),
    "outlet_is_noted": (
        "statements_outlet",
        "SELECT 'a', a.id FROM o JOIN n ON n.id = o.id"
        f" JOIN public.statements_article a ON a.outlet_id = n.id WHERE {differ(['display'])}",
    ),
}
TOUCHED = {
    "spoken_of_is_noted": (
        "statements_statement_about",
        f"SELECT DISTINCT 's', s.id FROM touched t {OF_STATEMENTS} AND s.id = t.statement_id"
        f" UNION SELECT 'a', s.article_id FROM touched t {OF_STATEMENTS} AND s.id = t.statement_id",
    ),
    "office_is_noted": (
        "statements_office",
        f"SELECT DISTINCT 's', s.id FROM touched t {OF_STATEMENTS}"
        " AND s.speaker_id = t.speaker_id AND s.attributed_as = ''",
    ),
}


def around(name, table, notes, events):
    """The function and the triggers that note which entries a change elsewhere touches."""
    triggers = (
        AROUND_TRIGGER.format(name=name, when=when, event=event, rows=rows, table=table)
        for when, (event, rows) in events.items()
    )
    drops = (f"DROP TRIGGER {name}_{when} ON public.{table};" for when in events)
    create = AROUND.format(name=name, notes=notes) + "".join(triggers)
    return migrations.RunSQL(create, f"{' '.join(drops)} DROP FUNCTION public.{name}();")


ON_UPDATE = {"when_changed": ("UPDATE", "OLD TABLE AS o NEW TABLE AS n")}
ON_ANYTHING = {
    "when_added": ("INSERT", "NEW TABLE AS touched"),
    "before_a_change": ("UPDATE", "OLD TABLE AS touched"),
    "after_a_change": ("UPDATE", "NEW TABLE AS touched"),
    "when_dropped": ("DELETE", "OLD TABLE AS touched"),
}


# What an article shows is searched as it is now: a change takes its entry out at once.
ARTICLES = f"""
CREATE FUNCTION public.article_leaves_search() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    DELETE FROM public.statements_articleentry WHERE article_id = NEW.id;
    RETURN NULL;
END
$function$;
CREATE TRIGGER article_leaves_search
    AFTER UPDATE ON public.statements_article
    FOR EACH ROW WHEN ({differ(PRINTED, ["NEW", "OLD"])})
    EXECUTE FUNCTION public.article_leaves_search();

CREATE FUNCTION public.articles_of_outlet_leave_search() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    DELETE FROM public.statements_articleentry e USING public.statements_article a
        WHERE a.id = e.article_id AND a.outlet_id = NEW.id;
    RETURN NULL;
END
$function$;
CREATE TRIGGER articles_of_outlet_leave_search
    AFTER UPDATE OF display ON public.statements_outlet
    FOR EACH ROW WHEN (NEW.display IS DISTINCT FROM OLD.display)
    EXECUTE FUNCTION public.articles_of_outlet_leave_search();
"""
DROP_ARTICLES = """
DROP TRIGGER articles_of_outlet_leave_search ON public.statements_outlet;
DROP FUNCTION public.articles_of_outlet_leave_search();
DROP TRIGGER article_leaves_search ON public.statements_article;
DROP FUNCTION public.article_leaves_search();
"""

# Pairs of words (+…) only help to find phrases: nobody asks how frequent they are.
WORDS = """
CREATE FUNCTION public.words_are_counted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $function$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO public.statements_searchwordchange (scope, lexeme, documents)
            SELECT TG_ARGV[0], lexeme, -count(*)
                FROM old_rows, unnest(tsvector_to_array(words)) AS lexeme
                WHERE lexeme !~ '^[+]' GROUP BY lexeme
            UNION ALL SELECT TG_ARGV[0], '*', -sum(length) FROM old_rows HAVING count(*) > 0;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO public.statements_searchwordchange (scope, lexeme, documents)
            SELECT TG_ARGV[0], lexeme, count(*)
                FROM new_rows, unnest(tsvector_to_array(words)) AS lexeme
                WHERE lexeme !~ '^[+]' GROUP BY lexeme
            UNION ALL SELECT TG_ARGV[0], '*', sum(length) FROM new_rows HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END
$function$;
"""
WORDS_TRIGGER = """
CREATE TRIGGER words_are_counted_{event} AFTER {event} ON public.{table}
    REFERENCING {rows}
    FOR EACH STATEMENT EXECUTE FUNCTION public.words_are_counted('{scope}');
"""
COUNTED = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}


def counted(table, scope):
    """The triggers that count an index's lexemes."""
    create = (
        WORDS_TRIGGER.format(event=event, rows=rows, table=table, scope=scope)
        for event, rows in COUNTED.items()
    )
    drop = (f"DROP TRIGGER words_are_counted_{event} ON public.{table};" for event in COUNTED)
    return migrations.RunSQL("".join(create), " ".join(drop))


NOTE_ALL = """
INSERT INTO public.statements_searchnote (scope, item)
    SELECT 's', id FROM public.statements_statement WHERE status = 'published';
INSERT INTO public.statements_searchnote (scope, item)
    SELECT DISTINCT 'a', article_id FROM public.statements_statement WHERE status = 'published';
"""


def entry(name, verbose, fields, indexes):
    """The table of an index."""
    shared = [
        ("words", django.contrib.postgres.search.SearchVectorField()),
        ("length", models.PositiveIntegerField(help_text="Telling words of the text.")),
        ("days", django.contrib.postgres.fields.ranges.DateRangeField(null=True)),
        ("first_day", models.DateField(null=True)),
    ]
    options = {"verbose_name": verbose[0], "verbose_name_plural": verbose[1], "indexes": indexes}
    return migrations.CreateModel(name=name, fields=shared + fields, options=options)


def of_words(name):
    """The inverted index of an entry table's words."""
    return django.contrib.postgres.indexes.GinIndex(fields=["words"], name=name, fastupdate=False)


def by_day(day, name):
    """The index in the order of a list by date."""
    return models.Index(day, "article", "start", "statement", name=name)


def key(to):
    """The column that is both an entry's key and what it is of."""
    return models.OneToOneField(
        on_delete=django.db.models.deletion.CASCADE,
        primary_key=True,
        related_name="search_entry",
        serialize=False,
        to=to,
    )


def lexemes(name, verbose, fields, indexes):
    """A table of lexemes with their numbers."""
    scope = models.CharField(choices=[("s", "Statements"), ("a", "Articles")], max_length=1)
    options = {"verbose_name": verbose[0], "verbose_name_plural": verbose[1], "indexes": indexes}
    return migrations.CreateModel(name=name, fields=[*fields, ("scope", scope)], options=options)


def automatic_key():
    """A number that the database gives."""
    return (
        "id",
        models.BigAutoField(
            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
        ),
    )


LEXEME = ("lexeme", models.TextField(db_collation="C"))
DOCUMENTS = ("documents", models.BigIntegerField())


class Migration(migrations.Migration):
    dependencies = [("statements", "0004_names")]

    operations = [
        migrations.RunSQL(
            """
            DROP TRIGGER statement_leaves_search ON public.statements_statement;
            DROP FUNCTION public.statement_leaves_search();
            """,
            FORMER_TRIGGER,
        ),
        migrations.DeleteModel("SearchEntry"),
        entry(
            "SearchEntry",
            ("search entry", "search entries"),
            [
                ("statement", key("statements.statement")),
                (
                    "article",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="statements.article",
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("speaker_id", models.BigIntegerField()),
                ("country", models.CharField(max_length=2, null=True)),
                ("outlet_id", models.BigIntegerField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direct", "Verbatim"),
                            ("indirect", "Paraphrased"),
                            ("mixed", "Partly verbatim"),
                        ],
                        max_length=8,
                    ),
                ),
                ("office", models.CharField(max_length=300, null=True)),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField()),
                ),
                (
                    "first_month",
                    models.IntegerField(help_text="Months since the year 0.", null=True),
                ),
                (
                    "last_month",
                    models.IntegerField(help_text="Months since the year 0.", null=True),
                ),
            ],
            [
                of_words("search_entry_words"),
                by_day(models.F("first_day").desc(nulls_last=True), "search_entry_newest_first"),
                by_day(models.F("first_day").asc(nulls_last=True), "search_entry_oldest_first"),
            ],
        ),
        entry(
            "ArticleEntry",
            ("search entry of an article", "search entries of articles"),
            [("article", key("statements.article"))],
            [of_words("article_entry_words")],
        ),
        lexemes(
            "SearchNote",
            ("note to the index", "notes to the index"),
            [automatic_key(), ("item", models.BigIntegerField())],
            [models.Index(fields=["scope", "item"], name="search_note_item")],
        ),
        lexemes(
            "SearchWord",
            ("word of the index", "words of the index"),
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "scope",
                        "lexeme",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                LEXEME,
                DOCUMENTS,
            ],
            [
                django.contrib.postgres.indexes.GinIndex(
                    condition=models.Q(("lexeme__startswith", "="), ("scope", "s")),
                    fields=["lexeme"],
                    name="search_word_alike",
                    opclasses=["gin_trgm_ops"],
                )
            ],
        ),
        lexemes(
            "SearchWordChange",
            ("change of a word of the index", "changes of words of the index"),
            [automatic_key(), LEXEME, DOCUMENTS],
            [models.Index(fields=["scope", "lexeme"], name="search_word_change")],
        ),
        # out of the row: what a search narrows and counts by lies close together, and a vector
        # that is read for ranking is not unpacked
        *(
            migrations.RunSQL(
                f"ALTER TABLE public.{table} ALTER COLUMN words SET STORAGE EXTERNAL",
                migrations.RunSQL.noop,
            )
            for table in ("statements_searchentry", "statements_articleentry")
        ),
        # room beside each number for the next one, so that a change touches no index
        migrations.RunSQL(
            "ALTER TABLE public.statements_searchword SET (fillfactor = 70)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(WORDS, "DROP FUNCTION public.words_are_counted();"),
        counted("statements_searchentry", "s"),
        counted("statements_articleentry", "a"),
        migrations.RunSQL(STATEMENTS, DROP_STATEMENTS),
        migrations.RunSQL(ARTICLES, DROP_ARTICLES),
        *(around(name, *of, ON_UPDATE) for name, of in CHANGED.items()),
        *(around(name, *of, ON_ANYTHING) for name, of in TOUCHED.items()),
        migrations.RunSQL(NOTE_ALL, migrations.RunSQL.noop),
    ]
