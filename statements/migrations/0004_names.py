"""How names are compared: their words folded, and what is heard in each, in whatever script.

Both functions read nothing but their argument, so generated columns rest on them and hold
whatever road a name takes. Neither depends on the locale of the database.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from django.db.models import Expression, F, Func, Value
from django.db.models.functions import Coalesce, NullIf

# First what NFKC composes is folded as in `statements.arabic`, hamza included; then accents, marks
# and unseen controls go, and what else is no letter parts words.
NAME_WORDS = r"""
CREATE FUNCTION public.name_words(name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog
AS $function$
DECLARE
    words text := translate(
        normalize(name, NFKC),
        'أإآٱىیکةپچژڤگ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹łŁøØđĐðÐıæÆœŒßþÞ',
        'اااايي' || 'كهبجزفك01234567890123456789lLoOdDdDiaAoOstT');
BEGIN
    words := normalize(regexp_replace(words, '[ؤئء]و', 'و', 'g'), NFKD);
    words := regexp_replace(words,
        '[ء\u0300-\u036f\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed'
        '\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]', '', 'g');
    words := lower(words COLLATE "C");
    words := regexp_replace(words, '[’'']s(?![a-z])|[''’‘ʼʿʾ`´]', '', 'g');
    words := regexp_replace(words, '[^a-z0-9\u0620-\u064a\u066e-\u06d3]+', ' ', 'g');
    words := replace(' ' || btrim(words) || ' ', ' عبد ال', ' عبدال');
    RETURN regexp_replace(words, ' abd ?([aeou]l) (?=[a-z])', ' abd\1', 'g');
END
$function$;
"""

# A small letter is a consonant, x the one of «kh», 1 the ending of «Petrova»; a capital may be
# read in two ways.
NAME_SOUNDS = r"""
CREATE FUNCTION public.name_sounds(name text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog
AS $function$
DECLARE
    word text;
    heard text;
    sounds text[] := '{}';
    readings text[];
    spelling text[];
    -- of each pair all that the pattern finds is heard as the class behind it
    spellings CONSTANT text[] := ARRAY[
        ['^x', 's'], ['x', 'ks'], ['shch|t?sch|tch', 's'], ['ch', 'C'], ['sh|ts|tz|cz|sz', 's'],
        ['kh', 'x'], ['t?th', 'T'], ['dh', 'D'], ['zh', 'J'], ['ph', 'f'], ['gh|dj', 'g'],
        ['c(?=[eiy])', 's'], ['h(?=[^aeiouy])', 'H'], ['(?<=[oe])va$', 'f1'],
        ['(?<=[وي])فا$', 'f1'], ['^ال(?=..)', 'L'], ['تش', 's'], ['تس', 's'], ['دج', 'g']];
    capitals CONSTANT jsonb :=
        '{"W": ["", "f"], "H": ["h", ""], "D": ["d", "z"], "Q": ["g", "k"],
          "C": ["s", "k"], "T": ["s", "t"], "J": ["z", "g"], "L": ["", "l"]}';
BEGIN
    FOREACH word IN ARRAY string_to_array(
        btrim(public.name_words(translate(name, 'گڭݣ', 'غغغ'))), ' ') LOOP
        CONTINUE WHEN word IN ('', 'al', 'el', 'the', 'ال');
        heard := word;
        FOREACH spelling SLICE 1 IN ARRAY spellings LOOP
            heard := regexp_replace(heard, spelling[1], spelling[2], 'g');
        END LOOP;
        heard := translate(heard,
            'cjpqvw' || 'بتطثسصشجغخدذضظزرفقكلمنهحو' || 'عايaeiouy',
            'kgbQfW' || 'bttssssggxdDDDzrfQklmnhhW' || repeat('-', 9));
        heard := regexp_replace(heard, '(.)\1+', '\1', 'g');
        heard := regexp_replace(heard, '[^a-zA-Z0-9]|[hHW]$', '', 'g');
        readings := ARRAY[coalesce(nullif(heard, ''), '-')];
        WHILE readings[1] ~ '[A-Z]' AND cardinality(readings) < 16 LOOP
            heard := substring(readings[1] FROM '[A-Z]');
            readings := ARRAY(
                SELECT regexp_replace(reading, heard, way)
                FROM unnest(readings) reading, jsonb_array_elements_text(capitals -> heard) way);
        END LOOP;
        sounds := sounds || ARRAY(
            SELECT regexp_replace(translate(reading, 'DQCTJHWL', 'dgssz'), 'f+', 'f', 'g')
            FROM unnest(readings) reading);
    END LOOP;
    RETURN ARRAY(
        SELECT sound FROM unnest(sounds) WITH ORDINALITY heard_there (sound, place)
        GROUP BY sound ORDER BY min(place));
END
$function$;
"""


def column(function: str, *names: F | Expression, holds: models.Field) -> models.GeneratedField:
    """A column derived from names."""
    of_names = Func(*names, function=f"public.{function}", arg_joiner=" || ' ' || ")
    return models.GeneratedField(expression=of_names, output_field=holds, db_persist=True)


def words(*names: str) -> models.GeneratedField:
    return column("name_words", *map(F, names), holds=models.TextField())


def sounds(*names: F | Expression) -> models.GeneratedField:
    return column("name_sounds", *names, holds=ArrayField(models.TextField()))


def either(name: str, other: str) -> Expression:
    """The first of two names, the second where it is empty."""
    return Coalesce(NullIf(F(name), Value("")), F(other))


FAMILY = (either("family_name_ar", "name_ar"), either("family_name_en", "name_en"))
COLUMNS = (
    ("speaker", "name_words", words("name_ar", "name_en")),
    ("speaker", "name_sounds", sounds(F("name_ar"), F("name_en"))),
    ("speaker", "family_sounds", sounds(*FAMILY)),
    ("alias", "name_words", words("name")),
    ("alias", "name_sounds", sounds(F("name"))),
    ("event", "name_words", words("name_ar", "name_en")),
)
BY_TRIGRAMS = ["gin_trgm_ops"]
INDEXES = (
    ("speaker", GinIndex(name="speaker_by_words", fields=["name_words"], opclasses=BY_TRIGRAMS)),
    ("speaker", GinIndex(name="speaker_by_sounds", fields=["name_sounds"])),
    ("speaker", GinIndex(name="speaker_by_family_sounds", fields=["family_sounds"])),
    ("alias", GinIndex(name="alias_by_words", fields=["name_words"], opclasses=BY_TRIGRAMS)),
    ("alias", GinIndex(name="alias_by_sounds", fields=["name_sounds"])),
    ("event", GinIndex(name="event_by_words", fields=["name_words"], opclasses=BY_TRIGRAMS)),
)


class Migration(migrations.Migration):
    dependencies = [("statements", "0003_invariants")]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(NAME_WORDS, "DROP FUNCTION public.name_words(text)"),
        migrations.RunSQL(NAME_SOUNDS, "DROP FUNCTION public.name_sounds(text)"),
        *(migrations.AddField(model, name, field) for model, name, field in COLUMNS),
        *(migrations.AddIndex(model, index) for model, index in INDEXES),
    ]
