"""Who said what in made-up news: speaker, words, act, quoted, hedged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import extract, normalise
from articles.extraction.cues.parts import LONGEST
from articles.extraction.mentions import Actors, EventFound, EventMention, Span

from .counting import calls
from .telling import Claimed, claims_of, claims_with, mentions_of

PEOPLE = {
    "Rossi": "person Anna Rossi, Italia",
    "Anna Rossi": "person Anna Rossi, Italia",
    "Weber": "person Karl Weber, Germania",
    "Germania": "country Germania",
    "Berlino": "country Germania",
    "Francia": "country Francia",
    "Spagna": "country Spagna",
    "Reuters": "organisation Reuters",
}


def told(text: str) -> list[Claimed]:
    return claims_with(text, PEOPLE)


def only(text: str) -> Claimed:
    found = told(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        pytest.param(
            "«La gara va rifatta subito», ha protestato la vedova.",
            "la vedova", "La gara va rifatta subito", id="any noun of people",
        ),
        pytest.param(
            "«Non cederemo mai», ha detto Rossi ai cronisti.",
            "Anna Rossi", "Non cederemo mai", id="verb behind the speech",
        ),
        pytest.param(
            "Rossi ha detto: «Non cederemo mai».",
            "Anna Rossi", "Non cederemo mai", id="verb and colon before it",
        ),
        pytest.param(
            "Rossi: «Non cederemo mai».",
            "Anna Rossi", "Non cederemo mai", id="a name and a colon",
        ),
        pytest.param(
            "Anna Rossi è categorica: «Non cederemo mai».",
            "Anna Rossi", "Non cederemo mai", id="no verb of speech",
        ),
        pytest.param(
            "«La scuola», ha spiegato Rossi, «resta aperta».",
            "Anna Rossi", "La scuola», ha spiegato Rossi, «resta aperta",
            id="interrupted between two quotations",
        ),
        pytest.param(
            "«La scuola - ha spiegato Rossi - resta aperta».",
            "Anna Rossi", "La scuola - ha spiegato Rossi - resta aperta",
            id="interrupted inside one quotation",
        ),
        pytest.param(
            "La Germania, ha ricordato Weber, «resta prudente».",
            "Karl Weber", "resta prudente", id="aside before a quoted rest",
        ),
        pytest.param(
            "– La scuola resta aperta – ha detto Rossi.",
            "Anna Rossi", "La scuola resta aperta", id="dialogue in dashes",
        ),
        pytest.param(
            "«La scuola resta aperta». Lo ha detto Rossi.",
            "Anna Rossi", "La scuola resta aperta", id="named in the next sentence",
        ),
        pytest.param(
            "«La scuola resta aperta». Così Anna Rossi.",
            "Anna Rossi", "La scuola resta aperta", id="così and a name",
        ),
        pytest.param(
            "«La scuola resta aperta», le parole di Rossi.",
            "Anna Rossi", "La scuola resta aperta", id="a noun for the speech",
        ),
        pytest.param(
            "«La scuola resta aperta», taglia corto Rossi.",
            "Anna Rossi", "La scuola resta aperta", id="any verb behind it",
        ),
        pytest.param(
            "Secondo Rossi, la scuola resta aperta.",
            "Anna Rossi", "la scuola resta aperta", id="secondo",
        ),
        pytest.param(
            "A detta di Weber la crisi continua.",
            "Karl Weber", "la crisi continua", id="a detta di",
        ),
        pytest.param(
            "Secondo quanto riferito da Rossi, la scuola resta aperta.",
            "Anna Rossi", "la scuola resta aperta", id="secondo quanto riferito da",
        ),
        pytest.param(
            "Secondo quanto sostiene la Francia, il patto regge.",
            "Francia", "il patto regge", id="secondo quanto sostiene",
        ),
        pytest.param(
            "Il patto regge, secondo la Francia.",
            "Francia", "Il patto regge", id="source behind the clause",
        ),
        pytest.param(
            "Come sostiene la Francia, il patto regge.",
            "Francia", "il patto regge", id="come sostiene",
        ),
        pytest.param(
            "Per Rossi, la scuola resta aperta.",
            "Anna Rossi", "la scuola resta aperta", id="per and a person",
        ),
        pytest.param(
            "Karl Weber, ministro tedesco, ha ammesso di aver mentito.".replace(
                "Karl ", ""
            ),
            "Karl Weber", "aver mentito", id="an apposition between",
        ),
        pytest.param(
            "Rossi, che ieri era a Lione con Weber, ha ammesso di aver mentito.",
            "Anna Rossi", "aver mentito", id="a relative clause between",
        ),
        pytest.param(
            "Rossi, parlando con i cronisti, ha negato di aver mentito.",
            "Anna Rossi", "aver mentito", id="a gerund between",
        ),
        pytest.param(
            "L'attacco è stato condannato dalla Francia.",
            "Francia", "L'attacco è stato condannato dalla Francia", id="passive",
        ),
        pytest.param(
            "Weber fa sapere di aver firmato.",
            "Karl Weber", "aver firmato", id="fa sapere di",
        ),
        pytest.param(
            "Weber ha tenuto a sottolineare che il patto regge.",
            "Karl Weber", "il patto regge", id="carried by another verb",
        ),
        pytest.param(
            "Al momento Berlino non ha rilevato alcun pericolo.",
            "Germania", "alcun pericolo", id="a capital after a time",
        ),
        pytest.param(
            "La tempesta, avvertono i meteorologi, colpirà la costa.",
            "meteorologi", "colpirà la costa", id="an aside with its subject",
        ),
        pytest.param(
            "Rossi, capo del sindacato, autrice di saggi, ha ammesso di aver mentito.",
            "Anna Rossi", "aver mentito", id="two appositions between",
        ),
        pytest.param(
            "La Francia, tramite il ministro Weber, ha espresso cordoglio.",
            "Francia", "cordoglio", id="a go-between is not the speaker",
        ),
        pytest.param(
            "La Francia ha diffuso una nota in cui si afferma che il patto regge.",
            "Francia", "il patto regge", id="a paper speaks for whoever issued it",
        ),
        pytest.param(
            "Più cauto il collega Weber, secondo cui il patto regge.",
            "Karl Weber", "il patto regge", id="secondo cui behind a person",
        ),
        pytest.param(
            "Per la Spagna è «una sconfitta».",
            "Spagna", "è «una sconfitta»", id="per and quoted words",
        ),
        pytest.param(
            "Rossi è convinta che il patto sia finito.",
            "Anna Rossi", "il patto sia finito", id="a state of mind",
        ),
        pytest.param(
            "I feriti sono dieci. È il dato fornito da Rossi.",
            "Anna Rossi", "I feriti sono dieci", id="data given by somebody",
        ),
        pytest.param(
            "«Serve più lavoro». È la ricetta di Rossi, che ieri era a Lione.",
            "Anna Rossi", "Serve più lavoro", id="a noun in the next sentence",
        ),
        pytest.param(
            "«Il patto regge», replica secco il portavoce del club, Weber.",
            "Karl Weber", "Il patto regge", id="a name in apposition behind a role",
        ),
        pytest.param(
            "Il patto «regge». Lo ha detto il portavoce, Weber.",
            "Karl Weber", "Il patto «regge»", id="a quoted term is not the claim",
        ),
        pytest.param(
            "A chi gli chiedeva del voto, Weber ha risposto: «Vedremo».",
            "Karl Weber", "Vedremo", id="who asks claims nothing",
        ),
        pytest.param(
            "Weber ha parlato di strage.",
            "Karl Weber", "di strage", id="a label",
        ),
        pytest.param(
            "Weber ha invitato le parti alla calma.",
            "Karl Weber", "le parti alla calma", id="a calling",
        ),
        pytest.param(
            "Fanno sapere dalla questura che il corteo è finito.",
            "questura", "il corteo è finito", id="the house speaks",
        ),
    ],
)  # fmt: skip
def test_speaker_and_words(text: str, speaker: str, content: str) -> None:
    claim = only(text)
    assert (claim.speaker, claim.content) == (speaker, content)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Un funzionario della procura ha detto che i fondi sono spariti.",
         "Un funzionario della procura"),
        ("Secondo fonti vicine al ministero, i fondi sono spariti.",
         "fonti vicine al ministero"),
        ("Secondo le prime stime i feriti sono dieci.", "prime stime"),
        ("Secondo il documento, i fondi sono spariti.", "il documento"),
        ("«Ho sentito un boato», racconta una vicina di casa.", "una vicina di casa"),
        ("Francia e Spagna hanno chiesto un vertice.", "Francia e Spagna"),
        ("La Francia e la Spagna temono una crisi.", "La Francia e la Spagna"),
        ("Germania, Francia e Spagna hanno criticato il patto.",
         "Germania, Francia e Spagna"),
        ("Circolano indiscrezioni su un accordo segreto.", "indiscrezioni"),
        ("C’è chi ipotizza che il patto sia fallito.", "chi ipotizza"),
        ("«Il ponte è vecchio», si legge nella relazione dei tecnici.",
         "relazione dei tecnici"),
    ],
)  # fmt: skip
def test_unnamed_source_keeps_its_words(text: str, speaker: str) -> None:
    assert only(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Rossi ha detto: «Ieri ho visto il preside».", "state"),
        ("Rossi ha detto: «Ci impegneremo ancora».", "promise"),
        ("Rossi ha detto: «Siamo pronti ad aiutare».", "promise"),
        ("Rossi ha detto: «Dobbiamo fermare i lavori».", "demand"),
        ("Rossi ha detto: «Il vertice è un fallimento».", "characterise"),
        ("Rossi ha detto: «Ringrazio i volontari».", "thank"),
        ("Rossi ha detto: «Ho sbagliato, chiedo scusa».", "admit"),
        ("Rossi ha detto: «È colpa dei vicini».", "accuse"),
        ("Rossi ha detto che il patto verrà firmato.", "expect"),
        ("Rossi ha precisato che non intende candidarsi.", "deny"),
        ("Rossi ha smentito di essere candidata.", "deny"),
        ("Rossi ha confermato la firma del patto.", "confirm"),
        ("Rossi ha ammesso la sconfitta.", "admit"),
        ("Rossi ha promesso nuovi fondi.", "promise"),
        ("Rossi teme una crisi.", "expect"),
        ("Rossi ha accusato Weber di mentire.", "accuse"),
        ("Rossi ha condannato la violenza.", "accuse"),
        ("Rossi ha definito «folle» il progetto.", "characterise"),
        ("Rossi ha chiesto la fine dei lavori.", "demand"),
        ("Rossi ha invitato Weber a dimettersi.", "demand"),
        ("Rossi ha ringraziato i volontari.", "thank"),
        ("Rossi ha contestato i dati.", "dispute"),
        ("Rossi si è detta fiduciosa.", "expect"),
        ("Rossi si è detta contraria al progetto.", "dispute"),
        ("Rossi non ha confermato la firma.", "dispute"),
        ("Weber ha detto che la Germania è pronta a firmare.", "promise"),
        ("Weber ha detto che la Francia è pronta a firmare.", "state"),
    ],
)  # fmt: skip
def test_act(text: str, act: str) -> None:
    assert only(text).act == act


@pytest.mark.parametrize(
    ("text", "quoted", "hedged"),
    [
        ("Secondo Rossi il patto sarebbe finito.", False, True),
        ("Secondo Rossi il patto è finito.", False, False),
        ("Rossi ha parlato di «scelta folle».", True, False),
        ("Rossi ha detto: «Forse partiremo».", True, True),
        ("Rossi avrebbe ringraziato Weber.", False, True),
        ("Rossi ha smentito che Weber avrebbe firmato.", False, False),
        ("Rossi disse che sarebbe partita.", False, False),
        ("Rossi ha detto che il film «La vita» le piace.", False, False),
        ("Circolano voci di un accordo.", False, True),
    ],
)  # fmt: skip
def test_quoted_and_hedged(text: str, quoted: bool, hedged: bool) -> None:
    claim = only(text)
    assert (claim.quoted, claim.hedged) == (quoted, hedged)


def test_two_clauses_are_two_claims() -> None:
    found = told("Rossi sostiene che il patto è finito e che Weber ha mentito.")
    assert [c.content for c in found] == ["il patto è finito", "Weber ha mentito"]


def test_gerund_speaks_for_the_main_subject() -> None:
    found = told("Rossi ha negato le accuse, definendole «bugie».")
    assert [(c.speaker, c.act) for c in found] == [
        ("Anna Rossi", "deny"),
        ("Anna Rossi", "characterise"),
    ]


def test_second_verb_shares_the_subject() -> None:
    found = told("Rossi ha accusato Weber di mentire e ha chiesto un’inchiesta.")
    assert [(c.speaker, c.content) for c in found] == [
        ("Anna Rossi", "Weber di mentire"),
        ("Anna Rossi", "un’inchiesta"),
    ]


def test_dropped_subject_is_who_spoke_last() -> None:
    found = told("Weber ha detto che piove. Ha poi aggiunto che la strada è chiusa.")
    assert {c.speaker for c in found} == {"Karl Weber"}


def test_pronoun_is_who_spoke_last() -> None:
    found = told("Weber ha detto che piove. Secondo lui la strada è chiusa.")
    assert {c.speaker for c in found} == {"Karl Weber"}


def test_same_source_is_the_one_before() -> None:
    found = told(
        "Un funzionario ha detto che piove. A detta della stessa fonte fa freddo."
    )
    assert {c.speaker for c in found} == {"Un funzionario"}


def test_bare_reference_is_the_last_source() -> None:
    found = told(
        "La procura di Lione ha riferito che i fondi sono spariti. "
        "Secondo quanto riferito, le indagini continuano."
    )
    assert {c.speaker for c in found} == {"La procura di Lione"}


def test_newspaper_passes_on_an_official() -> None:
    claim = only(
        "Secondo quanto riportato dalla Reuters, che ha riferito le parole di un "
        "diplomatico, il patto è finito."
    )
    assert (claim.speaker, claim.via) == ("un diplomatico", "Reuters")


def test_a_pronoun_for_a_person_takes_no_quotation_before() -> None:
    text = (
        "«Non aumenteremo le tasse», ha detto Anna Rossi. Il leader Ugo Verdi l'ha "
        "accusata di «tagliare la scuola»."
    )
    about_taxes = [claim for claim in told(text) if "tasse" in claim.content]
    assert [claim.act for claim in about_taxes] == ["promise"]
    assert any("tagliare" in claim.content for claim in told(text))


def test_later_sentence_names_who_passes_on() -> None:
    found = told(
        "La Francia ha promesso aiuti alla Spagna. A riportarlo è stata la Reuters."
    )
    assert found[0].via == "Reuters"


def test_denial_without_content_is_its_own_clause() -> None:
    found = told("Secondo Weber, la Francia ha venduto armi. Anche se Rossi ha negato.")
    assert (found[1].content, found[1].act) == ("Anche se Rossi ha negato", "deny")


@pytest.mark.parametrize(
    "answer", ["Anche se Rossi ha negato.", "La notizia è confermata da Rossi."]
)
def test_answer_is_about_the_events_of_the_claim_before(answer: str) -> None:
    text = f"Secondo Weber, la Francia ha venduto armi. {answer}"
    start = text.index("venduto")
    trigger = Span(start, start + len("venduto"))
    mention = EventMention(
        trigger, trigger, "AID", None, "reported", None, None, None, None, (), (), "x"
    )
    event = EventFound((mention,), "AID", None, "reported", None, None, (), ())
    found = mentions_of(text, Actors((), (), ()), (event,))
    assert [claim.events for claim in found] == [(0,), (0,)]


def test_bare_conditional_has_no_speaker() -> None:
    claim = only("La Francia avrebbe venduto armi alla Spagna.")
    assert (claim.speaker, claim.act, claim.hedged) == (None, "state", True)


def test_bare_possibility_is_expected() -> None:
    assert only("La Francia potrebbe vendere armi.").act == "expect"


def test_conditional_goes_on_under_its_source() -> None:
    found = told(
        "Secondo il documento, la Francia venderebbe armi. La Spagna sarebbe d’accordo."
    )
    assert [c.speaker for c in found] == ["il documento", "il documento"]


def test_speech_that_nobody_claims_is_whose_sentence_follows() -> None:
    found = told("«Il patto regge ancora». Rossi ha poi ribadito la sua fiducia.")
    assert [(c.speaker, c.content) for c in found] == [
        ("Anna Rossi", "Il patto regge ancora"),
        ("Anna Rossi", "la sua fiducia"),
    ]


def test_newspaper_behind_a_demand_passes_it_on() -> None:
    claim = only("Weber ha chiesto nuove elezioni, scrive la Reuters.")
    assert (claim.speaker, claim.via) == ("Karl Weber", "Reuters")


def test_unknown_verb_behind_a_speech_names_its_speaker() -> None:
    assert only("«Il patto regge ancora», gongola Weber.").speaker == "Karl Weber"


def test_speech_goes_on_in_the_next_sentence() -> None:
    found = told("«Il patto è finito», ha detto Rossi. «Ne faremo uno nuovo».")
    assert [c.speaker for c in found] == ["Anna Rossi", "Anna Rossi"]


def test_hearsay_of_nobody_is_given_to_whom_the_next_sentence_names() -> None:
    found = told("I feriti sarebbero dieci. Lo riferisce la Reuters.")
    assert [(c.speaker, c.hedged) for c in found] == [("Reuters", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Il secondo tempo è finito senza reti.",
        "La legge, si fa per dire, è uguale per tutti.",
        "Sono arrivati in tre, vale a dire tutti.",
        "Il film «La vita è bella» torna in sala.",
        "Il cosiddetto «big bang» non fu uno scoppio.",
        "Per la neve la strada è chiusa.",
        "Rossi partirà domani e dirà la sua.",
        "Se piovesse, la gara sarebbe rinviata.",
        "La corte ha condannato Weber a sei anni di carcere.",
        "Weber è accusato di furto.",
        "Il medico ha prescritto riposo, come ogni anno.",
        "Rossi si propone come mediatrice.",
        "La squadra prosegue la sua corsa.",
    ],
)
def test_no_claim(text: str) -> None:
    assert told(text) == []


def test_headlines_are_left_to_the_paragraphs() -> None:
    text = (
        "Rossi annuncia la chiusura del porto\n\n"
        "Il porto di Lione resterà chiuso per due settimane. Anna Rossi ha annunciato "
        "la chiusura del porto durante una riunione con i sindacati.\n"
    )
    found = extract(text).claims
    assert len(found) == 1
    assert found[0].content.start > text.index("\n")


def test_long_speech_is_cut_to_what_points_at_something() -> None:
    text = "Rossi ha detto: «" + "Questa è una frase del discorso. " * 60 + "»."
    assert all(len(claim.content) <= LONGEST for claim in told(text))


PIECES = st.sampled_from(
    [
        "Rossi", "ha detto", "che", "«", "»", "“", "”", '"', "’", "'", "secondo", "la",
        "Francia", ",", ".", ":", "-", "–", "(", ")", "e", "di", "aver negato", "lui",
        "avrebbe", "venduto", "sarebbe", "Lo", "ha", "riferito", "quanto", "da", "un",
        "funzionario", "voci", "circolano", "così", "A", "è", "stata", "\n", "se",
        "dicendosi", "come", "le parole di", "si legge", "non", "Smentite",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_text_gives_claims_that_slice(pieces: list[str]) -> None:
    text = normalise(" ".join(pieces))
    first, second = told(text), told(text)
    assert first == second
    assert all(claim.content for claim in first)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    claims_of(normalise(text))


@pytest.mark.parametrize(
    "piece", ["ha detto che ", "«a» ", "secondo lui ", "Rossi e ", "avrebbe detto, "]
)
def test_work_is_linear(piece: str) -> None:
    def work(size: int) -> int:
        return calls(claims_of, piece * (size // len(piece)))

    work(2_000)
    assert work(40_000) < 6 * work(10_000)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Rossi accusa la Francia di spiare; quest'ultima ha negato.",
            "Francia", id="the latter",
        ),
        pytest.param(
            "Rossi ha visto i cronisti. «Resto qui», ha detto loro.",
            "Anna Rossi", id="to them",
        ),
        pytest.param(
            "«È una tragedia», ha commentato a caldo Rossi.",
            "Anna Rossi", id="behind a bare adverbial",
        ),
        pytest.param(
            "Rossi è a Oslo. A chi gli chiedeva del voto ha risposto che è presto.",
            "Anna Rossi", id="to whoever asked",
        ),
    ],
)  # fmt: skip
def test_small_words_do_not_hide_who_speaks(text: str, speaker: str) -> None:
    assert [c.speaker for c in told(text)][-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        pytest.param(
            "Rossi ha parlato di «attacco alla scuola» e ha annunciato un ricorso.",
            "Anna Rossi", "un ricorso", id="a second verb behind a quotation",
        ),
        pytest.param(
            "La Spagna prepara sanzioni: lo ha promesso Rossi.",
            "Anna Rossi", "La Spagna prepara sanzioni", id="before a colon",
        ),
        pytest.param(
            "«È stato un errore», ha ammesso Rossi parlando ai cronisti.",
            "Anna Rossi", "È stato un errore", id="a gerund behind the speaker",
        ),
        pytest.param(
            "La Spagna tace: per Rossi «salvare vite non è un reato».",
            "Anna Rossi", "salvare vite non è un reato", id="a source behind a colon",
        ),
        pytest.param(
            "Rossi ha invitato le autorità alla clemenza.",
            "Anna Rossi", "le autorità alla clemenza", id="what one is called to",
        ),
        pytest.param(
            "Rossi succede a Weber. «Ottima scelta», ha commentato quest'ultimo.",
            "Karl Weber", "Ottima scelta", id="the latter behind the verb",
        ),
        pytest.param(
            "Rossi ha annunciato oggi, durante la riunione, che lascerà la Spagna.",
            "Anna Rossi", "lascerà la Spagna", id="a clause behind an aside",
        ),
        pytest.param(
            "Decisivi i voti di Weber: «Era giusto così», ha motivato in aula Rossi.",
            "Anna Rossi", "Era giusto così", id="a person behind any verb",
        ),
        pytest.param(
            "Da Oviedo Rossi ha lodato il «coraggio» di Weber.",
            "Anna Rossi", "il «coraggio» di Weber", id="a place before the subject",
        ),
        pytest.param(
            "Rossi attacca Weber. Questi ribatte: «Non ho deciso niente io».",
            "Karl Weber", "Non ho deciso niente io", id="this one",
        ),
    ],
)  # fmt: skip
def test_claims_end_where_another_begins(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in [(c.speaker, c.content) for c in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Il voto è vicino. Weber lo accusa di mentire.",
        "Il voto è vicino. Weber lo ha ringraziato.",
    ],
)
def test_a_pronoun_for_somebody_is_no_claim_of_before(text: str) -> None:
    assert "Il voto è vicino" not in [c.content for c in told(text)]


def test_a_poll_is_not_behind_the_next_guess() -> None:
    text = (
        "Secondo un sondaggio il 40 per cento voterebbe a destra. Il premier potrebbe "
        "dimettersi."
    )
    assert [c.speaker for c in told(text)] == ["un sondaggio", None]


def test_a_bare_noun_behind_a_passive_says_what_it_is_for() -> None:
    assert told("La donna è accusata di resistenza a nave da guerra.") == []


def test_a_claim_ends_where_another_speaker_begins() -> None:
    text = "Rossi ha accusato la Francia, mentre Weber ha chiesto un incontro."
    assert [claim.content for claim in told(text)] == ["la Francia", "un incontro"]


def test_an_adjective_is_no_verb_that_says() -> None:
    assert told("L'Autorità garante della concorrenza ha sanzionato la ditta.") == []


def test_who_is_invited_does_not_speak() -> None:
    claim = only("Rossi, che ieri era a Roma, ha invitato la Francia a pazientare.")
    assert (claim.speaker, claim.content) == ("Anna Rossi", "la Francia a pazientare")


def test_what_one_denies_and_another_holds_is_claimed_by_both() -> None:
    text = "La Francia nega di aver fornito armi, come sostiene invece la Spagna."
    found = {(claim.speaker, claim.act) for claim in told(text)}
    assert found == {("Francia", "deny"), ("Spagna", "state")}


@pytest.mark.parametrize(
    "lead",
    [
        "Duro Weber",
        "Sulla stessa linea Weber",
        "Dello stesso avviso Weber",
        "In un tweet Weber attacca",
    ],
)
def test_who_stands_before_the_colon_speaks(lead: str) -> None:
    claim = only(f"{lead}: «Il piano non sta in piedi».")
    assert (claim.speaker, claim.content) == ("Karl Weber", "Il piano non sta in piedi")


def test_a_cue_inside_the_second_sentence_of_a_speech_tells_whose_it_is() -> None:
    claim = only("«È finita. E adesso - attacca Weber - qualcuno deve pagare».")
    assert (claim.speaker, claim.cue) == ("Karl Weber", "attacca")


def test_a_cue_ends_before_a_colon() -> None:
    assert only("Weber attacca: «Il piano non sta in piedi».").cue == "attacca"


def test_who_is_told_of_says_so_in_an_aside() -> None:
    assert only("Weber è pronto a dimettersi, ha detto al Tg1.").speaker == "Karl Weber"


def test_the_subject_stands_before_an_apposition_with_a_clause() -> None:
    text = "Weber, rientrato da Oslo dove guidava la Francia, ha detto che resterà."
    assert only(text).speaker == "Karl Weber"


def test_a_stop_inside_a_name_is_no_end() -> None:
    people = {"Karl W. Weber": "person Karl W. Weber"}
    (claim,) = claims_with("Ieri Karl W. Weber ha detto che resterà.", people)
    assert claim.speaker == "Karl W. Weber"


def test_a_title_may_stand_before_the_name_of_who_speaks() -> None:
    text = "«È presto per dirlo», ha detto il capo della polizia, sir Weber."
    assert only(text).speaker == "Karl Weber"


def test_the_object_behind_a_quoted_name_does_not_speak() -> None:
    text = 'Un gruppo detto "Terra e fuoco" ha rivendicato le stragi con un video.'
    assert {claim.speaker for claim in told(text)}.isdisjoint({"stragi", "le stragi"})


def test_the_next_question_does_not_say_whose_the_answer_was() -> None:
    text = (
        "L'intervista è durata un'ora in tutto.\n\n«Non abbiamo paura di nessuno».\n\n"
        "La Francia ha minacciato di rivedere l'accordo."
    )
    assert [claim.speaker for claim in told(text)] == ["Francia"]


def test_what_a_source_says_begins_after_its_apposition() -> None:
    claim = only("Secondo l'accusa, guidata da Weber, il piano era pronto.")
    assert (claim.speaker, claim.content) == ("l'accusa", "il piano era pronto")


def test_a_day_behind_the_verb_is_no_part_of_what_is_said() -> None:
    claim = only("Rossi ha confermato venerdì 15 novembre 2019 la fine dei lavori.")
    assert claim.content == "la fine dei lavori"


def test_this_morning_does_not_speak() -> None:
    text = "La Spagna cede. Lo ha annunciato questa mattina a Oslo il ministro Weber."
    assert {claim.speaker for claim in told(text)} == {"Karl Weber"}


def test_who_stands_before_an_apposition_is_who_the_relative_is_about() -> None:
    text = "Il video è di Weber, capo dei ribelli, che accusa la Francia di mentire."
    assert only(text).speaker == "Karl Weber"


def test_where_and_when_it_was_said_is_no_part_of_it() -> None:
    text = "Weber ha annunciato questa mattina davanti alla sede che si dimetterà."
    assert only(text).content == "si dimetterà"
