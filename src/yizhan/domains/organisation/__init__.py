"""Who belongs where and may do what: organisations, posts, roles, staff, logins, sessions and API clients.

Words: *unit* 组织 (one organisation of the tree; levels group 集团, province 省, local network 本地网, branch
网点, which is a hall 营业厅, a call centre 客服中心, a dealer 代理商 or a department 部门), *post* 岗位 (a seat in
one unit, with roles), *role* 角色 (a set of permissions, each with a reach), *holding* 任职 (a person in a post
from a day to a day; *acting* 代理 for a stand-in), *staff* 员工, *login* 登录账号, *session* 会话, *API client*
系统接入 (another system, with one role in one unit), *reach* 数据范围 (own, organisation, subtree, all).

What always holds:
- there is one root, of level group; a unit's range lies inside its parent's and overlaps no sibling's;
- a position that was given up is given to nobody else until every transaction from before has ended;
- nobody grants more than they hold, outside their subtree, or to themselves;
- once there is an administrator of everything, there stays one;
- passwords, tokens and codes are kept as hashes (TOTP secrets as they are, shown once) and work once where
  they are one-use codes;
- whatever changes access is told on the channel `yizhan_access`, so that nobody acts on remembered rights.
"""
