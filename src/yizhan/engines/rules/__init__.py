"""Decisions that business people own as tables, in three tiers, evaluated by zen-engine.

Words: decision 决策 (a question with a key, such as `order-check`), sheet 决策表 (the table by which one tier
answers it), version 版本, row 规则行, test 条件 (a cell on the left), result 结论 (a cell on the right), hit policy
命中策略, tier 层级 (headquarters 总部, province 省, local network 本地网), room 余地 (what a tier leaves to those
below), gap 缺口 (inputs that no row answers), overlap 重叠, arbitration 裁决, replay 回放.

What always holds:

- a version never changes once it is submitted; who wrote it does not approve it, and its test cases passed;
- the tier above prevails: one below changes only results that every row fired above leaves open, within their
  room, or where an arbitration allowed it by name;
- a version put in force decides from its moment on, on every node: each transaction asks for the stamp of all
  releases before its first decision;
- each decision taken is kept with inputs, results, rows fired and versions; a replay writes nothing;
- nobody runs code: a cell is one of a few forms, or a ZEN expression behind the fence of `engines.expressions`.

Layout: `table`, `cells` what a table is · `checking` what is wrong with it · `analysis` gaps, overlaps, rows that never
fire · `evaluation` one table · `tiers` the three together · `wording` a decision in words · `dmn` DMN 1.3 XML ·
`store` PostgreSQL · `jobs` replays · `api` the entry.
"""
