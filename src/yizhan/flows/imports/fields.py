"""What a file can fill: every field with its words in both languages, what files call it, and its type."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from yizhan.domains.party import api as party
from yizhan.flows.imports.contracts import Choice
from yizhan.kernel.text import Text


class Type(StrEnum):
    """What the text of a cell must be."""

    TEXT = "text"
    DATE = "date"
    AMOUNT = "amount"
    WHOLE = "whole"
    YES_NO = "yesNo"
    CHOICE = "choice"
    MOBILE = "mobile"
    PHONE = "phone"
    EMAIL = "email"
    RESIDENT_ID = "residentId"
    CREDIT_CODE = "creditCode"


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field. `many` takes several values, from several columns or from one cell separated by ； or 、.

    With `others`, what is none of the choices is kept as it is written.
    """

    key: str
    label: Text
    type: Type = Type.TEXT
    synonyms: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    many: bool = False
    others: bool = False
    example: str = ""

    @property
    def group(self) -> str:
        return self.key.partition(".")[0]

    @property
    def attribute(self) -> str:
        """The name of the field in the draft of its group."""
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in self.key.rpartition(".")[2])


GROUPS: Mapping[str, Text] = {
    "customer": Text("客户", "customer"),
    "account": Text("账户", "account"),
    "subscribers": Text("用户", "subscriber"),
}

_PARTY_KINDS = (
    Choice("individual", Text("个人", "individual"), ("person", "自然人", "个人客户", "residential")),
    Choice("organization", Text("单位", "organization"), ("organisation", "company", "企业", "政企", "单位客户")),
)
_KINDS = (
    Choice("key", Text("大客户", "key"), ("key account", "vip")),
    Choice("business", Text("商业客户", "business"), ("商业", "商客", "企业客户")),
    Choice("public", Text("公众客户", "public"), ("公众", "公客", "residential")),
    Choice("transient", Text("流动客户", "transient"), ("流动",)),
)
_LEVELS = (
    Choice("group", Text("集团级", "group"), ("集团",)),
    Choice("province", Text("省级", "province"), ("省",)),
    Choice("local", Text("本地级", "local"), ("本地", "本地网", "市级")),
)
_STATUSES = (
    Choice("prospect", Text("潜在", "prospect"), ("潜在客户", "lead")),
    Choice("active", Text("在网", "active"), ("正常", "有效", "stayed", "joined")),
)
_GENDERS = (
    Choice("male", Text("男", "male"), ("m", "男性", "先生")),
    Choice("female", Text("女", "female"), ("f", "女性", "女士")),
    Choice("unspecified", Text("未说明", "unspecified"), ("未知", "unknown", "other")),
)
_DOCUMENTS = (
    Choice("residentId", Text("居民身份证", "resident identity card"), ("身份证", "二代身份证", "identity card")),
    Choice("householdRegister", Text("户口簿", "household register"), ("户口本",)),
    Choice("militaryId", Text("军人证件", "military identity"), ("军官证", "士兵证")),
    Choice("passport", Text("护照", "passport")),
    Choice("hkMacauPermit", Text("港澳居民来往内地通行证", "Hong Kong and Macau permit"), ("回乡证", "港澳通行证")),
    Choice("taiwanPermit", Text("台湾居民来往大陆通行证", "Taiwan permit"), ("台胞证",)),
    Choice("hkMacauTaiwanResidence", Text("港澳台居民居住证", "Hong Kong, Macau, Taiwan residence permit")),
    Choice("foreignerResidence", Text("外国人永久居留身份证", "foreigner's residence card"), ("外国人居留证",)),
    Choice("creditCode", Text("统一社会信用代码", "unified social credit code"), ("信用代码", "uscc")),
    Choice("businessLicence", Text("营业执照注册号", "business licence"), ("营业执照", "business license")),
    Choice("organizationCode", Text("组织机构代码", "organisation code"), ("组织机构代码证",)),
    Choice("other", Text("其他证件", "other document"), ("其他",)),
)

_INDUSTRIES = tuple(
    Choice(each.code, Text(each.zh, each.en), (*each.also, *filter(None, [each.code[1:]])))
    for each in reversed(party.known_industries())
)
"""Divisions before the sections that share their names, since the first choice of a name is meant."""

