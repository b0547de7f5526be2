"""One behaviour, whatever carries the messages: PostgreSQL by itself, or NATS JetStream."""

import asyncio
import hashlib
import hmac
import random
from contextlib import suppress
from datetime import timedelta

import msgspec
import nats
import pytest
import structlog

from integration.bus.cases import BILLING, KEEPER, LOST, OTHER, PAID, PORTAL, Bus
from support.broker import Broker
from support.contexts import context
from support.patience import SECONDS
from yizhan.adapters.jetstream import carrier
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.errors import InvalidInput, NotFound, PermissionDenied
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.bus import api, consuming, courier, store
from yizhan.platform.bus.contracts import Acceptance, DeliveryKind, Message, Publication, Target
from yizhan.platform.bus.errors import BrokerRefused, NameTaken, NoBroker, NotPulled, Paused
from yizhan.platform.context import SYSTEM, Context


@pytest.fixture(scope="module")
async def broker(tmp_path_factory):
    made = Broker(tmp_path_factory.mktemp("broker"))
    await made.start()
    yield made
    await made.kill()


@pytest.fixture(params=["postgres", "jetstream"])
async def bus(request, db, database, broker, monkeypatch):
    monkeypatch.setattr(consuming, "wait_before", lambda _: timedelta(milliseconds=20))
    monkeypatch.setattr(courier, "LEASE", timedelta(seconds=1))
    monkeypatch.setattr(carrier, "ACK_SECONDS", 1)
    made = Bus(db, broker if request.param == "jetstream" else None, f"t{abs(hash(database.app))}")
    yield made
    await made.carrier.close()


async def test_what_is_fetched_and_acknowledged_does_not_come_again(bus):
    id_ = await bus.subscribe()
    await bus.publish("a", "b", "c", amount=5)
    taken = await bus.pull(id_, limit=2)
    assert [each.message.key for each in taken] == ["a", "b"]
    assert (taken[0].message.payload, taken[0].message.source) == ({"amount": 5}, "portal")
    await bus.acknowledge(id_, *taken)
    rest = await bus.pull(id_)
    assert [each.message.key for each in rest] == ["c"]
    assert await bus.pull(id_) == []
    await bus.acknowledge(id_, *rest)
    left = await bus.backlog(id_)
    assert (left.waiting, left.under_way, left.dead) == (0, 0, 0)


async def test_the_same_message_published_again_is_taken_once(bus):
    id_ = await bus.subscribe()
    await bus.publish("a")
    async with context(bus.db, PORTAL) as ctx:
        again = await api.publish(ctx, Publication(id=f"{PAID}/a", topic=PAID, key="a"))
    assert again is Acceptance.REPEATED
    async with context(bus.db, OTHER) as ctx:  # another publisher's ids are its own
        assert await api.publish(ctx, Publication(id=f"{PAID}/a", topic=PAID)) is Acceptance.ACCEPTED
    await bus.flow()
    assert len(await bus.pull(id_)) == 1


async def test_what_is_not_acknowledged_in_time_comes_again_and_in_the_end_is_dead(bus):
    id_ = await bus.subscribe(most_attempts=2)
    await bus.publish("a")

    async def handed_over():
        async with bus.db.transaction(EVERYTHING) as tx:
            ctx = Context(actor=SYSTEM, tx=tx, db=bus.db, clock=SystemClock())
            subscription = await store.one(tx, id_)
            return await consuming.take(ctx, bus.carrier, subscription, EVERYTHING, 5, timedelta(milliseconds=50))

    attempts = []
    async with asyncio.timeout(SECONDS):
        while not await bus.letters():
            attempts += [each.attempt for each in await handed_over()]
    assert attempts == [1, 2]
    [letter] = await bus.letters()
    assert (letter.message.key, letter.subscription) == ("a", "payments")
    assert "acknowledged" in letter.reason.en
    assert "未在期限内确认" in letter.reason.zh


async def test_a_late_acknowledgement_still_counts(bus):
    id_ = await bus.subscribe()
    await bus.publish("a")
    [taken] = await bus.pull(id_, lease=1)
    async with context(bus.db, BILLING) as ctx:  # refused once: it comes again
        assert await api.refuse(ctx, bus.carrier, id_, taken.receipt, "busy", again=True) is False
    again = []
    async with asyncio.timeout(SECONDS):
        while not again:
            again = await bus.pull(id_)
    assert again[0].attempt == 2
    await bus.acknowledge(id_, taken)
    assert (await bus.backlog(id_)).under_way == 0


