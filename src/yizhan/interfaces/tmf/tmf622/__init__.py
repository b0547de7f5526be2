"""TMF622 Product Ordering: what customers ask for.

The customer is found among `relatedParty`. `add` installs; `delete` disconnects; `modify` with `product.status`
suspended or active suspends or resumes, and changes characteristics otherwise. Items of a bundle stand inside it.
Orders are kept for ever, so there is no DELETE; a cancellation is done at once or refused, and its resource has the
id of the order. What one item has beyond the domain's model is kept by the item's id.
"""
