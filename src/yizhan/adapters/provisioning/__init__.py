"""The provisioning system, reached as TMF641 Service Ordering v4 over HTTP.

`client` implements ordering's port: it posts service orders under their key as `externalId`, asks what became of
them, and subscribes to their state changes. `mapping` is where our words become the standard's. `counterpart` is a
small provisioning system of its own, for development, demonstration and tests.
"""