CUSTOMER = (
    Field(
        key="customer.legacyId", label=Text("原系统客户编号", "number in the old system"), example="A000123",
        synonyms=("旧系统编号", "原客户编码", "外部编号", "legacy id", "external id", "customer id", "customerid",
                  "cust id", "客户标识", "客户id", "id"),
    ),
    Field(
        key="customer.number", label=Text("客户编号", "customer number"), example="",
        synonyms=("客户编码", "客户号", "cust no", "customer no", "customer number"),
    ),
    Field(
        key="customer.name", label=Text("客户名称", "name"), example="王伟",
        synonyms=("姓名", "名称", "客户姓名", "机主", "机主姓名", "用户姓名", "企业名称", "单位名称", "公司名称",
                  "customer name", "full name", "company", "company name"),
    ),
    Field(key="customer.familyName", label=Text("姓", "family name"), synonyms=("姓氏", "last name", "surname")),
    Field(key="customer.givenName", label=Text("名", "given name"), synonyms=("名字", "first name")),
    Field(
        key="customer.partyKind", label=Text("个人或单位", "person or organisation"), type=Type.CHOICE,
        choices=_PARTY_KINDS, synonyms=("客户性质", "客户属性", "party kind", "公私性质"), example="个人",
    ),
    Field(
        key="customer.kind", label=Text("客户类别", "customer kind"), type=Type.CHOICE, choices=_KINDS,
        synonyms=("客户类型", "客户分类", "customer type", "customer class", "segment"), example="公众客户",
    ),
    Field(
        key="customer.level", label=Text("大客户级别", "key account level"), type=Type.CHOICE, choices=_LEVELS,
        synonyms=("客户级别", "level", "key level"),
    ),
    Field(
        key="customer.status", label=Text("客户状态", "customer status"), type=Type.CHOICE, choices=_STATUSES,
        synonyms=("状态", "status"),
    ),
    Field(
        key="customer.since", label=Text("入网日期", "customer since"), type=Type.DATE, example="2020-05-01",
        synonyms=("建档日期", "开户日期", "入网时间", "开户时间", "since", "created", "created at", "join date"),
    ),
    Field(
        key="customer.tags", label=Text("标签", "tags"), many=True, synonyms=("客户标签", "tag", "labels"),
        example="校园、续约",
    ),
    Field(
        key="customer.org", label=Text("归属组织编码", "organisation code"),
        synonyms=("归属组织", "组织编码", "归属机构", "营业厅编码", "本地网", "org", "org code", "branch code"),
    ),
    Field(
        key="customer.gender", label=Text("性别", "gender"), type=Type.CHOICE, choices=_GENDERS, synonyms=("sex",),
    ),
    Field(
        key="customer.birthDate", label=Text("出生日期", "birth date"), type=Type.DATE,
        synonyms=("生日", "出生年月", "birthday", "date of birth", "dob"),
    ),
    Field(key="customer.nationality", label=Text("国籍", "nationality")),
    Field(key="customer.maritalStatus", label=Text("婚姻状况", "marital status"), synonyms=("婚否", "married")),
    Field(key="customer.tradingName", label=Text("单位简称", "trading name"), synonyms=("简称", "商号")),
    Field(
        key="customer.organizationType", label=Text("单位性质", "type of organisation"),
        synonyms=("企业性质", "组织类型", "organization type"),
    ),
    Field(
        key="customer.industry", label=Text("所属行业", "industry"), type=Type.CHOICE, others=True,
        choices=_INDUSTRIES, synonyms=("行业", "行业代码", "国民经济行业", "sector", "industry code"), example="I65",
    ),
    Field(
        key="customer.residentId", label=Text("居民身份证号", "resident identity number"), type=Type.RESIDENT_ID,
        synonyms=("身份证", "身份证号", "身份证号码", "resident id", "id card", "identity card number"),
        example="11010519491231002X",
    ),
    Field(
        key="customer.creditCode", label=Text("统一社会信用代码", "unified social credit code"),
        type=Type.CREDIT_CODE, synonyms=("信用代码", "社会信用代码", "税号", "uscc", "credit code"),
    ),
    Field(
        key="customer.documentKind", label=Text("证件类型", "document kind"), type=Type.CHOICE, choices=_DOCUMENTS,
        synonyms=("证件种类", "document type", "id type"),
    ),
    Field(
        key="customer.documentNumber", label=Text("证件号码", "document number"),
        synonyms=("证件号", "证件编号", "document no", "id number", "identity number"),
    ),
    Field(
        key="customer.mobile", label=Text("手机号码", "mobile number"), type=Type.MOBILE, many=True,
        synonyms=("手机", "手机号", "移动电话", "联系手机", "联系电话", "电话", "电话号码", "联系号码", "mobile",
                  "mobile phone", "cell", "phone", "phone number", "tel"),
        example="13812345678",
    ),
    Field(
        key="customer.phone", label=Text("固定电话", "fixed telephone"), type=Type.PHONE, many=True,
        synonyms=("固话", "座机", "办公电话", "住宅电话", "landline", "office phone"), example="025-83312345",
    ),
    Field(key="customer.fax", label=Text("传真", "fax"), type=Type.PHONE, many=True, synonyms=("传真号码",)),
    Field(
        key="customer.email", label=Text("电子邮箱", "e-mail"), type=Type.EMAIL, many=True,
        synonyms=("邮箱", "电子邮件", "email", "mail", "e-mail address", "email address"),
    ),
    Field(key="customer.wechat", label=Text("微信", "WeChat"), many=True, synonyms=("微信号", "weixin")),
    Field(
        key="customer.address", label=Text("详细地址", "address"), example="中山路 1 号 2 幢 301",
        synonyms=("地址", "客户地址", "联系地址", "通信地址", "装机地址", "住址", "street address"),
    ),
    Field(key="customer.addressCountry", label=Text("国家（地址）", "country"), synonyms=("国家", "country")),
    Field(
        key="customer.province", label=Text("省", "province"),
        synonyms=("省份", "所在省", "state", "省（自治区、直辖市）"), example="江苏省",
    ),
    Field(key="customer.city", label=Text("市", "city"), synonyms=("城市", "地市", "所在市"), example="南京市"),
    Field(key="customer.district", label=Text("区县", "district"), synonyms=("区", "县", "county"), example="玄武区"),
    Field(key="customer.street", label=Text("街道", "street"), synonyms=("乡镇", "路名")),
    Field(
        key="customer.postcode", label=Text("邮政编码", "postcode"),
        synonyms=("邮编", "zip", "zip code", "postal code"),
    ),
    Field(
        key="customer.extra", label=Text("保留为附加信息", "kept as additional information"),
    ),
)  # fmt: skip

