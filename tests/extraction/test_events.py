"""Who did what to whom, how sure, when: what the grammar of a sentence tells."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.mentions import EventFound, Extraction

PUBLISHED = "2024-05-20"


def _extract(text: str) -> Extraction:
    return extract(text, published=PUBLISHED)


def _event(text: str, kind: str) -> EventFound:
    found = [event for event in _extract(text).events if event.type == kind]
    assert len(found) == 1, [event.type for event in found]
    return found[0]


def _sides(text: str, kind: str) -> tuple[set[str], set[str]]:
    actors = _extract(text).actors.actors
    parts = _event(text, kind).participants
    return (
        {actors[p.actor].name for p in parts if p.role == "actor"},
        {actors[p.actor].name for p in parts if p.role == "recipient"},
    )


@pytest.mark.parametrize(
    ("text", "kind", "doing", "done_to"),
    [
        pytest.param(
            "La Germania ha fornito carri armati alla Lituania.",
            "AID", {"Germania"}, {"Lituania"}, id="subject and dative",
        ),
        pytest.param(
            "La Georgia fu invasa dalla Russia.",
            "ASSAULT", {"Russia"}, {"Georgia"}, id="passive and agent",
        ),
        pytest.param(
            "L'invasione russa della Georgia irritò la Russia.",
            "ASSAULT", {"Russia"}, {"Georgia"}, id="nationality and complement",
        ),
        pytest.param(
            "Il trattato, firmato da Francia, Italia e Spagna, è in vigore.",
            "AGREE", {"Francia", "Italia", "Spagna"}, set(), id="a list of agents",
        ),
        pytest.param(
            "L'incontro tra Joe Biden e Xi Jinping si è svolto a Lima.",
            "CONSULT", {"Joe Biden", "Xi Jinping"}, set(), id="between two",
        ),
        pytest.param(
            "Emmanuel Macron, che guida la Francia, ha incontrato Olaf Scholz.",
            "CONSULT", {"Emmanuel Macron"}, {"Olaf Scholz"}, id="relative clause",
        ),
        pytest.param(
            "Un'inchiesta su Google è stata aperta dalla procura di Bari.",
            "ACCUSE", {"procura di Bari"}, {"Google"}, id="whom a noun is about",
        ),
        pytest.param(
            "Ugo Neri, ritenuto il capo e condannato a 14 anni, è latitante.",
            "SANCTION", set(), {"Ugo Neri"}, id="participles joined",
        ),
        pytest.param(
            "La Fiat ha firmato un accordo con i sindacati.",
            "AGREE", {"FIAT"}, {"sindacati"}, id="people who are met",
        ),
        pytest.param(
            "Il sindaco Ugo Neri ha accusato il governo di ritardi.",
            "ACCUSE", {"Ugo Neri"}, {"Italia"}, id="the government at home",
        ),
        pytest.param(
            "Bill Clinton, che ieri ha visto il premier Ehud Barak, accusa la Siria.",
            "ACCUSE", {"Bill Clinton"}, {"Siria"}, id="object of a relative clause",
        ),
        pytest.param(
            "Ehud Barak, a Oslo per vedere Bill Clinton, ha chiesto aiuti alla Nato.",
            "REQUEST", {"Ehud Barak"}, {"NATO"}, id="object of an inset's infinitive",
        ),
        pytest.param(
            "Così Ada Lund dell'Unicef, che ha sollecitato l'Unione europea ad agire.",
            "REQUEST", {"Ada Lund"}, {"Unione europea"}, id="she, not her body",
        ),
        pytest.param(
            "Jesse Jackson ha guidato una marcia di protesta a Palm Beach.",
            "PROTEST", {"Jesse Jackson"}, set(), id="who leads a march",
        ),
        pytest.param(
            "I repubblicani accusano i democratici di rubare il voto.",
            "ACCUSE", {"repubblicani"}, {"democratici"}, id="blamed for an infinitive",
        ),
        pytest.param(
            "La Lituania accusa la Turchia di impedire l'esodo dei soldati russi.",
            "ACCUSE", {"Lituania"}, {"Turchia"}, id="not those of the infinitive",
        ),
        pytest.param(
            "Oltre 2.500 carabinieri hanno arrestato Ugo Neri.",
            "COERCE", {"2.500 carabinieri"}, {"Ugo Neri"}, id="more than so many",
        ),
        pytest.param(
            "La polizia ungherese ha respinto centinaia di profughi.",
            "COERCE", {"polizia ungherese"}, {"profughi"}, id="people pushed back",
        ),
        pytest.param(
            "La Serbia ha protestato con l'Ungheria per i lacrimogeni.",
            "ACCUSE", {"Serbia"}, {"Ungheria"}, id="protesting with a state",
        ),
        pytest.param(
            "A Oslo migliaia di persone hanno manifestato in loro sostegno.",
            "PROTEST", set(), set(), id="in whose favour",
        ),
        pytest.param(
            "La Cechia minaccia di ricorrere alla Corte di giustizia contro i dazi.",
            "THREATEN", {"Repubblica Ceca"}, {"Corte di giustizia"}, id="a court",
        ),
        pytest.param(
            "L'azienda e i sindacati Fim e Uilm hanno sottoscritto l'intesa.",
            "AGREE", {"FIM", "UILM"}, set(), id="unions by name",
        ),
        pytest.param(
            "La Corte ha confermato ieri la condanna a dieci anni per Ugo Neri.",
            "SANCTION", {"Corte"}, {"Ugo Neri"}, id="whose sentence is upheld",
        ),
        pytest.param(
            "Ugo Neri è stato arrestato dalla polizia su mandato emesso dalla Svezia.",
            "COERCE", {"polizia"}, {"Ugo Neri"}, id="not who issued the warrant",
        ),
        pytest.param(
            "Il governo svedese ha rifiutato gli aiuti della Russia.",
            "REJECT", {"Svezia"}, {"Russia"}, id="help refused",
        ),
        pytest.param(
            "Angela Merkel ha invitato a Berlino per lunedì Ugo Neri.",
            "REQUEST", {"Angela Merkel"}, {"Ugo Neri"}, id="whom, not where to",
        ),
        pytest.param(
            "Israele ha lanciato un'offensiva contro il Libano.",
            "ASSAULT", {"Israele"}, {"Libano"}, id="a light verb and its noun",
        ),
        pytest.param(
            "Antony Blinken ha visto i cronisti a Tokyo e ha ringraziato il Giappone.",
            "SUPPORT", {"Antony Blinken"}, {"Giappone"}, id="a shared subject",
        ),
        pytest.param(
            "Il presidente del Senato Ugo Verdi e la ministra Anna Neri hanno "
            "incontrato Joe Biden.",
            "CONSULT", {"Ugo Verdi", "Anna Neri"}, {"Joe Biden"},
            id="two people with their offices",
        ),
        pytest.param(
            "Ugo Verdi e Anna Neri sono a Roma. I due hanno ringraziato l'Italia.",
            "SUPPORT", {"Ugo Verdi", "Anna Neri"}, {"Italia"}, id="the two",
        ),
        pytest.param(
            "Anna Neri è a Roma. Ugo Verdi l'ha criticata a lungo.",
            "ACCUSE", {"Ugo Verdi"}, {"Anna Neri"}, id="a pronoun for the object",
        ),
        pytest.param(
            "La Grecia mette a disposizione della Norvegia le sue basi.",
            "AID", {"Grecia"}, {"Norvegia"}, id="at the disposal of",
        ),
        pytest.param(
            "I raid dell'esercito danese, francese e svedese sono finiti.",
            "ASSAULT", {"Francia", "Danimarca", "Svezia"}, set(), id="three armies",
        ),
        pytest.param(
            "La Svezia accusa la Norvegia di aver bombardato la Lapponia.",
            "ASSAULT", {"Norvegia"}, set(), id="what somebody is accused of",
        ),
        pytest.param(
            "«Basta», ha detto Ugo Verdi da Oslo, dove ha ringraziato la Svezia.",
            "SUPPORT", {"Ugo Verdi"}, {"Svezia"}, id="whose clause goes on with where",
        ),
        pytest.param(
            "Le truppe russe avanzano: hanno conquistato Goma.",
            "COERCE", {"truppe russe"}, set(), id="behind a colon",
        ),
        pytest.param(
            "Anna Neri, che criticava Ugo Verdi, ha ringraziato la Svezia.",
            "ACCUSE", {"Anna Neri"}, {"Ugo Verdi"}, id="an object before a comma",
        ),
        pytest.param(
            "I miliziani talebani hanno arrestato due giornalisti.",
            "COERCE", {"miliziani talebani"}, {"giornalisti"}, id="militiamen",
        ),
        pytest.param(
            "Anna Neri: «Condanniamo la Svezia».",
            "ACCUSE", {"Anna Neri"}, {"Svezia"}, id="who says we before a colon",
        ),
        pytest.param(
            "Centinaia di tifosi granata hanno bloccato l'autostrada.",
            "PROTEST", {"tifosi"}, set(), id="fans and their colour",
        ),
        pytest.param(
            "I pirati hanno sequestrato due marinai italiani.",
            "ASSAULT", {"pirati"}, {"marinai italiani"}, id="people are abducted",
        ),
        pytest.param(
            "Ugo Verdi ha attaccato a testa bassa la sinistra.",
            "ACCUSE", {"Ugo Verdi"}, set(), id="attacked in words",
        ),
        pytest.param(
            "Le truppe russe hanno conquistato Mariupol.",
            "COERCE", {"truppe russe"}, set(), id="a place is taken",
        ),
        pytest.param(
            "Ugo Verdi, accusato di sequestro, tace.",
            "ACCUSE", set(), {"Ugo Verdi"}, id="accused, behind a name",
        ),
        pytest.param(
            "Diecimila operai hanno sfilato a Oslo.",
            "PROTEST", {"operai"}, set(), id="a great number in one word",
        ),
        pytest.param(
            "Francia e Belgio hanno deplorato i fatti e ringraziato la Svezia.",
            "SUPPORT", {"Francia", "Belgio"}, {"Svezia"}, id="one auxiliary for two",
        ),
        pytest.param(
            "Nello scontro a fuoco due agenti sono rimasti uccisi.",
            "ASSAULT", set(), {"agenti"}, id="a number opens a phrase of its own",
        ),
        pytest.param(
            "La Svezia ha fatto sapere che voterà contro il piano.",
            "REJECT", {"Svezia"}, set(), id="who lets know is who will do it",
        ),
        pytest.param(
            "Ugo Verdi, arrestato nel 2012, è libero.",
            "COERCE", set(), {"Ugo Verdi"}, id="a participle behind a name",
        ),
        pytest.param(
            "La polizia ha arrestato dodici studenti.",
            "COERCE", {"polizia"}, {"studenti"}, id="people without a name",
        ),
        pytest.param(
            "Londra, che si era opposta al piano, tace.",
            "REJECT", {"Regno Unito"}, set(), id="a capital that opens the sentence",
        ),
        pytest.param(
            "La Svezia ha respinto la richiesta dell'Albania.",
            "REJECT", {"Svezia"}, {"Albania"}, id="whose wish is refused",
        ),
        pytest.param(
            "Dopo l'attacco a Kiev, Mosca ha respinto la proposta.",
            "REJECT", {"Russia"}, set(), id="a comma is no list",
        ),
        pytest.param(
            "È stata Anna Neri a respingere la proposta della Svezia.",
            "REJECT", {"Anna Neri"}, {"Svezia"}, id="a cleft",
        ),
        pytest.param(
            "La Svezia è «pronta a colpire» la Norvegia.",
            "THREATEN", {"Svezia"}, {"Norvegia"}, id="readiness in quotation marks",
        ),
        pytest.param(
            "Ugo Verdi ha esortato Oslo e Stoccolma a «perseverare».",
            "REQUEST", {"Ugo Verdi"}, {"Norvegia", "Svezia"}, id="asked in a quote",
        ),
        pytest.param(
            "Rischiano la penalizzazione l'Atalanta e la Fiorentina.",
            "SANCTION", set(), {"Atalanta", "Fiorentina"}, id="a subject behind all",
        ),
        pytest.param(
            "Francia e Serbia sono impegnate a Vienna in un negoziato.",
            "CONSULT", {"Francia", "Serbia"}, set(), id="engaged in talks",
        ),
        pytest.param(
            "Un centinaio di operai ha occupato gli uffici della società.",
            "COERCE", {"operai"}, set(), id="a hundred of them, and its verb",
        ),
        pytest.param(
            "Bruxelles, dal canto suo, ha richiamato l'ambasciatore.",
            "SANCTION", {"Unione europea"}, set(), id="an aside behind a capital",
        ),
        pytest.param(
            "Anna Neri della Lega, che accusa Ugo Verdi, tace.",
            "ACCUSE", {"Anna Neri"}, {"Ugo Verdi"}, id="a person and her body",
        ),
        pytest.param(
            "Anna Neri, imputata a Bari, che ha criticato Ugo Verdi, tace.",
            "ACCUSE", {"Anna Neri"}, {"Ugo Verdi"}, id="a relative over an apposition",
        ),
        pytest.param(
            "Ugo Verdi apre alla Svezia, alla quale chiede aiuto.",
            "REQUEST", {"Ugo Verdi"}, {"Svezia"}, id="whom a relative is about",
        ),
        pytest.param(
            "Dal G7 è giunta la richiesta di una tregua.",
            "REQUEST", {"G7"}, set(), id="from whom a request comes",
        ),
        pytest.param(
            "Ieri un ladro è stato ucciso da due agenti in borghese.",
            "ASSAULT", {"agenti in borghese"}, set(), id="people without a name do it",
        ),
        pytest.param(
            "La Serbia afferma, al contrario, di aver bombardato la Georgia.",
            "ASSAULT", {"Serbia"}, {"Georgia"}, id="what one says to have done",
        ),
        pytest.param(
            "Ieri gli abitanti di un paese hanno bloccato la statale.",
            "PROTEST", {"abitanti"}, set(), id="people and where they are from",
        ),
        pytest.param(
            "La Corte d'appello scarcera Ugo Verdi, l'autista accusato di aver "
            "ucciso Anna Neri.",
            "ASSAULT", {"Ugo Verdi"}, {"Anna Neri"}, id="accused, in an apposition",
        ),
        pytest.param(
            "La Serbia ha distrutto un ponte e, a sentire Ugo Verdi, avanza.",
            "ASSAULT", {"Serbia"}, set(), id="who is only heard",
        ),
        pytest.param(
            "Condannato nel 2017 a nove anni, Ugo Verdi era libero.",
            "SANCTION", set(), {"Ugo Verdi"}, id="a participle that opens",
        ),
        pytest.param(
            "Una cellula minaccia anche la Svezia e la Danimarca.",
            "THREATEN", set(), {"Svezia", "Danimarca"}, id="threats by the unknown",
        ),
        pytest.param(
            "Ugo Verdi ha sbloccato lo stallo con una telefonata ad Anna Neri.",
            "CONSULT", {"Ugo Verdi"}, {"Anna Neri"}, id="by a call to somebody",
        ),
        pytest.param(
            "Bari accusa la Svezia di violare gli accordi.",
            "ACCUSE", {"Bari"}, {"Svezia"}, id="a city accuses",
        ),
    ],
)  # fmt: skip
def test_sides_follow_the_grammar(
    text: str, kind: str, doing: set[str], done_to: set[str]
) -> None:
    assert _sides(text, kind) == (doing, done_to)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("La Cina ha inviato aiuti al Laos.", "AID", "asserted"),
        ("La Cina avrebbe inviato aiuti al Laos.", "AID", "reported"),
        ("Secondo la Cnn, la Cina ha inviato aiuti al Laos.", "AID", "reported"),
        ("La Cnn sostiene che la Cina abbia inviato aiuti al Laos.", "AID", "reported"),
        ("«La Cina ha inviato aiuti al Laos», ha detto Li Qiang.", "AID", "reported"),
        ("La Cina potrebbe inviare aiuti al Laos.", "AID", "possible"),
        ("La Cina invierà aiuti al Laos.", "AID", "future"),
        ("La Nato teme un'invasione russa della Lettonia.", "ASSAULT", "possible"),
        ("Il prossimo vertice tra Italia e Albania è fissato.", "CONSULT", "future"),
    ],
)
def test_status_is_read_from_mood_and_embedding(
    text: str, kind: str, status: str
) -> None:
    assert _event(text, kind).status == status


@pytest.mark.parametrize(
    "text",
    [
        "La Cina non ha inviato aiuti al Laos.",
        "Se la Cina invia aiuti al Laos, il governo cade.",
        "La Cina lavora per inviare aiuti al Laos.",
        "Il Laos ha chiesto alla Cina di inviare aiuti.",
    ],
)
def test_what_is_not_done_tells_no_aid(text: str) -> None:
    assert not [event for event in _extract(text).events if event.type == "AID"]


def test_date_goes_with_its_own_clause() -> None:
    text = (
        "Il 3 maggio la Serbia ha firmato un accordo con la Cina, che nel 2022 crebbe."
    )
    assert _event(text, "AGREE").date == "2024-05-03"


def test_no_date_is_made_up() -> None:
    assert _event("La Serbia ha firmato un accordo con la Cina.", "AGREE").date is None


def test_two_mentions_of_one_happening_are_one_event() -> None:
    text = (
        "Xi Jinping ha visitato la Serbia il 7 maggio. La folla era grande.\n\n"
        "La visita di Xi Jinping in Serbia è durata un giorno."
    )
    assert len(_event(text, "CONSULT").mentions) == 2


def test_a_deed_that_follows_is_not_the_one_spoken_of_before() -> None:
    text = "La Francia ha condannato l'attacco. La Svezia ha lanciato dieci missili."
    found = [e for e in _extract(text).events if e.type == "ASSAULT"]
    told = [m.passage.of(text) for event in found for m in event.mentions]
    assert [len(event.mentions) for event in found] == [1] * len(told)
    assert "La Svezia ha lanciato dieci missili." in told


def test_happenings_on_different_days_stay_two() -> None:
    text = (
        "Xi Jinping ha visitato la Serbia nel 2016. "
        "Il 7 maggio Xi Jinping ha visitato la Serbia."
    )
    found = [event for event in _extract(text).events if event.type == "CONSULT"]
    assert {event.date for event in found} == {"2016", "2024-05-07"}


def test_quantity_keeps_value_unit_and_words() -> None:
    text = "La Francia ha inviato circa 11mila soldati in Mali."
    (quantity,) = _event(text, "AID").quantities
    assert (quantity.value, quantity.approximate) == (11_000, True)
    assert quantity.span.of(text) == "circa 11mila soldati"


def test_what_a_headline_is_about_does_nothing() -> None:
    text = "Svezia, i manifestanti bloccano l'autostrada\n\nLa Svezia è ferma da ieri."
    actors = _extract(text).actors.actors
    parts = [p for event in _extract(text).events for p in event.participants]
    assert {actors[p.actor].name for p in parts} == {"manifestanti"}


def test_a_date_in_an_inset_is_not_the_sentence_s() -> None:
    text = "Anna Neri, che era partita il 3 maggio, ha ringraziato la Svezia."
    assert _event(text, "SUPPORT").date is None


def test_a_date_behind_a_participle_is_the_participle_s() -> None:
    text = "Il giudice ha condannato a sei anni Ugo Neri, arrestato nel 2012 a Bari."
    assert _event(text, "SANCTION").date is None
    assert _event(text, "COERCE").date == "2012"


def test_what_is_asked_for_is_not_done() -> None:
    text = "La Lega ha chiesto le dimissioni di Anna Neri."
    assert [event.type for event in _extract(text).events] == ["REQUEST"]
    assert _sides(text, "REQUEST") == ({"Lega"}, {"Anna Neri"})


def test_who_blames_an_attack_blames_who_made_it() -> None:
    text = (
        "La Russia ha bombardato la Georgia. L'attacco è stato condannato dalla Svezia."
    )
    assert _sides(text, "ACCUSE") == ({"Svezia"}, {"Russia"})


def test_an_assault_goes_on_against_the_same_land() -> None:
    text = (
        "La Francia ha attaccato la Libia. Razzi sono stati lanciati dalle navi "
        "della Norvegia."
    )
    found = [e for e in _extract(text).events if e.type == "ASSAULT"]
    actors = _extract(text).actors.actors
    assert [
        {actors[p.actor].name for p in event.participants if p.role == "recipient"}
        for event in found
    ] == [{"Libia"}, {"Libia"}]


def test_a_land_is_not_what_a_man_s_pronoun_means() -> None:
    text = "Ugo Verdi è a Oslo. Anna Neri, che guida la Svezia, lo ha accusato."
    assert _sides(text, "ACCUSE") == ({"Anna Neri"}, {"Ugo Verdi"})


def test_a_crowd_that_nothing_names_may_protest() -> None:
    text = "Centinaia di persone hanno poi protestato davanti alla sede."
    assert _event(text, "PROTEST").participants == ()


def test_who_accuses_behind_his_speech_only_says() -> None:
    text = "«È una vergogna», ha denunciato Anna Neri."
    assert _extract(text).events == ()


def test_a_verb_s_own_words_tell_no_event_again() -> None:
    text = "Hugo Chávez ha messo in stato di allerta le truppe."
    assert [e.mentions[0].rule for e in _extract(text).events] == ["mettere-in-allerta"]


def test_a_headline_s_participle_tells_of_who_follows() -> None:
    text = "Svezia, ucciso a Malmö l'ex premier Ugo Verdi\n\nLa Svezia è in lutto."
    assert _sides(text, "ASSAULT") == (set(), {"Ugo Verdi"})


def test_a_place_on_the_way_is_not_where_it_happened() -> None:
    text = "Ugo Verdi, rientrato d'urgenza a Tokyo, ha ringraziato la Svezia."
    assert _event(text, "SUPPORT").place is None


def test_what_one_does_not_let_happen_is_no_deed() -> None:
    text = "La Svezia non si lascerà ricattare."
    assert _extract(text).events == ()


def test_a_date_right_behind_tells_which_attack() -> None:
    text = "Dopo gli attentati del 13 novembre la città ha paura."
    assert _event(text, "ASSAULT").date == "2023-11-13"


def test_who_is_spoken_of_in_a_speech_does_not_say_it() -> None:
    text = "«Non riconosciamo la Svezia», ha dichiarato il portavoce."
    parts = [part for event in _extract(text).events for part in event.participants]
    assert "actor" not in {part.role for part in parts}


def test_a_truce_that_is_asked_for_is_no_truce() -> None:
    text = "António Guterres ha chiesto un cessate il fuoco immediato."
    assert [event.type for event in _extract(text).events] == ["REQUEST"]


def test_what_is_threatened_is_not_done() -> None:
    text = "Barack Obama ha minacciato nuove sanzioni contro la Russia."
    assert [event.type for event in _extract(text).events] == ["THREATEN"]


def test_missiles_fired_at_something_are_no_trial() -> None:
    text = (
        "Due elicotteri israeliani hanno lanciato due missili contro un'auto a Nablus."
    )
    assert "MOBILIZE" not in {event.type for event in _extract(text).events}


def test_who_protests_behind_a_quotation_only_speaks() -> None:
    text = "«La gara va rifatta subito», ha protestato la federcalcio russa."
    assert _extract(text).events == ()


def test_a_day_still_to_come_is_that_of_what_is_asked_for() -> None:
    text = "La Lega ha chiesto al governo di rinviare la gara a domenica 26 maggio."
    assert _event(text, "REQUEST").date is None


def test_a_date_belongs_to_the_participle_before_it() -> None:
    text = "La Svezia ha bocciato il piano deliberato a marzo dalla Norvegia."
    assert _event(text, "REJECT").date is None


def test_a_verb_s_date_is_not_the_next_one_s() -> None:
    text = "Ugo Verdi vedrà venerdì Anna Neri e ha ringraziato la Svezia."
    assert _event(text, "SUPPORT").date is None


def test_no_meeting_is_none() -> None:
    text = "Nessun incontro con Anna Neri era in programma per Ugo Verdi."
    assert _extract(text).events == ()


def test_an_inset_makes_nothing_hearsay() -> None:
    text = "Ugo Verdi, che risulta indagato, è stato sospeso dalla Ferrari."
    assert _event(text, "SANCTION").status == "asserted"


def test_a_letter_sent_to_somebody_sends_nobody() -> None:
    text = "Ugo Verdi ha inviato un telegramma all'arcivescovo Mario Neri."
    assert _extract(text).events == ()


def test_what_an_attack_did_is_no_second_attack() -> None:
    text = "Israele ha bombardato un campo a Nablus, uccidendo tre miliziani di Hamas."
    event = _event(text, "ASSAULT")
    assert [mention.trigger.of(text) for mention in event.mentions] == [
        "ha bombardato",
        "uccidendo",
    ]
    assert _sides(text, "ASSAULT") == ({"Israele"}, {"miliziani di Hamas"})


def test_a_headline_tells_what_the_text_tells_in_other_words() -> None:
    text = (
        "I ribelli occupano il porto di Goma\n\n"
        "I ribelli hanno conquistato ieri il porto di Goma. La gente è fuggita."
    )
    assert len(_event(text, "COERCE").mentions) == 2


def test_violence_against_somebody_without_a_name_is_told() -> None:
    assert _event("Un uomo ha accoltellato un poliziotto a Bari.", "ASSAULT")


def test_when_a_deed_was_admitted_is_not_when_it_was_done() -> None:
    text = "È stato solo ad aprile che la Cina ha ammesso di aver inviato truppe."
    assert _event(text, "AID").date is None


def test_a_date_behind_a_flight_is_the_flight_s() -> None:
    text = "La Svezia accusa Ugo Verdi, fuggito in Belgio nel 2017, di furto."
    assert _event(text, "ACCUSE").date is None


def test_who_fights_off_an_attack_was_attacked() -> None:
    text = "La Svezia dice di aver respinto tre attacchi della Norvegia."
    assert _event(text, "ASSAULT").status == "reported"
    assert "REJECT" not in {event.type for event in _extract(text).events}


def test_missiles_on_a_town_are_no_trial() -> None:
    text = "I russi hanno lanciato su Leopoli tre missili balistici."
    assert [event.type for event in _extract(text).events] == ["ASSAULT"]


def test_a_wish_may_be_refused_by_nobody_told() -> None:
    assert _event("È una richiesta che è stata respinta.", "REJECT")


def test_somebody_without_a_name_may_be_held() -> None:
    assert _event("Dopo il fermo di un uomo la città è calma.", "COERCE")


def test_a_participle_is_of_the_noun_before_it_not_of_who_is_kin() -> None:
    text = "Parla Anna Neri, figlia del magistrato ucciso il 3 maggio 1992 a Bari."
    found = [event for event in _extract(text).events if event.type == "ASSAULT"]
    assert all(event.participants == () for event in found)


def test_a_request_that_is_refused_was_made() -> None:
    text = "La Corte suprema ha respinto la richiesta avanzata dalla Germania."
    assert _event(text, "REQUEST").status == "asserted"


def test_a_place_of_other_meetings_is_not_where_this_one_was() -> None:
    text = (
        "Kim Jong-un ha incontrato Vladimir Putin a margine di un forum che vuole "
        "essere la risposta agli incontri di Davos."
    )
    assert _event(text, "CONSULT").place is None


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Secondo voci dalla Libia la Germania offre aiuti all'Egitto.", "AID", None),
        ("All'inizio della guerra in Siria Ugo Neri firmò un accordo.", "AGREE", None),
        ("Ugo Neri ha incontrato Ada Lund nella città di Bari.", "CONSULT", "Bari"),
        ("Ugo Neri è volato a Bari e ha accusato la Libia.", "ACCUSE", None),
        ("Ugo Neri, che ieri era a Bari, ha accusato la Libia.", "ACCUSE", None),
    ],
)
def test_where_it_was(text: str, kind: str, place: str | None) -> None:
    assert _event(text, kind).place == place


def test_what_somebody_is_charged_with_is_no_deed_told() -> None:
    text = "Ugo Neri è accusato di omicidio da due donne svedesi."
    assert {event.type for event in _extract(text).events} == {"ACCUSE"}


def test_a_visit_called_off_is_none() -> None:
    assert _extract("Ugo Neri ha annullato un viaggio in Russia.").events == ()


def test_a_town_under_attack_is_nobody() -> None:
    text = "La Georgia ha lanciato un attacco contro Zugdidi."
    assert [a.name for a in _extract(text).actors.actors] == ["Georgia"]


def test_a_noun_that_a_rule_has_read_is_no_verb() -> None:
    text = "Anna Neri presenterà denuncia alla Corte europea dei diritti dell'uomo."
    assert [e.mentions[0].rule for e in _extract(text).events] == ["fare-causa"]


def test_who_denounces_that_something_is_so_only_says_it() -> None:
    assert _extract("Anna Neri ha denunciato che la strada è chiusa.").events == ()


def test_a_headline_without_anybody_is_of_the_first_deed_of_its_kind() -> None:
    text = (
        "Assalto alla nave per Gaza\n\n"
        "I soldati israeliani hanno assaltato ieri la nave. Tutto era finito all'alba."
    )
    assert len(_event(text, "ASSAULT").mentions) == 2