async def test_a_receiver_may_give_a_message_up(bus):
    id_ = await bus.subscribe()
    await bus.publish("a")
    [taken] = await bus.pull(id_)
    async with context(bus.db, BILLING) as ctx:
        assert await api.refuse(ctx, bus.carrier, id_, taken.receipt, "no such account", again=False)
    [letter] = await bus.letters()
    assert letter.reason.en == "no such account"
    async with context(bus.db, KEEPER) as ctx:
        assert (await api.replay(ctx, [letter.id, "1"])).gone == ("1",)
    [once_more] = await bus.pull(id_)
    assert once_more.message.key == "a"
    await bus.acknowledge(id_, once_more)
    assert (await bus.letters(), await bus.pull(id_)) == ([], [])
    async with context(bus.db, BILLING) as ctx:
        with pytest.raises(NotFound):
            await api.refuse(ctx, bus.carrier, id_, taken.receipt, "late", again=False)


def lose_acknowledgements(bus: Bus, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The connection to what carries the messages breaks after the commit, before it is told."""
    done = type(bus.carrier).done
    lost = iter(range(times))

    async def breaks():
        raise ConnectionResetError

    async def lose(self, tx, subscription, receipts):
        if next(lost, None) is None:
            await done(self, tx, subscription, receipts)
        else:
            tx.once_committed(breaks)

    monkeypatch.setattr(type(bus.carrier), "done", lose)


async def test_what_is_given_up_in_a_transaction_that_fails_comes_again(bus):
    id_ = await bus.subscribe()
    await bus.publish("a")
    [taken] = await bus.pull(id_, lease=1)
    with pytest.raises(ZeroDivisionError):
        async with context(bus.db, BILLING) as ctx:
            await api.refuse(ctx, bus.carrier, id_, taken.receipt, "no such account", again=False)
            raise ZeroDivisionError
    assert await bus.letters() == []
    again = []
    async with asyncio.timeout(SECONDS):
        while not again:
            again = await bus.pull(id_)
    assert (again[0].message.key, again[0].attempt) == ("a", 2)


async def test_a_message_is_given_up_once_though_nobody_heard_of_it(bus, monkeypatch):
    id_ = await bus.subscribe()
    await bus.publish("a")
    lose_acknowledgements(bus, monkeypatch, times=1)
    [taken] = await bus.pull(id_, lease=1)
    with pytest.raises(ConnectionResetError):
        async with context(bus.db, BILLING) as ctx:
            await api.refuse(ctx, bus.carrier, id_, taken.receipt, "no such account", again=False)
    again = []
    async with asyncio.timeout(SECONDS):
        while not again:
            again = await bus.pull(id_)
    async with context(bus.db, BILLING) as ctx:
        assert await api.refuse(ctx, bus.carrier, id_, again[0].receipt, "still not", again=False)
    [letter] = await bus.letters()
    assert letter.reason.en == "no such account"
    assert (await bus.backlog(id_)).under_way == 0


async def test_only_what_fits_and_lies_in_reach_is_handed_over(bus):
    exact = await bus.subscribe(conditions={"bill.kind": "final"})
    prefix = await bus.subscribe(name="all-billing", topics=["billing.*"])
    south = await bus.subscribe(name="south", actor=OTHER)
    await bus.publish("a", bill={"kind": "final"})
    await bus.publish("b", bill={"kind": "monthly"})
    await bus.publish("c", topic="billing.invoice.made")
    await bus.publish("d", topic="stock.counted")
    await bus.publish("e", actor=OTHER, bill={"kind": "final"})
    for id_, keys, actor in ((exact, ["a"], BILLING), (prefix, ["a", "b", "c"], BILLING), (south, ["e"], OTHER)):
        assert [each.message.key for each in await bus.pull(id_, actor=actor)] == keys


async def test_a_subscription_begins_now_unless_it_wants_what_there_is(bus):
    await bus.subscribe(name="first")
    await bus.publish("a")
    now, all_ = await bus.subscribe(name="now"), await bus.subscribe(name="all", from_start=True)
    await bus.publish("b")
    assert [each.message.key for each in await bus.pull(now)] == ["b"]
    assert [each.message.key for each in await bus.pull(all_)] == ["a", "b"]


async def test_a_paused_subscription_keeps_its_messages(bus):
    id_ = await bus.subscribe()

    async def is_active(value, rev):
        async with context(bus.db, BILLING) as ctx:
            return await api.change(ctx, bus.carrier, id_, api.ChangeSubscription(is_active=value), rev)

    paused = await is_active(False, 1)
    await bus.publish("a")
    with pytest.raises(Paused):
        await bus.pull(id_)
    await is_active(True, paused.rev)
    assert [each.message.key for each in await bus.pull(id_)] == ["a"]


async def test_a_changed_filter_holds_from_then_on(bus):
    id_ = await bus.subscribe()
    async with context(bus.db, BILLING) as ctx:
        await api.change(ctx, bus.carrier, id_, api.ChangeSubscription(topics=["stock.counted"]), 1)
    await bus.publish("a")
    await bus.publish("b", topic="stock.counted")
    assert [each.message.key for each in await bus.pull(id_)] == ["b"]
    async with context(bus.db, BILLING) as ctx:
        await api.unsubscribe(ctx, bus.carrier, id_)
    with pytest.raises(NotFound):
        await bus.pull(id_)


async def test_a_callback_is_signed_tried_again_and_in_the_end_given_up_replayed_or_discarded(bus):
    async with context(bus.db, BILLING) as ctx:
        wanted = api.Subscribe(
            name="hook",
            topics=[PAID],
            delivery=DeliveryKind.WEBHOOK,
            target=Target(callback="https://billing.example/in"),
            most_attempts=2,
        )
        made, secret = await api.subscribe(ctx, bus.carrier, wanted)
    bus.callbacks.answers = [503, 503, 503]
    await bus.publish("a", "b")

    async def settled():
        return len(bus.callbacks.got) == 4

    await bus.deliver_until(settled)
    [letter] = await bus.letters()
    assert sorted(bus.callbacks.keys) == ["a", "a", "b", "b"]
    assert (letter.reason.zh, letter.reason.en) == (
        "https://billing.example/in 应答 503",
        "https://billing.example/in answered 503",
    )
    address, body, headers = bus.callbacks.got[0]
    assert (address, body["topic"]) == ("https://billing.example/in", PAID)
    raw = msgspec.json.encode(msgspec.convert(body, Message))
    assert headers["Yizhan-Signature"] == f"sha256={hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()}"
    assert len({given["Idempotency-Key"] for _, _, given in bus.callbacks.got}) == 2
    async with context(bus.db, KEEPER) as ctx:
        await api.replay(ctx, [letter.id])

    async def no_letters():
        return not await bus.letters()

    await bus.deliver_until(no_letters)
    assert bus.callbacks.keys[-1] == letter.message.key
    assert made.id == letter.subscription_id


async def test_dead_letters_are_discarded_with_a_reason_and_audited(bus):
    id_ = await bus.subscribe()
    await bus.publish("a")
    [taken] = await bus.pull(id_)
    async with context(bus.db, BILLING) as ctx:
        await api.refuse(ctx, bus.carrier, id_, taken.receipt, "no", again=False)
    [letter] = await bus.letters()
    with pytest.raises(InvalidInput):
        async with context(bus.db, KEEPER) as ctx:
            await api.discard(ctx, [letter.id], " ")
    with pytest.raises(PermissionDenied):
        async with context(bus.db, BILLING) as ctx:
            await api.discard(ctx, [letter.id], "test")
    async with context(bus.db, KEEPER) as ctx:
        assert (await api.discard(ctx, [letter.id], "a test")).done == 1
    async with bus.db.transaction(EVERYTHING) as tx:
        told = await tx.fetchrow("select actor_name, detail from platform.audit_entry where action = 'discard'")
    assert told["actor_name"] == KEEPER.name
    assert told["detail"]["reason"] == "a test"
    assert await bus.pull(id_) == []


async def test_a_message_takes_effect_once_though_its_acknowledgement_is_lost(bus, monkeypatch):
    await bus.subscribe(delivery="process", target={"message": "paid"})
    await bus.publish("a")
    lose_acknowledgements(bus, monkeypatch, times=2)
    monkeypatch.setattr(courier, "LEASE", timedelta(milliseconds=20))
    for _ in range(3):
        with suppress(ConnectionResetError):
            await bus.courier.round()
    monkeypatch.undo()
    assert await bus.effects_of("payments") == {"a": 1}


async def test_nothing_is_lost_or_doubled_though_workers_die_at_any_moment(bus):
    await bus.subscribe(delivery="process", target={"message": "paid"}, most_attempts=50)
    keys = [f"k{number}" for number in range(40)]
    await bus.publish(*keys)
    dice = random.Random(7)
    for _ in range(12):
        worker = asyncio.create_task(bus.courier.round())
        with suppress(TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(worker, dice.uniform(0.001, 0.03))

    async def all_there():
        return len(await bus.effects_of("payments")) == len(keys)

    await bus.deliver_until(all_there)
    assert await bus.effects_of("payments") == dict.fromkeys(keys, 1)


async def test_nothing_is_lost_or_doubled_though_what_carries_the_messages_dies(bus, database):
    await bus.subscribe(delivery="process", target={"message": "paid"}, most_attempts=50)
    keys = [f"k{number}" for number in range(60)]

    async def publishing():
        for key in keys:
            async with asyncio.timeout(SECONDS):
                while True:
                    with suppress(*LOST):
                        async with context(bus.db, PORTAL) as ctx:
                            await api.publish(ctx, Publication(id=key, topic=PAID, key=key))
                        break

    async def effects():
        with suppress(*LOST):  # a connection that was ended while it lay in the pool says so when it is used
            return await bus.effects_of("payments")
        return {}

    async def killing():
        for least in (5, 20, 40):
            async with asyncio.timeout(SECONDS):
                while len(await effects()) < least:
                    pass
            await bus.kill(database)

    async def all_there():
        return len(await effects()) == len(keys)

    await asyncio.gather(publishing(), killing(), bus.deliver_until(all_there))
    async with asyncio.timeout(SECONDS):
        while not (found := await effects()):
            pass
    assert found == dict.fromkeys(keys, 1)


@pytest.mark.parametrize("bus", ["jetstream"], indirect=True)
async def test_a_consumer_that_was_removed_at_the_broker_is_made_again_and_misses_nothing(bus, broker):
    id_ = await bus.subscribe()
    await bus.publish("a", "b")
    await bus.acknowledge(id_, (await bus.pull(id_, limit=1))[0])
    client = await nats.connect(broker.url)
    await client.jetstream().delete_consumer(bus.stream, f"s{id_}")
    await client.close()
    assert (await bus.backlog(id_)).waiting == 2
    assert [each.message.key for each in await bus.pull(id_)] == ["a", "b"]
    async with context(bus.db, BILLING) as ctx:
        await api.change(ctx, bus.carrier, id_, api.ChangeSubscription(topics=[PAID, "stock.counted"]), 1)
    await bus.publish("c", topic="stock.counted")
    assert "c" in {each.message.key for each in await bus.pull(id_)}


@pytest.mark.parametrize("bus", ["jetstream"], indirect=True)
async def test_what_was_accepted_still_arrives_though_the_broker_lost_all_it_kept(bus, broker, monkeypatch):
    monkeypatch.setattr(carrier, "LOOK_EVERY", timedelta(0))
    await bus.subscribe(name="first")
    await bus.publish("early")
    hook = await bus.subscribe(delivery="process", name="hook", target={"message": "paid"})
    id_ = await bus.subscribe()
    await bus.publish("a")
    await bus.acknowledge(id_, *await bus.pull(id_))
    for _ in range(2):  # the second look knows that all of the first is done with
        await bus.flow()
    await bus.publish("b", "c")
    await broker.lose_everything()
    await bus.publish("d")
    assert (await bus.backlog(id_)).waiting == 5  # "early" and "a" among them, which it passes over
    assert [each.message.key for each in await bus.pull(id_)] == ["b", "c", "d"]

    async def all_there():
        return len(await bus.effects_of("hook")) == 4

    await bus.deliver_until(all_there)
    assert await bus.effects_of("hook") == dict.fromkeys("abcd", 1)
    assert (await bus.backlog(hook)).waiting == 0


@pytest.mark.parametrize("bus", ["jetstream"], indirect=True)
async def test_a_broker_that_refuses_is_not_told_to_be_away(bus, monkeypatch):
    await bus.subscribe()
    monkeypatch.setattr(carrier, "ACK_SECONDS", -1)
    with pytest.raises(BrokerRefused) as refused:
        await bus.subscribe(name="second")
    assert refused.value.code == "broker_refused"
    assert "ack wait" in refused.value.text.en


async def test_thousands_that_fail_for_one_reason_are_one_line_in_the_log_and_replayed_as_one(bus, monkeypatch):
    # the program keeps the log it found first, and other tests of the process may have set it up anew since
    heard = structlog.testing.LogCapture()
    log = structlog.wrap_logger(None, processors=[heard], wrapper_class=structlog.BoundLogger)
    monkeypatch.setattr(courier, "log", log)
    id_ = await bus.subscribe(
        delivery="webhook", target={"callback": "https://billing.example/in"}, name="hook", most_attempts=1
    )
    bus.callbacks.answers = [503] * 60
    await bus.publish(*(f"k{number:02}" for number in range(60)))
    await bus.deliver_until(lambda: _are(bus, id_, dead=60))
    async with context(bus.db, KEEPER) as ctx:
        assert await api.replay_all(ctx, id_) == 60
    assert (await bus.backlog(id_)).again == 60
    bus.callbacks.got.clear()
    await bus.deliver_until(lambda: _are(bus, id_, dead=0, again=0))
    assert bus.callbacks.keys == [f"k{number:02}" for number in range(60)]
    told = [line["event"] for line in heard.entries if line["log_level"] in ("info", "warning")]
    assert told == ["bus_subscription_failing", "bus_subscription_recovered"]
    async with bus.db.transaction(EVERYTHING) as tx:
        row = await tx.fetchrow("select object_type, detail from platform.audit_entry where action = 'replay'")
    assert (row["object_type"], row["detail"]["count"]) == ("bus.subscription", 60)
    async with context(bus.db, KEEPER) as ctx:
        with pytest.raises(NotFound):
            await api.replay_all(ctx, 1)


async def _are(bus, id_, **figures):
    left = await bus.backlog(id_)
    return all(getattr(left, name) == count for name, count in figures.items())


async def test_a_broker_that_is_away_is_told_at_once(db, tmp_path):
    away = Broker(tmp_path)
    bus = Bus(db, None, "away")
    await bus.subscribe()
    bus.carrier = carrier.JetStreamCarrier(away.url, db, SystemClock().now)
    async with asyncio.timeout(30):  # a client left to itself tries for two minutes
        async with context(db, KEEPER) as ctx:
            [shown] = await api.subscriptions(ctx, bus.carrier)
        with pytest.raises(NoBroker):
            await bus.subscribe(name="second")
    assert shown.backlog is None


async def test_subscriptions_are_their_owners_and_are_checked(bus):
    id_ = await bus.subscribe()
    with pytest.raises(NotFound):
        await bus.pull(id_, actor=PORTAL)
    with pytest.raises(NameTaken):
        await bus.subscribe(actor=PORTAL)
    hook = await bus.subscribe(name="hook", delivery="webhook", target={"callback": "http://127.0.0.1/x"})
    with pytest.raises(NotPulled):
        await bus.pull(hook)
    with pytest.raises(InvalidInput) as refused:
        await bus.subscribe(name="x", topics=["a b", "*"], delivery="webhook", most_attempts=0)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["name", "topics.0", "target.callback", "mostAttempts"]
    with pytest.raises(InvalidInput) as refused:
        await bus.subscribe(name="hook-2", delivery="webhook", target={"callback": "http://[fe80::1]/x"})
    assert [(each.field, each.code) for each in refused.value.problems] == [("target.callback", "host_never_called")]
    with pytest.raises(InvalidInput) as refused:
        await bus.publish("a", topic="CustomerCreatedEvent")
    assert [problem.field for problem in refused.value.problems] == ["topic"]
