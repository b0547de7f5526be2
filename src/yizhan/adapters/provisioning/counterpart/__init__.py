"""A small provisioning system, outside of Yizhan: takes service orders (TMF641 v4.1) and "does" them after a moment.

    python -m yizhan.adapters.provisioning.counterpart --port 8641 --data FILE

It keeps everything in one SQLite file and can be killed at any moment: what it has answered it has kept, an order
that comes again under its `externalId` is answered as before, and notifications are repeated until accepted.

How an order ends is decided by its content, so that people and tests can have what they need:

- a number or address (a characteristic value that is a text) that ends in `404` fails the first time and succeeds
  when it is tried again;
- one that ends in `500` fails until it is repaired;
- of all others, the share `--fail` fails and the share `--late` takes ten times as long, drawn from `--seed` and the
  order's key: the same order always ends the same way.

Where the network assigns something (an access number, a circuit number), the completed order tells it.
"""

READY = "Provisioning is ready at "
"""How the line begins in which it tells its address."""
