"""What the archive holds, in the forms of other programs: citations, tables, data."""
