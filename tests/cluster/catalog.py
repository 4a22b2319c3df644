"""What a database says of itself in its catalog, to be compared with what it says later."""

from tests.cluster.servers import Server

# All that the archive's own database says of its relations, functions and servers.
CATALOG = """
SELECT 'column', format('%s %s %s %s %s %s %s', attrelid::regclass, attname,
        format_type(atttypid, atttypmod), attnotnull, attstorage, attidentity,
        attcollation::regcollation)
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
        AND relkind IN ('r', 'p')
UNION ALL SELECT 'constraint', format('%s %s %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', format('%s %s', pg_get_triggerdef(oid), tgenabled)
    FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
UNION ALL SELECT 'relation', format('%s %s %s %s %s', oid::regclass, relkind, relowner::regrole,
        array_to_string(ARRAY(SELECT a::text FROM unnest(relacl) a ORDER BY 1), ' '), reloptions)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT 'comment', format('%s %s', objoid::regclass, description) FROM pg_description
    WHERE classoid = 'pg_class'::regclass AND objoid::regclass::text LIKE '%search%'
UNION ALL SELECT 'server', srvname::text FROM pg_foreign_server
UNION ALL SELECT 'schema', nspname::text FROM pg_namespace WHERE nspname !~ '^pg_'
ORDER BY 1, 2
"""


def catalog(server: Server) -> list[tuple[str, str]]:
    """What the database says of itself."""
    with server.session() as session:
        return list(session.execute(CATALOG).fetchall())


def about_search(server: Server) -> list[tuple[str, str]]:
    """What the database says of its index and of search servers; not of conditions.

    PostgreSQL writes these otherwise when they are restored.
    """
    conditions = (" CHECK ", " WHEN ")
    told_all = [(kind, told) for kind, told in catalog(server) if "search" in told]
    return [(kind, told) for kind, told in told_all if not any(c in told for c in conditions)]
