"""What can be granted: each domain lists its permissions, roles are made of them (requirement 1.2)."""

import msgspec

from yizhan.kernel.text import Text


class Permission(msgspec.Struct, frozen=True):
    """One thing a post may be allowed to do; `name` is `<domain>.<verb>` and never changes.

    A `sensitive` permission uncovers a masked field: who holds it sees what others see as asterisks. Where the
    things it is about belong to nobody in person it is not `owned`, and cannot be granted with reach `own`.
    """

    name: str
    label: Text
    sensitive: bool = False
    owned: bool = True
