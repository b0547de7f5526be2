"""What stands against ordering a cart: each problem names the field, the rule and what would do."""

from collections import Counter
from collections.abc import Mapping, Sequence

from yizhan.domains.catalogue.contracts.carts import CartItem, Installed, Shelf, Situation
from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.domains.catalogue.contracts.specifications import Action, LifecycleState
from yizhan.domains.catalogue.model import cart
from yizhan.domains.catalogue.model.cart import Line
from yizhan.domains.catalogue.model.combining import check_bundles, check_relations
from yizhan.domains.catalogue.model.eligibility import ineligible
from yizhan.domains.catalogue.model.reasons import ACTIONS
from yizhan.domains.catalogue.model.values import check_settable, check_values
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

STATES_FOR: Mapping[Action, frozenset[str]] = {
    Action.MODIFY: frozenset({"active"}),
    Action.SUSPEND: frozenset({"active"}),
    Action.RESUME: frozenset({"suspended"}),
    Action.DISCONNECT: frozenset({"active", "suspended"}),
}
"""The states (TMF637) of a product in use in which each action can be ordered."""

STATE_WORDS: Mapping[str, Text] = {
    "created": Text("已创建", "created"),
    "pendingActive": Text("开通中", "being activated"),
    "active": Text("在用", "active"),
    "suspended": Text("已停机", "suspended"),
    "pendingTerminate": Text("拆机中", "being disconnected"),
    "terminated": Text("已拆机", "disconnected"),
}


def check_cart(items: Sequence[CartItem], shelf: Shelf, situation: Situation) -> tuple[Problem, ...]:
    """Everything that stands against ordering `items`; none when they can be ordered."""
    if not items:
        return (_problem("items", "empty", "购物车是空的", "The cart is empty", "请选择销售品", "Choose an offering"),)
    found: list[Problem] = []
    lines = cart.lines(items, shelf)
    found += _check_refs(lines)
    for line in lines:
        found += _check_line(line, situation)
    found += check_bundles(lines)
    found += check_relations(lines, shelf, situation.installed)
    found += _check_one_action_each(lines)
    return tuple(found)


def _check_line(line: Line, situation: Situation) -> list[Problem]:
    if line.offering is None:
        return [
            _problem(
                f"{line.path}.offering",
                "unknown_offering",
                f"没有销售品 {line.item.offering}",
                f"There is no offering {line.item.offering}",
                "请从目录中选择",
                "Choose one from the catalogue",
            )
        ]
    found = _check_quantity(line)
    if line.item.action is Action.INSTALL:
        found += _check_sale(line, line.offering, situation)
    else:
        found += _check_change(line, situation.installed)
    return found + _check_characteristics(line, line.offering)


def _check_sale(line: Line, offering: Offering, situation: Situation) -> list[Problem]:
    field = f"{line.path}.offering"
    found = []
    if offering.state is not LifecycleState.LAUNCHED or not offering.valid_for.contains(situation.at):
        found.append(
            Problem(
                field,
                "not_on_sale",
                Text("“{name}”现在不可受理", "“{name}” is not on sale now").format(name=offering.name),
                Text("请选择已上架且在有效期内的销售品", "Choose an offering that is launched and within its dates"),
            )
        )
    if line.item.parent is None and not offering.sellable:
        found.append(
            Problem(
                field,
                "not_sold_alone",
                Text("“{name}”不能单独销售", "“{name}” is not sold by itself").format(name=offering.name),
                Text("请作为组合的一部分订购", "Order it as part of a bundle"),
            )
        )
    return found + ineligible(offering, situation, field)


