"""Explain access: why somebody may or may not do something in an organisation."""

from yizhan.domains.organisation.contracts import AccessAnswer, AccessQuestion, Catalogue, State
from yizhan.domains.organisation.contracts.permissions import EXPLAIN_ACCESS
from yizhan.domains.organisation.errors import UNKNOWN_PERMISSION
from yizhan.domains.organisation.model import explaining
from yizhan.domains.organisation.model.explaining import HeldPost, Target
from yizhan.domains.organisation.service import finding, guarding
from yizhan.domains.organisation.store import logins, roles, staff
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import UNKNOWN_REFERENCE
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

LOGIN_NAME = Text("登录账号", "login")


async def explain(ctx: Context, question: AccessQuestion, catalogue: Catalogue) -> AccessAnswer:
    """Why `question.login` may or may not use a permission on something of a unit; both in the actor's scope."""
    await guarding.enter(ctx, EXPLAIN_ACCESS)
    if question.permission not in catalogue:
        raise InvalidInput(UNKNOWN_PERMISSION.at("permission", name=question.permission))
    login = await logins.by_name(ctx.tx, question.login)
    if login is None:
        raise InvalidInput(UNKNOWN_REFERENCE.at("login", what=LOGIN_NAME, key=question.login))
    unit = await finding.unit_at_field(ctx, question.unit_id, "unitId")
    target = Target(question.permission, unit.pos, owned=question.owner_id == str(login.staff_id))
    # The person's posts may lie outside the scope; that the person may be asked about has been decided.
    await ctx.as_system()
    answers = [explaining.of_post(post, target) for post in await _held(ctx, login.staff_id)]
    return explaining.whole(answers, _blocked(login))


def _blocked(login: logins.Login) -> tuple[str, Text] | None:
    if not login.active:
        return "left", explaining.LEFT
    if login.locked_at is not None:
        return "locked", explaining.LOCKED.format(reason=login.lock_reason or "")
    if login.must_change_password:
        return "must_change_password", explaining.MUST_CHANGE
    return None


async def _held(ctx: Context, staff_id: int) -> list[HeldPost]:
    found = []
    for holding in await staff.holdings_of_staff(ctx.tx, staff_id, ctx.now()):
        post = await finding.post(ctx, holding.post_id)
        unit = await finding.unit(ctx, holding.unit_id)
        found.append(
            HeldPost(
                post_id=post.id,
                post_name=post.name,
                unit_id=unit.id,
                unit_name=unit.name,
                seat=guarding.seat_of(unit),
                in_force=holding.effective,
                in_use=post.state is State.ACTIVE and unit.state is State.ACTIVE,
                roles=await roles.roles_by_ids(ctx.tx, [int(role.id) for role in post.roles]),
            )
        )
    return found
