"""Pages as people paste them: what is headline, text, and no part of the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.edtf import is_edtf
from articles.extraction import lexicon, normalise
from articles.extraction.layout import KINDS, find_layout
from articles.extraction.mentions import Layout
from articles.extraction.page import INLINE_RULES, line_rule

LINES = lexicon.load("layout")["line"]
INLINE = lexicon.load("layout")["inline"]
PARAGRAPH = (
    "Il ministro ha incontrato i sindaci della costa e ha promesso nuovi fondi "
    "per le scuole. I lavori dureranno due anni."
)
SECOND = (
    "I sindaci chiedono tempi certi e una commissione che controlli gli appalti, "
    "dopo le inchieste della procura."
)


def shown(text: str) -> list[tuple[str, str]]:
    return [(region.kind, region.span.of(text)) for region in find_layout(text).regions]


def published(text: str) -> str | None:
    return find_layout(text).published


@pytest.mark.parametrize(
    ("rule", "line"),
    [(rule["id"], line) for rule in LINES for line in rule["examples"]],
)
def test_line_rule_knows_its_examples(rule: str, line: str) -> None:
    found = line_rule(line)
    assert found is not None
    assert rule in (found.id, *(r["id"] for r in LINES if line in r["examples"]))


@pytest.mark.parametrize(
    "line", [line for rule in LINES for line in rule["counterexamples"]]
)
def test_line_rules_leave_text_alone(line: str) -> None:
    assert line_rule(line) is None


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (rule["id"], example["text"], example["found"])
        for rule in INLINE
        for example in rule["examples"]
    ],
)
def test_inline_rule_knows_its_examples(rule: str, text: str, found: list[str]) -> None:
    pattern = next(r.pattern for r in INLINE_RULES if r.id == rule)
    assert [match.group() for match in pattern.finditer(text)] == found


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule["id"], text) for rule in INLINE for text in rule["counterexamples"]],
)
def test_inline_rule_leaves_text_alone(rule: str, text: str) -> None:
    pattern = next(r.pattern for r in INLINE_RULES if r.id == rule)
    assert not pattern.search(text)


def test_machine_header_is_cut_off_the_first_paragraph() -> None:
    text = f" date 2021-03 {PARAGRAPH}"
    assert shown(text) == [("header", "date 2021-03"), ("paragraph", PARAGRAPH)]
    assert published(text) == "2021-03"


def test_player_after_the_machine_header_is_boilerplate() -> None:
    text = f" date 2021-03 Ascolta ora 00:00 00:00\n\n{PARAGRAPH}"
    assert shown(text)[1] == ("boilerplate", "Ascolta ora 00:00 00:00")
    assert find_layout(text).title is None


def test_one_line_may_hold_header_player_dateline_and_text() -> None:
    text = f" date 2021-03 Ascolta ora 00:00 00:00 Bari, 4 marzo 2021 – {PARAGRAPH}"
    assert shown(text) == [
        ("header", "date 2021-03"),
        ("boilerplate", "Ascolta ora 00:00 00:00"),
        ("dateline", "Bari, 4 marzo 2021 –"),
        ("paragraph", PARAGRAPH),
    ]
    assert published(text) == "2021-03-04"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("13 Jul, 2025 - 19:21", "2025-07-13"),
        ("13 luglio 2025", "2025-07-13"),
        ("Domenica 13 luglio 2025, ore 19:21", "2025-07-13"),
        ("Pubblicato il 13/07/2025 alle 19.21", "2025-07-13"),
        ("13.07.2025 | 19:21", "2025-07-13"),
        ("2025-07-13T19:21:00", "2025-07-13"),
        ("July 13, 2025", "2025-07-13"),
        (
            "Ultimo aggiornamento: 14 luglio 2025, pubblicato 13 luglio 2025",
            "2025-07-13",
        ),
        ("Pubblicato il 13 lug. 2025 - Aggiornato il 15 lug. 2025", "2025-07-13"),
        ("di Carla Bellini - 13 luglio 2025", "2025-07-13"),
        ("13/07/25 19:21", "2025-07-13"),
        ("Luglio 2025", "2025-07"),
        ("Oslo, 13 luglio 2025, 19:21", "2025-07-13"),
        ("ROMA - 13 LUGLIO 2025", "2025-07-13"),
        ("Esteri | 13 luglio 2025", "2025-07-13"),
        ("Comunicato stampa n. 45 del 13 luglio 2025", "2025-07-13"),
        ("la Repubblica - 13 luglio 2025, pagina 3", "2025-07-13"),
    ],
)
def test_first_line_that_is_only_a_date_dates_the_article(
    line: str, expected: str
) -> None:
    text = f"{line}\n\nNuovi fondi per le scuole della costa\n\n{PARAGRAPH}"
    assert shown(text)[0] == ("header", line)
    assert published(text) == expected
    assert find_layout(text).title.of(text).startswith("Nuovi fondi")


def test_date_line_under_the_title_dates_the_article() -> None:
    text = f"Nuovi fondi per le scuole\ndi Carla Bellini\n13 luglio 2025\n{PARAGRAPH}"
    assert [kind for kind, _ in shown(text)] == [
        "title",
        "boilerplate",
        "header",
        "paragraph",
    ]
    assert published(text) == "2025-07-13"


@pytest.mark.parametrize(
    "line",
    ["Strage di Bologna, 2 agosto 1980", "2 agosto 1980: la strage", "Vertice 2024"],
)
def test_headline_with_a_date_is_no_header(line: str) -> None:
    text = f"{line}\n\n{PARAGRAPH}"
    assert find_layout(text).title.of(text) == line
    assert published(text) is None


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("Roma, 18 giugno 2024 –", "2024-06-18"),
        ("MILANO, 3 mag. 2021 (Agenzia) -", "2021-05-03"),
        ("(ANSA) - ROMA, 18 GIU 2024 -", "2024-06-18"),
        ("Roma, 18 giu. 2024 - (Adnkronos) -", "2024-06-18"),
        ("L'Aquila, 6 aprile 2019 -", "2019-04-06"),
        ("Rio de Janeiro, lunedì 4 marzo 2019 —", "2019-03-04"),
        ("New York, 04/03/2019 -", "2019-03-04"),
        ("Roma –", None),
        ("CITTÀ DEL VATICANO -", None),
        ("(Adnkronos) -", None),
        ("Kiev/Mosca (AsiaNews) –", None),
        ("MILANO, 3 mag. (Agenzia) -", None),
    ],
)
def test_dateline_opens_the_first_paragraph(
    dateline: str, expected: str | None
) -> None:
    text = f"Nuovi fondi per le scuole\n\n{dateline} {PARAGRAPH}\n\n{SECOND}"
    assert shown(text)[1:3] == [("dateline", dateline), ("paragraph", PARAGRAPH)]
    assert published(text) == expected


def test_dateline_without_a_year_takes_it_from_the_header() -> None:
    text = f" date 2024-05 MILANO, 3 mag. (Agenzia) - {PARAGRAPH}"
    assert published(text) == "2024-05-03"


def test_dateline_alone_on_its_line_dates_the_article() -> None:
    text = f"Nuovi fondi per le scuole\n\nBari, 4 marzo 2021\n\n{PARAGRAPH}"
    assert shown(text)[1] == ("dateline", "Bari, 4 marzo 2021")
    assert published(text) == "2021-03-04"


@pytest.mark.parametrize(
    "opening",
    [
        "Il presidente - lo dicono i suoi - partirà presto.",
        "Rossi - che ieri taceva - ora parla.",
        "La riforma, 12 anni dopo, è ferma – e nessuno protesta.",
    ],
)
def test_dash_in_the_first_sentence_makes_no_dateline(opening: str) -> None:
    text = f"{opening} {PARAGRAPH}"
    assert [kind for kind, _ in shown(text)] == ["paragraph"]


def test_first_short_line_is_the_title_of_a_single_body_line() -> None:
    text = f"Nuovi fondi per le scuole\n{PARAGRAPH} {SECOND}\n"
    assert shown(text) == [
        ("title", "Nuovi fondi per le scuole"),
        ("paragraph", f"{PARAGRAPH} {SECOND}"),
    ]


def test_repeated_headline_is_title_again() -> None:
    text = f"Nuovi fondi\n\nNuovi fondi\n\n{PARAGRAPH}\n\nI conti\n\n{SECOND}"
    assert [kind for kind, _ in shown(text)] == [
        "title",
        "title",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_text_that_begins_with_a_sentence_has_no_title() -> None:
    assert find_layout(f"{PARAGRAPH}\n\n{SECOND}").title is None


def test_single_newlines_part_paragraphs() -> None:
    text = f"{PARAGRAPH}\n{SECOND}\nChi controlla i conti\n{PARAGRAPH}"
    assert [kind for kind, _ in shown(text)] == [
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Il ministro ha incontrato ieri i sindaci della costa adriatica e ha\n"
        "promesso nuovi fondi per le scuole. I lavori, ha spiegato ai cronisti\n"
        "Bellini, dureranno almeno due anni e costeranno molto più di quanto\n"
        "si pensava."
    )
    assert shown(text) == [("paragraph", text)]


def test_quotation_broken_over_a_blank_line_stays_one_paragraph() -> None:
    text = (
        f'{SECOND}\n\n"Non abbiamo altra scelta. Serve una legge per tutta la costa'
        f'\n\n", ha spiegato Bellini.'
    )
    assert len(shown(text)) == 2


def test_caption_is_parted_from_its_credit() -> None:
    caption = "Il porto di Bari visto dal mare (Ansa, credit: Afp)"
    text = f"{PARAGRAPH}\n\n{caption}\n\n{SECOND}"
    assert shown(text)[1:3] == [
        ("caption", "Il porto di Bari visto dal mare"),
        ("boilerplate", "(Ansa, credit: Afp)"),
    ]


def test_caption_is_known_by_its_opening() -> None:
    text = f"{PARAGRAPH}\n\nNella foto: il porto di Bari\n\n{SECOND}"
    assert shown(text)[1] == ("caption", "Nella foto: il porto di Bari")


def test_headline_after_read_also_belongs_to_another_article() -> None:
    text = f"{PARAGRAPH}\n\nLEGGI ANCHE\n\nChi è il nuovo sindaco di Bari\n\n{SECOND}"
    assert [kind for kind, _ in shown(text)] == [
        "paragraph",
        "boilerplate",
        "boilerplate",
        "paragraph",
    ]


def test_everything_short_after_the_last_paragraph_belongs_to_the_page() -> None:
    text = (
        f"{PARAGRAPH}\n\nLeggi anche\n\nChi è il sindaco\n\nTutti i voti\n\nNewsletter"
    )
    assert [kind for kind, _ in shown(text)] == ["paragraph"] + ["boilerplate"] * 4


def test_offers_follow_a_paywall() -> None:
    text = (
        f"{PARAGRAPH}\n{SECOND}\nC'è ancora il 60% di questo articolo da leggere\n"
        "Gli abbonamenti annuali danno accesso a\ntutti gli articoli,\na soli € 2,50."
    )
    assert [kind for kind, _ in shown(text)][:2] == ["paragraph", "paragraph"]
    assert {kind for kind, _ in shown(text)[2:]} == {"boilerplate"}


def test_list_of_short_lines_is_no_run_of_headings() -> None:
    text = f"{PARAGRAPH}\n\nBari\n\nLecce\n\nTaranto\n\nFoggia\n\n{SECOND}"
    assert "heading" not in [kind for kind, _ in shown(text)]


def test_headline_may_hold_a_stop() -> None:
    title = "Sciopero in undici regioni. Disagi per chi viaggia"
    text = (
        f" date 2022-12 {title}\n\nI sindacati scendono in piazza\n\nCARLA BELLINI\n\n"
    )
    assert shown(text + PARAGRAPH)[1:] == [
        ("title", title),
        ("title", "I sindacati scendono in piazza"),
        ("boilerplate", "CARLA BELLINI"),
        ("paragraph", PARAGRAPH),
    ]


def test_kicker_in_lower_case_leads_to_the_headline() -> None:
    text = f"il giorno del voto\n\nNuovi fondi per le scuole\n\n{PARAGRAPH}"
    assert [kind for kind, _ in shown(text)] == ["heading", "title", "paragraph"]


def test_date_line_of_another_month_does_not_outdo_the_header() -> None:
    text = f" date 2023-07 Nuovi fondi\n\n22 luglio 2021\n\n{PARAGRAPH}"
    assert published(text) == "2023-07"
    assert published(text.replace("2021", "2023")) == "2023-07-22"


PAGES = st.lists(
    st.sampled_from(
        [
            " date 2021-03 ",
            "13 Jul, 2025 - 19:21",
            "Roma, 18 giugno 2024 – ",
            "LEGGI ANCHE",
            "sommario",
            "Ascolta ora 00:00 00:00",
            "(Ansa)",
            "© ",
            "Leggi anche: ",
            "Titolo senza punto",
            PARAGRAPH,
            "\n",
            "\n\n",
            " ",
            "\u2028",
            '", ha detto.',
            "Abbonati",
        ]
    )
    | st.text(max_size=12),
    max_size=14,
).map("".join)


@given(PAGES.map(normalise))
def test_regions_cover_any_text_in_order_without_overlap(text: str) -> None:
    layout = find_layout(text)
    covered = [False] * len(text)
    end = 0
    for region in layout.regions:
        assert region.kind in KINDS
        assert end <= region.span.start < region.span.end <= len(text)
        end = region.span.end
        covered[region.span.start : end] = [True] * (end - region.span.start)
    assert all(covered[i] or text[i].isspace() for i in range(len(text)))
    assert_is_sound(layout, text)


def assert_is_sound(layout: Layout, text: str) -> None:
    assert (layout.published is None) == (layout.published_span is None)
    assert layout.published is None or is_edtf(layout.published)
    assert layout.title is None or layout.title.of(text).strip()
    assert find_layout(text) == layout


@pytest.mark.parametrize(
    "unit", ["a", "(", "«", "0", " ", "A ", "#", "1 ", "-", "\n", "|"]
)
def test_long_lines_of_one_character_are_done_at_once(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(find_layout(text).regions) <= len(text)


def test_a_dateline_in_capitals_may_end_in_a_stop() -> None:
    text = "Strage in mare\n\nCATANIA, 20 APRILE 2015. È la più grande tragedia."
    assert find_layout(text).published == "2015-04-20"


def test_a_sentence_that_names_place_and_day_is_no_dateline() -> None:
    text = "Strage in mare\n\nCatania, 20 aprile 2015. Era un giorno di sole."
    assert find_layout(text).published is None


def test_a_writer_in_lower_case_does_not_go_on_the_headline() -> None:
    line = "di Redazione | 13 luglio 2025 | ore 17:42 | Tempo di lettura: 2 min"
    text = f"Nuovi fondi per le scuole\n{line}\n{PARAGRAPH}"
    assert find_layout(text).title.of(text) == "Nuovi fondi per le scuole"
    assert published(text) == "2025-07-13"


@pytest.mark.parametrize(
    "line",
    [
        "Lunedì 17 febbraio 1992 - Corriere del Porto",
        "la Repubblica, 17 febbraio 1992",
        "COMUNICATO STAMPA del 17 febbraio 1992",
        "Esteri | 17 febbraio 1992",
    ],
)
def test_the_name_of_the_paper_may_stand_beside_its_date(line: str) -> None:
    text = f"{line}\n\nAccordo sulla scuola\n\n{PARAGRAPH}\n\n{SECOND}"
    assert published(text) == "1992-02-17"
    assert shown(text)[:2] == [("header", line), ("title", "Accordo sulla scuola")]


def test_a_byline_right_under_the_headline_is_no_part_of_it() -> None:
    byline = "di Anna Neri - 29 dicembre 2018 - 18:40"
    text = f"Accordo sulla scuola\n{byline}\n\n{PARAGRAPH}\n\n{SECOND}"
    assert shown(text)[:2] == [("title", "Accordo sulla scuola"), ("header", byline)]


def test_a_kicker_in_capitals_leads_to_the_headline() -> None:
    text = f"MEDIO ORIENTE\nAccordo sulla scuola\n\n{PARAGRAPH}\n\n{SECOND}"
    kinds = [("heading", "MEDIO ORIENTE"), ("title", "Accordo sulla scuola")]
    assert shown(text)[:2] == kinds


@pytest.mark.parametrize(
    "dateline",
    [
        "Oslo (dal nostro inviato), 3 giugno 1999 -",
        "Oslo, Nazioni Unite, 3 giugno 1999 -",
    ],
)
def test_a_dateline_may_hold_a_second_place_or_a_note(dateline: str) -> None:
    assert published(f"{dateline} {PARAGRAPH}\n\n{SECOND}") == "1999-06-03"


def test_a_place_in_small_letters_and_a_stop_date_a_text_that_says_yesterday() -> None:
    opening = "Oslo, 3 giugno 1999. Il governo ha deciso."
    assert published(f"{opening} Ieri la riunione.\n\n{SECOND}") == "1999-06-03"
    assert published(f"{opening} Fu una lunga riunione.\n\n{SECOND}") is None


def test_a_dateline_without_year_takes_it_from_the_day_the_text_tells() -> None:
    dateline = "LONDRA, 8 LUG (Agenzia) -"
    assert published(f"{dateline} Ieri, 7 luglio 2005, la riunione.") == "2005-07-08"
    assert published(f"{dateline} Si parlò del 7 marzo 1998.\n\n{SECOND}") is None


def test_a_date_under_the_last_line_dates_the_article() -> None:
    text = f"Accordo sulla scuola\n\n{PARAGRAPH}\n\n{SECOND}\n\n(12 giugno 2025)"
    assert published(text) == "2025-06-12"
