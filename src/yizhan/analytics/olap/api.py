"""What cubes do: answer queries, lead down to customers and facts, give the answer as a workbook."""

from yizhan.analytics.olap.asking import ask, cube_of, customers_of, facts_of, members
from yizhan.analytics.olap.exporting import write

__all__ = ["ask", "cube_of", "customers_of", "facts_of", "members", "write"]
