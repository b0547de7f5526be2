"""Refusals: what the system says no to, in words that a person can act on.

A refusal is a typed business error. It carries a code for programs, a message and a remedy in both
languages, and the field it concerns. Only the edges (HTTP, TMF, command line) turn it into a status.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

import msgspec

from yizhan.kernel.permissions import label_of
from yizhan.kernel.text import Text


class Kind(StrEnum):
    """What sort of refusal it is; the edges map each to their own status."""

    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    STALE = "stale"
    REFUSED = "refused"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"
    NOT_SUPPORTED = "not_supported"


class Problem(msgspec.Struct, frozen=True):
    """One thing wrong with one field of the input; `field` is a dotted path such as `contacts.0.value`."""

    field: str
    code: str
    message: Text
    remedy: Text


class Refusal(Exception):  # noqa: N818 - a refusal is not an error of the program
    """Base of every business refusal; subclasses set the class attributes and document when they arise."""

    code: ClassVar[str]
    kind: ClassVar[Kind]
    message: ClassVar[Text]
    remedy: ClassVar[Text]

    def __init__(self, *, field: str | None = None, **values: object) -> None:
        self.field = field
        self.values = {"field": field, **values}
        self.problems: tuple[Problem, ...] = ()
        super().__init__(self.text.en)

    @property
    def details(self) -> Mapping[str, str]:
        """What programs may want beside the code, such as the id of what stands in the way."""
        return {}

    @property
    def text(self) -> Text:
        return self.message.format(**self.values)

    @property
    def advice(self) -> Text:
        return self.remedy.format(**self.values)


class InvalidInput(Refusal):
    """Some fields of the input are wrong; each is named with what would do."""

    code = "invalid_input"
    kind = Kind.INVALID
    message = Text("输入有 {count} 处需要更正", "Fields to correct: {count}")
    remedy = Text("请按各字段的提示修改后重新提交", "Correct the fields as described and submit again")

    def __init__(self, *problems: Problem) -> None:
        super().__init__(field=problems[0].field if problems else None, count=len(problems))
        self.problems = problems


class NotFound(Refusal):
    """There is no such thing within the caller's scope; the same answer when it exists elsewhere."""

    code = "not_found"
    kind = Kind.NOT_FOUND
    message = Text("找不到{what} {key}", "{what} {key} was not found")
    remedy = Text("请核对编号，或向有权限的同事确认", "Check the number, or ask a colleague who has access")

    def __init__(self, what: Text, key: object) -> None:
        super().__init__(what=what, key=key)


class PermissionDenied(Refusal):
    """The caller's posts do not grant the permission."""

    code = "permission_denied"
    kind = Kind.FORBIDDEN
    message = Text("您的岗位没有“{permission}”权限", "Your post does not grant “{permission}”")
    remedy = Text("请联系管理员为您的角色授权", "Ask an administrator to grant it to your role")

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__(permission=label_of(permission))

    @property
    def details(self) -> Mapping[str, str]:
        return {"permission": self.permission}


class PasswordToChange(PermissionDenied):
    """The caller signed in with a password that somebody else gave; until it is changed nothing else is allowed."""

    code = "must_change_password"
    message = Text("您正在使用他人设置的初始密码", "Your password was set by somebody else")
    remedy = Text(
        "请先修改密码（PUT /api/session/password），然后继续",
        "Change it first (PUT /api/session/password), then go on",
    )


class NotSignedIn(Refusal):
    """No valid session or token came with the call."""

    code = "not_signed_in"
    kind = Kind.UNAUTHENTICATED
    message = Text("登录已失效或尚未登录", "You are not signed in, or the session has ended")
    remedy = Text("请重新登录", "Sign in again")


class ChangedMeanwhile(Refusal):
    """The thing was saved by somebody else after the caller read it (If-Match does not hold)."""

    code = "changed_meanwhile"
    kind = Kind.STALE
    message = Text(
        "该记录已被他人修改（当前版本 {current}）",
        "Somebody changed this record meanwhile (now version {current})",
    )
    remedy = Text("请刷新后在最新内容上重新修改", "Reload and apply your change to the latest version")

    def __init__(self, *, current: int | None, by: int | None = None) -> None:
        self.by = by
        super().__init__(current=current)

    @property
    def details(self) -> Mapping[str, str]:
        """The id of whoever saved it, where that is known."""
        return {"changedBy": str(self.by)} if self.by else {}


class VersionRequired(Refusal):
    """A change came without the version it is based on."""

    code = "version_required"
    kind = Kind.INVALID
    message = Text("缺少所依据的版本号", "The version this change is based on is missing")
    remedy = Text("请在 If-Match 请求头中带上读取时的 ETag", "Send the ETag you read in the If-Match header")


class RepeatedWithOtherContent(Refusal):
    """An idempotency key came again with another content."""

    code = "idempotency_key_reused"
    kind = Kind.REFUSED
    message = Text("同一幂等键已用于另一请求", "This idempotency key was used for a different request")
    remedy = Text("请为新的请求生成新的 Idempotency-Key", "Use a new Idempotency-Key for a new request")
