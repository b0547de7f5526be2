"""Proving who one is: passwords, waits after failures, second factors, sessions that end, tokens."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pyotp
import pytest

from support.acting import acting, granted, staff
from support.operator import HERE, IDLE, NOBODY, PASSWORD, Operator
from yizhan.domains.organisation import api
from yizhan.domains.organisation.contracts import (
    ClientCredentials,
    HoldingEnd,
    Lock,
    NewApiClient,
    NewHolding,
    NewName,
    Origin,
    PasswordChange,
    PasswordReset,
    SecretRotation,
    SessionChange,
    SignIn,
    TotpCode,
    TotpEnd,
    UnitChange,
)
from yizhan.domains.organisation.errors import (
    InvalidClient,
    InvalidScope,
    LoginLocked,
    NoPost,
    NotYourPost,
    SignInFailed,
    TooManyAttempts,
    TotpRequired,
    TotpState,
)
from yizhan.domains.organisation.jobs import tidy_access
from yizhan.interfaces.edge.callers import ACCESS_CHANGED
from yizhan.kernel.clock import FixedClock
from yizhan.kernel.errors import InvalidInput, NotFound, PasswordToChange, PermissionDenied
from yizhan.kernel.scope import EVERYTHING, NOTHING, Reach, Scope
from yizhan.kernel.text import Language
from yizhan.platform import audit
from yizhan.platform.audit import AuditFilter
from yizhan.platform.context import Actor
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.platform.listing import Window

START = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture
async def operator(db: Database, clock: FixedClock) -> Operator:
    made = await Operator(db, clock).found()
    role = await made.role(
        "clerk", "root", organisation__read=Reach.SUBTREE, organisation__read_staff=Reach.ORGANISATION
    )
    await made.person("li", "north.hall", role)
    return made


async def refused_reasons(operator: Operator) -> list[str]:
    async with operator.db.transaction(EVERYTHING) as tx:
        page = await audit.page(tx, AuditFilter(action="sign_in", outcome="refused"), 50, None)
    return [entry.detail["reason"] for entry in page.items]


async def test_a_session_names_person_post_and_permissions(operator: Operator):
    signed = await operator.sign_in("LI")
    session = signed.session
    assert (session.login, session.name, session.language) == ("li", "li", Language.ZH)
    assert session.post.org_name.zh == "north.hall"
    assert session.permissions == ["organisation.read", "organisation.read_staff"]
    actor = await operator.who(signed.token)
    assert actor is not None
    assert actor.grants == {"organisation.read": Reach.SUBTREE, "organisation.read_staff": Reach.ORGANISATION}
    assert actor.org_pos == operator.units["north.hall"].pos
    assert await operator.who("yzs_nobody") is None


@pytest.mark.parametrize(("login", "password"), [("li", "not the password"), ("nobody", PASSWORD)])
async def test_a_wrong_login_is_as_wrong_as_a_wrong_password(operator: Operator, login, password):
    with pytest.raises(SignInFailed):
        await operator.sign_in(login, password)
    assert await refused_reasons(operator) == ["wrong"]


async def test_a_login_nobody_has_is_not_written_down(operator: Operator):
    with pytest.raises(SignInFailed):
        await operator.sign_in("my secret password typed in the wrong field")
    async with operator.db.transaction(EVERYTHING) as tx:
        page = await audit.page(tx, AuditFilter(action="sign_in"), 50, None)
    assert [entry.object_id for entry in page.items] == [""]


async def test_failures_make_the_next_attempt_wait_longer_and_longer(operator: Operator, clock: FixedClock):
    for _ in range(5):
        with pytest.raises(SignInFailed):
            await operator.sign_in("li", "wrong")
    waits = []
    for _ in range(3):
        with pytest.raises(TooManyAttempts) as blocked:
            await operator.sign_in("li")
        waits.append(blocked.value.values["seconds"])
        clock.advance(timedelta(seconds=waits[-1]))
        with pytest.raises(SignInFailed):
            await operator.sign_in("li", "wrong")
    assert waits == sorted(waits)
    assert waits[2] > waits[0]
    clock.advance(timedelta(minutes=15))
    await operator.sign_in("li")
    for _ in range(5):
        with pytest.raises(SignInFailed):
            await operator.sign_in("li", "wrong")


async def test_one_address_cannot_try_everybody(operator: Operator, clock: FixedClock):
    elsewhere = Origin("10.9.9.9")

    async def guess(login: str, origin: Origin) -> None:
        async with acting(operator.db, NOBODY, clock=clock) as ctx:
            await api.sign_in(ctx, SignIn(login, "wrong"), origin, IDLE)

    for number in range(30):
        with pytest.raises(SignInFailed):
            await guess(f"user{number}", elsewhere)
    with pytest.raises(TooManyAttempts):
        await guess("user99", elsewhere)
    with pytest.raises(SignInFailed):
        await guess("user99", HERE)


async def test_a_locked_login_is_told_why_only_with_the_right_password(operator: Operator):
    person = await operator.person("wang", "north.hall")
    token = (await operator.sign_in("wang")).token
    async with acting(operator.db, clock=operator.clock) as ctx:
        await api.lock_login(ctx, person.staff_id, Lock("离岗检查"))
    assert await operator.who(token) is None
    with pytest.raises(SignInFailed):
        await operator.sign_in("wang", "wrong")
    with pytest.raises(LoginLocked) as locked:
        await operator.sign_in("wang")
    assert "离岗检查" in locked.value.text.zh
    async with acting(operator.db, clock=operator.clock) as ctx:
        await api.unlock_login(ctx, person.staff_id)
    await operator.sign_in("wang")


async def test_holdings_count_from_their_first_to_their_last_moment(operator: Operator, clock: FixedClock):
    person = await operator.person("wang", "north.hall")
    async with acting(operator.db, clock=clock) as ctx:
        await api.end_holding(ctx, person.holding_id, 1, HoldingEnd())
    with pytest.raises(NoPost):
        await operator.sign_in("wang")
    day = timedelta(days=1)
    async with acting(operator.db, clock=clock) as ctx:
        await api.appoint(
            ctx,
            NewHolding(
                staff_id=person.staff_id, post_id=person.post_id, valid_from=START + day, valid_to=START + 3 * day,
                acting=True,
            ),
        )  # fmt: skip
        with pytest.raises(InvalidInput) as overlap:
            await api.appoint(ctx, NewHolding(person.staff_id, person.post_id, START + 2 * day))
        assert overlap.value.problems[0].code == "period_overlap"
    with pytest.raises(NoPost):
        await operator.sign_in("wang")
    clock.advance(timedelta(days=2))
    token = (await operator.sign_in("wang")).token
    assert await operator.who(token) is not None
    clock.advance(timedelta(days=1))
    assert await operator.who(token) is None


async def test_a_first_password_opens_nothing_but_its_change(operator: Operator):
    person = await operator.person("wang", "north.hall", await operator.role("r", "root", organisation__read=Reach.ALL))
    async with acting(operator.db, clock=operator.clock) as ctx:
        given = await api.reset_password(ctx, person.staff_id, PasswordReset())
    assert given.password is not None
    signed = await operator.sign_in("wang", given.password)
    assert signed.session.must_change_password
    assert signed.session.permissions == []
    actor = await operator.who(signed.token)
    assert actor is not None
    other = (await operator.sign_in("wang", given.password)).token
    async with acting(operator.db, actor, clock=operator.clock) as ctx:
        with pytest.raises(PasswordToChange):
            await api.unit_of(ctx, operator.units["north"].id)
        with pytest.raises(InvalidInput) as wrong:
            await api.change_password(ctx, signed.token, PasswordChange("nope", "another long one"), HERE)
        assert wrong.value.problems[0].field == "current"
        with pytest.raises(InvalidInput) as weak:
            await api.change_password(ctx, signed.token, PasswordChange(given.password, "wang"), HERE)
        assert [(p.field, p.code) for p in weak.value.problems] == [("next", "weak_password")]
        await api.change_password(ctx, signed.token, PasswordChange(given.password, "another long one"), HERE)
    actor = await operator.who(signed.token)
    assert actor is not None
    assert actor.may("organisation.read")
    assert await operator.who(other) is None


async def test_the_second_factor_from_enrolment_to_recovery(operator: Operator, clock: FixedClock):
    token = (await operator.sign_in("li")).token
    actor = await operator.who(token)
    assert actor is not None
    async with acting(operator.db, actor, clock=clock) as ctx:
        enrolment = await api.enrol_totp(ctx)
        assert enrolment.uri.startswith("otpauth://totp/")
        totp = pyotp.TOTP(enrolment.secret)
        with pytest.raises(InvalidInput):
            await api.confirm_totp(ctx, TotpCode("000000"), HERE)
    await operator.sign_in("li")  # not confirmed, not asked for
    async with acting(operator.db, actor, clock=clock) as ctx:
        codes = (await api.confirm_totp(ctx, TotpCode(totp.at(clock.now())), HERE)).codes
    with pytest.raises(TotpRequired):
        await operator.sign_in("li")
    with pytest.raises(SignInFailed):
        await operator.sign_in("li", totp=totp.at(clock.now()))  # used at the confirmation
    clock.advance(timedelta(seconds=30))
    async with acting(operator.db) as ctx:
        await ctx.as_system()
        kept = await ctx.tx.fetchval("select totp_secret from organisation.login where login = 'li'")
        assert enrolment.secret not in kept
        assert await api.seal_anew(ctx) == 1
        assert await api.seal_anew(ctx, plain_only=True) == 0
    signed = await operator.sign_in("li", totp=totp.at(clock.now()))
    assert signed.session.totp
    with pytest.raises(SignInFailed):
        await operator.sign_in("li", totp=totp.at(clock.now()))
    await operator.sign_in("li", totp=codes[0].upper())
    with pytest.raises(SignInFailed):
        await operator.sign_in("li", totp=codes[0])
    async with acting(operator.db, actor, clock=clock) as ctx:
        with pytest.raises(TotpState):
            await api.enrol_totp(ctx)
        with pytest.raises(InvalidInput):
            await api.end_totp(ctx, TotpEnd("wrong"), HERE)
        await api.end_totp(ctx, TotpEnd(PASSWORD), HERE)
    await operator.sign_in("li")


async def test_leaving_out_the_code_does_not_forgive_wrong_ones(operator: Operator, clock: FixedClock):
    actor = await operator.actor("li")
    async with acting(operator.db, actor, clock=clock) as ctx:
        secret = (await api.enrol_totp(ctx)).secret
        await api.confirm_totp(ctx, TotpCode(pyotp.TOTP(secret).at(clock.now())), HERE)
    for _ in range(5):
        with pytest.raises(TotpRequired):
            await operator.sign_in("li")
        with pytest.raises(SignInFailed):
            await operator.sign_in("li", totp="123456")
    with pytest.raises(TooManyAttempts):
        await operator.sign_in("li", totp="123456")


async def test_sessions_end_when_idle_signed_out_or_ended_by_others(operator: Operator, clock: FixedClock):
    first, second, third = [(await operator.sign_in("li")).token for _ in range(3)]
    actor = await operator.who(first)
    assert actor is not None
    async with acting(operator.db, actor, clock=clock) as ctx:
        page = await api.own_sessions(ctx, first, Window())
        assert (page.total, [row.current for row in page.items].count(True)) == (3, True)
        await api.sign_out(ctx, second)
        other = next(row for row in page.items if not row.current)
        await api.end_session(ctx, other.id)
    alive = [token for token in (first, second, third) if await operator.who(token)]
    assert first in alive
    clock.advance(IDLE - timedelta(minutes=1))
    assert await operator.who(first) is not None  # which makes it young again
    clock.advance(IDLE - timedelta(minutes=1))
    assert await operator.who(first) is not None
    clock.advance(IDLE)
    assert await operator.who(first) is None


async def test_a_request_that_lasts_keeps_no_other_of_its_person_waiting(operator: Operator, clock: FixedClock):
    """Both are the first to be seen in their minute, so both would note it in the session's row."""
    token = (await operator.sign_in("li")).token
    later = clock.now() + timedelta(minutes=5)
    async with operator.db.transaction(NOTHING) as long, operator.db.transaction(NOTHING) as short:
        assert await api.actor_of_session(long, token, later)
        await short.execute("set local lock_timeout = '1s'")
        assert await api.actor_of_session(short, token, later)
    clock.advance(IDLE)
    assert await operator.who(token) is not None, "the one that lasted had noted it"


