"""Customer 客户: a party in the role of a customer (SID Customer, TMF629).

Owns: the customer file with its readable number 客户编号, class (key 大客户, business 商业, public 公众, transient
流动), level of key accounts, account manager 客户经理, status and segment tags; duplicate candidates 疑似重复 and
merges 合并.

What always holds:
- A customer is one party, and a party is at most one customer.
- A customer number is unique and never given twice.
- A key customer has a level; no other has.
- Within one scope no two customers hold the same identity document.
- Name and main phone beside the customer are those of its party.
- A merged customer says into which; undoing the merge puts every row back as it was.
"""
