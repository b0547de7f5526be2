"""The bus over NATS JetStream: a carrier beside PostgreSQL's own (`YIZHAN_NATS_URL`).

The log stays the outbox. What is in it is published to one stream under the event's id, which the broker drops when
it comes twice; each durable subscription is a durable pull consumer of that stream.
"""
