"""Mining 挖掘: what a table of customers says about who leaves, whom contact moves, what customers are worth.

Words: churn 流失, uplift 提升, lifetime value 客户终身价值, driver 原因, segment 细分, model card 模型卡,
champion / challenger 现任 / 挑战者模型, drift 漂移.

Always holds:
- Everything here is pure: tables in, findings out. Nothing reads a database or a clock.
- Whatever learns from data learns from the training part alone: encoders, leak decisions, weights, calibration.
- What is left out of a model (identifiers, leaks, free text) is told with its reason, and can be asked for again.
- A figure of quality comes with its interval.
- The same table and the same seed give the same answer.

Entered through `api`, which loads the numerical libraries only when it is asked for something.
"""
