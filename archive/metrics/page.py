"""The address that Prometheus reads."""

import os

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector

from archive.metrics import figures
from archive.metrics.asking import may_ask
from archive.metrics.standing import Standing

COUNTED = (
    figures.requests,
    figures.latency,
    figures.in_flight,
    figures.connections,
    figures.failed_logins,
    figures.locked_logins,
    figures.replica_lag,
    figures.replicas_in_use,
    figures.answered_again,
)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """All figures as text; to whoever may not ask there is nothing here."""
    if not may_ask(request):
        raise Http404
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _registry() -> CollectorRegistry:
    """What all web processes counted, where they share a folder for that, else this one."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        for figure in COUNTED:
            registry.register(figure)
    registry.register(Standing())
    return registry
