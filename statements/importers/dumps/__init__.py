"""A dump of a published archive is read into an empty one."""
