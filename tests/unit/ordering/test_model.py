"""Which service orders are next, how an order stands, how long it takes, and what makes two orders the same."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from support import catalogue as shop
from support.contexts import SystemClock
from unit.catalogue.test_pricing import carts
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.plans import Plan
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.ordering.contracts.services import Outcome, ServiceOrder
from yizhan.domains.ordering.contracts.services import ServiceState as S
from yizhan.domains.ordering.model import capture, fulfilment, pictures

NOW = SystemClock().now()


def order(item: str, state: S = S.ACKNOWLEDGED, after: tuple[str, ...] = (), **more) -> ServiceOrder:
    fields = {"sent": state is not S.ACKNOWLEDGED, "skipped": False} | more
    return ServiceOrder(
        id=item, rev=1, order_id="1", item_id=item, item=item, action=Action.INSTALL, attempt=1, state=state,
        after=after, tries=0, services=(), remote_id=None, sent_at=None, answered_at=None, error_code=None,
        error_message=None, results={}, changed_at=NOW, **fields,
    )  # fmt: skip


def test_what_waits_is_asked_when_all_before_it_is_done() -> None:
    tv = order("tv", after=("net",))
    assert fulfilment.ready([tv, order("net")]) == [order("net")]
    assert fulfilment.ready([tv, order("net", S.IN_PROGRESS)]) == []
    assert fulfilment.ready([tv, order("net", S.COMPLETED)]) == [tv]
    assert fulfilment.ready([tv, order("net", S.FAILED, skipped=True)]) == [tv]
    assert fulfilment.ready([tv]) == [tv]


def test_how_an_order_stands() -> None:
    def stands(*orders: ServiceOrder) -> Outcome:
        return fulfilment.outcome(orders)

    assert stands() is Outcome.DONE
    assert stands(order("a", S.COMPLETED), order("b", S.FAILED, skipped=True)) is Outcome.DONE
    assert stands(order("a", S.COMPLETED), order("b", sent=True)) is Outcome.WAITING
    assert stands(order("a", S.FAILED), order("b", S.IN_PROGRESS)) is Outcome.WAITING
    assert stands(order("a", S.FAILED), order("b")) is Outcome.FAILED
    assert stands(order("a", S.COMPLETED), order("b")) is Outcome.MORE


STATES = st.sampled_from([S.ACKNOWLEDGED, S.COMPLETED])


@given(st.lists(st.tuples(st.integers(0, 9), STATES), max_size=10))
def test_asking_wave_by_wave_comes_to_an_end(parts) -> None:
    orders = [order(str(i), state, (str(before),) if before < i else ()) for i, (before, state) in enumerate(parts)]
    for _ in range(len(orders) + 1):
        ready = fulfilment.ready(orders)
        if not ready:
            break
        orders = [order(o.item, S.COMPLETED, o.after) if o in ready else o for o in orders]
    assert fulfilment.outcome(orders) is Outcome.DONE


def plan_of(items) -> Plan:
    return catalogue.decompose(catalogue.quote(items, shop.shelf(), shop.situation()).items, shop.shelf())


def test_the_promised_time_follows_the_longest_way() -> None:
    # line resources and a visit for broadband (30 + 120), its speed (5), then the television account (5) and box (15)
    assert fulfilment.minutes(plan_of(shop.fusion())) == 30 + 120 + 5 + 5 + 15


@given(carts())
def test_more_lines_never_take_less_time(items) -> None:
    fewer = [item for item in items if item.parent is None][:1]
    assert fulfilment.minutes(plan_of(items)) >= fulfilment.minutes(plan_of(fewer)) or not fewer


@given(carts())
def test_every_edge_of_a_picture_joins_two_of_its_nodes(items) -> None:
    picture = pictures.picture(plan_of(items), {}, [])
    ids = [node.id for node in picture.nodes]
    assert len(ids) == len(set(ids))
    assert {e.source for e in picture.edges} | {e.target for e in picture.edges} <= set(ids)


@given(carts(), st.randoms())
def test_names_and_order_of_lines_do_not_make_an_order_another(items, random) -> None:
    renamed = {item.ref: f"x{n}" for n, item in enumerate(items)}
    other = [
        msgspec.structs.replace(i, ref=renamed[i.ref], parent=renamed[i.parent] if i.parent else None) for i in items
    ]
    random.shuffle(other)
    assert capture.fingerprint("1", items) == capture.fingerprint("1", other)
    assert capture.fingerprint("1", items) != capture.fingerprint("2", items)
    assert capture.fingerprint("1", items) != capture.fingerprint("1", [*items, items[0]])


def test_a_title_names_the_first_offerings_and_counts_the_rest() -> None:
    assert capture.title(shop.fusion(), shop.shelf()).zh == "融合套餐 199"
    three = [msgspec.structs.replace(shop.mobile(str(n))) for n in range(3)]
    assert capture.title(three, shop.shelf()).en == "5G Flow 129, 5G Flow 129 and 1 more"
