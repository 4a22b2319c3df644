"""The archive's addresses, and beside them one that returns a constant."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from archive.urls import urlpatterns as of_the_archive

CONSTANT = "constant"


def constant(request: HttpRequest) -> HttpResponse:
    """Two bytes, whatever is asked."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path(CONSTANT, constant), *of_the_archive]
