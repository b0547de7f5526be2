"""What the bus does, for interfaces and flows.

Use cases for people and other systems enter their permission themselves. `put` and `answer` work for whoever calls: a
flow above, whose own rule has decided the access.
"""

from yizhan.platform.bus.carrier import Carrier, PostgresCarrier
from yizhan.platform.bus.courier import Courier
from yizhan.platform.bus.letters import Handled, dead_letter, dead_letters, discard, replay, replay_all
from yizhan.platform.bus.publishing import Answers, answer, answer_as_subscriber, call_of, publish, put
from yizhan.platform.bus.pulling import acknowledge, pull, refuse
from yizhan.platform.bus.store import ANSWERED
from yizhan.platform.bus.subscribing import (
    ChangeSubscription,
    Subscribe,
    change,
    seal_anew,
    subscribe,
    subscription_of,
    subscriptions,
    topics,
    unsubscribe,
)

__all__ = [
    "ANSWERED",
    "Answers",
    "Carrier",
    "ChangeSubscription",
    "Courier",
    "Handled",
    "PostgresCarrier",
    "Subscribe",
    "acknowledge",
    "answer",
    "answer_as_subscriber",
    "call_of",
    "change",
    "dead_letter",
    "dead_letters",
    "discard",
    "publish",
    "pull",
    "put",
    "refuse",
    "replay",
    "replay_all",
    "seal_anew",
    "subscribe",
    "subscription_of",
    "subscriptions",
    "topics",
    "unsubscribe",
]
