"""What an Open API says about one of its resources: its name, and the functions that answer for it.

A function that is absent means that the operation is not offered (405). Functions get a `Call` and speak in
JSON documents of the standard; they raise Refusals, and know nothing of HTTP.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import msgspec

from yizhan.interfaces.tmf.common.addresses import Version, collection
from yizhan.interfaces.tmf.common.schema import Specification, specification
from yizhan.kernel.selection import Selection
from yizhan.platform.context import Context

Document = dict[str, Any]


class Call(msgspec.Struct, frozen=True):
    """One request: who asks, in which version, and the public address of this server."""

    context: Context
    version: Version
    base_url: str

    def href(self, type_: str, id_: object = "") -> str:
        """The address of the resource `id_` of `type_`; that of its collection when no id is given."""
        path = f"{self.base_url}{collection(type_, self.version)}"
        return f"{path}/{id_}" if id_ != "" else path


class One(msgspec.Struct, frozen=True):
    """One resource: a document, or its JSON when the database built it; `rev` guards changes (ETag)."""

    body: Document | bytes
    rev: int | None = None
    accepted: bool = False

    def document(self) -> Document:
        if isinstance(self.body, bytes):
            decoded: Document = msgspec.json.decode(self.body)
            return decoded
        return self.body


class Many(msgspec.Struct, frozen=True):
    """Some resources of a list (documents, or their JSON when the database built it), and how many there are."""

    items: Sequence[Mapping[str, Any] | msgspec.Raw]
    total: int


class Change(msgspec.Struct, frozen=True):
    """What a PATCH asks: the resource before and after it, and the version it was based on."""

    before: Document
    after: Document
    rev: int | None

    def changed(self) -> frozenset[str]:
        """The attributes of the first level that differ."""
        names = self.before.keys() | self.after.keys()
        return frozenset(name for name in names if self.before.get(name) != self.after.get(name))


Glance = Callable[[Call, Sequence[str]], Awaitable[Mapping[str, tuple[bytes, int]]]]
Find = Callable[[Call, Selection], Awaitable[Many]]
Get = Callable[[Call, str], Awaitable[One]]
Create = Callable[[Call, Document], Awaitable[One]]
Patch = Callable[[Call, str, Change], Awaitable[One]]
Delete = Callable[[Call, str], Awaitable[None]]


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """One resource of an Open API.

    `name` is its path. `permission` is what reading it demands; it decides who hears of its events. `fixed` are
    attributes that only the system sets. `glance` reads many by id in one statement, as JSON that the database built
    and with the version; `get` answers for those it leaves out. `told_as` is the type in the domain's event names,
    where that differs.
    """

    name: str
    permission: str
    find: Find | None = None
    get: Get | None = None
    glance: Glance | None = None
    create: Create | None = None
    patch: Patch | None = None
    delete: Delete | None = None
    fixed: frozenset[str] = frozenset()
    told_as: str = ""


class Api(msgspec.Struct, frozen=True, kw_only=True):
    """One version of one Open API: `number` such as `629`, and its resources."""

    number: str
    version: Version
    resources: tuple[Resource, ...]

    @property
    def name(self) -> str:
        return f"tmf{self.number}{self.version}"

    def specification(self) -> Specification:
        return specification(self.name)
