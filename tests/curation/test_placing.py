"""Where do words stand in a changed text? In one place in their context, or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.curation import Lost, Quoted, find_again

OLD = "Prima riga. Neri ha visto il mare. Poi è tornato."
WORDS = "Neri ha visto il mare."


def again(new: str):
    start = OLD.index(WORDS)
    return find_again(Quoted.from_text(OLD, start, start + len(WORDS)), new)


@pytest.mark.parametrize(
    ("new", "found"),
    [
        pytest.param("Aggiornato. " + OLD, len("Aggiornato. ") + 12, id="shifted"),
        pytest.param(OLD.replace("Prima", "Altra"), 12, id="other words before"),
        pytest.param(OLD.replace("visto", "rivisto"), Lost.ORPHANED, id="edited"),
        pytest.param(f"{OLD} {WORDS}", 12, id="twice, once in its context"),
        pytest.param(f"{OLD}\n{OLD}", Lost.AMBIGUOUS, id="twice in its context"),
        pytest.param(f"Ieri {WORDS} Basta.", Lost.AMBIGUOUS, id="another context"),
        pytest.param("", Lost.ORPHANED, id="no text"),
    ],
)
def test_words_are_found_in_their_context_alone(new, found):
    assert again(new) == found


@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_what_is_found_has_the_very_words(old, new, data):
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    place = find_again(Quoted.from_text(old, start, end), new)
    if isinstance(place, int):
        assert new[place : place + end - start] == old[start:end]


@given(st.text(max_size=80), st.data())
def test_an_unchanged_text_never_moves_words_elsewhere(text, data):
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = find_again(Quoted.from_text(text, start, end), text)
    assert place in (start, Lost.AMBIGUOUS)