def _check_change(line: Line, installed: Sequence[Installed]) -> list[Problem]:
    item, field = line.item, f"{line.path}.subscriber"
    action = ACTIONS[item.action]
    if item.subscriber is None:
        return [
            Problem(
                field,
                "required",
                Text("{action}需要指明用户", "To {action}, a product in use must be named").format(action=action),
                Text("请选择要{action}的用户", "Choose the product to {action}").format(action=action),
            )
        ]
    held = next((i for i in installed if i.id == item.subscriber), None)
    if held is None:
        return [
            _problem(
                field,
                "unknown_subscriber",
                f"该客户没有用户 {item.subscriber}",
                f"The customer has no product {item.subscriber}",
                "请从客户的在用产品中选择",
                "Choose one of the customer's products",
            )
        ]
    if held.state not in STATES_FOR[item.action]:
        state = STATE_WORDS.get(held.state, Text(held.state, held.state))
        wanted = [STATE_WORDS[s] for s in sorted(STATES_FOR[item.action])]
        return [
            Problem(
                field,
                "wrong_state",
                Text("用户“{state}”，不能{action}", "The product is {state}; it cannot be ordered to {action}").format(
                    state=state, action=action
                ),
                Text("只有“{zh}”的用户可以{action}", "Only a product that is {en} can").format(
                    zh="、".join(w.zh for w in wanted), en=" or ".join(w.en for w in wanted), action=action
                ),
            )
        ]
    return []


def _check_characteristics(line: Line, offering: Offering) -> list[Problem]:
    path = f"{line.path}.characteristics"
    if line.specification is None:
        return [
            _problem(
                f"{path}.{code}",
                "unknown_characteristic",
                f"该销售品没有特征 {code}",
                f"The offering has no characteristic {code}",
                "请去掉它",
                "Remove it",
            )
            for code in line.item.characteristics
        ]
    if line.item.action in {Action.INSTALL, Action.MODIFY}:
        found = check_settable(line.specification, line.item.characteristics, offering.fixed, path)
        if line.item.action is Action.INSTALL:
            found += check_values(line.specification, line.item.characteristics, path)
        return found
    return []


def _check_quantity(line: Line) -> list[Problem]:
    """What is set up in the network is set up one by one; of what counts in billing alone there may be several."""
    is_set_up = line.specification is not None and line.specification.uses
    if line.item.quantity == 1 or (line.item.quantity > 1 and not is_set_up):
        return []
    return [
        _problem(
            f"{line.path}.quantity",
            "out_of_range",
            f"数量 {line.item.quantity} 无效",
            f"The quantity {line.item.quantity} is not valid",
            "每个用户单列一行，数量为 1",
            "Give each product a line of its own, with quantity 1",
        )
    ]


def _check_refs(lines: Sequence[Line]) -> list[Problem]:
    counts = Counter(line.item.ref for line in lines)
    found = [
        _problem(
            f"{line.path}.ref",
            "duplicate",
            f"行标识 {line.item.ref} 重复",
            f"The line name {line.item.ref} is used twice",
            "请为每行使用不同的标识",
            "Give each line its own name",
        )
        for line in lines
        if counts[line.item.ref] > 1
    ]
    parents = {line.item.ref: line.item.parent for line in lines}
    return found + [_bad_parent(line) for line in lines if _is_lost(line.item.ref, parents)]


def _is_lost(ref: str, parents: Mapping[str, str | None]) -> bool:
    """Whether the chain of parents from `ref` leaves the cart or comes back to itself."""
    seen = {ref}
    above = parents.get(ref)
    while above is not None:
        if above in seen or above not in parents:
            return True
        seen.add(above)
        above = parents[above]
    return False


def _bad_parent(line: Line) -> Problem:
    return _problem(
        f"{line.path}.parent",
        "unknown_parent",
        f"找不到所属的组合行 {line.item.parent}",
        f"There is no bundle line {line.item.parent} for it",
        "请改为同一订单中组合的行标识",
        "Name the line of a bundle in the same order",
    )


def _check_one_action_each(lines: Sequence[Line]) -> list[Problem]:
    counts = Counter(line.item.subscriber for line in lines if line.item.subscriber)
    return [
        _problem(
            f"{line.path}.subscriber",
            "duplicate",
            "同一用户在本订单中出现多次",
            "The same product appears more than once in this order",
            "每个用户每张订单只办一项",
            "Keep one action for each product",
        )
        for line in lines
        if line.item.subscriber and counts[line.item.subscriber] > 1
    ]


def _problem(field: str, code: str, zh: str, en: str, remedy_zh: str, remedy_en: str) -> Problem:
    return Problem(field, code, Text(zh, en), Text(remedy_zh, remedy_en))
