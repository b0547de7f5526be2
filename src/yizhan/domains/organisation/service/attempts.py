"""Attempts to prove who one is: counted before they are made, apart from the transaction that may not commit."""

import msgspec

from yizhan.domains.organisation.errors import TooManyAttempts
from yizhan.domains.organisation.model.throttling import ADDRESS, LOGIN
from yizhan.domains.organisation.store import logins
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import audit, metrics
from yizhan.platform.context import Context


class Attempts(msgspec.Struct, frozen=True):
    """What an attempt counts against: a login or client, and the address it comes from."""

    subject: str
    address: str

    async def count(self, ctx: Context) -> None:
        """Count one attempt; raises TooManyAttempts while the subject or the address has to wait."""
        async with ctx.db.apart(EVERYTHING) as apart:
            for key, limit in ((self._address, ADDRESS), (self.subject, LOGIN)):
                attempt = await logins.count_attempt(apart, key, limit, ctx.now())
                if attempt.blocked_for > 0:
                    metrics.SIGN_INS.labels("throttled").inc()
                    raise TooManyAttempts(seconds=int(attempt.blocked_for) + 1)

    async def take_back(self, ctx: Context) -> None:
        """It was neither right nor wrong yet."""
        async with ctx.db.apart(EVERYTHING) as apart:
            for key in (self._address, self.subject):
                await logins.take_back_attempt(apart, key, ctx.now())

    async def succeed(self, ctx: Context) -> None:
        """It was right: the subject's failures are forgotten, the address keeps those of others."""
        async with ctx.db.apart(EVERYTHING) as apart:
            await logins.take_back_attempt(apart, self._address, ctx.now())
            await logins.forget_attempts(apart, self.subject)

    @property
    def _address(self) -> str:
        return f"address:{self.address}"


def of_login(login: str, address: str) -> Attempts:
    return Attempts(f"login:{login.lower()[:100]}", address)


def of_client(client_id: str, address: str) -> Attempts:
    return Attempts(f"client:{client_id.lower()[:100]}", address)


async def tell(ctx: Context, action: str, login: logins.Login | None, outcome: str, **detail: object) -> None:
    """Append to the audit trail, at once, what somebody who was not signed in tried or did.

    A login nobody has is not written down: people type passwords into the wrong field.
    """
    entry = audit.Entry(
        login.staff_id if login else 0,
        login.name if login else "",
        action,
        "organisation.login",
        login.login if login else "",
        login.org_pos if login else 0,
        outcome,
        ctx.request_id,
        detail,
    )
    async with ctx.db.apart(EVERYTHING) as apart:
        await audit.append(apart, entry)
