"""What goes into and comes out of an import."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

PERMISSIONS = (
    Permission("import.run", Text("导入客户资料", "Import customers from files")),
    Permission("import.undo", Text("撤销导入", "Undo imports")),
)


class Mode(StrEnum):
    """What becomes of a row: only new customers, only known ones, or either."""

    CREATE = "create"
    UPDATE = "update"
    UPSERT = "upsert"


class Match(StrEnum):
    """By what a row's customer is recognised as known, in the file and in the database."""

    IDENTITY = "identity"
    NUMBER = "number"
    PHONE = "phone"
    LEGACY_ID = "legacyId"
    NOTHING = "nothing"


class Rest(StrEnum):
    """What becomes of columns that no entry names: kept with the customer under their own name, or left out."""

    KEEP = "keep"
    LEAVE = "leave"


class Entry(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, forbid_unknown_fields=True):
    """Where one field comes from: a column, a template over columns such as `{City} {Street}`, or a constant.

    `values` says what certain cells mean (an empty meaning leaves the field out), `otherwise` what all others do;
    without it others mean themselves. `format` settles what the text alone leaves open: see `FORMATS`.
    """

    field: str
    column: str = ""
    template: str = ""
    constant: str = ""
    values: dict[str, str] = {}
    otherwise: str | None = None
    format: str = ""


FORMATS = {
    "dmy": Text("日/月/年", "day/month/year"),
    "mdy": Text("月/日/年", "month/day/year"),
    "monthsBefore": Text("距基准日的月数", "months before the reference day"),
}


class Mapping(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """How rows of a file become customers.

    `source` names the system the file comes from: numbers of that system are kept in a crosswalk under it.
    `as_of` is the day that `monthsBefore` counts from; without it the day of the import.
    """

    entries: tuple[Entry, ...]
    rest: Rest = Rest.KEEP
    source: str = "file"
    match: Match | None = None
    as_of: date | None = None


class SavedMapping(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A mapping under a name; a `built_in` one comes with the program and does not change."""

    name: str
    title: Text
    mapping: Mapping
    built_in: bool = False
    shared: bool = False
    rev: int = 1


class Choice(msgspec.Struct, frozen=True):
    """One allowed value of a field, and what else files write for it."""

    code: str
    label: Text
    synonyms: tuple[str, ...] = ()


class Suggestion(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a column probably holds; `because` is `header`, `content` or both, `score` between 0 and 1."""

    column: str
    field: str | None
    score: float
    because: tuple[str, ...]
    samples: tuple[str, ...]


class Guess(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What each column probably holds, and the mapping to begin with: one saved as `saved`, or made of it."""

    suggestions: tuple[Suggestion, ...]
    mapping: Mapping
    saved: str | None = None


class Options(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How an import is to run. `whole` imports nothing when any row has a problem; `dry` stops after the check."""

    mapping: Mapping
    mode: Mode = Mode.CREATE
    match: Match | None = None
    org_code: str | None = None
    whole: bool = False
    dry: bool = False


class Phase(StrEnum):
    """Where an import stands; the first three can be gone on with at any time."""

    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    APPLIED = "applied"
    REFUSED = "refused"
    UNDONE = "undone"


class Counts(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How many rows became what; `created + updated + unchanged + joined + failed` is `rows` once the check has ended.

    Rows that `joined` belong to the customer of an earlier row, so that `created` and `updated` count customers.
    Before the import is applied the numbers say what would be; afterwards what was.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    joined: int = 0
    failed: int = 0
    accounts: int = 0
    subscribers: int = 0


class Told(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One thing wrong with one row; `column` is the file's, empty where the problem is of several."""

    row: int
    column: str
    field: str
    code: str
    message: Text
    remedy: Text


class PreviewRow(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A row as it would become: its cells as read, the values of fields that came out of it, what is wrong with it.

    `action` is `join` when the row goes in with an earlier one of the same customer.
    """

    row: int
    action: str
    cells: list[str]
    values: dict[str, Any]
    problems: tuple[Told, ...]


class Previewed(msgspec.Struct, frozen=True, kw_only=True):
    """The first rows as they would become, and what customers are recognised by."""

    match: Match
    rows: list[PreviewRow]


class Import(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An import as its owner sees it; `yours` when the reader may open it, because rows are shown in clear."""

    id: str
    rev: int
    file_name: str
    digest: str
    columns: tuple[str, ...]
    sheets: tuple[str, ...]
    sheet: str
    encoding: str
    delimiter: str
    header_row: int
    rows: int
    phase: Phase
    options: Options | None
    counts: Counts
    checked_rows: int
    work_id: str | None
    owner_name: str
    created_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None
    undo: "UndoResult | None" = None
    yours: bool = True


class UndoResult(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What an undo did: customers deleted and restored, and rows refused because they were changed since."""

    deleted: int = 0
    restored: int = 0
    refused: int = 0
