"""Systems that call in their own name, and bearer tokens (OAuth2 client credentials, RFC 6749 section 4.4)."""

import secrets
from datetime import timedelta

from msgspec import UNSET

from yizhan.domains.organisation.contracts import (
    ApiClient,
    ApiClientChange,
    ClientCredentials,
    ClientSecret,
    IssuedToken,
    NewApiClient,
    OrgUnit,
    Origin,
    Role,
    SecretRotation,
    State,
)
from yizhan.domains.organisation.contracts.permissions import MANAGE_CLIENTS
from yizhan.domains.organisation.errors import (
    HOURS_RANGE,
    TAKEN,
    InvalidClient,
    InvalidScope,
    LoginLocked,
    NoPost,
)
from yizhan.domains.organisation.model import naming
from yizhan.domains.organisation.service import attempts, finding, guarding
from yizhan.domains.organisation.service.roles import available_at
from yizhan.domains.organisation.store import logins, roles, sessions
from yizhan.domains.organisation.store.sessions import ClientToProve, NewToken
from yizhan.kernel.errors import NotFound, PermissionDenied, Problem
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.listing import Window
from yizhan.platform.security import new_token, token_hash

OBJECT = "organisation.client"
LONGEST_OVERLAP = 24 * 30
LOGIN_NAME = Text("登录账号", "login")


async def create(ctx: Context, new: NewApiClient) -> ClientSecret:
    """A system with one role in one unit; its secret is told this once."""
    await guarding.enter(ctx, MANAGE_CLIENTS)
    unit = await finding.unit_at_field(ctx, new.unit_id, "unitId")
    finding.reject(*await _problems(ctx, new))
    role = await _role_for(ctx, unit, new.role_id)
    secret = new_token("yzc")
    key = new_id()
    await sessions.insert_client(ctx.tx, key, new, int(unit.id), unit.pos, int(role.id), token_hash(secret))
    await ctx.audit("create", OBJECT, key, unit.pos, client=new.client_id, role=role.code)
    return ClientSecret(str(key), new.client_id, secret)


async def change(ctx: Context, client_id: str, expected_rev: int, given: ApiClientChange) -> ApiClient:
    """Another name or role."""
    client, unit = await _to_change(ctx, client_id, expected_rev)
    name = client.name if given.name is UNSET else given.name
    finding.reject(*finding.words(name, "name", naming.MOST_NAME))
    role_id = client.role_id if given.role_id is UNSET else given.role_id
    if role_id != client.role_id:
        await _role_for(ctx, unit, role_id)
    await sessions.update_client(ctx.tx, int(client.id), name, int(role_id))
    await ctx.audit("change", OBJECT, client.id, unit.pos, name=name, before=client.role_id, after=role_id)
    return await finding.client(ctx, client.id)


async def rotate_secret(ctx: Context, client_id: str, expected_rev: int, given: SecretRotation) -> ClientSecret:
    """A new secret; the present one works on for some hours, so that the other side can change over."""
    client, unit = await _to_change(ctx, client_id, expected_rev)
    if not 0 <= given.overlap_hours <= LONGEST_OVERLAP:
        finding.reject(HOURS_RANGE.at("overlapHours", most=LONGEST_OVERLAP))
    # Who knows the secret can do what the role grants.
    await guarding.may_give(ctx, (await finding.role(ctx, client.role_id)).grants, [guarding.seat_of(unit)])
    secret = new_token("yzc")
    until = ctx.now() + timedelta(hours=given.overlap_hours)
    await sessions.rotate_secret(ctx.tx, int(client.id), token_hash(secret), until)
    await ctx.audit("rotate_secret", OBJECT, client.id, unit.pos, overlap_hours=given.overlap_hours)
    return ClientSecret(client.id, client.client_id, secret)


async def retire(ctx: Context, client_id: str, expected_rev: int) -> ApiClient:
    """Shut a system out; its tokens end now."""
    client, unit = await _to_change(ctx, client_id, expected_rev)
    await sessions.retire_client(ctx.tx, int(client.id), ctx.now())
    await ctx.audit("retire", OBJECT, client.id, unit.pos, client=client.client_id)
    return await finding.client(ctx, client.id)


async def client_of(ctx: Context, client_id: str) -> ApiClient:
    """One API client in the actor's scope."""
    await guarding.enter(ctx, MANAGE_CLIENTS)
    return await finding.client(ctx, client_id)


