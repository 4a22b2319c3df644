"""The search table spread over several PostgreSQL servers by years, and brought back.

`public.statements_searchentry` keeps its name and becomes a partitioned table, each partition of
which is a foreign table on a server of its own: one range of years a server, the undated on the
first. The ordinary table stands emptied in the schema `search_servers` meanwhile, with all that it
had. What counts an entry's lexemes stands on the entry's server; its changes are read through
foreign tables that inherit from `statements_searchwordchange`.
"""
