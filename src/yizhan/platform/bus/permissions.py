"""What can be granted about the bus."""

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

READ = "bus.read"
MANAGE = "bus.manage"
PUBLISH = "bus.publish"
SUBSCRIBE = "bus.subscribe"

PERMISSIONS = (
    Permission(READ, Text("查看消息总线", "See the message bus"), owned=False),
    Permission(
        MANAGE, Text("重投、丢弃死信，暂停订阅", "Replay and discard dead letters, pause subscriptions"), owned=False
    ),
    Permission(PUBLISH, Text("向总线发布消息、发起调用", "Publish messages and make calls over the bus"), owned=False),
    Permission(SUBSCRIBE, Text("订阅并接收总线消息", "Subscribe to messages of the bus and receive them"), owned=False),
)
