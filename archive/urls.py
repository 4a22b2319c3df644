"""Every address: the archive's pages in two languages, the admin, and what operators ask."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from archive.accounts import new_password
from archive.health import healthz, readyz
from archive.metrics.page import metrics
from archive.security_txt import security_txt
from archive.unavailable import handler500
from statements.urls import for_programs, pages, short_addresses

__all__ = ["handler500", "urlpatterns"]


@require_safe
def icon(request: HttpRequest) -> HttpResponseRedirect:
    """Where browsers ask for an icon unasked, as on the desk's pages: the site's own."""
    return HttpResponseRedirect(static("images/icon.svg"))


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("favicon.ico", icon, name="icon"),
    *short_addresses,
    path("api/v1/", include(for_programs)),
    path("admin/", RedirectView.as_view(pattern_name="admin:index"), name="admin-start"),
    *i18n_patterns(
        path("admin/", include(new_password.addresses())),
        path("admin/", admin.site.urls),
        *pages,
    ),
]
