"""What others may ask of ordering and do in it.

Use cases for people enter their permission themselves. `waiting_for_process`, `attach`, `id_of_number`, `begin`,
`dispatch`, `standing_of`, `all_decided`, `carry_out`, `complete`, `reject` and `hinted` are for the order's process
and the provisioning interface, and work in the scope entered.
"""

from yizhan.domains.ordering.service.annotating import change as change_order
from yizhan.domains.ordering.service.answering import standing_of
from yizhan.domains.ordering.service.asking import (
    attach,
    begin,
    complete,
    customers_of_numbers,
    dispatch,
    id_of_number,
    waiting_for_process,
)
from yizhan.domains.ordering.service.cancelling import cancel, reject
from yizhan.domains.ordering.service.children import OrdersOfCustomer
from yizhan.domains.ordering.service.drafting import drop as drop_draft
from yizhan.domains.ordering.service.drafting import get as draft_of
from yizhan.domains.ordering.service.drafting import page as drafts
from yizhan.domains.ordering.service.drafting import replace as replace_draft
from yizhan.domains.ordering.service.drafting import save as save_draft
from yizhan.domains.ordering.service.linking import hinted
from yizhan.domains.ordering.service.offering import for_customer as offerings_for_customer
from yizhan.domains.ordering.service.offering import sellable as sellable_offerings
from yizhan.domains.ordering.service.placing import place as place_order
from yizhan.domains.ordering.service.placing import quote
from yizhan.domains.ordering.service.repairing import all_decided, carry_out
from yizhan.domains.ordering.service.repairing import counts as fallout_counts
from yizhan.domains.ordering.service.repairing import decide as settle_fallout
from yizhan.domains.ordering.service.repairing import get as fallout_of
from yizhan.domains.ordering.service.repairing import link as provisioning_link
from yizhan.domains.ordering.service.repairing import page as fallouts
from yizhan.domains.ordering.service.seeing import (
    decomposition,
    find,
    links_of,
    order_by_number,
    order_of,
    orders_of_customer,
    service_orders,
)
from yizhan.domains.ordering.service.seeing import page as orders

__all__ = [
    "OrdersOfCustomer",
    "all_decided",
    "attach",
    "begin",
    "cancel",
    "carry_out",
    "change_order",
    "complete",
    "customers_of_numbers",
    "decomposition",
    "dispatch",
    "draft_of",
    "drafts",
    "drop_draft",
    "fallout_counts",
    "fallout_of",
    "fallouts",
    "find",
    "hinted",
    "id_of_number",
    "links_of",
    "offerings_for_customer",
    "order_by_number",
    "order_of",
    "orders",
    "orders_of_customer",
    "place_order",
    "provisioning_link",
    "quote",
    "reject",
    "replace_draft",
    "save_draft",
    "sellable_offerings",
    "service_orders",
    "settle_fallout",
    "standing_of",
    "waiting_for_process",
]
