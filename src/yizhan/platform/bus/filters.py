"""Which messages a subscription wants: topics, and values that stand in them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from yizhan.platform.bus.contracts import Message

PUBLISHED = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")
"""Topics of other systems; what happens here has names in capitals, which no outsider may use."""

PATTERN = re.compile(r"[A-Za-z][A-Za-z0-9.-]*\*?|\*")
"""A topic, a prefix of topics with `*` at its end, or all of them."""


def is_topic_wanted(topic: str, patterns: Sequence[str]) -> bool:
    """Whether `topic` is one of `patterns`, or begins as one of them that ends in `*`."""
    return any(topic.startswith(each[:-1]) if each.endswith("*") else topic == each for each in patterns)


def meets(message: Message, conditions: Mapping[str, Any]) -> bool:
    """Whether every dotted path of the payload has its value; `key` stands for the message's key."""
    return all(
        (message.key if path == "key" else value_at(message.payload, path)) == wanted
        for path, wanted in conditions.items()
    )


def value_at(payload: Any, path: str) -> Any:
    """What stands at a dotted path, None where nothing does."""
    for step in path.split("."):
        if isinstance(payload, Mapping):
            payload = payload.get(step)
        elif isinstance(payload, list) and step.isdigit() and int(step) < len(payload):
            payload = payload[int(step)]
        else:
            return None
    return payload
