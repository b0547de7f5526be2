"""What the subscriber domain does.

`create_pending`, `activate`, `suspend`, `resume`, `begin_termination`, `terminate`, `abort`, `cancel` and `amend` are
for orders: they work in the scope the caller entered. All others enter their permission themselves.
"""

from yizhan.domains.subscriber.service.changing import amend, change_subscriber, create_many
from yizhan.domains.subscriber.service.finding import SubscribersOfCustomer
from yizhan.domains.subscriber.service.living import (
    abort,
    activate,
    begin_termination,
    cancel,
    create_pending,
    resume,
    suspend,
    terminate,
)
from yizhan.domains.subscriber.service.mass import (
    accounts_in_use,
    changed_since,
    delete_many,
    holders_of,
    numbers_taken,
)
from yizhan.domains.subscriber.service.seeing import (
    changes_of_customer,
    find,
    of_customer_as_of,
    parts_of_bundle,
    subscriber_of,
    subscribers_of_account,
    subscribers_of_customer,
    users_of_number,
)
from yizhan.domains.subscriber.service.splitting import charge_splits_of, parts_of_charge, split_charges

__all__ = [
    "SubscribersOfCustomer",
    "abort",
    "accounts_in_use",
    "activate",
    "amend",
    "begin_termination",
    "cancel",
    "change_subscriber",
    "changed_since",
    "changes_of_customer",
    "charge_splits_of",
    "create_many",
    "create_pending",
    "delete_many",
    "find",
    "holders_of",
    "numbers_taken",
    "of_customer_as_of",
    "parts_of_bundle",
    "parts_of_charge",
    "resume",
    "split_charges",
    "subscriber_of",
    "subscribers_of_account",
    "subscribers_of_customer",
    "suspend",
    "terminate",
    "users_of_number",
]
