"""What customers ask for, what the network must do for it, and what went wrong on the way.

Owns: product orders 受理单/订单 (TMF622) with their items 订单项 and readable number 订单号, drafts 草稿, service
orders 服务定单 (TMF641) that decomposition makes of them, the fallout desk 异常单, and the state of the link to the
provisioning system 开通接口.

What always holds:

- states of orders, items and service orders change only as the tables of `model/states.py` allow;
- an order keeps what it was quoted: prices with reasons, and the catalogue versions it is delivered by;
- a product in use has at most one open order; the same order is not taken twice by mistake;
- each service order is one request to the network under one key, sent as often as needed and done once; doing a
  failed one again is a new service order that names the one before;
- nothing that fails is lost: it is sent again, or stands at the fallout desk until a person retries or skips it;
- an order can be cancelled as long as nothing was asked of the network.
"""