async def test_administrators_end_sessions_of_their_scope_only(operator: Operator, clock: FixedClock):
    token = (await operator.sign_in("li")).token
    south, north = operator.units["south"], operator.units["north"]
    async with acting(operator.db, await operator.actor("li"), clock=clock) as ctx:
        row = next(r for r in (await api.own_sessions(ctx, token, Window())).items if r.current)
    permission = granted("organisation.manage_sessions")
    async with acting(operator.db, staff(south.pos, south.last, permission), clock=clock) as ctx:
        assert (await api.sessions(ctx, None, None, "", Window())).items == []
        with pytest.raises(NotFound):
            await api.end_session(ctx, row.id)
    async with acting(operator.db, staff(north.pos, north.last, permission), clock=clock) as ctx:
        assert [r.login for r in (await api.sessions(ctx, "li", None, "", Window())).items] == ["li", "li"]
        await api.end_session(ctx, row.id)
    assert await operator.who(token) is None


async def test_one_person_works_in_several_posts(operator: Operator, clock: FixedClock):
    wide = await operator.role("lead", "root", organisation__read=Reach.ALL)
    other = await operator.person("zhao", "south.city", wide)
    signed = await operator.sign_in("li")
    async with acting(operator.db, clock=clock) as ctx:
        await api.appoint(ctx, NewHolding(staff_id=signed.session.staff_id, post_id=other.post_id, acting=True))
    actor = await operator.who(signed.token)
    assert actor is not None
    async with acting(operator.db, actor, clock=clock) as ctx:
        session = await api.change_session(
            ctx, signed.token, SessionChange(post_id=other.post_id, language=Language.EN)
        )
        assert session.post.org_name.zh == "south.city"
        assert len(session.posts) == 2
        assert session.language is Language.EN
        with pytest.raises(NotYourPost):
            await api.change_session(ctx, signed.token, SessionChange(post_id="12345"))
    actor = await operator.who(signed.token)
    assert actor is not None
    assert actor.grants == {"organisation.read": Reach.ALL}
    # The next session begins where the last one worked.
    assert (await operator.sign_in("li")).session.post.id == other.post_id


