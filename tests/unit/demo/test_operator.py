"""The demo operator as a plan: always the same, of the size and with the truth that its description tells."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from support import catalogue
from yizhan.demo import groups, operator, places, posts
from yizhan.demo.plan import Batch
from yizhan.demo.products import Till
from yizhan.domains.party.model.checks import checked
from yizhan.kernel.clock import CHINA
from yizhan.registry import PERMISSIONS

TODAY = date(2026, 6, 1)
DESCRIPTION = Path(__file__).parents[3] / "docs" / "explanation" / "demo-operator.md"


@cache
def plan(size: int) -> tuple[Batch, ...]:
    return tuple(operator.batches(places.load(), TODAY, size))


def test_the_same_day_gives_the_same_operator() -> None:
    assert tuple(operator.batches(places.load(), TODAY, 2000)) == plan(2000)


def test_the_description_tells_the_truth() -> None:
    told = {words: int(number.replace(",", "")) for words, number in _TABLE.findall(DESCRIPTION.read_text("utf-8"))}
    batches = plan(operator.SIZE)
    pairs = Counter((pair.same, pair.why) for batch in batches for pair in batch.pairs)
    counted = {
        "recorded twice": sum(n for (same, _), n in pairs.items() if same),
        "only alike": sum(n for (same, _), n in pairs.items() if not same),
        **{why: n for (_, why), n in pairs.items()},
    }
    assert told == counted
    assert counted["recorded twice"] == operator.PAIRS


_TABLE = re.compile(r"^\| ([^|]+?) \| ([\d,]+) \|", re.MULTILINE)


def test_about_twenty_thousand_customers_of_every_kind() -> None:
    customers = [each for batch in plan(operator.SIZE) for each in batch.customers]
    kinds = Counter(each.kind for each in customers)
    assert abs(len(customers) - operator.SIZE) < operator.SIZE / 100
    assert set(kinds) == {"public", "business", "key", "transient"}
    assert kinds["key"] > 100


@pytest.mark.parametrize("batch", plan(2000), ids=lambda batch: batch.network)
def test_every_party_and_purchase_is_one_the_program_would_take(batch: Batch) -> None:
    till = Till(catalogue.shelf())
    for customer in batch.customers:
        assert checked(customer.party, TODAY)[1] == []
        for purchase in customer.purchases:
            assert list(till.products(customer, purchase, "1", "2", 0))
            assert purchase.at.astimezone(CHINA).date() < TODAY


def test_changes_come_in_order_and_after_what_they_change() -> None:
    for batch in plan(2000):
        began = {customer.key: customer.since for customer in batch.customers}
        assert [change.at for change in batch.changes] == sorted(change.at for change in batch.changes)
        assert all(began[change.customer] < change.at for change in batch.changes)
        assert all(change.at.astimezone(CHINA).date() <= TODAY for change in batch.changes)


def test_every_permission_is_somebodys_work() -> None:
    granted = {permission for role in posts.load().roles for permission in role.grants}
    assert granted == {permission.name for permission in PERMISSIONS}


def test_sensitive_numbers_are_uncovered_for_few() -> None:
    sensitive = {permission.name for permission in PERMISSIONS if permission.sensitive}
    staffing = posts.load()
    uncovered = {
        role.code: sorted(sensitive & set(role.grants)) for role in staffing.roles if sensitive & set(role.grants)
    }
    assert uncovered == {
        "province-administrator": ["organisation.see_contacts"],
        "network-administrator": ["organisation.see_contacts"],
        "hall-manager": ["organisation.see_contacts"],
        "call-centre-agent": ["party.contact.view"],
        "account-manager": ["party.contact.view"],
        "data-steward": ["party.contact.view", "party.identity.view"],
        "billing-clerk": ["account.payment.view"],
        "order-clerk": ["party.identity.view"],
        "fallout-clerk": ["party.contact.view"],
    }


def test_logins_are_readable_and_unique() -> None:
    seats = list(posts.seats(posts.load(), posts.units(places.load())))
    logins = [seat.login for seat in seats]
    assert len(set(logins)) == len(logins)
    assert {"clerk.nj1", "agent.js", "manager.sz", "dealer.cd2", "orders.hz", "analyst.sc"} <= set(logins)


def test_a_key_account_group_spans_the_provinces() -> None:
    batches = plan(operator.SIZE)
    [head] = [each for batch in batches for each in batch.customers if each.party.name == groups.NAME]
    members = {r.origin: batch.network for batch in batches for r in batch.relations if r.target == head.key}
    known = {each.key: each for batch in batches for each in batch.customers}
    assert {known[key].kind for key in members} == {"key"}
    provinces = {network.code: province.code for province in places.load().provinces for network in province.networks}
    assert {provinces[network] for network in members.values()} == {each.code for each in places.load().provinces}
