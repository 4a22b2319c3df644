"""The maps of the archive's pages for search engines."""
