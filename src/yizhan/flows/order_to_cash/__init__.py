"""From the order to the product in use: a process with people in it carries every order out.

An order that was taken tells so by an event; its process starts (`following`). The process calls ordering's steps
through the connector `ordering` (`connector`), which works in the transaction that moves the process on. When
everything asked of the network is answered, the process hears of it by a message. What people do at the counter
and at the fallout desk, which concerns order and process alike, stands in `api`.

Each step happens once, whatever is killed when: an event becomes one job, a job and its effects are one commit, a
message has the wave it tells of in its id, and the network is asked under one key for each service order.

Locks are taken in one order: process instance, product order, service order. Only where an order has no instance
yet, or its instance can do nothing but wait for the message, the order comes first.
"""
