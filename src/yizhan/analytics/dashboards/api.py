"""What dashboards do for people: kept, shared, looked at, taken away, brought by schedule."""

from yizhan.analytics.dashboards.delivering import delivered, workbook
from yizhan.analytics.dashboards.service import change, create, dashboard_of, drop, listed, subscribe, unsubscribe

__all__ = [
    "change",
    "create",
    "dashboard_of",
    "delivered",
    "drop",
    "listed",
    "subscribe",
    "unsubscribe",
    "workbook",
]
