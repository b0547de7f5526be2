"""Why a right holds or does not, in words."""

from collections.abc import Sequence

import msgspec

from yizhan.domains.organisation.contracts import AccessAnswer, PostAnswer, Role, RoleName, State
from yizhan.domains.organisation.model.granting import REACH_NAMES, Seat, merged, reaches
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Text

ALLOWED = Text(
    "角色“{role}”授予该权限，范围“{reach}”覆盖目标组织",
    "Role “{role}” grants it, and its reach “{reach}” takes in the target",
)
OUT_OF_REACH = Text(
    "角色“{role}”授予该权限，但范围“{reach}”不覆盖目标组织",
    "Role “{role}” grants it, but its reach “{reach}” does not take in the target",
)
NOT_OWNED = Text(
    "角色“{role}”只授予对本人负责对象的权限，目标不由此人负责",
    "Role “{role}” grants it for the person's own objects only, and this one is not theirs",
)
NO_ROLE = Text("该岗位的角色都没有授予此权限", "No role of this post grants it")
NOT_IN_FORCE = Text("任职不在有效期内", "The holding is not in force now")
POST_RETIRED = Text("岗位或其组织已停用", "The post or its organisation is retired")
BY_A_POST = Text("允许：以岗位“{post}”（{unit}）登录时", "Allowed, when working in the post “{post}” ({unit})")
BY_NO_POST = Text("不允许：没有任何岗位给予此权限", "Not allowed: no post gives this right")
LOCKED = Text("不允许：账号已锁定（{reason}）", "Not allowed: the login is locked ({reason})")
LEFT = Text("不允许：员工已离职", "Not allowed: the person has left")
MUST_CHANGE = Text("不允许：须先修改初始密码", "Not allowed: the first password has to be changed before")


class HeldPost(msgspec.Struct, frozen=True):
    """A post somebody has held, holds or will hold, with all it takes to judge what it gives."""

    post_id: str
    post_name: Text
    unit_id: str
    unit_name: Text
    seat: Seat
    in_force: bool
    in_use: bool
    roles: list[Role]


class Target(msgspec.Struct, frozen=True):
    """What the question is about: a permission, on something at a position, perhaps the person's own."""

    permission: str
    pos: int
    owned: bool


def of_post(post: HeldPost, target: Target) -> PostAnswer:
    """What one post gives, judged by its strongest role."""
    granting = [role for role in post.roles if role.state is State.ACTIVE and target.permission in role.grants]
    if not post.in_use:
        return _answer(post, "post_retired", POST_RETIRED)
    if not post.in_force:
        return _answer(post, "not_in_force", NOT_IN_FORCE)
    if not granting:
        return _answer(post, "no_role", NO_ROLE)
    reach = merged(role.grants for role in granting)[target.permission]
    role = next(role for role in granting if role.grants[target.permission] is reach)
    if reaches(reach, post.seat, target.pos, owned=target.owned):
        return _answer(post, "allowed", ALLOWED, role, reach)
    if reach is Reach.OWN and reaches(Reach.SUBTREE, post.seat, target.pos, owned=False):
        return _answer(post, "not_owned", NOT_OWNED, role, reach)
    return _answer(post, "out_of_reach", OUT_OF_REACH, role, reach)


def whole(posts: Sequence[PostAnswer], blocked: tuple[str, Text] | None) -> AccessAnswer:
    """The answer over all posts; a login that is `blocked` may do nothing whatever its posts give."""
    if blocked is not None:
        return AccessAnswer(allowed=False, code=blocked[0], reason=blocked[1], posts=list(posts))
    giving = next((post for post in posts if post.allowed), None)
    if giving is None:
        return AccessAnswer(allowed=False, code="no_post", reason=BY_NO_POST, posts=list(posts))
    reason = BY_A_POST.format(post=giving.post_name, unit=giving.unit_name)
    return AccessAnswer(allowed=True, code="allowed", reason=reason, posts=list(posts))


def _answer(
    post: HeldPost, code: str, reason: Text, role: Role | None = None, reach: Reach | None = None
) -> PostAnswer:
    words = {"role": role.name, "reach": REACH_NAMES[reach]} if role and reach else {}
    return PostAnswer(
        post_id=post.post_id,
        post_name=post.post_name,
        unit_id=post.unit_id,
        unit_name=post.unit_name,
        allowed=code == "allowed",
        code=code,
        reason=reason.format(**words),
        role=RoleName(role.id, role.code, role.name) if role else None,
        reach=reach,
    )
