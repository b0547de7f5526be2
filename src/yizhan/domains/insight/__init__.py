"""Insight 洞察: what mining found out about customers, who acts on it, and what came of it.

Owns: model versions 模型版本 with their cards 模型卡, the score of each customer (risk to leave 离网风险, reasons 原因,
value at stake 风险价值), findings 发现 and the actions 挽留动作 that follow from them, the loss register 流失登记; key
accounts that were found, as proposals 大客户提议 that people decide; suggestions 推荐 of what to offer next.

What always holds:
- One model of a purpose acts at a time, and whoever decided that is not who had it trained.
- A model that lost against the acting one on the same later customers cannot be approved.
- A score belongs to where its customer belongs; nobody sees the score of a customer they do not see.
- Of each finding some customers are left alone (hold-out 对照), drawn by chance, so that the effect can be measured.
- A customer who declined is not asked again for 90 days (30 after “not now”); whoever is held out is offered nothing.
- What an action came to, and what the customer did, stays with the finding and goes into the next training set.
"""
