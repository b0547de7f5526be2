"""What the customer domain refuses, and the problems its fields can have."""

from collections.abc import Mapping

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

CUSTOMER = Text("客户", "customer")
PARTY = Text("参与人", "party")
TAG = Text("标签词", "words of the tag")


class ChangedSinceBulk(Refusal):
    """A customer was changed after the bulk change that is to be undone."""

    code = "changed_since_bulk"
    kind = Kind.CONFLICT
    message = Text(
        "客户 {number} 在批量修改之后又被修改，未撤销", "Customer {number} was changed since and stays as it is"
    )
    remedy = Text("请在客户页面单独处理", "Handle it on the customer page")


class TagWordTaken(Refusal):
    """A word is called so, or is itself, another tag."""

    code = "tag_word_taken"
    kind = Kind.CONFLICT
    message = Text("“{word}”已是标签“{tag}”的叫法", "“{word}” means the tag “{tag}” already")
    remedy = Text("请换一个词，或先修改标签“{tag}”", "Choose another word, or change those of “{tag}” first")


class TooManyTagWords(Refusal):
    """The vocabulary is for what everybody uses, not for every tag."""

    code = "too_many_tag_words"
    kind = Kind.REFUSED
    message = Text("已有 {most} 个标签定义了中英文", "{most} tags have words already")
    remedy = Text("请先删除不再使用的", "Remove words that are no longer used")


class PartyIsCustomer(Refusal):
    """The party is a customer already."""

    code = "party_is_customer"
    kind = Kind.CONFLICT
    message = Text("该参与人已是客户", "That party is a customer already")
    remedy = Text("请使用现有客户 {number}", "Use the existing customer {number}")


class SameDocument(Refusal):
    """Another customer in the caller's scope holds the same identity document."""

    code = "same_document"
    kind = Kind.CONFLICT
    message = Text(
        "该证件已登记在客户 {number}（{name}）名下",
        "The customer {number} ({name}) holds this identity document already",
    )
    remedy = Text("请为现有客户办理，不要重复建档", "Serve the existing customer instead of creating another")

    def __init__(self, *, field: str, customer_id: str, number: str, name: str) -> None:
        super().__init__(field=field, number=number, name=name)
        self.customer_id = customer_id

    @property
    def details(self) -> Mapping[str, str]:
        return {"customerId": self.customer_id}


class WrongTransition(Refusal):
    """The status of a customer cannot go from the one to the other."""

    code = "wrong_transition"
    kind = Kind.REFUSED
    message = Text("客户状态不能从 {before} 变为 {after}", "A customer cannot go from {before} to {after}")
    remedy = Text("可变为：{allowed}", "It can become: {allowed}")


class CustomerInUse(Refusal):
    """The customer still has accounts, subscribers or orders."""

    code = "customer_in_use"
    kind = Kind.CONFLICT
    message = Text("客户名下仍有账户、用户或订单，不能删除", "The customer still has accounts, subscribers or orders")
    remedy = Text("请改为销户", "Close the customer instead")


