"""What can be sold, at which price, to whom, and what it takes to deliver it.

Owns: specifications 规格 (product 产品, customer-facing service CFS, resource-facing service RFS, resource
资源; TMF620, 633, 634) with typed characteristics 特征, product offerings 销售品/套餐 with prices 资费,
bundles 组合, relations and eligibility, categories 分类 and catalogs 目录. It prices and checks a cart, and
decomposes 分解 what was ordered.

What always holds:

- a thing is known by code and version; at most one version of a code is launched 上架 at a time, and launching one
  retires the one before it, which stays for the orders that hold it;
- content changes only in design 设计; the life cycle is one table (`model/lifecycle.py`);
- a thing belongs to an organisation and is seen by it, by everything below it, and by those above it;
- definitions are data (`definitions/catalogue/*.yaml`): loading them twice changes nothing, a wrong file is refused
  with file, line and remedy before anything is written;
- pricing, checking and decomposing are pure: the same catalogue and cart give the same answer, with reasons.
"""
