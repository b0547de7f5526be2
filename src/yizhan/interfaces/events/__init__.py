"""The bus for other systems: they publish, subscribe, fetch and acknowledge, call and answer; people see and repair.

What a subscription is handed is described in docs/reference/bus.md.
"""
