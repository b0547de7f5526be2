"""Subscriber 用户: a number or line in use, the installed product (SID Product, TMF637).

Owns: subscribers with their state, offering and version, characteristics, prices, contract term, resources and
bundle; and the split of their charges over accounts 分账.

What always holds:
- The state goes only the ways of the transition table of TMF637; what is suspended is so one way 单停 or two ways 双停.
- A number of a service in use has one subscriber in the whole operator.
- The shares of a kind of charge at any moment are none, or exactly 100 %; money is split exact to the fen.
- Only an order changes a state: the functions for it work for domains above, in the scope those entered.
"""
