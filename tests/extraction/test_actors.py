"""Who takes part in a text: people, countries, organisations, groups; and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import normalise
from articles.extraction.mentions import Actors

from .finding import actors_of

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def words_of(text: str, name: str) -> list[str]:
    """Return the words that mean the actor of a name, in text order."""
    found = actors_of(text)
    return [
        mention.span.of(text)
        for mention in found.mentions
        if mention.actor is not None and found.actors[mention.actor].name == name
    ]


def told(text: str) -> dict[str, tuple[str, str | None]]:
    """Return kind and owner of every actor by name."""
    return {actor.name: (actor.kind, actor.of) for actor in actors_of(text).actors}


def places_in(text: str) -> list[str]:
    return [place.name for place in actors_of(text).places]


# people --------------------------------------------------------------------------


def test_a_new_clause_after_a_name_is_no_apposition() -> None:
    text = (
        "Ieri papa Pio ha pregato. Secondo il portavoce vaticano Ugo Verdi, il "
        "pontefice si è commosso."
    )
    assert "pontefice" in words_of(text, "papa Pio")
    assert "pontefice" not in words_of(text, "Ugo Verdi")


def test_person_gathers_name_surname_title_and_role() -> None:
    text = (
        "Il ministro degli Esteri norvegese Ada Lund è arrivata ieri. Lund ha parlato "
        "a lungo. Il ministro norvegese è ripartito in serata."
    )
    assert words_of(text, "Ada Lund") == [
        "ministro degli Esteri norvegese",
        "Ada Lund",
        "Lund",
        "ministro norvegese",
    ]
    assert told(text)["Ada Lund"] == ("person", "Norvegia")


@pytest.mark.parametrize(
    "text",
    [
        "Il portavoce del Cremlino, Anton Ilin, ha smentito.",
        "Anton Ilin, portavoce del Cremlino, ha smentito.",
        "Anton Ilin, il portavoce del Cremlino, ha smentito.",
        "Il portavoce del Cremlino Anton Ilin ha smentito.",
        "Anton Ilin è il nuovo portavoce del Cremlino.",
    ],
)
def test_office_and_name_are_one_person_in_every_order(text: str) -> None:
    assert words_of(text, "Anton Ilin").count("portavoce del Cremlino") == 1
    assert told(text)["Anton Ilin"] == ("person", "Russia")


@pytest.mark.parametrize(
    "text",
    [
        "Ugo Verdi è arrivato ieri. Poi ha incontrato Putin.",
        "Il Parlamento ha chiesto chiarezza a Putin.",
        "La lettera a Putin è partita ieri.",
        "Il presidente Putin ha firmato.",
    ],
)
def test_a_family_name_much_told_of_is_somebody_wherever_it_stands(text: str) -> None:
    assert told(text)["Putin"][0] == "person"


@pytest.mark.parametrize(
    ("text", "name", "called"),
    [
        (
            "Francesco tace, dice Ugo Verdi. Il Papa ha pregato. Bergoglio parte.",
            "Francesco",
            ["Francesco", "Papa", "Bergoglio"],
        ),
        (
            "Leone XIV ha ricevuto Anna Neri. Il Pontefice ha offerto il Vaticano.",
            "Leone XIV",
            ["Leone XIV", "Pontefice"],
        ),
        ("Il Papa ha ricevuto Anna Neri.", "Papa", ["Papa"]),
    ],
)
def test_the_pope_is_one_person(text: str, name: str, called: list[str]) -> None:
    assert words_of(text, name) == called


def test_another_person_never_becomes_the_pope() -> None:
    text = "Anna Neri è arrivata a Roma. Il Papa ha parlato di clima."
    assert words_of(text, "Anna Neri") == ["Anna Neri"]


def test_a_family_name_beats_the_church_of_that_name() -> None:
    text = "Il pm ha interrogato Chiesa. Mario Chiesa ha confessato."
    assert set(told(text)) == {"Mario Chiesa"}


@pytest.mark.parametrize("town", ["comunale", "regionale"])
def test_a_town_council_governs_no_land(town: str) -> None:
    assert told(f"La giunta {town} ha nominato un commissario.") == {}


def test_where_a_boat_left_from_is_a_place() -> None:
    text = "Il barchino era partito giovedì scorso da Zuwarah."
    assert (told(text), places_in(text)) == ({}, ["Zuwarah"])


def test_a_family_name_that_is_a_word_counts_bare() -> None:
    assert "Conte" in told("Il sindaco ha chiesto a Conte un incontro.")
    assert "Conte" not in told("Il vecchio castello del Conte ha chiuso.")


def test_after_a_body_of_some_country_two_capitals_are_who_leads_it() -> None:
    text = "Il presidente della federazione polacca Cezary Nowicki ha ringraziato."
    assert told(text)["Cezary Nowicki"] == ("person", "Polonia")
    assert words_of(text, "federazione polacca") == ["federazione polacca"]


def test_a_given_name_is_no_adjective_of_a_city() -> None:
    text = "Il presidente del Consiglio Romano Neri è partito."
    assert told(text) == {"Romano Neri": ("person", None)}


def test_a_land_may_stand_inside_a_body_s_name() -> None:
    assert set(told("Lo dice il Free Gaza Movement.")) == {"Free Gaza Movement"}


def test_a_city_of_that_name_is_no_club() -> None:
    text = "A Nasr City la gente è scesa in strada."
    assert (told(text), places_in(text)) == ({}, ["Nasr City"])


def test_an_adjective_with_a_capital_belongs_to_its_body() -> None:
    text = "Il presidente della commissione Antimafia Anna Neri ha protestato."
    assert told(text) == {"Anna Neri": ("person", None)}


@pytest.mark.parametrize("club", ["Spartak Mosca", "Dinamo Kiev", "Maccabi Tel Aviv"])
def test_a_club_is_no_city(club: str) -> None:
    assert set(told(f"La {club} ha presentato ricorso.")) == {club}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Il ministro degli Esteri Lundqvist è a Oslo.", "Lundqvist", id="surname"
        ),
        pytest.param(
            "Il ministro degli Affari Esteri Ine Solheim è a Oslo.",
            "Ine Solheim", id="a given name no list has",
        ),
        pytest.param(
            "Il presidente della Repubblica Oscar Lundqvist è a Oslo.",
            "Oscar Lundqvist", id="a given name that is a prize",
        ),
        pytest.param(
            "Il leader del Prm Achille Verdi è a Oslo.", "Achille Verdi", id="party"
        ),
        pytest.param(
            "Il ministro della Giustizia Orlando è a Oslo.", "Orlando", id="city"
        ),
        pytest.param(
            "Il governatore della Puglia Fabrizio è a Oslo.",
            "Fabrizio", id="surname like a given name",
        ),
    ],
)  # fmt: skip
def test_a_name_follows_the_field_of_an_office(text: str, name: str) -> None:
    assert told(text)[name][0] == "person"


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        pytest.param(
            "Ieri il procuratore capo Ugo Verdi ha parlato. «Resto», ha detto il "
            "magistrato ai cronisti.",
            "Ugo Verdi", "magistrato", id="said of a prosecutor",
        ),
        pytest.param(
            "Anna Neri guida la Volvex. «Resto», ha detto la manager.",
            "Anna Neri", "manager", id="of somebody without office",
        ),
        pytest.param(
            "Ugo Verdi si è detto sereno. Il leader leghista ha lasciato Roma.",
            "Ugo Verdi", "leader leghista", id="with an adjective",
        ),
    ],
)  # fmt: skip
def test_another_word_stands_for_the_one_person_before(
    text: str, name: str, words: str
) -> None:
    assert words in words_of(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "Ieri il cantante Ugo Verdi ha parlato. «Resto», ha detto il magistrato.",
        "Ugo Verdi e Anna Neri hanno parlato. «Resto», ha detto il manager.",
        "Ugo Verdi ha parlato. «Resto», ha detto la senatrice.",
    ],
)
def test_another_word_that_fits_nobody_or_two_stands_for_none(text: str) -> None:
    roles = {"magistrato", "manager", "senatrice"}
    assert not roles & {*words_of(text, "Ugo Verdi"), *words_of(text, "Anna Neri")}


def test_two_offices_joined_belong_to_the_name_after_them() -> None:
    text = (
        "Parla il vicepresidente della Camera e leader del Partito Liberale Ugo Dossi."
    )
    assert words_of(text, "Ugo Dossi") == [
        "vicepresidente della Camera",
        "leader del Partito Liberale",
        "Ugo Dossi",
    ]


def test_spellings_of_one_name_are_one_person() -> None:
    text = "Ha parlato Park Jin-Ho. Il discorso di Park Jin Ho è finito. Park tace."
    assert words_of(text, "Park Jin-Ho") == ["Park Jin-Ho", "Park Jin Ho", "Park"]


def test_namesakes_stay_two_and_a_bare_name_goes_to_the_nearest() -> None:
    text = (
        "Il leader nordcoreano Kim Jong Un ha promesso aiuti. La visita di Kim è "
        "vicina. Poi ha parlato il ministro sudcoreano Kim Yong Hyun. Seul vigila, "
        "ha detto Kim."
    )
    assert words_of(text, "Kim Jong Un") == ["leader nordcoreano", "Kim Jong Un", "Kim"]
    assert words_of(text, "Kim Yong Hyun")[-1] == "Kim"


def test_bare_name_inside_what_somebody_says_is_not_himself() -> None:
    text = (
        "Il leader nordcoreano Kim Jong Un ha promesso aiuti. Il ministro sudcoreano "
        "Kim Yong Hyun ha detto di temere che Kim invii soldati."
    )
    assert words_of(text, "Kim Jong Un")[-1] == "Kim"


def test_bare_name_that_two_people_bear_stays_open() -> None:
    text = (
        "C'erano Anna Ferri e Bruno Ferri. La seduta è stata lunga. "
        "Il voto è arrivato tardi. Alla fine Ferri ha lasciato l'aula."
    )
    open_words = [m.span.of(text) for m in actors_of(text).mentions if m.actor is None]
    assert open_words == ["Ferri"]


def test_role_goes_to_nobody_where_two_hold_it() -> None:
    text = (
        "Il ministro danese Olaf Berg e il ministro norvegese Nils Dahl trattano. "
        "La trattativa è stata lunga. Il gelo resta. Il ministro ha lasciato la sala."
    )
    found = actors_of(text)
    last = text.rindex("ministro")
    assert all(mention.span.start != last for mention in found.mentions)


def test_indefinite_role_is_nobody_in_particular() -> None:
    text = "Il ministro danese Olaf Berg tratta. Un ministro danese si è dimesso."
    assert words_of(text, "Olaf Berg") == ["ministro danese", "Olaf Berg"]


def test_plural_role_is_no_single_person() -> None:
    text = "Il leader cileno Juan Soto tratta. I due leader si sono visti."
    assert words_of(text, "Juan Soto") == ["leader cileno", "Juan Soto"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lo ha detto George W. Marsh ieri.", "George W. Marsh"),
        ("Lo ha detto Massimo D'Arco ieri.", "Massimo D'Arco"),
        ("Lo ha detto Nouri al-Samarri ieri.", "Nouri al-Samarri"),
        ("Lo ha detto Papa Benedetto XVI ieri.", "Papa Benedetto XVI"),
        ("Lo ha detto Franco Modena ieri.", "Franco Modena"),
        ("Lo ha detto l'arbitro Colombo ieri.", "Colombo"),
    ],
)
def test_shapes_of_names(text: str, name: str) -> None:
    assert told(text)[name][0] == "person"


def test_surname_of_two_words_may_start_like_a_city() -> None:
    text = "Arrestato Matteo Messina Verdi. Ieri Messina Verdi era a Palermo."
    assert words_of(text, "Matteo Messina Verdi")[-1] == "Messina Verdi"
    assert "Messina" not in places_in(text)


def test_opening_capital_is_no_name() -> None:
    assert told("Ieri pioveva. Rose e viole fioriscono. Grandi navi passano.") == {}


# countries -----------------------------------------------------------------------


def test_country_gathers_names_capital_seat_and_government() -> None:
    text = (
        "La Corea del Nord tratta. Pyongyang ha accettato. La RPDC resta ferma. "
        "Il regime nordcoreano vigila."
    )
    assert words_of(text, "Corea del Nord") == [
        "Corea del Nord",
        "Pyongyang",
        "RPDC",
        "regime nordcoreano",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mosca ha negato ogni accusa.",
        "Il sostegno di Mosca resta forte.",
        "Le armi fornite a Mosca sono vecchie.",
        "L'intesa tra Mosca e Teheran regge.",
        "Le accuse contro Mosca aumentano.",
        "Secondo Mosca il voto è nullo.",
        "I villaggi occupati da Mosca sono tre.",
    ],
)
def test_capital_that_acts_is_its_country(text: str) -> None:
    assert words_of(text, "Russia") == ["Mosca"]


@pytest.mark.parametrize(
    "text",
    [
        "Il vertice si è tenuto a Mosca.",
        "Il volo da Mosca è atterrato.",
        "Abita nel centro di Mosca.",
        "Il ministro è tornato da Mosca.",
        "La metropolitana di Mosca è ferma.",
        "Si sono riuniti in un palazzo di Mosca.",
    ],
)
def test_capital_that_is_a_place_is_no_country(text: str) -> None:
    assert words_of(text, "Russia") == []
    assert "Mosca" in places_in(text)


def test_country_where_something_only_happens_is_a_place() -> None:
    text = "Il vertice sull'energia si è tenuto in Svizzera, la Danimarca era assente."
    assert set(told(text)) == {"Danimarca"}
    assert "Svizzera" in places_in(text)


def test_country_that_acts_is_meant_also_after_in() -> None:
    text = "La guerra in Ucraina continua. I profughi rimasti in Ucraina sono molti."
    assert words_of(text, "Ucraina") == ["Ucraina", "Ucraina"]
    assert places_in(text) == ["Ucraina", "Ucraina"]


def test_coordinated_names_share_their_part() -> None:
    text = "Si combatte in Iraq e Afghanistan."
    assert told(text) == {}
    assert places_in(text) == ["Iraq", "Afghanistan"]


def test_verb_that_looks_like_an_acronym_is_no_country() -> None:
    assert told("Chi usa la bici risparmia.") == {}


# organisations -------------------------------------------------------------------


def test_acronym_and_full_name_are_one_organisation() -> None:
    text = (
        "L'Agenzia Baltica per il Mare (ABM) ha un capo nuovo. Per ABM è tardi. "
        "L'Abm tace."
    )
    name = "Agenzia Baltica per il Mare"
    assert words_of(text, name) == [name, "ABM", "ABM", "Abm"]


def test_shorter_name_goes_to_the_fuller_one() -> None:
    text = (
        "Il Ministero degli Affari Esteri danese ha risposto. "
        "Il Ministero degli Affari Esteri attende. Il Ministero tace."
    )
    name = "Ministero degli Affari Esteri danese"
    assert words_of(text, name) == [name, "Ministero degli Affari Esteri", "Ministero"]


def test_complement_of_country_and_its_adjective_name_one_body() -> None:
    text = "L'intelligence di Kiev tace. L'intelligence ucraina conferma."
    assert words_of(text, "intelligence di Kiev") == [
        "intelligence di Kiev",
        "intelligence ucraina",
    ]


def test_body_inside_an_office_is_an_actor_of_its_own() -> None:
    text = "Il presidente della Banca centrale norvegese Nils Dahl ha parlato."
    assert told(text)["Banca centrale norvegese"] == ("organisation", "Norvegia")
    assert words_of(text, "Nils Dahl")[0] == "presidente della Banca centrale norvegese"


# groups --------------------------------------------------------------------------


def test_soldiers_of_one_country_are_one_group() -> None:
    text = (
        "I soldati danesi avanzano. Le truppe danesi sono ferme. I militari di Oslo no."
    )
    assert words_of(text, "soldati danesi") == ["soldati danesi", "truppe danesi"]
    assert told(text)["militari di Oslo"] == ("group", "Norvegia")


# whatever the text ---------------------------------------------------------------


def assert_sound(text: str, found: Actors) -> None:
    for mention in (*found.mentions, *found.places):
        assert mention.span.of(text).strip()
        assert mention.span.end <= len(text)
    named = [m.actor for m in found.mentions if m.actor is not None]
    assert list(dict.fromkeys(named)) == list(range(len(found.actors)))
    assert len({m.span for m in found.mentions}) == len(found.mentions)
    order = [(m.span.start, -m.span.end) for m in found.mentions]
    assert order == sorted(order)
    for mention, other in zip(found.mentions, found.mentions[1:], strict=False):
        nested = mention.span.covers(other.span)
        assert nested or not mention.span.overlaps(other.span)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seed_gives_sound_mentions_twice(path: Path) -> None:
    text = normalise(path.read_text(encoding="utf-8"))
    found = actors_of(text)
    assert_sound(text, found)
    assert found == actors_of(text)


WORDS = """
Il il la di del dell' a e in da , . - ( ) « » Kim Jong Un Rossi Anna presidente ex capo
ministro premier Mosca Kiev Roma Russia Stati Uniti ONU NATO governo regime polizia
agenzia Partito soldati russi 500 ha detto che con tra al-Maliki O' D' Mosca-Kiev XVI
non si 's é ’ 😀 A. Corte della Banca
"""
PIECES = st.sampled_from([*WORDS.split(), '"', "\n", "\n\n"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", ""]))
def test_news_like_text_gives_sound_mentions(pieces: list[str], glue: str) -> None:
    text = normalise(glue.join(pieces))
    found = actors_of(text)
    assert_sound(text, found)
    assert found == actors_of(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_sound_mentions(text: str) -> None:
    text = normalise(text)
    assert_sound(text, actors_of(text))


def test_english_names_go_on_after_of() -> None:
    text = "La Bank of Volvex ha chiuso. Parla il portavoce della Bank of Volvex."
    assert told(text)["Bank of Volvex"][0] == "organisation"


def test_a_shortened_infinitive_belongs_to_no_name() -> None:
    text = "Accusa i servizi segreti danesi di aver mentito."
    assert "servizi segreti danesi" in told(text)


def test_the_government_is_that_of_the_country_told_of() -> None:
    text = (
        "La Svezia ha chiuso i porti. Il governo ha parlato. In Svezia si vota. "
        "La Norvegia attende."
    )
    assert "governo" in words_of(text, "Svezia")


def test_an_office_alone_is_the_one_person_just_named() -> None:
    text = "Parla Anna Neri. «Resto», ha detto la ministra dell'Interno."
    assert "ministra dell'Interno" in words_of(text, "Anna Neri")


def test_a_bare_group_is_the_one_told_before_with_its_land() -> None:
    text = "I deputati danesi hanno protestato. I deputati hanno occupato l'aula."
    assert words_of(text, "deputati danesi") == ["deputati danesi", "deputati"]


def test_a_prize_is_no_part_of_the_name_behind_it() -> None:
    assert "Anna Lund" in told("La premio Nobel Anna Lund ha parlato.")


def test_the_government_is_the_one_told_by_its_leader() -> None:
    text = "Il governo Lundqvist cade. Il governo ha chiuso i porti."
    assert "governo" in words_of(text, "governo Lundqvist")


def test_a_short_party_is_no_part_of_the_name_behind_it() -> None:
    assert "Lundin Bergholt" in told("Il segretario del Prm Lundin Bergholt è a Oslo.")


def test_a_nickname_of_rank_is_the_one_person_before() -> None:
    text = "Ugo Verdi ha parlato. «Resto», ha detto il Cavaliere."
    assert "Cavaliere" in words_of(text, "Ugo Verdi")


def test_a_role_behind_a_speech_is_the_sentence_s_subject() -> None:
    text = "Ugo Verdi ha rifiutato: «Resto io», ha spiegato il presidente."
    assert "presidente" in words_of(text, "Ugo Verdi")
    text = "«Ugo Verdi resta», ha spiegato il presidente."
    assert "presidente" not in words_of(text, "Ugo Verdi")


def test_what_services_are_thanked_for_is_no_part_of_their_name() -> None:
    text = "Ringrazia i servizi segreti danesi per la collaborazione."
    assert "servizi segreti danesi" in told(text)


def test_authorities_of_a_side_are_no_land_s_own() -> None:
    text = "La Russia attende. La Russia tace. Le autorità filorusse hanno parlato."
    assert words_of(text, "Russia") == ["Russia", "Russia"]


def test_the_pope_is_somebody_without_his_name() -> None:
    found = told("Ieri il Papa ha pregato per le vittime.")
    assert found["Papa"] == ("person", None)


def test_the_pope_is_the_one_named_by_his_given_name() -> None:
    text = "La messa celebrata da Francesco è finita. Il Pontefice è tornato a Roma."
    assert words_of(text, "Francesco") == ["Francesco", "Pontefice"]


def test_an_adjective_tells_whose_procura_it_is() -> None:
    assert "procura fiorentina" in told("La procura fiorentina indaga sul crollo.")


def test_a_portuguese_name_goes_on_after_da() -> None:
    assert "Luiz Inácio Lula da Silva" in told("È arrivato Luiz Inácio Lula da Silva.")


def test_a_ship_told_as_one_is_nobody() -> None:
    text = "La nave Zawarna è in porto. Ieri la Zawarna ha annunciato l'arrivo."
    assert "Zawarna" not in told(text)
