"""The archive for programs: the same statements, filters and search as the pages, as JSON."""
