"""The workflow bus: messages between processes, this program's parts and other systems (requirement 6.2).

- The log is the outbox: what happened here, and what others published, in the order it was committed.
- A durable subscription (订阅) has a name, a filter and a place in the log. Each message that fits is handed over at
  least once: fetched and acknowledged, posted to a callback, or brought to a process. The inbox drops what came before,
  so that its effect here is exactly once.
- What fails too often is a dead letter (死信), kept with its reason until a person replays or discards it.
- A call (同步调用) is a message whose sender waits for an answer.

What carries the messages is a `Carrier`: PostgreSQL by itself, or a broker; both behave the same.
"""
