"""Many statements of an article decided on at once, after a look at what would change."""

from django.http import HttpRequest, HttpResponse
def many(request: HttpRequest, pk: int) -> HttpResponse:
    raise NotImplementedError
