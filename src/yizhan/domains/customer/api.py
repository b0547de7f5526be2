"""What the customer domain does.

Use cases enter their permission themselves; `customers_of_parties`, `standing_of` and `require` work in the scope
that the caller entered.
"""

from yizhan.domains.customer.model.completeness import completeness_of
from yizhan.domains.customer.service.bulk import begin as begin_bulk
from yizhan.domains.customer.service.bulk import begin_undo as begin_bulk_undo
from yizhan.domains.customer.service.bulk import preview as preview_bulk
from yizhan.domains.customer.service.changing import change_many
from yizhan.domains.customer.service.duplicates import (
    candidate_of,
    candidates,
    count_candidates,
    dismiss,
    reopen,
    similar_to,
)
from yizhan.domains.customer.service.exporting import begin as begin_export
from yizhan.domains.customer.service.exporting import file_of as exported_file
from yizhan.domains.customer.service.listed import add_to_list, end_list, put_on_list
from yizhan.domains.customer.service.listing import count as count_customers
from yizhan.domains.customer.service.listing import customers
from yizhan.domains.customer.service.loading import check_many, create_many
from yizhan.domains.customer.service.merging import merge, merge_of, merges, merges_of
from yizhan.domains.customer.service.merging import preview as preview_merge
from yizhan.domains.customer.service.merging import undo as undo_merge
from yizhan.domains.customer.service.recording import change_customer, create_customer, delete_customer
from yizhan.domains.customer.service.searching import begin as begin_duplicate_search
from yizhan.domains.customer.service.seeing import (
    as_of,
    changes_of,
    customer_by_number,
    customer_of,
    customers_by_external,
    customers_by_numbers,
    customers_of,
    customers_of_parties,
    find,
    profile_of,
    projected,
    require,
    standing_of,
)
from yizhan.domains.customer.service.tagging import forget_tag, name_tag, tag_words
from yizhan.domains.customer.service.unloading import delete_many

__all__ = [
    "add_to_list",
    "as_of",
    "begin_bulk",
    "begin_bulk_undo",
    "begin_duplicate_search",
    "begin_export",
    "candidate_of",
    "candidates",
    "change_customer",
    "change_many",
    "changes_of",
    "check_many",
    "completeness_of",
    "count_candidates",
    "count_customers",
    "create_customer",
    "create_many",
    "customer_by_number",
    "customer_of",
    "customers",
    "customers_by_external",
    "customers_by_numbers",
    "customers_of",
    "customers_of_parties",
    "delete_customer",
    "delete_many",
    "dismiss",
    "end_list",
    "exported_file",
    "find",
    "forget_tag",
    "merge",
    "merge_of",
    "merges",
    "merges_of",
    "name_tag",
    "preview_bulk",
    "preview_merge",
    "profile_of",
    "projected",
    "put_on_list",
    "reopen",
    "require",
    "similar_to",
    "standing_of",
    "tag_words",
    "undo_merge",
]
