"""Files about decision tables: DMN in and out, and what a replay found, for a spreadsheet."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from yizhan.engines.rules import api as rules
from yizhan.engines.rules.table import Table
from yizhan.interfaces.edge.request import Ctx
from yizhan.kernel.text import Text
from yizhan.platform.sheets.writing import CSV_MEDIA, csv_pieces

HEADER = (
    Text("决策时间", "Decided at"),
    Text("业务单号", "Reference"),
    Text("客户编号", "Customer"),
    Text("输入", "Inputs"),
    Text("原结果", "Before"),
    Text("新结果", "After"),
)


class DmnFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A DMN document."""

    xml: str


class ReadTable(msgspec.Struct, frozen=True):
    """A decision read from a file; `needs` are the keys of those in it whose outcomes are inputs of this one."""

    key: str
    name: Text
    table: Table
    needs: tuple[str, ...]
    remarks: tuple[Text, ...]


class ReadTables(msgspec.Struct, frozen=True):
    """The decisions of a file; nothing is kept yet."""

    items: tuple[ReadTable, ...]


@get("/rules/versions/{version_id:str}/dmn")
async def get_dmn(ctx: Ctx, version_id: FromPath[str]) -> Response[bytes]:
    """A version as DMN 1.3."""
    name, xml = await rules.export_dmn(ctx, version_id)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(xml, media_type="application/xml", headers=headers)


@post("/rules/dmn", status_code=200)
async def read_dmn(ctx: Ctx, data: JSONBody[DmnFile]) -> ReadTables:
    """The tables of a DMN document, for the editor; what cannot be expressed is named by element and line."""
    found = await rules.import_dmn(ctx, data.xml.encode())
    return ReadTables(tuple(ReadTable(each.key, each.name, each.table, each.needs, each.remarks) for each in found))


@get("/rules/replays/{replay_id:str}/changes")
async def get_replay_changes(ctx: Ctx, replay_id: FromPath[str]) -> Response[bytes]:
    """The past decisions that would come out otherwise, as CSV."""
    changes = await rules.changes_of(ctx, replay_id)
    rows = [[name.in_(ctx.language) for name in HEADER]]
    rows += [
        [
            change.at.isoformat(),
            change.reference,
            change.customer_id or "",
            _shown(change.inputs),
            _shown(change.before),
            _shown(change.after),
        ]
        for change in changes
    ]
    headers = {"Content-Disposition": f'attachment; filename="replay-{replay_id}.csv"'}
    return Response(b"".join(csv_pieces(rows)), media_type=CSV_MEDIA, headers=headers)


def _shown(value: Any) -> str:
    return msgspec.json.encode(value).decode()


HANDLERS: tuple[ControllerRouterHandler, ...] = (get_dmn, read_dmn, get_replay_changes)
