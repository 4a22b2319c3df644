"""The figures that each web process counts; none has a reader, an address or a word in it."""

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

requests = Counter("archive_requests", "Requests that were answered.", ["view", "method", "status"])
latency = Histogram("archive_request_seconds", "Until an answer began.", ["view"], buckets=SECONDS)
in_flight = Gauge(
    "archive_requests_in_flight", "Requests being answered.", multiprocess_mode="livesum"
)
connections = Gauge(
    "archive_database_connections",
    "Connections of the pools: used, idle; requests that wait for one; the most there may be.",
    ["state"],
    multiprocess_mode="livesum",
)
failed_logins = Counter("archive_failed_logins", "Log-ins that were refused.")
locked_logins = Counter("archive_locked_logins", "Log-ins that were told to wait.")
replica_lag = Gauge(
    "archive_replica_lag_seconds",
    "For how long the primary has been further than a replica shows.",
    ["replica"],
    multiprocess_mode="livemax",
)
replicas_in_use = Gauge(
    "archive_replica_in_use",
    "Whether readers are read to from a replica: 0 where any process has left it out.",
    ["replica"],
    multiprocess_mode="livemin",
)
answered_again = Counter(
    "archive_answered_again", "Requests that failed on a replica and were answered.", ["replica"]
)
