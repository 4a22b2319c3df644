#!/bin/sh
# Run once by the database's image: the role that serves and owns nothing.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$SERVER_PASSWORD" --username="$POSTGRES_USER" \
    --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE archive_server LOGIN PASSWORD :'password';
SQL
