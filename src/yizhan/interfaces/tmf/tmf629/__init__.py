"""TMF629 Customer Management: parties in the role of a customer.

The customer's name is that of its party unless it was given one of its own. Kind, level, number and the number in
the system it came from stand among the characteristics. Contacts are those of the engaged party (TMF632); a
`contactMedium` given here is kept and returned.
"""
