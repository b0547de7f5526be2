"""What can be granted: each domain lists its permissions, roles are made of them (requirement 1.2)."""

from collections.abc import Iterable

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


_LABELS: dict[str, Text] = {}


def use_permissions(permissions: Iterable[Permission]) -> None:
    """Name everything that can be granted; called once by whoever puts the program together."""
    _LABELS.update((each.name, each.label) for each in permissions)


def label_of(name: str) -> Text:
    """What people call the permission; its name where the program was put together without it."""
    return _LABELS.get(name) or Text(name, name)
