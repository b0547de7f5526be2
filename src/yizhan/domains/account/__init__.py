"""Account 账户: who pays, how and when (SID BillingAccount, TMF666).

Owns: billing accounts of customers, beside them party, settlement and financial accounts, and the lists that billing
refers to: bill formats 账单格式, presentation media 账单介质, billing cycles 账期.

What always holds:
- A billing account belongs to one customer; a customer may have many.
- An account number is unique and never given twice.
- A closed account takes no change but its reopening.
- A bank account or card number leaves the domain masked unless the actor holds `account.payment.view`.
"""