ONE_PARTY = Fault(
    "one_party",
    Text("须且只能给出 party 或 partyId 之一", "Exactly one of party and partyId is needed"),
    Text("新客户填 party，已有参与人填 partyId", "Give party for somebody new, partyId for a known party"),
)
LEVEL_REQUIRED = Fault(
    "level_required",
    Text("大客户须有级别", "A key customer needs a level"),
    Text("请选择 group（集团）、province（省）或 local（本地）", "Choose group, province or local"),
)
LEVEL_NOT_ALLOWED = Fault(
    "level_not_allowed",
    Text("只有大客户才有级别", "Only key customers have a level"),
    Text("请去掉级别，或将类别改为大客户", "Remove the level, or make it a key customer"),
)
STATUS_AT_START = Fault(
    "status_at_start",
    Text("新客户的状态须为 prospect 或 active", "A new customer is prospect or active"),
    Text("请改用其中之一", "Use one of these"),
)
BAD_TAG = Fault(
    "bad_tag",
    Text("标签须为 1–40 个字符且不含逗号", "A tag has 1–40 characters and no comma"),
    Text("请更正标签", "Correct the tag"),
)
TOO_MANY_TAGS = Fault(
    "too_many_tags",
    Text("标签不能超过 {most} 个", "There can be at most {most} tags"),
    Text("请去掉不用的标签", "Remove tags that are not used"),
)
BAD_STAFF = Fault(
    "bad_staff",
    Text("客户经理编号无效", "The account manager's id is not valid"),
    Text("请从员工列表中选择", "Choose from the list of staff"),
)
NOT_POSTED = Fault(
    "not_posted",
    Text("该员工没有覆盖此组织的在任岗位", "This person holds no post that covers the customer's organisation"),
    Text("请选择该组织或其上级组织的在岗员工", "Choose somebody who works in that organisation or above it"),
)
NOT_OWN = Fault(
    "not_own",
    Text("您只能管理自己名下的客户", "You can only look after customers of your own"),
    Text("请将客户经理设为本人", "Make yourself the account manager"),
)
SAME_DOCUMENT = Fault(
    "same_document",
    Text("证件已登记在客户 {number} 名下", "The customer {number} holds this document already"),
    Text("请核对是否重复客户", "Check whether it is the same customer"),
)
SAME_DOCUMENT_IN_LOAD = Fault(
    "same_document_in_load",
    Text("同一证件已出现在第 {row} 行", "The same document is in row {row}"),
    Text("请合并这两行", "Make these two rows one"),
)
NEW_PARTY_ONLY = Fault(
    "new_party_only",
    Text("批量建立客户时每行须给出 party", "A mass load needs the party in each row"),
    Text("已有参与人请逐个建立", "Create customers of known parties one by one"),
)


class SameCustomer(Refusal):
    """A customer cannot be merged with itself."""

    code = "same_customer"
    kind = Kind.REFUSED
    message = Text("不能将客户与自身合并", "A customer cannot be merged with itself")
    remedy = Text("请选择两个不同的客户", "Choose two different customers")


class DifferentPartyKinds(Refusal):
    """A person and an organisation cannot be one customer."""

    code = "different_party_kinds"
    kind = Kind.REFUSED
    message = Text("个人客户与单位客户不能合并", "A person and an organisation cannot be merged")
    remedy = Text("请建立联系人关系", "Relate them instead, for example as contact")


class AlreadyMerged(Refusal):
    """One of the two was merged into another customer before."""

    code = "already_merged"
    kind = Kind.CONFLICT
    message = Text("客户 {number} 已被合并", "The customer {number} was merged into another")
    remedy = Text(
        "请对合并后的客户操作，或先撤销该合并", "Use the customer it was merged into, or undo that merge first"
    )


class MergeUndone(Refusal):
    """The merge was taken back before."""

    code = "merge_undone"
    kind = Kind.CONFLICT
    message = Text("该合并已撤销", "That merge was undone already")
    remedy = Text("无需再次操作", "There is nothing left to do")


class MergeBuiltUpon(Refusal):
    """Since the merge something was changed that the undo would have to put back."""

    code = "merge_built_upon"
    kind = Kind.CONFLICT
    message = Text(
        "合并后已有改动，无法原样撤销：{changes}", "Changes since the merge stand against its undo: {changes}"
    )
    remedy = Text("请先还原这些改动", "Take these changes back first")


MERGE = Text("合并记录", "merge")
CANDIDATE = Text("疑似重复", "duplicate candidate")


class WrongDecision(Refusal):
    """A pair of duplicates cannot go from the one state to the other."""

    code = "wrong_transition"
    kind = Kind.REFUSED
    message = Text("该疑似重复已是 {before}，不能变为 {after}", "That pair is {before} and cannot become {after}")
    remedy = Text("请刷新列表", "Reload the list")
