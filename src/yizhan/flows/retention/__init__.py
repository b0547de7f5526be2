"""The closed loop of keeping customers: a finding becomes actions by rule, people act, outcomes go back to insight.

The rule is the decision table `retention`, the work the process `customer-retention`. Of those whom the rule would
treat, the share it names is left alone, drawn by a digest, so that the effect of treatment can be measured.
"""
