"""Signing in and out, the own session, the own password."""

import asyncio
from datetime import timedelta

from msgspec import UNSET

from yizhan.domains.organisation.contracts import (
    Origin,
    PasswordChange,
    Session,
    SessionChange,
    SessionPost,
    SignedIn,
    SignIn,
)
from yizhan.domains.organisation.errors import (
    WRONG_PASSWORD,
    LoginLocked,
    NoPost,
    NotYourPost,
    SignInFailed,
    TotpRequired,
)
from yizhan.domains.organisation.model import secrets
from yizhan.domains.organisation.service import attempts, factors, finding
from yizhan.domains.organisation.service.acting import actor_in_session
from yizhan.domains.organisation.service.proving import matches, own_login
from yizhan.domains.organisation.store import logins, sessions, staff
from yizhan.domains.organisation.store.logins import Login
from yizhan.kernel.errors import NotSignedIn
from yizhan.kernel.ids import new_id
from yizhan.platform import metrics
from yizhan.platform.context import Actor, Context
from yizhan.platform.security import hash_password, new_token, token_hash


async def sign_in(ctx: Context, given: SignIn, origin: Origin, idle: timedelta) -> SignedIn:
    """Begin a session that lasts until it was idle for `idle`.

    Raises SignInFailed, TotpRequired, TooManyAttempts, LoginLocked or NoPost; each refusal is audited.
    """
    await ctx.as_system()
    counted = attempts.of_login(given.login, origin.address)
    await counted.count(ctx)
    login = await logins.by_name(ctx.tx, given.login)
    if not await matches(login, given.password) or login is None:
        raise await _failed(ctx, login, origin)
    if login.totp_confirmed_at is not None:
        if not given.totp:
            await counted.take_back(ctx)
            raise TotpRequired(field="totp")
        if not await factors.code_holds(ctx, login, given.totp):
            raise await _failed(ctx, login, origin)
    await counted.succeed(ctx)
    post = await _first_post(ctx, login, origin)
    token = new_token("yzs")
    new = sessions.NewSession(
        new_id(), token_hash(token), login.staff_id, int(post.id), login.org_pos, ctx.now(), idle,
        origin.address[:100], origin.user_agent[:300],
    )  # fmt: skip
    await sessions.insert(ctx.tx, new)
    await logins.signed_in(ctx.tx, login.staff_id, int(post.id), ctx.now())
    await attempts.tell(ctx, "sign_in", login, "done", address=origin.address, post=post.name.zh)
    metrics.SIGN_INS.labels("done").inc()
    who = await sessions.who_by_session(ctx.tx, new.token_hash, ctx.now())
    if who is None:
        raise SignInFailed
    return SignedIn(token, await _session(ctx, actor_in_session(who)))


async def session_of(ctx: Context) -> Session:
    """The session of the actor; raises NotSignedIn for a system."""
    return await _session(ctx, ctx.actor)


async def sign_out(ctx: Context, token: str) -> None:
    """End the session behind `token`."""
    await ctx.as_system()
    await sessions.end(ctx.tx, token_hash(token), "sign_out", ctx.now())
    await ctx.audit("sign_out", "organisation.login", ctx.actor.login, ctx.actor.org_pos)


async def change_session(ctx: Context, token: str, given: SessionChange) -> Session:
    """Work in another post from now on, or read another language."""
    await ctx.as_system()
    if given.language is not UNSET:
        await staff.set_language(ctx.tx, ctx.actor.id, given.language)
    if given.post_id is not UNSET:
        await _choose_post(ctx, token, given.post_id)
    who = await sessions.who_by_session(ctx.tx, token_hash(token), ctx.now())
    return await _session(ctx, actor_in_session(who) if who else ctx.actor)


async def change_password(ctx: Context, token: str, given: PasswordChange, origin: Origin) -> None:
    """Another password for the actor; other sessions and tokens end."""
    await ctx.as_system()
    login = await own_login(ctx)
    counted = attempts.of_login(login.login, origin.address)
    await counted.count(ctx)
    if not await matches(login, given.current):
        await attempts.tell(ctx, "change_password", login, "refused", address=origin.address)
        finding.reject(WRONG_PASSWORD.at("current"))
    await counted.succeed(ctx)
    finding.reject(*secrets.password_problems(given.next, login.login, "next", current=given.current))
    kept = await asyncio.to_thread(hash_password, given.next)
    await logins.set_password(ctx.tx, login.staff_id, kept, ctx.now(), must_change=False)
    await sessions.end_all_of(ctx.tx, login.staff_id, "password_changed", ctx.now(), but=token_hash(token))
    await ctx.audit("change_password", "organisation.login", login.login, login.org_pos)


async def _failed(ctx: Context, login: Login | None, origin: Origin) -> SignInFailed:
    metrics.SIGN_INS.labels("failed").inc()
    await attempts.tell(ctx, "sign_in", login, "refused", address=origin.address, reason="wrong")
    return SignInFailed()


async def _first_post(ctx: Context, login: Login, origin: Origin) -> SessionPost:
    """The post the session begins in: the one worked in last, or the first in force."""
    if login.locked_at is not None:
        await attempts.tell(ctx, "sign_in", login, "refused", address=origin.address, reason="locked")
        raise LoginLocked(reason=login.lock_reason or "")
    posts = await logins.posts_in_force(ctx.tx, login.staff_id, ctx.now())
    if not posts:
        await attempts.tell(ctx, "sign_in", login, "refused", address=origin.address, reason="no_post")
        raise NoPost
    return next((post for post in posts if post.id == str(login.last_post_id)), posts[0])


async def _choose_post(ctx: Context, token: str, post_id: str) -> None:
    posts = await logins.posts_in_force(ctx.tx, ctx.actor.id, ctx.now())
    chosen = next((post for post in posts if post.id == post_id), None)
    if chosen is None or not await sessions.switch_post(ctx.tx, token_hash(token), int(chosen.id)):
        raise NotYourPost(field="postId")
    await logins.remember_post(ctx.tx, ctx.actor.id, int(chosen.id))
    await ctx.audit("choose_post", "organisation.post", chosen.id, ctx.actor.org_pos, post=chosen.name.zh)


async def _session(ctx: Context, actor: Actor) -> Session:
    await ctx.as_system()
    login = await logins.of_staff(ctx.tx, actor.id)
    if login is None:
        raise NotSignedIn
    posts = await logins.posts_in_force(ctx.tx, login.staff_id, ctx.now())
    post = next((each for each in posts if each.id == str(actor.post_id)), None)
    if post is None:
        raise NotSignedIn
    return Session(
        login=login.login,
        staff_id=str(login.staff_id),
        name=login.name,
        language=login.language,
        post=post,
        posts=posts,
        permissions=sorted(actor.grants),
        must_change_password=login.must_change_password,
        totp=login.totp_confirmed_at is not None,
    )
