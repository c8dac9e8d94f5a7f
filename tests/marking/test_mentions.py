"""Where written forms stand in a text, and which of them may be links."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.marking.mentions import Forms, Mention, folded, longest, whole_words


def found(text: str, *forms: str) -> list[str]:
    """What was found, as ``form@offset``."""
    mentions = Forms({form: f"entry {n}" for n, form in enumerate(forms)}).find(text)
    return [f"{text[m.start : m.end]}@{m.start}" for m in mentions]


BOUNDARIES = {
    "alone": ("okrug", "okrug", 1),
    "between spaces": ("an okrug is", "okrug", 1),
    "before a comma": ("the okrug, then", "okrug", 1),
    "before a full stop at the end": ("the okrug.", "okrug", 1),
    "in curly quotation marks": ("the “okrug”", "okrug", 1),
    "in straight quotation marks": ('the "okrug"', "okrug", 1),
    "in guillemets": ("«округ»", "округ", 1),
    "in brackets": ("(okrug)", "okrug", 1),
    "before a slash": ("okrug/rayon", "okrug", 1),
    "beside an underscore": ("_okrug_", "okrug", 1),
    "beside a line break": ("the\nokrug\nis", "okrug", 1),
    "with the plural’s letter": ("okrugs", "okrug", 0),
    "behind a letter": ("Ukrokrug", "okrug", 0),
    "before a digit": ("okrug2", "okrug", 0),
    "behind a digit": ("1932okrug", "okrug", 0),
    "before a superscript digit": ("okrug²", "okrug", 0),
    "before a Roman numeral sign": ("okrugⅧ", "okrug", 0),
    "before a combining accent": ("okrug\u0301", "okrug", 0),
    "behind a combining accent": ("e\u0301okrug", "okrug", 0),
    "before a Cyrillic letter": ("okrugи", "okrug", 0),
    "before a Hebrew point": ("שלום\u05b8", "שלום", 0),
    "before a vowel sign": ("नद\u0940", "नद", 0),
    "a form with a vowel sign": ("यह नदी है", "नदी", 1),
    "before a hyphen": ("okrug-level", "okrug", 1),
    "behind a hyphen": ("Khanty-Mansi", "Mansi", 1),
    "a form with a hyphen": ("the Khanty-Mansi okrug", "Khanty-Mansi", 1),
    "another dash is another form": ("Khanty–Mansi", "Khanty-Mansi", 0),
    "before an apostrophe": ("the okrug’s border", "okrug", 1),
    "before a straight apostrophe": ("the okrug's border", "okrug", 1),
    "a form with an apostrophe": ("in Rus’ itself", "Rus’", 1),
    "a form with another apostrophe": ("in Rus' itself", "Rus’", 0),
    "an apostrophe inside": ("the Sov’nark’om", "Sov’nark’om", 1),
    "a modifier letter is a letter": ("okrugʹ", "okrug", 0),
    "a form of two words": ("a national okrug here", "national okrug", 1),
    "two words over a line": ("a national\nokrug here", "national okrug", 1),
    "two words with a no-break space": ("a national\u00a0okrug here", "national okrug", 1),
    "Chinese, without spaces": ("中国共产党是党。", "共产党", 1),
    "Japanese": ("ソビエト連邦の北方民族", "北方民族", 1),
    "Thai": ("เขตปกครองตนเอง", "ปกครอง", 1),
    "ending in Chinese, before a letter": ("the A州b", "A州", 1),
    "beginning in Chinese, behind a letter": ("the b州A", "州A", 1),
    "ending in a letter, before one": ("the 州Ab", "州A", 0),
    "Latin beside Chinese": ("okrug州", "okrug", 0),
    "a capital is another form": ("Okrug and okrug", "okrug", 1),
    "capitals only": ("GOSPLAN and Gosplan", "Gosplan", 1),
    "inside quotation marks of its own": ("a “law of 1932”.", "“law of 1932”", 1),
    "a form of digits": ("in 1932, not 11932", "1932", 1),
    "a form without letter or digit": ("a — b", "—", 1),
    "a form that begins with a mark": ("the «okrug» is", "«okrug", 1),
    "twice": ("okrug, okrug", "okrug", 2),
    "back to back with a hyphen": ("tik-tik-tik", "tik", 3),
    "overlapping itself": ("tik-tik-tik", "tik-tik", 2),
    "overlapping itself, without spaces between words": ("東京東京東京", "東京東京", 2),
    "overlapping itself, without letter or digit": ("a — — — b", "— —", 2),
    "an astral word": ("the 𐍈𐌰 is", "𐍈𐌰", 1),
    "inside an astral word": ("the 𐍈𐌰𐌰 is", "𐍈𐌰", 0),
    "right to left": ("הוא אמר שלום.", "שלום", 1),
    "right to left inside a word": ("בשלום", "שלום", 0),
    "an empty text": ("", "okrug", 0),
}


@pytest.mark.parametrize(("text", "form", "count"), BOUNDARIES.values(), ids=BOUNDARIES)
def test_boundaries(text: str, form: str, count: int) -> None:
    assert len(found(text, form)) == count


def test_overlapping_forms_are_all_found() -> None:
    text = "the Khanty-Mansi national okrug"
    assert found(text, "Khanty", "Mansi", "Khanty-Mansi national okrug", "national okrug", "okrug") == [
        "Khanty@4",
        "Khanty-Mansi national okrug@4",
        "Mansi@11",
        "national okrug@17",
        "okrug@26",
    ]


LONGEST = {
    "apart": ([(0, 2), (3, 5)], [(0, 2), (3, 5)]),
    "side by side": ([(0, 2), (2, 5)], [(0, 2), (2, 5)]),
    "one inside the other": ([(0, 9), (3, 5)], [(0, 9)]),
    "the same beginning": ([(0, 3), (0, 9)], [(0, 9)]),
    "the same end": ([(6, 9), (0, 9)], [(0, 9)]),
    "crossing: the longer": ([(0, 5), (3, 9)], [(3, 9)]),
    "crossing, the longer is the first": ([(3, 6), (0, 4), (0, 3)], [(0, 4)]),
    "crossing, equally long: the first": ([(2, 6), (0, 4)], [(0, 4)]),
    "the longer frees what it does not touch": ([(0, 4), (3, 9), (9, 12)], [(3, 9), (9, 12)]),
}


@pytest.mark.parametrize(("given", "expected"), LONGEST.values(), ids=LONGEST)
def test_the_longest_may_be_a_link(given: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert longest(Mention(*span, "x") for span in given) == [Mention(*span, "x") for span in expected]


# --- properties -------------------------------------------------------------------------------------------------------

#: Few characters of every sort that matters, so that forms do occur.
ALPHABET = "abA9 -’'.“\n\u0301\u05b8אя𐍈²_"
texts = st.text(ALPHABET, max_size=40)
forms = st.text(ALPHABET, min_size=1, max_size=5)


def stands_alone(text: str, start: int, end: int) -> bool:
    around = (text[start - 1] if start else "", text[end : end + 1])
    return not any(unicodedata.category(char)[0] in "LNM" for char in around if char)


@given(texts, st.lists(forms, unique=True, max_size=6))
def test_found_is_exactly_what_stands_there_alone(text: str, given_forms: list[str]) -> None:
    expected = [
        Mention(start, start + len(form), form)
        for form in given_forms
        for start in range(len(text))
        if text.replace("\n", " ").startswith(form.replace("\n", " "), start)
        and stands_alone(text, start, start + len(form))
    ]
    assert Forms({form: form for form in given_forms}).find(text) == sorted(expected)


spans = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda span: Mention(span[0], span[0] + span[1], "x"))


@given(st.lists(spans, max_size=12))
def test_links_never_overlap_and_none_is_left_out(mentions: list[Mention]) -> None:
    kept = longest(mentions)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for mention in mentions:
        overlapping = [m for m in kept if m.start < mention.end and mention.start < m.end]
        assert overlapping
        assert max(m.end - m.start for m in overlapping) >= mention.end - mention.start


WHOLE = {
    "it is whole": ("an okrug is", "okrug", "okrug"),
    "without its beginning": ("an okrug is", "krug", "okrug"),
    "without its end": ("an okrug is", "okr", "okrug"),
    "at both ends": ("an okrug is", "kru", "okrug"),
    "over words": ("an okrug is", "n okrug i", "an okrug is"),
    "spaces stay": ("an okrug is", " okrug ", " okrug "),
    "nothing is nothing": ("an okrug", "", ""),
    "beside a sign": ("an okrug-level", "okrug-", "okrug-"),
    "with a combining accent": ("okrug\u0301s", "okrug", "okrug\u0301s"),
    "without spaces between words": ("北方民族", "方民", "方民"),
    "a letter beside one of those": ("okrug州", "okrug", "okrug"),
    "all of it": ("okrug", "okrug", "okrug"),
}


@pytest.mark.parametrize(("text", "words", "whole"), WHOLE.values(), ids=WHOLE)
def test_whole_words(text: str, words: str, whole: str) -> None:
    start = text.index(words)
    start, end = whole_words(text, start, start + len(words))
    assert text[start:end] == whole


FOLDED = {
    "the longer of one entry": ([(0, 9, "a"), (3, 5, "a")], [(0, 9, "a")]),
    "of another it stays": ([(0, 9, "a"), (3, 5, "b")], [(0, 9, "a"), (3, 5, "b")]),
    "with the same beginning": ([(0, 5, "a"), (0, 9, "a")], [(0, 9, "a")]),
    "with the same end": ([(0, 9, "a"), (5, 9, "a")], [(0, 9, "a")]),
    "crossing": ([(0, 5, "a"), (3, 9, "a")], [(0, 5, "a"), (3, 9, "a")]),
    "side by side": ([(0, 5, "a"), (5, 9, "a")], [(0, 5, "a"), (5, 9, "a")]),
    "one after another": ([(0, 5, "a"), (7, 9, "a"), (7, 8, "a")], [(0, 5, "a"), (7, 9, "a")]),
}


@pytest.mark.parametrize(("given", "expected"), FOLDED.values(), ids=FOLDED)
def test_a_name_in_a_longer_one_of_the_same_entry_is_none_of_its_own(
    given: list[tuple[int, int, str]], expected: list[tuple[int, int, str]]
) -> None:
    assert folded(Mention(*one) for one in given) == [Mention(*one) for one in expected]