async def client_token(operator: Operator, given: ClientCredentials):
    async with acting(operator.db, NOBODY, clock=operator.clock) as ctx:
        return await api.token_for_client(ctx, given, HERE, timedelta(hours=1))


async def who_has(operator: Operator, token: str) -> Actor | None:
    async with operator.db.transaction(EVERYTHING) as tx:
        return await api.actor_of_token(tx, token, operator.clock.now())


async def test_a_system_gets_tokens_for_its_secret_and_no_more_than_its_role(operator: Operator, clock: FixedClock):
    role = await operator.role("feed", "root", organisation__read=Reach.SUBTREE, organisation__read_staff=Reach.SUBTREE)
    async with acting(operator.db, clock=clock) as ctx:
        made = await api.create_client(ctx, NewApiClient("billing", "计费", operator.units["north"].id, role))
    given = ClientCredentials("billing", made.client_secret)
    issued = await client_token(operator, given)
    actor = await who_has(operator, issued.token)
    assert actor is not None
    assert (actor.login, actor.org_pos, actor.post_id) == ("billing", operator.units["north"].pos, 0)
    assert set(actor.grants) == set(issued.permissions) == {"organisation.read", "organisation.read_staff"}
    narrow = await client_token(operator, ClientCredentials("billing", made.client_secret, ("organisation.read",)))
    actor = await who_has(operator, narrow.token)
    assert actor is not None
    assert set(actor.grants) == {"organisation.read"}
    with pytest.raises(InvalidScope):
        await client_token(operator, ClientCredentials("billing", made.client_secret, ("organisation.manage",)))
    for wrong in (ClientCredentials("billing", "guess"), ClientCredentials("other", made.client_secret)):
        with pytest.raises(InvalidClient):
            await client_token(operator, wrong)
    async with acting(operator.db, NOBODY, clock=clock) as ctx:
        await api.revoke_client_token(ctx, given, issued.token, HERE)
    assert await who_has(operator, issued.token) is None
    clock.advance(timedelta(hours=1))
    assert await who_has(operator, narrow.token) is None


