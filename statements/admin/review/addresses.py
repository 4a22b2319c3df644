"""The addresses of the review screen, below that of the list of articles."""

from django.contrib import admin
from django.urls import URLPattern, path

from statements.admin.review.bulk import confirm, many
from statements.admin.review.decide import decide
from statements.admin.review.names import names
from statements.admin.review.page import review


def addresses() -> list[URLPattern]:
    """The screen itself, what its forms are sent to, and the names it offers."""
    view = admin.site.admin_view
    return [
        path("review/names/", view(names), name="statements_article_names"),
        path("review/many/", view(confirm), name="statements_statement_many"),
        path("<int:pk>/review/", view(review), name="statements_article_review"),
        path("<int:pk>/review/many/", view(many), name="statements_article_review_many"),
        path("<int:pk>/review/<int:statement>/", view(decide), name="statements_article_decide"),
    ]
