"""TMF637 Product Inventory: what customers have in use, the subscribers.

A product begins, changes state and ends by a product order (TMF622); POST takes over one that is in use elsewhere
already, and there is no DELETE. `serviceKind` and `suspension` are extensions.
"""
