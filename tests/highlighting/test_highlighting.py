"""Overlapping passages become properly nested elements over the very same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.highlighting import LAYERS, Mark, cut, lay_out, quote

TEXT = "Il ministro ha incontrato l’ambasciatore a Roma 🕊 lunedì."


def rendered(segments) -> str:
    """The segments as a template would write them, marks as [layer …]."""
    pieces = []
    for segment in segments:
        pieces += [f"[{opening.mark.layer}:" for opening in segment.opens]
        pieces.append(segment.text)
        pieces += ["]" for _ in segment.closes]
    return "".join(pieces)


def test_text_without_marks_is_one_segment():
    (segment,) = cut(TEXT, [])
    assert segment.text == TEXT
    assert segment.marks == ()


def test_nested_marks_nest():
    segments = cut("abcdef", [Mark(0, 6, "passage"), Mark(2, 4, "actor")])
    assert rendered(segments) == "[passage:ab[actor:cd]ef]"


def test_crossing_marks_are_torn_and_only_the_first_part_carries_the_id():
    segments = cut("abcdefghijklmn", [Mark(0, 9, "passage"), Mark(5, 14, "passage")])
    assert [(s.start, s.end) for s in segments] == [(0, 5), (5, 9), (9, 14)]
    assert rendered(segments) == "[passage:abcde[passage:fghi]][passage:jklmn]"
    assert [o.is_first for s in segments for o in s.opens] == [True, True, False]


def test_the_same_stretch_nests_in_the_order_of_the_layers():
    marks = [Mark(1, 3, layer) for layer in reversed(LAYERS)]
    opened = [o.mark.layer for s in cut("abcd", marks) for o in s.opens]
    assert opened == list(LAYERS)


def test_a_link_within_a_link_is_no_link():
    marks = [Mark(0, 6, "trigger", is_link=True), Mark(2, 4, "actor", is_link=True)]
    opens = [o for s in cut("abcdef", marks) for o in s.opens]
    assert [o.is_link for o in opens] == [True, False]


def test_a_torn_link_is_a_link_again_where_it_may():
    marks = [Mark(0, 4, "trigger", is_link=True), Mark(2, 6, "actor", is_link=True)]
    opens = [o for s in cut("abcdef", marks) for o in s.opens]
    assert [o.is_link for o in opens] == [True, False, True]


def test_each_segment_knows_all_that_covers_it():
    segments = cut("abcdef", [Mark(0, 4, "passage", 1), Mark(2, 6, "date", 2)])
    assert [s.layers for s in segments] == [
        {"passage"},
        {"passage", "date"},
        {"date"},
    ]


def test_a_stretch_of_the_text_clips_the_marks_that_reach_over_it():
    segments = cut("abcdefgh", [Mark(1, 7, "passage")], start=3, end=5)
    assert rendered(segments) == "[passage:de]"
    assert not segments[0].opens[0].is_first


def test_code_points_are_counted_not_utf16_units():
    start = TEXT.index("lunedì")
    marked = [s for s in cut(TEXT, [Mark(start, start + 6, "date")]) if s.marks]
    assert [s.text for s in marked] == ["lunedì"]


marks = st.builds(
    lambda start, length, layer, link: Mark(start, start + length, layer, is_link=link),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, len(TEXT)),
    st.sampled_from(LAYERS),
    st.booleans(),
)


@given(st.lists(marks, max_size=12))
def test_any_marks_keep_the_text_and_balance_their_elements(marks):
    segments = cut(TEXT, marks)
    assert "".join(s.text for s in segments) == TEXT
    stack = []
    for segment in segments:
        stack += segment.opens
        assert {m for m in marks if covers(m, segment)} == set(segment.marks)
        assert sum(opening.is_link for opening in stack) <= 1
        for opening in segment.closes:
            assert stack.pop() == opening
    assert stack == []


@given(st.lists(marks, max_size=12, unique_by=lambda m: (m.start, m.end, m.layer)))
def test_any_mark_has_one_first_element(marks):
    firsts = [o.mark for s in cut(TEXT, marks) for o in s.opens if o.is_first]
    assert len(firsts) == len(set(firsts)) == len(marks)


def covers(mark, segment) -> bool:
    return mark.start <= segment.start and segment.end <= mark.end


ARTICLE = "Titolo\n\nPrimo capoverso, breve.\n\nSecondo capoverso."
REGIONS = [("title", 0, 6), ("paragraph", 8, 31), ("paragraph", 33, 51)]


def test_blocks_follow_the_layout():
    blocks = lay_out(ARTICLE, REGIONS, [])
    assert [(b.kind, ARTICLE[b.start : b.end]) for b in blocks] == [
        ("title", "Titolo"),
        ("paragraph", "Primo capoverso, breve."),
        ("paragraph", "Secondo capoverso."),
    ]


@pytest.mark.parametrize(
    "regions",
    [[], REGIONS[:1], REGIONS[1:], [REGIONS[0], REGIONS[2]]],
    ids=["no layout", "the rest missing", "the title missing", "a hole"],
)
def test_words_outside_every_region_are_still_shown(regions):
    shown = " ".join(s.text for b in lay_out(ARTICLE, regions, []) for s in b.segments)
    assert shown.split() == ARTICLE.split()


def test_a_mark_over_two_blocks_appears_in_both_and_starts_once():
    blocks = lay_out(ARTICLE, REGIONS, [Mark(14, 40, "passage")])
    opens = [[o.is_first for s in b.segments for o in s.opens] for b in blocks]
    assert opens == [[], [True], [False]]


def test_a_quotation_stays_within_its_paragraph():
    start = ARTICLE.index("capoverso,")
    quotation = quote(ARTICLE, start, start + 9, regions=REGIONS)
    assert quotation.prefix == "Primo "
    assert quotation.segments[0].text == "capoverso"
    assert quotation.suffix == ", breve."
    assert not quotation.is_cut_before
    assert not quotation.is_cut_after


def test_a_long_context_is_cut_between_words():
    text = "parola " * 100 + "QUI" + " parola" * 100
    quotation = quote(text, 700, 703, room=20)
    assert quotation.prefix == "parola parola "
    assert quotation.suffix == " parola parola"
    assert quotation.is_cut_before
    assert quotation.is_cut_after


def test_a_quotation_marks_its_trigger():
    start = TEXT.index("ha incontrato")
    quotation = quote(
        TEXT, 0, len(TEXT), marks=[Mark(start, start + len("ha incontrato"), "trigger")]
    )
    marked = [s.text for s in quotation.segments if "trigger" in s.layers]
    assert marked == ["ha incontrato"]
