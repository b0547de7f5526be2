"""What offerings bring, out of a published version of the warehouse."""

from datetime import date
from decimal import Decimal

from yizhan.analytics.warehouse.engine import Connection


def yearly(connection: Connection, month: date) -> dict[str, tuple[str, Decimal]]:
    """The line of each offering, and what it brings in a year: twelve times the month's mean bill with its parts."""
    rows = connection.execute(
        """select f.code, any_value(f.line), 12 * sum(b.billed) / count(distinct r.subscriber_id)
             from detail.dim_subscriber r
             join detail.dim_offering f on f.offering_id = r.offering_id
             join detail.dim_subscriber p on p.is_current and coalesce(p.parent_id, p.subscriber_id) = r.subscriber_id
             join light.subscriber_bills b on b.subscriber_id = p.subscriber_id and b.month = ?
            where r.is_current and r.parent_id is null group by f.code""",
        [month],
    ).fetchall()
    return {code: (line or "", round(Decimal(str(yearly or 0)), 2)) for code, line, yearly in rows}
