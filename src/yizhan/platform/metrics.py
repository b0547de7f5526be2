"""Prometheus metrics of requests, jobs and the database (exposition at /metrics)."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Histogram(
    "yizhan_http_request_seconds",
    "Time to answer an HTTP request, by route template and status class",
    ["method", "route", "status"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
JOBS = Histogram(
    "yizhan_job_seconds",
    "Time to run a job, by kind and outcome",
    ["kind", "outcome"],
    buckets=(0.005, 0.02, 0.1, 0.5, 2, 10, 60, 600),
)
JOBS_WAITING = Gauge("yizhan_jobs", "Jobs in the table, by state", ["state"])
SIGN_INS = Counter("yizhan_sign_ins_total", "Sign-in attempts, by outcome", ["outcome"])


@contextmanager
def job(kind: str) -> Iterator[None]:
    """Time the job that runs inside."""
    started = time.perf_counter()
    outcome = "failed"
    try:
        yield
        outcome = "done"
    finally:
        JOBS.labels(kind, outcome).observe(time.perf_counter() - started)


class Timed:
    """A request being timed; `status` is set when it is known."""

    status: int = 0


@contextmanager
def request(scope: Mapping[str, Any]) -> Iterator[Timed]:
    """Time the HTTP request that runs inside, labelled by route template, never by path with ids."""
    started = time.perf_counter()
    timed = Timed()
    try:
        yield timed
    finally:
        route = str(scope.get("path_template") or "other")
        REQUESTS.labels(scope["method"], route, f"{timed.status // 100}xx").observe(time.perf_counter() - started)
