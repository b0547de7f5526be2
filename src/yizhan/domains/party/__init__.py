"""Party 参与人: who somebody is, whatever their role (SID Party, TMF632).

Owns: individuals 个人 and organisations 单位, their identity documents 证件, contacts 联系方式, addresses 地址, and the
relations 关系 between parties (family 家庭, group–member 集团成员, parent–subsidiary 母子公司, agent for 代理).

What always holds:
- A document number that has a check character is right: resident identity number GB 11643, unified social credit
  code GB 32100; a resident's birth date and gender agree with the number.
- A contact is kept in one normal form, so that equal numbers compare equal.
- At most one contact of a medium and one address of a kind is preferred.
- A relation joins the kinds of party its kind allows, no party to itself, and "subsidiary of" makes no circle.
- Document numbers and contacts leave the domain masked unless the actor holds `party.identity.view` /
  `party.contact.view`; a reveal with reason (`party.reveal`) is audited.
"""