_PAYMENTS = (
    Choice("cash", Text("现金", "cash"), ("营业厅缴费",)),
    Choice("directDebit", Text("银行托收", "direct debit"), ("托收", "代扣", "bank withdrawal")),
    Choice("bankTransfer", Text("银行转账", "bank transfer"), ("转账", "汇款")),
    Choice("card", Text("银行卡", "card"), ("credit card", "信用卡", "借记卡")),
    Choice("alipay", Text("支付宝", "Alipay")),
    Choice("wechatPay", Text("微信支付", "WeChat Pay"), ("微信",)),
    Choice("prepaid", Text("预付费", "prepaid"), ("预存",)),
    Choice("other", Text("其他", "other"), ("mailed check", "支票", "check")),
)

ACCOUNT = (
    Field(key="account.name", label=Text("账户名称", "account name"), synonyms=("付款户名", "账户名")),
    Field(
        key="account.legacyId", label=Text("原系统账户编号", "account number in the old system"),
        synonyms=("账户编号", "账号", "合同号", "account no", "account id", "account number"),
    ),
    Field(
        key="account.payment", label=Text("付款方式", "payment method"), type=Type.CHOICE, choices=_PAYMENTS,
        synonyms=("缴费方式", "支付方式", "payment", "pay method"), example="现金",
    ),
    Field(key="account.bank", label=Text("开户银行", "bank"), synonyms=("开户行", "bank name")),
    Field(key="account.holder", label=Text("付款户名", "holder of the bank account"), synonyms=("户名",)),
    Field(
        key="account.paymentNumber", label=Text("银行账号", "bank account or card number"),
        synonyms=("银行卡号", "卡号", "iban", "card number"),
    ),
    Field(
        key="account.creditLimit", label=Text("信用额度", "credit limit"), type=Type.AMOUNT,
        synonyms=("透支额度", "credit"),
    ),
    Field(key="account.extra", label=Text("保留为账户附加信息", "kept with the account")),
)  # fmt: skip

