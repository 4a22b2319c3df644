"""The published archive as files: all that readers can see, and nothing that they can not."""

# Another number means that what older programs read is no longer there, or means something else.
FORMAT = 1
