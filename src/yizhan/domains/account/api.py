"""What the account domain does; every function but `require` enters its permission itself."""

from yizhan.domains.account.service.finding import AccountsOfCustomer
from yizhan.domains.account.service.recording import (
    change_account,
    changed_since,
    create_many,
    delete_account,
    delete_many,
    open_account,
    problems_of,
)
from yizhan.domains.account.service.references import (
    change_reference,
    create_reference,
    delete_reference,
    reference_of,
    references,
)
from yizhan.domains.account.service.seeing import (
    account_of,
    accounts_of,
    accounts_of_customer,
    changes_of_customer,
    find,
    of_customer_as_of,
    require,
)

__all__ = [
    "AccountsOfCustomer",
    "account_of",
    "accounts_of",
    "accounts_of_customer",
    "change_account",
    "change_reference",
    "changed_since",
    "changes_of_customer",
    "create_many",
    "create_reference",
    "delete_account",
    "delete_many",
    "delete_reference",
    "find",
    "of_customer_as_of",
    "open_account",
    "problems_of",
    "reference_of",
    "references",
    "require",
]
