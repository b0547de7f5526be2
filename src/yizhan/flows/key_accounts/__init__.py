"""Key accounts that were found: the rule chooses whom to propose, people decide, the customer becomes a key account.

The rule is the decision table `key-account`, the work the process `key-account-proposal`. Nobody becomes a key account
without a person's decision, so nobody is left alone unless the rule says so.
"""
