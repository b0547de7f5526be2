"""Dashboards: questions to the cubes side by side, kept by a person, shared with posts, sent by schedule.

Words: a *dashboard* (看板) has *tiles* (卡片): a question shown as a figure, a chart or a table. It is *shared* (共享)
with posts, or with everybody at the owner's organisation and below; some are *shipped* (系统自带): files of the product
that everybody sees and may copy. A *subscription* (订阅) brings one to a person's notices, and by mail, every day, week
or month.

What always holds: a dashboard keeps questions, never figures. Whoever opens it, or is sent it, gets the figures within
their own rights as these are at that moment; only its owner changes it.
"""
