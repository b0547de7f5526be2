"""What can be granted about decision tables."""

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

VIEW = "rules.view"
WRITE = "rules.write"
APPROVE = "rules.approve"
ARBITRATE = "rules.arbitrate"

PERMISSIONS = (
    Permission(VIEW, Text("查看决策表与决策记录", "See decision tables and decisions taken"), owned=False),
    Permission(WRITE, Text("起草决策表、回放", "Draft decision tables and replay them"), owned=False),
    Permission(APPROVE, Text("批准、发布、停用决策表", "Approve, release and retire decision tables"), owned=False),
    Permission(ARBITRATE, Text("裁决上下级规则冲突", "Arbitrate conflicts between tiers"), owned=False),
)
