from yizhan.kernel.text import Text, listed, parted, together


def test_words_in_a_row_are_written_as_each_language_does():
    assert listed(["a", Text("乙", "b")]) == Text("a、乙", "a, b")
    assert listed(["a", "b", "c"], 2) == Text("a、b…", "a, b…")
    assert listed([]) == Text("—", "—")


def test_each_reader_sees_their_own_half_of_what_another_system_wrote_in_both_languages():
    both = Text("“中山路 1 / 2 号”没有资源", "nothing is available: correct it")
    assert parted(together(both)) == both
    quoting = Text("“中山路 2 号”没有资源", "nothing is available for “中山路 2 号”: correct it")
    assert parted(together(quoting)) == quoting
    for one in ("网元执行失败", "timeout", "a / b", "甲 / 乙", ""):
        assert parted(one) == Text(one, one)