async def test_a_rotated_secret_works_beside_the_new_one_for_a_while(operator: Operator, clock: FixedClock):
    role = await operator.role("feed", "root", organisation__read=Reach.SUBTREE)
    async with acting(operator.db, clock=clock) as ctx:
        made = await api.create_client(ctx, NewApiClient("billing", "计费", operator.units["north"].id, role))
        fresh = await api.rotate_secret(ctx, made.id, 1, SecretRotation(overlap_hours=2))
    old, new = (ClientCredentials("billing", x.client_secret) for x in (made, fresh))
    await client_token(operator, old)
    token = (await client_token(operator, new)).token
    clock.advance(timedelta(hours=2))
    with pytest.raises(InvalidClient):
        await client_token(operator, old)
    async with acting(operator.db, clock=clock) as ctx:
        await api.retire_client(ctx, made.id, 2)
    assert await who_has(operator, token) is None
    with pytest.raises(InvalidClient):
        await client_token(operator, new)


async def test_scripts_get_a_token_in_the_name_of_a_login(operator: Operator, clock: FixedClock):
    async with acting(operator.db, clock=clock) as ctx:
        token = await api.issue_token(ctx, "li", timedelta(hours=1))
        with pytest.raises(NotFound):
            await api.issue_token(ctx, "nobody", timedelta(hours=1))
    actor = await who_has(operator, token)
    assert actor is not None
    assert actor.login == "li"
    async with acting(operator.db, actor, clock=clock) as ctx:
        with pytest.raises(PermissionDenied):
            await api.issue_token(ctx, "admin", timedelta(hours=1))


