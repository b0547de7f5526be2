"""What the organisation domain says no to."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text


class SignInFailed(Refusal):
    """Login or password (or the code) is wrong; which of them is not told."""

    code = "sign_in_failed"
    kind = Kind.UNAUTHENTICATED
    message = Text("账号、密码或验证码不正确", "The login, password or code is wrong")
    remedy = Text(
        "请核对后重试；忘记密码请联系管理员重置", "Check and try again; an administrator can reset a password"
    )


class TotpRequired(Refusal):
    """The password is right and the login has a second factor."""

    code = "totp_required"
    kind = Kind.UNAUTHENTICATED
    message = Text("请输入身份验证器上的验证码", "Enter the code of your authenticator")
    remedy = Text("打开验证器应用，或使用一个恢复码", "Open the authenticator, or use a recovery code")


class TooManyAttempts(Refusal):
    """Too many failed attempts for this login or from this address; the wait grows with each one."""

    code = "too_many_attempts"
    kind = Kind.TOO_MANY
    message = Text("尝试次数过多，请在 {seconds} 秒后再试", "Too many attempts; try again in {seconds} seconds")
    remedy = Text("请稍候再试，或联系管理员重置密码", "Wait, or ask an administrator to reset the password")


class LoginLocked(Refusal):
    """The password is right, and an administrator has locked the login."""

    code = "login_locked"
    kind = Kind.FORBIDDEN
    message = Text("账号已锁定：{reason}", "This login is locked: {reason}")
    remedy = Text("请联系管理员解锁", "Ask an administrator to unlock it")


class NoPost(Refusal):
    """The person holds no post that is in force now."""

    code = "no_post"
    kind = Kind.FORBIDDEN
    message = Text("您当前没有生效的岗位", "You hold no post that is in force now")
    remedy = Text("请联系管理员安排岗位", "Ask an administrator to give you a post")


class NotYourPost(Refusal):
    """A session can only switch to a post that its owner holds now."""

    code = "not_your_post"
    kind = Kind.REFUSED
    message = Text("您没有担任该岗位", "You do not hold that post")
    remedy = Text("请选择您当前担任的岗位", "Choose one of the posts you hold now")


class TotpState(Refusal):
    """The second factor is not in the state this step needs."""

    code = "totp_state"
    kind = Kind.CONFLICT
    message = Text("两步验证的状态不允许此操作", "The second factor is not in a state for this step")
    remedy = Text("请刷新后按页面提示操作", "Reload and follow the page")


class GrantsMoreThanHeld(Refusal):
    """Somebody would give a permission, or a reach, that they do not hold at that unit themselves."""

    code = "grants_more_than_held"
    kind = Kind.FORBIDDEN
    message = Text(
        "您自己在该组织没有“{permission}”的“{reach}”权限，不能授予他人",
        "You do not hold “{permission}” with reach “{reach}” at that organisation, so you cannot give it",
    )
    remedy = Text("请由拥有该权限的上级管理员办理", "Ask an administrator further up who holds it")


class OwnRights(Refusal):
    """Own rights are changed by somebody else, never by oneself."""

    code = "own_rights"
    kind = Kind.FORBIDDEN
    message = Text("不能修改自己的岗位、角色或账号权限", "You cannot change your own posts, roles or rights")
    remedy = Text("请由另一位管理员办理", "Ask another administrator")


class LastAdministrator(Refusal):
    """After this nobody could administer everything any more."""

    code = "last_administrator"
    kind = Kind.CONFLICT
    message = Text("这是最后一位全权管理员", "This is the last administrator of everything")
    remedy = Text("请先设置另一位全权管理员", "Appoint another one first")


class UnitInUse(Refusal):
    """A unit is retired only when nothing in it is in use any more."""

    code = "unit_in_use"
    kind = Kind.CONFLICT
    message = Text(
        "该组织下还有{what} {count} 个，不能停用",
        "{count} {what} still in use there; the organisation cannot be retired",
    )
    remedy = Text("请先停用或迁出它们", "Retire them or move them elsewhere first")


class UnitRetired(Refusal):
    """A retired unit takes on nothing new."""

    code = "unit_retired"
    kind = Kind.CONFLICT
    message = Text("组织“{name}”已停用", "The organisation “{name}” is retired")
    remedy = Text("请选择在用的组织", "Choose one that is in use")


class MoveIntoItself(Refusal):
    """A unit cannot be placed below itself."""

    code = "move_into_itself"
    kind = Kind.REFUSED
    message = Text("不能把组织移到自身或其下级之下", "An organisation cannot be moved below itself")
    remedy = Text("请选择其他上级组织", "Choose another parent")


class RootIsFixed(Refusal):
    """The root is neither moved nor retired, and there is only one."""

    code = "root_is_fixed"
    kind = Kind.REFUSED
    message = Text("集团总部只有一个，不能移动或停用", "There is one headquarters; it is neither moved nor retired")
    remedy = Text("请选择下级组织", "Choose an organisation below it")


class TreeFull(Refusal):
    """No positions are left, not even at the root."""

    code = "tree_full"
    kind = Kind.CONFLICT
    message = Text("组织编号空间已用尽", "No positions are left for more organisations")
    remedy = Text("请联系系统厂商", "Ask the maker of the system")


class RolesFromElsewhere(Refusal):
    """A unit moves only when the roles its posts and clients use are made there, or by a unit above the new place."""

    code = "roles_from_elsewhere"
    kind = Kind.CONFLICT
    message = Text(
        "该组织的岗位或系统接入使用了原上级的角色：{names}",
        "Posts or API clients there use roles made by the former parents: {names}",
    )
    remedy = Text("请先为它们换用新上级可见的角色", "Give them roles made above the new place first")


class RoleInUse(Refusal):
    """A role is retired only when no post and no client uses it."""

    code = "role_in_use"
    kind = Kind.CONFLICT
    message = Text("仍有 {count} 个岗位或系统接入使用该角色", "{count} posts or API clients still use this role")
    remedy = Text("请先改用其他角色", "Give them another role first")


class BuiltIn(Refusal):
    """The built-in role is maintained by the program."""

    code = "built_in"
    kind = Kind.REFUSED
    message = Text("内置角色不能修改", "The built-in role cannot be changed")
    remedy = Text("请新建角色", "Create a role of your own")


class PostHeld(Refusal):
    """A post is retired only when nobody holds it."""

    code = "post_held"
    kind = Kind.CONFLICT
    message = Text("仍有 {count} 人担任该岗位", "{count} people still hold this post")
    remedy = Text("请先结束他们的任职", "End their holdings first")


class Retired(Refusal):
    """Something retired is not changed or used any more."""

    code = "retired"
    kind = Kind.CONFLICT
    message = Text("{what}“{name}”已停用", "The {what} “{name}” is retired")
    remedy = Text("请选择在用的一个", "Choose one that is in use")


class HasLogin(Refusal):
    """A person has one login."""

    code = "has_login"
    kind = Kind.CONFLICT
    message = Text("该员工已有登录账号", "This person already has a login")
    remedy = Text("可以重置密码", "Reset its password instead")


class NoLogin(Refusal):
    """The person has no login."""

    code = "no_login"
    kind = Kind.CONFLICT
    message = Text("该员工没有登录账号", "This person has no login")
    remedy = Text("请先为其开通账号", "Create one first")


class InvalidClient(Refusal):
    """A client is unknown, retired, or its secret is wrong (RFC 6749, 5.2: invalid_client)."""

    code = "invalid_client"
    kind = Kind.UNAUTHENTICATED
    message = Text("客户端标识或密钥不正确", "The client or its secret is wrong")
    remedy = Text("请核对接入凭据", "Check the credentials")


class InvalidScope(Refusal):
    """A client asked for permissions its role does not grant (RFC 6749, 5.2: invalid_scope)."""

    code = "invalid_scope"
    kind = Kind.INVALID
    message = Text("角色未授予所请求的权限：{names}", "The role does not grant: {names}")
    remedy = Text("请缩小请求范围", "Ask for less")


BAD_CODE = Fault(
    "bad_code",
    Text(
        "编码只能用字母、数字、点、横线和下划线，最多 {most} 位",
        "Use letters, digits, dot, dash, underscore, at most {most}",
    ),
    Text("请修改编码", "Change it"),
)
TAKEN = Fault("taken", Text("“{value}”已被使用", "“{value}” is already used"), Text("请换一个", "Choose another one"))
LEVEL_ORDER = Fault(
    "level_order",
    Text("{parent}之下不能设{level}", "A {level} cannot stand below a {parent}"),
    Text("请选择合适的级别或上级", "Choose another level or parent"),
)
KIND_FOR_BRANCH = Fault(
    "kind_for_branch",
    Text("网点必须有类型，其他级别不能有类型", "A branch needs a kind; other levels have none"),
    Text("请补充或去掉类型", "Add or remove the kind"),
)
UNKNOWN_PERMISSION = Fault(
    "unknown_permission", Text("没有“{name}”这个权限", "There is no permission “{name}”"), Text("请去掉它", "Remove it")
)
NOBODYS_OWN = Fault(
    "nobodys_own",
    Text("“{name}”涉及的对象不归个人所有，不能按“本人”授予", "What “{name}” is about is nobody's own"),
    Text("请选择“本组织”或更大的范围", "Choose organisation or farther"),
)
WEAK_PASSWORD = Fault(
    "weak_password",
    Text(
        "密码至少 {least} 位，不能包含账号，也不能过于常见",
        "Use at least {least} characters, not the login, nothing common",
    ),
    Text("请换一个更长的密码，例如几个不相关的词", "Choose a longer one, such as a few unrelated words"),
)
SAME_PASSWORD = Fault(
    "same_password",
    Text("新密码与当前密码相同", "The new password is the present one"),
    Text("请换一个", "Choose another"),
)
WRONG_PASSWORD = Fault(
    "wrong_password", Text("当前密码不正确", "The present password is wrong"), Text("请重新输入", "Enter it again")
)
WRONG_CODE = Fault(
    "wrong_code",
    Text("验证码不正确或已使用", "The code is wrong or was used"),
    Text("请输入新的验证码", "Enter a fresh code"),
)
BAD_PHONE = Fault(
    "bad_phone",
    Text("电话号码格式不正确", "This is not a phone number"),
    Text("例如 13912345678", "Such as 13912345678"),
)
BAD_EMAIL = Fault(
    "bad_email",
    Text("邮箱格式不正确", "This is not an e-mail address"),
    Text("例如 li@example.com", "Such as li@example.com"),
)
PERIOD_OVERLAP = Fault(
    "period_overlap",
    Text("该员工在这段时间已担任此岗位", "This person already holds the post in that time"),
    Text("请修改起止时间", "Change the dates"),
)
ROLE_ELSEWHERE = Fault(
    "role_elsewhere",
    Text("角色“{name}”不属于该组织或其上级", "The role “{name}” was not made by that organisation or one above it"),
    Text("请选择该组织可用的角色", "Choose a role that is available there"),
)
ENDS_BEFORE = Fault(
    "ends_before",
    Text("任职已定于 {at} 结束，不能推后", "The holding ends on {at} already and cannot be prolonged"),
    Text("如需延长请新增任职", "Add another holding to go on"),
)
HOURS_RANGE = Fault(
    "out_of_range",
    Text("须在 0 到 {most} 小时之间", "It must be between 0 and {most} hours"),
    Text("请修改", "Change it"),
)
CANNOT_STAND_IN = Fault(
    "cannot_stand_in",
    Text(
        "该员工不能代班：其岗位未覆盖缺席人的全部岗位范围",
        "This person cannot stand in: no post of theirs covers all the posts of whoever is away",
    ),
    Text("请从可代班的同事中选择", "Choose one of those who can stand in"),
)
AWAY_ALREADY = Fault(
    "away_already",
    Text("该时段内已有代班安排", "An absence is planned for part of that time already"),
    Text("请先结束已有的安排，或改用其他时段", "End that one first, or choose another time"),
)
PAST = Fault(
    "in_the_past",
    Text("结束时间已过", "The end lies in the past"),
    Text("请选择将来的时间", "Choose a time to come"),
)
