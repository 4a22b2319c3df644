"""The archive: articles, the statements in them, who made them and on what occasion."""