_SUBSCRIBER_STATUSES = (
    Choice("active", Text("在用", "active"), ("正常", "开通", "stayed", "joined", "在网", "yes")),
    Choice("suspended", Text("停机", "suspended"), ("停用", "欠停", "报停")),
    Choice("terminated", Text("离网", "terminated"), ("拆机", "销号", "已拆机", "churned", "closed")),
)

_SERVICES = (
    Choice("mobile", Text("移动", "mobile"), ("手机", "移动电话", "cdma", "5g", "4g")),
    Choice("broadband", Text("宽带", "broadband"), ("adsl", "光纤", "internet", "lan")),
    Choice("iptv", Text("高清电视", "IPTV"), ("电视", "tv")),
    Choice("fixed", Text("固定电话", "fixed line"), ("固话", "pstn", "phone")),
    Choice("leased", Text("专线", "leased line"), ("电路", "数字电路")),
    Choice("bundle", Text("融合套餐", "bundle"), ("融合", "套餐", "package")),
)

SUBSCRIBER = (
    Field(
        key="subscribers.number", label=Text("业务号码", "service number"),
        synonyms=("用户号码", "接入号", "设备号", "service no", "msisdn", "access number", "line number"),
    ),
    Field(
        key="subscribers.legacyId", label=Text("原系统用户编号", "subscriber number in the old system"),
        synonyms=("用户编号", "用户标识", "subscriber id", "service id"),
    ),
    Field(
        key="subscribers.service", label=Text("业务类型", "service"), type=Type.CHOICE, choices=_SERVICES,
        synonyms=("业务种类", "产品类型", "service type", "service kind", "line of service"), example="移动",
    ),
    Field(
        key="subscribers.name", label=Text("用户产品名称", "name of the product"),
        synonyms=("产品名称", "product name"),
    ),
    Field(
        key="subscribers.offering", label=Text("销售品编码", "offering code"),
        synonyms=("套餐编码", "销售品代码", "offering", "plan code", "package code"),
    ),
    Field(
        key="subscribers.offeringName", label=Text("销售品名称", "offering name"),
        synonyms=("套餐", "套餐名称", "销售品", "主套餐", "产品", "plan", "package", "tariff"),
    ),
    Field(
        key="subscribers.product", label=Text("附加产品", "additional products"), many=True,
        synonyms=("可选包", "增值业务", "add-ons", "addons", "options"), example="来电显示、彩铃",
    ),
    Field(
        key="subscribers.status", label=Text("用户状态", "subscriber status"), type=Type.CHOICE,
        choices=_SUBSCRIBER_STATUSES, synonyms=("业务状态", "service status", "line status"),
    ),
    Field(
        key="subscribers.startDate", label=Text("开通日期", "start date"), type=Type.DATE,
        synonyms=("开通时间", "激活日期", "activation date", "start"),
    ),
    Field(
        key="subscribers.endDate", label=Text("离网日期", "end date"), type=Type.DATE,
        synonyms=("拆机日期", "销号日期", "termination date", "end"),
    ),
    Field(
        key="subscribers.endReason", label=Text("离网原因", "reason of leaving"),
        synonyms=("流失原因", "拆机原因", "churn reason", "termination reason"),
    ),
    Field(
        key="subscribers.contractKind", label=Text("合约类型", "kind of contract"),
        synonyms=("合约", "协议类型", "contract", "contract type"),
    ),
    Field(
        key="subscribers.contractMonths", label=Text("合约期（月）", "contract term in months"), type=Type.WHOLE,
        synonyms=("在网承诺", "合约月数", "contract term", "contract months"),
    ),
    Field(
        key="subscribers.charge", label=Text("月费", "monthly charge"), type=Type.AMOUNT,
        synonyms=("月租", "月租费", "套餐费", "monthly fee", "monthly charge", "monthly charges"),
    ),
    Field(key="subscribers.currency", label=Text("币种", "currency"), synonyms=("currency code",), example="CNY"),
    Field(key="subscribers.extra", label=Text("保留为用户附加信息", "kept with the subscriber")),
)  # fmt: skip

_EVERY = (*CUSTOMER, *ACCOUNT, *SUBSCRIBER)
EXTRA: Mapping[str, Field] = {field.group: field for field in _EVERY if field.key.endswith(".extra")}
"""Where additional information of a group goes: keys `<group>.extra.<name>`."""

FIELDS: tuple[Field, ...] = tuple(field for field in _EVERY if field not in EXTRA.values())
ALL: Mapping[str, Field] = {field.key: field for field in FIELDS}
"""Every field by its key."""
