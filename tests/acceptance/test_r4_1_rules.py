"""4.1 Rules as decision tables in three tiers: owner, validity, version, cases, approval; at once, logged, told."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from integration.rules.cases import (
    AUTHOR,
    CHIEF,
    GD_READER,
    GUANGDONG,
    HEADQUARTERS,
    JIANGSU,
    JS_AUTHOR,
    JS_CHIEF,
    NANJING,
    STANDARD,
    asked,
    case,
    released,
    table,
)
from support.contexts import context
from yizhan.engines.rules import api
from yizhan.engines.rules.contracts import Arbitrate, NewSheet, Release, Ruling, State, TableDraft
from yizhan.engines.rules.errors import NotApprovable, SamePerson, UnknownDecision, WrongState
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, PermissionDenied
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.db import Database
from yizhan.platform.listing import Window


class Fixed:
    def __init__(self, at):
        self.at = at

    def now(self):
        return self.at


CASES = (case("key", 10, 0.9), case("public", 200, 0.95), case("public", 5, 1))
JS = (JS_AUTHOR, JS_CHIEF)


async def test_a_release_holds_at_once_on_another_node(db, database):
    await released(db, STANDARD, CASES)
    other = await Database.connect(database.app, most=2)
    try:
        assert await asked(other, "key", 10) == 0.9
        await released(db, table(("", "", "0.85")), (case("key", 10, 0.85),))
        assert await asked(other, "key", 10) == 0.85
    finally:
        await other.close()


async def test_lower_tiers_refine_only_what_is_open(db):
    await released(db, STANDARD, CASES)
    province = table(("", "[100..500)", "0.9"), open_="1")
    await released(db, province, (case("public", 200, 0.9),), JIANGSU, by=JS)
    local = table(('"public"', "[300..500)", "0.85"))
    await released(db, local, (case("public", 400, 0.85),), NANJING, by=JS)
    assert await asked(db, "public", 400, 115) == 0.85
    assert await asked(db, "public", 400, 150) == 0.9
    assert await asked(db, "public", 400, 250) == 0.95
    assert await asked(db, "key", 400, 115) == 0.9


async def test_conflicts_stop_approval_until_somebody_above_arbitrates(db):
    await released(db, STANDARD, CASES)
    greedy = table(('"key"', "", "0.7"))
    async with context(db, JS_AUTHOR) as ctx:
        sheet = await api.create_sheet(ctx, NewSheet("discount", Text("折扣", "Discount"), table=greedy), JIANGSU)
        version = str(sheet.open_id)
        await api.save_draft(ctx, version, TableDraft(greedy, (case("key", 10, 0.7),)), None)
        (view,) = (await api.findings_of(ctx, version)).conflicts
    assert view.conflict.example == {"kind": "key", "fee": 0}
    with pytest.raises(NotApprovable) as refused:
        async with context(db, JS_AUTHOR) as ctx:
            await api.submit(ctx, version, None)
    assert {p.code for p in refused.value.problems} == {"case_fails", "not_arbitrated"}
    ruling = Arbitrate(view.conflict.digest, Ruling.LOWER, "a test market until spring")
    with pytest.raises(PermissionDenied):
        async with context(db, JS_CHIEF) as ctx:
            await api.arbitrate(ctx, version, ruling)
    async with context(db, CHIEF) as ctx:
        await api.arbitrate(ctx, version, ruling)
    async with context(db, JS_AUTHOR) as ctx:
        await api.submit(ctx, version, None)
        (view,) = (await api.findings_of(ctx, version)).conflicts
        assert view.arbitration
        assert (view.arbitration.decided_by, view.arbitration.reason) == (CHIEF.name, "a test market until spring")
    async with context(db, JS_CHIEF) as ctx:
        await api.approve(ctx, version, None)
        await api.release(ctx, version, Release(), None)
    assert await asked(db, "key", 10, 150) == 0.7
    assert await asked(db, "key", 10, 250) == 0.9
    async with context(db, CHIEF) as ctx:
        await api.arbitrate(ctx, version, msgspec.structs.replace(ruling, ruling=Ruling.UPPER, reason="spring came"))
    assert await asked(db, "key", 10, 150) == 0.9


async def test_four_eyes_states_and_cases(db):
    async with context(db, AUTHOR) as ctx:
        sheet = await api.create_sheet(
            ctx, NewSheet("discount", Text("折扣", "Discount"), table=STANDARD), HEADQUARTERS
        )
        version = str(sheet.open_id)
        with pytest.raises(NotApprovable, match="1 thing"):
            await api.submit(ctx, version, None)
        saved = await api.save_draft(ctx, version, TableDraft(STANDARD, (case("key", 10, 0.5),)), None)
        with pytest.raises(NotApprovable):
            await api.submit(ctx, version, None)
        with pytest.raises(ChangedMeanwhile):
            await api.save_draft(ctx, version, TableDraft(STANDARD, CASES), saved.rev + 7)
        await api.save_draft(ctx, version, TableDraft(STANDARD, CASES), None)
        await api.submit(ctx, version, None)
        with pytest.raises(WrongState):
            await api.save_draft(ctx, version, TableDraft(STANDARD, CASES), None)
    with pytest.raises(SamePerson):
        async with context(db, AUTHOR) as ctx:
            await api.approve(ctx, version, None)
    with pytest.raises(UnknownDecision):
        await asked(db, "key", 10)
    async with context(db, CHIEF) as ctx:
        await api.send_back(ctx, version, "one more row, please")
    async with context(db, AUTHOR) as ctx:
        await api.submit(ctx, version, None)
    async with context(db, CHIEF) as ctx:
        await api.approve(ctx, version, None)
        shown = await api.release(ctx, version, Release(), None)
    assert shown.state is State.IN_FORCE
    assert (shown.author_name, shown.approved_name) == (AUTHOR.name, CHIEF.name)
    async with context(db, CHIEF) as ctx:
        await api.retire(ctx, version, "a mistake")
    with pytest.raises(UnknownDecision):
        await asked(db, "key", 10)
    async with db.transaction(EVERYTHING) as tx:
        rows = await tx.fetch(
            "select action, outcome from platform.audit_entry where object_type = 'rules.version' order by id"
        )
    assert [row["action"] for row in rows] == [
        "save", "save", "submitted", "approve", "send_back", "submitted", "approved", "release", "retire",
    ]  # fmt: skip
    assert {row["action"] for row in rows if row["outcome"] == "refused"} == {"approve"}


async def test_validity_is_by_the_clock(db):
    now = datetime(2026, 11, 21, 4, tzinfo=UTC)
    clock, later = Fixed(now), Fixed(now + timedelta(days=3))
    await released(db, STANDARD, CASES, clock=clock)
    await released(
        db, table(("", "", "0.85")), (case("key", 10, 0.85),), clock=clock, valid_from=now + timedelta(days=2)
    )
    assert await asked(db, "key", 10, clock=clock) == 0.9
    assert await asked(db, "key", 10, clock=later) == 0.85
    async with context(db, AUTHOR, clock=clock) as ctx:
        (sheet,) = await api.sheets(ctx)
        states = [version.state for version in await api.versions_of(ctx, sheet.id)]
    assert states == [State.SCHEDULED, State.IN_FORCE]
    async with context(db, AUTHOR, clock=later) as ctx:
        states = [version.state for version in await api.versions_of(ctx, sheet.id)]
    assert states == [State.IN_FORCE, State.RETIRED]


async def test_each_decision_is_logged_with_its_rows_and_told_in_words(db):
    version = await released(db, STANDARD, CASES)
    await asked(db, "key", 10, caller="test", reference="O-1", customer_id=77)
    async with context(db, AUTHOR) as ctx:
        (decision,) = (await api.decisions(ctx, "discount", Window())).items
    assert decision.inputs == {"kind": "key", "fee": 10}
    assert decision.result == {"discount": 0.9}
    assert decision.fired[0].rows == ("r1",)
    assert decision.fired[0].version_id == version
    assert (decision.reference, decision.customer_id, decision.caller) == ("O-1", "77", "test")
    assert decision.explanation.en == "Headquarters, row 1: when customer kind is key, then discount is 0.9."
    assert decision.explanation.zh == "总部第 1 行：当客户类型为key，则折扣为0.9。"
    async with context(db, GD_READER) as ctx:
        assert (await api.decisions(ctx, "discount", Window())).items == []


async def test_what_others_do_is_seen_only_below(db):
    await released(db, STANDARD, CASES)
    version = await released(db, table(("", ">= 100", "0.9")), (case("public", 200, 0.9),), JIANGSU, by=JS)
    async with context(db, GD_READER) as ctx:
        assert [sheet.tier for sheet in await api.sheets(ctx)] == ["headquarters"]
    with pytest.raises(NotFound):
        async with context(db, GD_READER) as ctx:
            await api.version_of(ctx, version)
    with pytest.raises(PermissionDenied):
        async with context(db, GD_READER) as ctx:
            await api.new_draft(ctx, "1", None)
    with pytest.raises(InvalidInput):
        async with context(db, JS_AUTHOR) as ctx:
            await api.create_sheet(ctx, NewSheet("discount", Text("折扣", "Discount"), table=STANDARD), GUANGDONG)


async def test_columns_in_use_below_do_not_vanish(db):
    await released(db, STANDARD, CASES)
    await released(db, table(("", ">= 100", "0.9")), (case("public", 200, 0.9),), JIANGSU, by=JS)
    fewer = table(("", "", "1"))
    fewer = msgspec.structs.replace(
        fewer, inputs=fewer.inputs[:1], rows=(msgspec.structs.replace(fewer.rows[0], tests=("",)),)
    )
    with pytest.raises(NotApprovable) as refused:
        await released(db, fewer, (case("key", 1, 1),))
    assert [p.code for p in refused.value.problems] == ["breaks_refinement"]
