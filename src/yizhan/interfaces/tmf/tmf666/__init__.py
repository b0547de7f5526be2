"""TMF666 Account Management: who pays, how and when, and the lists that billing refers to.

An account belongs to the customer that its `relatedParty` names, directly or as a party that is a customer; a
billing account must have one. How it is paid stands in the extension attribute `payment`.
"""
