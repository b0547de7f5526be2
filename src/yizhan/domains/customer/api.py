"""What the customer domain does.

Use cases enter their permission themselves; `customers_of_parties` and `standing_of` work in the scope that the
caller entered.
"""

from yizhan.domains.customer.service.loading import check_many, create_many
from yizhan.domains.customer.service.recording import change_customer, create_customer, delete_customer
from yizhan.domains.customer.service.seeing import (
    as_of,
    customer_by_number,
    customer_of,
    customers_by_external,
    customers_by_numbers,
    customers_of,
    customers_of_parties,
    find,
    profile_of,
    projected,
    standing_of,
)
from yizhan.domains.customer.service.unloading import delete_many

__all__ = [
    "as_of",
    "change_customer",
    "check_many",
    "create_customer",
    "create_many",
    "customer_by_number",
    "customer_of",
    "customers_by_external",
    "customers_by_numbers",
    "customers_of",
    "customers_of_parties",
    "delete_customer",
    "delete_many",
    "find",
    "profile_of",
    "projected",
    "standing_of",
]
