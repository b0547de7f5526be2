"""Files about decision tables: what a replay found, for a spreadsheet."""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from yizhan.engines.rules import api as rules
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


HANDLERS: tuple[ControllerRouterHandler, ...] = (get_replay_changes,)
