"""The handlers under /api/bus."""

from yizhan.interfaces.events import dead_letters, messages, subscriptions

ROUTERS = (messages.router, subscriptions.router, dead_letters.router)
