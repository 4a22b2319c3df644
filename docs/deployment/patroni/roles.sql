-- As postgres, on the server that is to be the first node: with this each node reaches the others.
ALTER ROLE postgres PASSWORD 'REPLACE_SUPERUSER_PASSWORD';
CREATE ROLE replicator LOGIN REPLICATION PASSWORD 'REPLACE_REPLICATION_PASSWORD';
