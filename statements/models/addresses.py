"""Addresses that once led to a record and must lead to it for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerSlug(models.Model):
    """A slug that a record has left; the database notes it whenever a slug changes."""

    slug = models.SlugField(_("former address"), max_length=80, unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug
