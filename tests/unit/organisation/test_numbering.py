"""Ranges of the tree: nested, disjoint, and never used twice while somebody may still write at the old place."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from yizhan.domains.organisation.contracts import Level
from yizhan.domains.organisation.model.numbering import WIDTH, Node, NoRoom, Span, Tree, gaps, layout, place
from yizhan.kernel.scope import TOP

spans = st.tuples(st.integers(0, 200), st.integers(0, 30)).map(lambda t: Span(t[0], t[0] + t[1]))


@given(st.lists(spans, max_size=8))
def test_gaps_are_exactly_what_is_free(taken: list[Span]):
    parent = Span(10, 150)
    free = {p for gap in gaps(parent, taken) for p in range(gap.lo, gap.hi + 1)}
    assert free == {p for p in range(11, 151) if not any(s.lo <= p <= s.hi for s in taken)}


@given(st.lists(spans, max_size=8), st.integers(1, 100), st.integers(1, 60))
def test_a_place_is_free_and_wide_enough(taken: list[Span], preferred: int, need: int):
    parent = Span(10, 150)
    span = place(parent, taken, preferred, need)
    if span is None:
        assert all(gap.width < need for gap in gaps(parent, taken))
        return
    assert need <= span.width <= max(need, preferred)
    assert any(gap.holds(span) for gap in gaps(parent, taken))


class Growing(RuleBasedStateMachine):
    """A tree that units join and move in, inside a root so small that everything fills up."""

    def __init__(self) -> None:
        super().__init__()
        self.next = 2
        self.vacated: list[Span] = []
        self.nodes = [Node(1, None, Span(0, 4095))]

    def _load(self) -> Tree:
        return Tree(self.nodes, self.vacated)

    def _keep(self, tree: Tree) -> None:
        old = {node.id: node.span for node in self.nodes}
        for key, span in tree.renumbered().items():
            if key in old:
                assert all(span.lo != other.lo for other in old.values())
                self.vacated.append(old[key])
        self.nodes = tree.nodes()

    @rule(data=st.data(), width=st.sampled_from([Level.BRANCH]))
    def joins(self, data: st.DataObject, width: Level):
        parent = data.draw(st.sampled_from(self.nodes))
        tree = self._load()
        try:
            tree.insert(self.next, parent.id, width)
        except NoRoom:
            return
        self.next += 1
        self._keep(tree)

    @precondition(lambda self: len(self.nodes) > 2)
    @rule(data=st.data())
    def moves(self, data: st.DataObject):
        unit = data.draw(st.sampled_from(self.nodes[1:]))
        tree = self._load()
        below = {node.id for node in tree.subtree(unit.id)}
        targets = [n for n in self.nodes if n.id not in below and n.id != unit.parent_id]
        if not targets:
            return
        count = len(below)
        try:
            tree.move(unit.id, data.draw(st.sampled_from(targets)).id)
        except NoRoom:
            return
        assert len(tree.subtree(unit.id)) == count
        self._keep(tree)

    @rule()
    def settles(self):
        self.vacated.clear()

    @invariant()
    def nested_and_disjoint(self):
        by_id = {node.id: node for node in self.nodes}
        for node in self.nodes:
            assert node.span.width >= 1
            if node.parent_id is not None:
                parent = by_id[node.parent_id].span
                assert parent.lo < node.span.lo
                assert node.span.hi <= parent.hi
        siblings: dict[int | None, list[Span]] = {}
        for node in self.nodes:
            siblings.setdefault(node.parent_id, []).append(node.span)
        for group in siblings.values():
            ordered = sorted(group)
            assert all(a.hi < b.lo for a, b in itertools.pairwise(ordered))

    @invariant()
    def a_subtree_is_its_range(self):
        tree = self._load()
        children: dict[int | None, list[int]] = {}
        for node in self.nodes:
            children.setdefault(node.parent_id, []).append(node.id)

        def below(key: int) -> set[int]:
            return {key}.union(*(below(child) for child in children.get(key, [])))

        for node in self.nodes:
            assert {n.id for n in tree.subtree(node.id)} == below(node.id)

    @invariant()
    def vacated_ranges_hold_no_position(self):
        present = {node.span.lo for node in self.nodes}
        for span in self.vacated:
            assert not any(span.lo <= pos <= span.hi for pos in present)


TestGrowing = Growing.TestCase
TestGrowing.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_the_country_fits_without_renumbering():
    tree = Tree([])
    tree.insert(1, None, Level.GROUP)
    key = 2
    for _ in range(31):
        province = key
        tree.insert(province, 1, Level.PROVINCE)
        key += 1
        for _ in range(21):
            city = key
            tree.insert(city, province, Level.LOCAL_NETWORK)
            key += 1
    for _ in range(3000):
        tree.insert(key, city, Level.BRANCH)
        key += 1
    assert tree.renumbered() == {}
    assert {node.span.width for node in tree.nodes() if node.parent_id == city} == {WIDTH[Level.BRANCH]}
    assert all(0 <= node.span.lo <= node.span.hi <= TOP for node in tree.nodes())


def test_a_full_parent_moves_to_a_wider_range():
    tree = Tree([Node(1, None, Span(0, 1000)), Node(2, 1, Span(1, 2)), Node(3, 2, Span(2, 2))])
    tree.insert(4, 2, Level.BRANCH)
    moved = tree.renumbered()
    assert list(moved) == [2, 3]
    assert moved[2].width >= 4
    assert moved[2].lo > 2


def test_a_root_without_room_refuses():
    tree = Tree([Node(1, None, Span(0, 1)), Node(2, 1, Span(1, 1))])
    try:
        tree.insert(3, 1, Level.BRANCH)
    except NoRoom:
        return
    raise AssertionError


def test_a_wide_target_keeps_all_distances():
    moving = [Node(1, None, Span(10, 19)), Node(2, 1, Span(12, 15)), Node(3, 2, Span(14, 14))]
    assert layout(moving, Span(100, 129)) == {1: Span(100, 129), 2: Span(102, 105), 3: Span(104, 104)}


def test_a_narrow_target_holds_everybody():
    moving = [Node(1, None, Span(10, 99)), Node(2, 1, Span(12, 55)), Node(3, 2, Span(14, 14)), Node(4, 1, Span(60, 90))]
    spans = layout(moving, Span(0, 3))
    assert spans == {1: Span(0, 3), 2: Span(1, 2), 3: Span(2, 2), 4: Span(3, 3)}
