from yizhan.kernel.text import Text, listed


def test_words_in_a_row_are_written_as_each_language_does():
    assert listed(["a", Text("乙", "b")]) == Text("a、乙", "a, b")
    assert listed(["a", "b", "c"], 2) == Text("a、b…", "a, b…")
    assert listed([]) == Text("—", "—")
