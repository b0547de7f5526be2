"""The second factor: an authenticator application (RFC 6238), and recovery codes for when it is lost."""

from yizhan.domains.organisation.contracts import Origin, RecoveryCodes, TotpCode, TotpEnd, TotpEnrolment
from yizhan.domains.organisation.errors import WRONG_CODE, WRONG_PASSWORD, TotpState
from yizhan.domains.organisation.model import secrets
from yizhan.domains.organisation.service import attempts, finding
from yizhan.domains.organisation.service.proving import matches, own_login
from yizhan.domains.organisation.store import logins
from yizhan.domains.organisation.store.logins import Login
from yizhan.platform.context import Context
from yizhan.platform.sealing import keys
from yizhan.platform.security import new_totp_secret, token_hash, totp_step, totp_uri

LOGIN = "organisation.login"
PLAIN_LENGTH = 32


async def enrol(ctx: Context) -> TotpEnrolment:
    """A new secret for the actor's authenticator; it counts once a first code has confirmed it."""
    await ctx.as_system()
    login = await own_login(ctx)
    if login.totp_confirmed_at is not None:
        raise TotpState
    secret = new_totp_secret()
    await logins.begin_totp(ctx.tx, login.staff_id, keys().seal(secret, _of(login.staff_id)))
    await ctx.audit("enrol_totp", LOGIN, login.login, login.org_pos)
    return TotpEnrolment(secret, totp_uri(secret, login.login))


async def confirm(ctx: Context, given: TotpCode, origin: Origin) -> RecoveryCodes:
    """The first code: from now on each sign-in asks for one. Returns the recovery codes, told this once."""
    await ctx.as_system()
    login = await own_login(ctx)
    if login.totp_secret is None or login.totp_confirmed_at is not None:
        raise TotpState
    counted = attempts.of_login(login.login, origin.address)
    await counted.count(ctx)
    if not await _step_holds(ctx, login, given.code):
        finding.reject(WRONG_CODE.at("code"))
    await counted.succeed(ctx)
    codes = secrets.recovery_codes()
    await logins.confirm_totp(ctx.tx, login.staff_id, [token_hash(code) for code in codes], ctx.now())
    await ctx.audit("confirm_totp", LOGIN, login.login, login.org_pos)
    return RecoveryCodes(codes)


async def end(ctx: Context, given: TotpEnd, origin: Origin) -> None:
    """Do without the second factor again; the password is asked for first."""
    await ctx.as_system()
    login = await own_login(ctx)
    if login.totp_secret is None:
        raise TotpState
    counted = attempts.of_login(login.login, origin.address)
    await counted.count(ctx)
    if not await matches(login, given.password):
        finding.reject(WRONG_PASSWORD.at("password"))
    await counted.succeed(ctx)
    await logins.end_totp(ctx.tx, login.staff_id)
    await ctx.audit("end_totp", LOGIN, login.login, login.org_pos)


async def code_holds(ctx: Context, login: Login, code: str) -> bool:
    """Whether `code` proves the second factor; it is used up, be it the authenticator's or a recovery code."""
    given = "".join(code.split()).lower()
    if given.isdigit():
        return await _step_holds(ctx, login, given)
    used = await logins.use_recovery(ctx.tx, login.staff_id, token_hash(given))
    if used:
        await attempts.tell(ctx, "use_recovery_code", login, "done")
    return used


async def _step_holds(ctx: Context, login: Login, code: str) -> bool:
    if login.totp_secret is None:
        return False
    secret = keys().open(login.totp_secret, _of(login.staff_id))
    step = totp_step(secret, code, ctx.now().timestamp())
    return step is not None and await logins.use_step(ctx.tx, login.staff_id, step)


async def seal_anew(ctx: Context, *, plain_only: bool = False) -> int:
    """Seal every secret with the newest key, or those alone that are not sealed; returns how many that were.

    One from before secrets were sealed stands there as it is, 32 letters and digits.
    """
    await ctx.as_system()
    every = await logins.totp_secrets(ctx.tx)
    kept = [each for each in every if len(each[1]) == PLAIN_LENGTH] if plain_only else every
    for staff_id, secret in kept:
        plain = secret if len(secret) == PLAIN_LENGTH else keys().open(secret, _of(staff_id))
        await logins.put_totp_secret(ctx.tx, staff_id, keys().seal(plain, _of(staff_id)))
    if kept or not plain_only:
        await ctx.audit("seal_anew", LOGIN, "", 0, count=len(kept))
    return len(kept)


def _of(staff_id: int) -> str:
    return f"totp of {staff_id}"
