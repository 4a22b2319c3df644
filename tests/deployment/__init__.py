"""The archive as docs/operations.md has it served: what is shipped for that, and its commands."""
