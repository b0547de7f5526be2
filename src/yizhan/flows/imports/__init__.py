"""Customers from files: CSV and XLSX become customers with their accounts and subscribers (requirement 2.5).

A file is looked at, its columns are mapped to fields (`fields`), its rows are read through the mapping into drafts
(`reading`), checked by the rules of the domains (`checking`) and staged; then all go into the customer file in one
transaction (`applying`), with what is needed to take every row back (`undoing`). `running` tells the whole story;
docs/decisions tells why.

Words: 导入 import, 映射 mapping, 匹配键 match key, 预览 preview, 撤销 undo, 对照表 crosswalk.

What always holds:
- Nothing of the customer file is touched before the whole file was looked through; then all rows go in or none.
- A row goes in wholly - customer, account, subscribers - or not at all, and then with a reason and a remedy.
- The numbers shown are those of what happened.
- What an import did can be taken back unless somebody changed it or built on it since; then it is told which, and why.
"""
