"""Damage that can be planted: by which check it must be found, and as what."""

# Of the seeds' statements: the first that was published, and one with a quote.
ONES = {
    "first": "(SELECT id FROM statements_statement WHERE number = 1)",
    "quoted": "(SELECT min(statement_id) FROM statements_quote)",
}

# The check, the table in which the damage is done, the SQL that does it, the fault as it is told.
PLANTED = [
    (
        "bodies",
        "statements_article",
        "UPDATE {table} SET body = body || '.' WHERE id = 1",
        "statements_article 1: ",
    ),
    (
        "spans",
        "statements_statement",
        "UPDATE {table} SET text = reverse(text) WHERE id = {first}",
        "it does not stand in article 1 from",
    ),
    (
        "spans",
        "statements_statement",
        "UPDATE {table} SET listed_days = '[1900-01-01,1900-01-02)' WHERE id = {first}",
        "it is listed under other days than its dates say",
    ),
    (
        "quotes",
        "statements_quote",
        "UPDATE {table} SET text = reverse(text) WHERE statement_id = {quoted}",
        "it does not stand in statement",
    ),
    (
        "quotes",
        "statements_quote",
        'INSERT INTO {table} (statement_id, start, "end", text) SELECT statement_id, start'
        ' + 1, "end", substr(text, 2) FROM statements_quote LIMIT 1',
        "it overlaps the quote before it",
    ),
    (
        "quotes",
        "statements_statement",
        "UPDATE {table} SET kind = 'indirect' WHERE id = {quoted}",
        "it is a paraphrase and has quotes",
    ),
    (
        "decisions",
        "statements_statement",
        "UPDATE {table} SET status = 'withdrawn' WHERE id = {first}",
        "it is withdrawn, but the last decision on it is published",
    ),
    (
        "decisions",
        "statements_statement",
        "UPDATE {table} SET cue = 'وزعم' WHERE id = {first}",
        "it is not worded as when it was published",
    ),
    (
        "decisions",
        "statements_statement",
        "UPDATE {table} SET speaker_id = (SELECT max(id) FROM statements_speaker) WHERE id"
        " = {first}",
        "it has another speaker than when it was published",
    ),
    (
        "order of decisions",
        "statements_decision",
        "DELETE FROM {table} WHERE kind = 'accepted' AND statement_id = {first}",
        "published cannot follow proposed",
    ),
    (
        "order of decisions",
        "statements_decision",
        "UPDATE {table} d SET by_id = (SELECT by_id FROM statements_decision WHERE kind ="
        " 'published' AND statement_id = d.statement_id) WHERE kind = 'accepted' AND"
        " statement_id = {first}",
        "was published without somebody else having accepted it so",
    ),
    (
        "versions",
        "statements_statementversion",
        "UPDATE {table} SET number = 3 WHERE statement_id = {first}",
        "its versions are numbered 3",
    ),
    (
        "versions",
        "statements_statementversion",
        "UPDATE {table} SET content = jsonb_set(content, '{{text}}', '\"قال\"') WHERE"
        " statement_id = {first}",
        "no decision published version 1 of statement",
    ),
    (
        "versions",
        "statements_statementversion",
        "DELETE FROM {table} WHERE statement_id = {first}",
        "it is published and has no version",
    ),
    (
        "releases",
        "statements_release",
        "DELETE FROM {table} WHERE statement_id = {first}",
        "it has a number and no release",
    ),
    (
        "redirects",
        "statements_formerspeakerslug",
        "INSERT INTO {table} (slug, speaker_id) SELECT slug, (SELECT max(id) FROM"
        " statements_speaker) FROM statements_speaker ORDER BY id LIMIT 1",
        "stands there",
    ),
    (
        "redirects",
        "statements_speaker",
        "UPDATE {table} SET merged_into_id = (SELECT max(id) FROM statements_speaker)"
        " WHERE id = (SELECT speaker_id FROM statements_statement WHERE number = 1)",
        "it is merged into another and still says something",
    ),
    (
        "redirects",
        "statements_statement",
        "UPDATE {table} SET status = 'withdrawn', merged_into_id = (SELECT id FROM"
        " statements_statement WHERE number = 3 - s.number) FROM statements_statement s"
        " WHERE s.number IN (1, 2) AND s.id = statements_statement.id",
        "its address leads in a circle",
    ),
    (
        "search of statements",
        "statements_searchentry",
        "DELETE FROM {table} WHERE statement_id = {first}",
        "it is not in the index",
    ),
    (
        "search of statements",
        "statements_searchentry",
        "UPDATE {table} SET words = '''قول'':1' WHERE statement_id = {first}",
        "its entry is out of date",
    ),
    (
        "search of statements",
        "statements_statement",
        "UPDATE {table} SET status = 'withdrawn' WHERE id = {first}",
        "it should not be in the index",
    ),
    (
        "packed columns",
        "statements_searchentry",
        "UPDATE {table} SET tally = set_byte(tally, 5, 77) WHERE statement_id = {first}",
        "its packed columns are not those of its row",
    ),
    (
        "search of articles",
        "statements_articleentry",
        "UPDATE {table} SET words = '''قول'':1' WHERE article_id = 1",
        "its entry is out of date",
    ),
    (
        "frequencies",
        "statements_searchword",
        "UPDATE {table} SET documents = documents + 1 WHERE lexeme = (SELECT min(lexeme)"
        " FROM statements_searchword WHERE scope = 's' AND documents > 0)",
        "are told of, but there",
    ),
]
