"""The review screen: an article's text beside its statements, which a curator decides on there."""

from statements.admin.review.addresses import addresses

__all__ = ["addresses"]