async def listed(
    ctx: Context, unit_id: str | None, state: State | None, q: str | None, window: Window
) -> Page[ApiClient]:
    """API clients in the actor's scope."""
    await guarding.enter(ctx, MANAGE_CLIENTS)
    within = guarding.seat_of(await finding.unit(ctx, unit_id)) if unit_id else None
    return await sessions.clients_listed(ctx.tx, within, state, q, window)


async def token_for_client(ctx: Context, given: ClientCredentials, origin: Origin, lifetime: timedelta) -> IssuedToken:
    """A bearer token for a system that knows its secret.

    Raises InvalidClient, InvalidScope or TooManyAttempts.
    """
    await ctx.as_system()
    client = await _proven(ctx, given, origin)
    role = await roles.role(ctx.tx, client.role_id)
    held = set(role.grants) if role and role.state is State.ACTIVE else set()
    wanted = held if given.scope is None else set(given.scope)
    if wanted - held:
        raise InvalidScope(names=" ".join(sorted(wanted - held)))
    token = new_token("yzt")
    now = ctx.now()
    await sessions.insert_token(
        ctx.tx,
        NewToken(
            new_id(), token_hash(token), client.id, None, None, client.org_pos,
            None if given.scope is None else sorted(wanted), now, now + lifetime,
        ),
    )  # fmt: skip
    await sessions.client_used(ctx.tx, client.id, now)
    return IssuedToken(token, int(lifetime.total_seconds()), tuple(sorted(wanted)))


async def revoke_client_token(ctx: Context, given: ClientCredentials, token: str, origin: Origin) -> None:
    """End one of the client's own tokens (RFC 7009); an unknown token is as good as revoked."""
    await ctx.as_system()
    client = await _proven(ctx, given, origin)
    await sessions.revoke_token(ctx.tx, token_hash(token), client.id, ctx.now())


async def issue_token(ctx: Context, login: str, lifetime: timedelta, post_id: str | None = None) -> str:
    """A bearer token for scripts of whoever runs the server, in the name of `login` and its usual post."""
    if not ctx.actor.everything:
        raise PermissionDenied("organisation.issue_token")
    await ctx.as_system()
    found = await logins.by_name(ctx.tx, login)
    if found is None:
        raise NotFound(LOGIN_NAME, login)
    if found.locked_at is not None:
        raise LoginLocked(reason=found.lock_reason or "")
    posts = await logins.posts_in_force(ctx.tx, found.staff_id, ctx.now())
    usual = post_id or str(found.last_post_id)
    post = next((each for each in posts if each.id == usual), None)
    if post is None and (post_id or not posts):
        raise NoPost
    post = post or posts[0]
    token = new_token("yzt")
    now = ctx.now()
    await sessions.insert_token(
        ctx.tx,
        NewToken(
            new_id(), token_hash(token), None, found.staff_id, int(post.id), found.org_pos, None, now, now + lifetime
        ),
    )
    await ctx.audit("issue_token", "organisation.login", found.login, found.org_pos, post=post.name.zh)
    return token


async def _proven(ctx: Context, given: ClientCredentials, origin: Origin) -> ClientToProve:
    counted = attempts.of_client(given.client_id, origin.address)
    await counted.count(ctx)
    client = await sessions.client_to_prove(ctx.tx, given.client_id, ctx.now())
    digest = token_hash(given.client_secret)
    kept = (client.secret_hash, client.previous_hash or b"") if client else (b"", b"")
    if client is None or not any(secrets.compare_digest(digest, each) for each in kept):
        await ctx.refuse("token", OBJECT, client.id if client else "", address=origin.address)
        raise InvalidClient
    await counted.succeed(ctx)
    return client


async def _to_change(ctx: Context, client_id: str, expected_rev: int) -> tuple[ApiClient, OrgUnit]:
    await guarding.enter(ctx, MANAGE_CLIENTS)
    client = await finding.client(ctx, client_id)
    await history.same_version(ctx.tx, "organisation.api_client", int(client.id), client.rev, expected_rev)
    finding.in_use(finding.CLIENT, client.client_id, client.state)
    return client, await finding.unit(ctx, client.unit_id)


async def _role_for(ctx: Context, unit: OrgUnit, role_id: str) -> Role:
    (role,) = await available_at(ctx, unit, [role_id], "roleId")
    await guarding.may_give(ctx, role.grants, [guarding.seat_of(unit)])
    return role


async def _problems(ctx: Context, new: NewApiClient) -> list[Problem]:
    problems = naming.code_problems(new.client_id, "clientId")
    if not problems and await logins.taken(ctx.tx, new.client_id):
        problems = [TAKEN.at("clientId", value=new.client_id)]
    return [*problems, *finding.words(new.name, "name", naming.MOST_NAME)]
