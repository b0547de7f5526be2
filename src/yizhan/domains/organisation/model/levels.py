"""Which level may stand below which."""

from yizhan.domains.organisation.contracts import Level
from yizhan.kernel.text import Text

_RANK = {Level.GROUP: 0, Level.PROVINCE: 1, Level.LOCAL_NETWORK: 2, Level.BRANCH: 3}

LEVEL_NAMES = {
    Level.GROUP: Text("集团", "group"),
    Level.PROVINCE: Text("省", "province"),
    Level.LOCAL_NETWORK: Text("本地网", "local network"),
    Level.BRANCH: Text("网点", "branch"),
}


def may_stand_below(level: Level, parent: Level) -> bool:
    """A lower level stands below a higher one, levels may be left out; only branches stand below their own kind."""
    return _RANK[level] > _RANK[parent] or level is parent is Level.BRANCH
