"""The hub (TMF630 part 1): others subscribe to events of an Open API and are told by POST to their callback.

A subscription belongs to whoever made it. Each event is rendered as that caller may see the resource at that
moment; what lies outside its scope it is not told. Deliveries are jobs of the platform: a callback that does
not answer 2xx is called again with growing waits, and after the last attempt the notification is a dead letter.
"""
