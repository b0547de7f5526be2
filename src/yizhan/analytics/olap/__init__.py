"""Cubes: measures cut by dimensions, asked in the words of the business.

Words: a *cube* (多维模型) is a fact table with *measures* (度量) and *dimensions* (维度), whose *levels* (层级) lead
from the whole operator down to the single customer; to *drill* (钻取), *roll up* (上卷), *pivot* (旋转), *slice*
(切片) and *dice* (切块) is to change the levels on rows and columns and the filters of a *query*.

What always holds: the reader's scope is part of every query, taken from the rights the reader has at that moment;
which table answers, a summary or the base, is chosen here and never changes the figures; every figure can be explained
by its definition, its sources and the load it comes from; names of customers are read from the operational database
with the reader's own rights.

Definitions are plain files in definitions/warehouse/cubes (docs/decisions/0032-a-semantic-layer-of-our-own.md).
"""
