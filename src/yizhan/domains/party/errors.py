"""What the party domain refuses, and the problems its fields can have."""

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

PARTY = Text("参与人", "party")
RELATION = Text("关系", "relation")
DOCUMENT = Text("证件", "identity document")
CONTACT = Text("联系方式", "contact")


class AlreadyRelated(Refusal):
    """The same relation between the same parties exists in an overlapping period."""

    code = "already_related"
    kind = Kind.CONFLICT
    message = Text("这两方在该期间已有相同关系", "These parties already stand in this relation in that period")
    remedy = Text("请修改现有关系的期间", "Change the period of the existing relation")


class RelationCircle(Refusal):
    """The relation would make a party its own superior."""

    code = "relation_circle"
    kind = Kind.REFUSED
    message = Text("该关系会形成循环隶属", "The relation would close a circle")
    remedy = Text("请先解除相反方向的隶属关系", "End the relation in the other direction first")


class ReasonMissing(Refusal):
    """A reveal came without a reason that says something."""

    code = "reason_missing"
    kind = Kind.INVALID
    message = Text("查看完整号码须填写理由", "A reveal needs a reason")
    remedy = Text("请用至少 4 个字说明用途", "Say in at least 4 characters what it is for")


class PartyInUse(Refusal):
    """The party has a role or relations and cannot be deleted."""

    code = "party_in_use"
    kind = Kind.CONFLICT
    message = Text("该参与人仍是客户或有有效关系，不能删除", "The party is still a customer or has relations")
    remedy = Text("请先注销客户或解除关系", "Close the customer or end the relations first")


NAME_REQUIRED = Fault(
    "name_required",
    Text("缺少名称", "The name is missing"),
    Text(
        "个人请填姓名，或分别填姓和名；单位请填全称",
        "Give a person's name, or family and given name; an organisation's full name",
    ),
)
BAD_CHARACTERS = Fault(
    "bad_characters",
    Text("含有不可显示的字符", "There are characters that cannot be shown"),
    Text("请重新键入，不要粘贴控制字符", "Type it again without control characters"),
)
BIRTH_IMPLAUSIBLE = Fault(
    "birth_implausible",
    Text("出生日期 {date} 不合理", "The birth date {date} is not plausible"),
    Text("应在 1900-01-01 与今天之间", "It must be between 1900-01-01 and today"),
)
STATUS_NOT_FOR_KIND = Fault(
    "status_not_for_kind",
    Text("该状态不适用于这类参与人", "That status does not exist for this kind of party"),
    Text(
        "个人可为 initialized、validated、deceased；单位可为 initialized、validated、closed",
        "A person is initialized, validated or deceased; an organisation initialized, validated or closed",
    ),
)
DOCUMENT_NOT_FOR_KIND = Fault(
    "document_not_for_kind",
    Text("此类证件不适用于这类参与人", "That kind of document does not belong to this kind of party"),
    Text(
        "个人用身份证、护照等；单位用统一社会信用代码、营业执照等",
        "Persons have identity cards, passports …; organisations credit codes, licences …",
    ),
)
DOCUMENT_FORMAT = Fault(
    "document_format",
    Text("证件号码格式不符（应为{form}）", "The number does not have the form of this document ({form})"),
    Text("请对照证件原件核对，或更换证件类型", "Compare it with the document, or choose another kind"),
)
RESIDENT_ID_OLD = Fault(
    "resident_id_old",
    Text("15 位身份证号码已于 2013 年停用", "15-digit identity numbers ended in 2013"),
    Text("请使用第二代身份证上的 18 位号码", "Use the 18-digit number of the present card"),
)
RESIDENT_ID_REGION = Fault(
    "resident_id_region",
    Text("身份证号码前六位不是行政区划代码", "The first six digits are no administrative division"),
    Text("请对照证件核对前六位", "Compare the first six digits with the card"),
)
RESIDENT_ID_BIRTH = Fault(
    "resident_id_birth",
    Text("身份证号码第 7–14 位不是合理的出生日期", "Digits 7–14 are no plausible birth date"),
    Text("请对照证件核对第 7–14 位", "Compare digits 7–14 with the card"),
)
CHECK_CHARACTER = Fault(
    "check_character",
    Text("号码校验位不符，可能有一位输错", "The check character does not fit: a character is probably mistyped"),
    Text("请对照证件逐位核对", "Compare it with the document character by character"),
)
BIRTH_MISMATCH = Fault(
    "birth_mismatch",
    Text("出生日期与身份证号码（{date}）不一致", "The birth date differs from the identity number's ({date})"),
    Text("请以证件为准更正", "Correct it after the document"),
)
GENDER_MISMATCH = Fault(
    "gender_mismatch",
    Text("性别与身份证号码不一致", "The gender differs from the identity number's"),
    Text("请以证件为准更正", "Correct it after the document"),
)
SAME_TWICE = Fault(
    "same_twice",
    Text("与前面一项重复", "It repeats an earlier item"),
    Text("请删除重复项", "Remove the repetition"),
)
MOBILE_FORMAT = Fault(
    "mobile_format",
    Text("不是有效的手机号码", "It is not a valid mobile number"),
    Text(
        "请填写 11 位号码（如 13812345678），境外号码以 + 和国家代码开头",
        "Give 11 digits such as 13812345678; numbers abroad begin with + and the country code",
    ),
)
PHONE_FORMAT = Fault(
    "phone_format",
    Text("不是有效的固定电话号码", "It is not a valid fixed number"),
    Text(
        "请填写区号和号码（如 025-83312345），境外号码以 + 开头",
        "Give area code and number such as 025-83312345; numbers abroad begin with +",
    ),
)
EMAIL_FORMAT = Fault(
    "email_format",
    Text("不是有效的电子邮箱地址", "It is not a valid e-mail address"),
    Text("请填写如 name@example.com 的地址", "Give an address such as name@example.com"),
)
POSTCODE_FORMAT = Fault(
    "postcode_format",
    Text("中国邮政编码应为 6 位数字", "Postcodes in China have 6 digits"),
    Text("请更正或留空", "Correct it or leave it empty"),
)
ADDRESS_EMPTY = Fault(
    "address_empty",
    Text("地址没有内容", "The address says nothing"),
    Text("请至少填写城市、街道或详细地址之一", "Give at least city, street or detail"),
)
TWO_PREFERRED = Fault(
    "two_preferred",
    Text("同类中只能有一个首选", "Only one of a kind can be preferred"),
    Text("请只保留一个首选", "Keep one preferred"),
)
SELF_RELATION = Fault(
    "self_relation",
    Text("不能与自己建立关系", "A party cannot be related to itself"),
    Text("请选择另一方", "Choose another party"),
)
RELATION_KIND = Fault(
    "relation_kind",
    Text("这种关系不允许此类参与人（{side}）", "This relation does not allow that kind of party ({side})"),
    Text("{rule}", "{rule}"),
)
ALREADY_RELATED = Fault(AlreadyRelated.code, AlreadyRelated.message, AlreadyRelated.remedy)
RELATION_CIRCLE = Fault(RelationCircle.code, RelationCircle.message, RelationCircle.remedy)
