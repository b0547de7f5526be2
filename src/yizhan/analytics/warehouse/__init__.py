"""The warehouse: operational data and files of other systems become layers that analysts and models read.

Words: a *feed* (数据接口) is a kind of file another system sends; a *source* (数据源) is a table of the operational
database that is taken over with its past versions; a *table* (模型) is one query of a layer: detail 明细, light
轻度汇总, high 高度汇总, mart 数据集市; a *load* (装载) brings everything up to date; an *audit* (稽核) compares what
came out with what went in; a *version* (版本) is one published state of the warehouse.

What always holds: a version is one file that nobody changes once it is published; a load works on a copy and
publishes it by one rename, and only when every audit has passed, so readers see the last good version whatever
happens to a load; rejected rows are kept with their reasons; every fact names the file and line, or the row, that it
came from; no names, phones or documents of customers are in the warehouse.

Definitions are plain files (definitions/warehouse): feeds and sources in YAML, tables in SQL that runs on DuckDB and,
translated, on Apache Spark (docs/decisions/0030-one-sql-for-both-engines.md).
"""
