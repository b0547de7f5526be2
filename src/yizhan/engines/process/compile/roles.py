"""To whom a user task is offered: by its own word, by the role that its model names, or by its lane.

BPMN 2.0 (10.3.1) names who does a task by a resource, and leaves it open what a lane means (10.8). Both become a post:
`yz:post` of the resource or lane where it is given, else the post whose code is the name written as codes are:
`Order clerk` names `order-clerk`. That rule needs no directory, so a model says the same whenever it is read.
"""

import re

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.elements import is_bpmn, local, own, said_in_vain
from yizhan.engines.process.compile.environment import check_known, choices_of
from yizhan.engines.process.compile.findings import BPMN, Element, Findings
from yizhan.engines.process.compile.levels import Drawing
from yizhan.kernel.text import Text

_BETWEEN = re.compile(r"[^\w]+")


def code_of(name: str) -> str:
    """The code of the post that a name stands for."""
    return _BETWEEN.sub("-", name.strip().lower()).strip("-")


class Offering:
    """Finds the post of each user task; `posts` are those that exist, None where that is not known."""

    def __init__(self, root: Element, drawn: Drawing, posts: frozenset[str] | None, findings: Findings) -> None:
        self._resources = {each.get("id"): each for each in root.findall(f"{{{BPMN}}}resource")}
        self._drawn = drawn
        self._posts = posts
        self._findings = findings

    def post_of(self, element: Element, node: str, candidates: str | None) -> str | None:
        """The post, after noting that there is none or that it does not exist."""
        roles = [inner for inner in element if is_bpmn(inner) and local(inner) in vocabulary.ROLES]
        said = own(element, "post")
        if said is not None or candidates is not None:
            for role in roles:
                said_in_vain(role, self._findings)
            post = said or self._drawn.posts.get(node)
            check_known(element, Text("岗位", "post"), post, self._posts, self._findings)
            return post
        if roles:
            return self._by_role(element, roles)
        return self._by_lane(element, node)

    def _by_role(self, element: Element, roles: list[Element]) -> str | None:
        named = {(role.findtext(f"{{{BPMN}}}resourceRef") or "").strip().rpartition(":")[2] for role in roles}
        resource = self._resources.get(named.pop()) if len(named) == 1 else None
        if resource is None:
            self._findings.add(
                roles[0],
                "role_without_resource",
                Text("任务的角色没有指向同一个资源", "The roles of the task do not name one resource"),
                Text("请选择岗位，或只保留一个带 resourceRef 的角色", "Choose a post, or keep one role"),
            )
            return None
        return self._named(element, resource, Text("资源", "resource"))

    def _by_lane(self, element: Element, node: str) -> str | None:
        lane, post = self._drawn.lanes.get(node), self._drawn.posts.get(node)
        if post is None and lane is not None and code_of(lane.get("name") or ""):
            return self._named(element, lane, Text("泳道", "lane"))
        if post is None:
            self._findings.add(
                element,
                "missing_attribute",
                Text("缺少岗位（yz:post）", "the post is missing (yz:post)"),
                Text("请在属性面板中填写", "Fill it in in the properties panel"),
            )
        check_known(element, Text("岗位", "post"), post, self._posts, self._findings)
        return post

    def _named(self, element: Element, by: Element, what: Text) -> str:
        """The post that a resource or lane names, by its attribute or by its name."""
        said, name = own(by, "post"), by.get("name") or by.get("id") or ""
        post = said or code_of(name)
        if said is not None:
            check_known(element, Text("岗位", "post"), said, self._posts, self._findings)
        elif self._posts is not None and post not in self._posts:
            choices = choices_of(self._posts)
            self._findings.add(
                element,
                "missing_post",
                Text(f"{what.zh}“{name}”没有对应的岗位“{post}”", f"The {what.en} “{name}” names no post: “{post}”"),
                Text(f"请选择岗位，或建立该岗位。{choices.zh}", f"Choose a post, or add that one. {choices.en}"),
            )
        else:
            self._findings.remark(
                element,
                "post_by_name",
                Text(f"按{what.zh}“{name}”派给岗位“{post}”", f"Offered to the post “{post}” by the {what.en} “{name}”"),
                Text("如不对，请在任务上选择岗位", "Choose a post for the task where that is wrong"),
            )
        return post