async def test_a_token_of_somebody_with_a_first_password_works(operator: Operator, clock: FixedClock):
    role = await operator.role("r", "root", organisation__read=Reach.ALL)
    person = await operator.person("zhao", "north.hall", role)
    async with acting(operator.db, clock=clock) as ctx:
        await api.reset_password(ctx, person.staff_id, PasswordReset())
        token = await api.issue_token(ctx, "zhao", timedelta(hours=1))
    actor = await who_has(operator, token)
    assert actor is not None
    async with acting(operator.db, actor, clock=clock) as ctx:
        assert (await api.unit_of(ctx, operator.units["north"].id)).id == operator.units["north"].id


async def test_an_actor_is_found_by_id_as_it_stands_now(operator: Operator, clock: FixedClock):
    signed = await operator.sign_in("li")
    async with operator.db.transaction(EVERYTHING) as tx:
        actor = await api.actor_of_id(tx, int(signed.session.staff_id), clock.now())
        assert actor is not None
        assert actor.login == "li"
        assert await api.actor_of_id(tx, 4711, clock.now()) is None


async def test_every_change_of_access_is_told(operator: Operator, database: Urls, clock: FixedClock):
    heard: list[str] = []
    listener = await asyncpg.connect(database.owner)
    await listener.add_listener(ACCESS_CHANGED, lambda *args: heard.append(args[2]))
    person = await operator.person("wang", "north.hall")

    async def told() -> bool:
        await listener.fetchval("select 1")
        known, heard[:] = bool(heard), []
        return known

    assert await told()
    token = (await operator.sign_in("wang")).token
    assert not await told()  # signing in takes nothing from anybody
    async with acting(operator.db, clock=clock) as ctx:
        await api.lock_login(ctx, person.staff_id, Lock("x"))
    assert await told()
    async with acting(operator.db, clock=clock) as ctx:
        await api.unlock_login(ctx, person.staff_id)
    assert await told()
    token = (await operator.sign_in("wang")).token
    await operator.who(token)
    assert not await told()
    async with acting(operator.db, clock=clock) as ctx:
        await api.sign_out(ctx, token)
    assert await told()
    hall = operator.units["north.hall"]
    async with acting(operator.db, clock=clock) as ctx:
        await api.change_unit(ctx, hall.id, hall.rev, UnitChange(name=NewName("x")))
    assert await told()
    await listener.close()


async def test_secrets_are_nowhere_in_the_database(operator: Operator, clock: FixedClock):
    token = (await operator.sign_in("li")).token
    async with operator.db.transaction(Scope(0, 2**31 - 1)) as tx:
        for table in ("login", "session"):
            for row in await tx.fetch(f"select to_jsonb(t)::text as whole from organisation.{table} t"):
                assert PASSWORD not in row["whole"]
                assert token not in row["whole"]


async def test_what_ended_long_ago_is_forgotten(operator: Operator, clock: FixedClock):
    await operator.sign_in("li")
    with pytest.raises(SignInFailed):
        await operator.sign_in("li", "wrong")
    async with acting(operator.db, clock=clock) as ctx:
        await ctx.as_system()
        await api.issue_token(ctx, "li", timedelta(hours=1))
        await tidy_access(ctx, {})
        tables = ("session", "access_token", "throttle")

        async def left() -> list[int]:
            return [await ctx.tx.fetchval(f"select count(*) from organisation.{table}") for table in tables]

        assert await left() == [1, 1, 2]
        clock.advance(timedelta(days=2))
        await tidy_access(ctx, {})
        assert await left() == [1, 1, 0]
        clock.advance(timedelta(days=100))
        await tidy_access(ctx, {})
        assert await left() == [0, 0, 0]
