"""What can be granted on orders."""

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

READ = "ordering.read"
PLACE = "ordering.place"
CANCEL = "ordering.cancel"
REPAIR = "ordering.repair"

PERMISSIONS: tuple[Permission, ...] = (
    Permission(READ, Text("查看订单", "See orders")),
    Permission(PLACE, Text("受理订单", "Take orders")),
    Permission(CANCEL, Text("撤销订单", "Cancel orders")),
    Permission(REPAIR, Text("处理异常单", "Handle fallout")),
)
"""Everything about orders that can be granted."""
