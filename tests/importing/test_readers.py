import json
import os
import unicodedata
from pathlib import Path

import pytest

from articles.importing.readers import LONGEST_LINE, read_sources
from articles.importing.sources import LONGEST_TEXT, Failure, SourceText


def read(*paths):
    return list(read_sources(paths))


def read_one(path):
    [found] = read(path)
    return found


def write_lines(path, *objects):
    lines = (o if isinstance(o, str) else json.dumps(o) for o in objects)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_text_file_is_an_article_named_after_the_file(folder):
    (folder / "a.txt").write_text("Il re è partito.\n", encoding="utf-8")
    assert read_one(folder / "a.txt") == SourceText("a.txt", "Il re è partito.\n")


def test_folder_gives_paths_below_it_in_a_stable_order(folder):
    (folder / "2024" / "x").mkdir(parents=True)
    for name in ("b.txt", "a.TXT", "2024/c.txt", "2024/x/d.txt"):
        (folder / name).write_text(f"Testo {name}", encoding="utf-8")
    sources = [found.source for found in read(folder)]
    assert sources == ["a.TXT", "b.txt", "2024/c.txt", "2024/x/d.txt"]


def test_folder_passes_over_other_kinds_and_hidden_files(folder):
    for name in ("README.md", "foto.jpg", ".nascosto.txt"):
        (folder / name).write_text("niente", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("niente", encoding="utf-8")
    assert read(folder) == []


def test_source_and_text_are_composed_characters(folder):
    name = unicodedata.normalize("NFD", "perché.txt")
    text = unicodedata.normalize("NFD", "\ufeffCosì è.\r\nFine.\r")
    (folder / name).write_bytes(text.encode())
    found = read_one(folder)
    assert (found.source, found.text) == ("perché.txt", "Così è.\nFine.\n")


def test_same_file_named_twice_is_read_once(folder):
    (folder / "a.txt").write_text("Testo", encoding="utf-8")
    assert len(read(folder, folder, folder / "a.txt")) == 1


def test_same_name_in_two_folders_is_refused_the_second_time(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"Testo {name}", encoding="utf-8")
    first, second = read(tmp_path / "one", tmp_path / "two")
    assert first.text == "Testo one"
    assert second == Failure("a.txt", "source: 'a.txt' was already read")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b" \n\t\r\n", "is empty", id="blank"),
        pytest.param("\ufeff\n".encode(), "text: is empty", id="only a BOM"),
        pytest.param(
            "caffè".encode("latin-1"), "is not UTF-8: byte 0xe8 at offset 4", id="latin"
        ),
        pytest.param(
            b"\x89PNG\0\0", "contains NUL bytes: it is no text file", id="binary"
        ),
        pytest.param(
            "Testo".encode("utf-16"),
            "contains NUL bytes: it is no text file",
            id="UTF-16",
        ),
        pytest.param(b"a" * (LONGEST_TEXT + 1), "is over 5 MB", id="over 5 MB"),
    ],
)
def test_bad_text_file_fails_with_its_reason(folder, content, reason):
    (folder / "a.txt").write_bytes(content)
    assert read_one(folder) == Failure("a.txt", reason)


def test_text_of_just_5_mb_is_read(folder):
    (folder / "a.txt").write_bytes(b"a" * LONGEST_TEXT)
    assert len(read_one(folder).text) == LONGEST_TEXT


def test_bad_file_does_not_stop_the_others(folder):
    (folder / "a.txt").write_bytes(b"\xff")
    (folder / "b.txt").write_text("Testo", encoding="utf-8")
    bad, good = read(folder)
    assert bad.file == "a.txt"
    assert good.source == "b.txt"


# -- what is no file ---------------------------------------------------------


def test_missing_path_fails(folder):
    path = folder / "manca.txt"
    assert read_one(path) == Failure("manca.txt", "does not exist")
    assert read_one(folder / "manca").reason == "does not exist"


def test_path_below_a_file_or_too_long_fails(folder):
    (folder / "a.txt").write_text("Testo", encoding="utf-8")
    assert read_one(folder / "a.txt" / "b.txt").reason.startswith("cannot be read")
    assert read_one(folder / ("b" * 300 + ".txt")).reason.startswith("cannot be read")


def test_other_kind_named_explicitly_fails(folder):
    path = folder / "a.pdf"
    path.write_bytes(b"%PDF")
    assert read_one(path) == Failure(str(path), "is none of .txt, .jsonl")


def test_pipe_fails_instead_of_waiting(folder):
    os.mkfifo(folder / "a.txt")
    assert read_one(folder) == Failure("a.txt", "is no regular file")


def test_name_that_is_no_text_fails(folder):
    Path(os.fsdecode(os.fsencode(folder) + b"/caff\xe8.txt")).write_bytes(b"Testo")
    found = read_one(folder)
    assert found == SourceText("caff\\xe8.txt", "Testo")


def test_name_with_a_line_break_fails(folder):
    (folder / "a\nb.txt").write_text("Testo", encoding="utf-8")
    assert read_one(folder).reason == "source: contains a control character"


# -- symbolic links ----------------------------------------------------------

LEADS_OUT = "is a symbolic link that leads out of its folder"


@pytest.fixture
def secret(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "segreto.txt").write_text("Segreto", encoding="utf-8")
    return tmp_path / "out" / "segreto.txt"


def test_link_out_of_the_folder_is_refused(folder, secret):
    (folder / "a.txt").symlink_to(secret)
    assert read_one(folder) == Failure("a.txt", LEADS_OUT)
    assert read_one(folder / "a.txt") == Failure("a.txt", LEADS_OUT)


def test_linked_folder_is_not_entered(folder, secret):
    (folder / "fuori").symlink_to(secret.parent)
    assert read(folder) == [Failure("fuori", LEADS_OUT)]


def test_link_inside_the_folder_is_read(folder):
    (folder / "a.txt").write_text("Testo", encoding="utf-8")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "qui").symlink_to(folder)
    assert [found.source for found in read(folder)] == ["a.txt", "b.txt"]


def test_link_to_nothing_or_to_itself_fails(folder):
    (folder / "a.txt").symlink_to(folder / "manca.txt")
    (folder / "b.txt").symlink_to(folder / "b.txt")
    nothing, itself = read(folder)
    assert nothing == Failure("a.txt", "does not exist")
    assert itself.file == "b.txt"
    assert itself.reason.startswith("cannot be read")


def test_folder_that_is_itself_a_link_is_read(folder, tmp_path):
    (folder / "a.txt").write_text("Testo", encoding="utf-8")
    (tmp_path / "link").symlink_to(folder)
    assert [found.source for found in read(tmp_path / "link")] == ["a.txt"]


# -- JSON lines --------------------------------------------------------------

GOOD = {"source": "a", "text": "Il re è partito."}


def test_json_line_is_an_article_with_what_it_states(folder):
    stated = {
        "title": "Il re\nparte",
        "published": "2024-06",
        "outlet": "Il Giorno",
        "author": "A. Rossi",
        "url": "https://example.it/a",
    }
    path = write_lines(folder / "a.jsonl", GOOD | stated | {"note": 1, "x": None})
    found = read_one(path)
    assert found.source == "a"
    assert found.metadata == stated | {"title": "Il re parte"}


def test_empty_fields_are_not_stated(folder):
    path = write_lines(folder / "a.jsonl", GOOD | {"title": None, "published": ""})
    assert read_one(path).metadata == {}


def test_bom_and_blank_lines_are_passed_over(folder):
    path = write_lines(folder / "a.jsonl", "\ufeff" + json.dumps(GOOD), "", " ")
    assert read_one(path).source == "a"


def test_file_of_no_lines_fails(folder):
    assert read_one(write_lines(folder / "a.jsonl", "")).reason == "is empty"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("{", "is not JSON: Expecting property name", id="broken"),
        pytest.param("[1]", "is not a JSON object", id="array"),
        pytest.param('"a"', "is not a JSON object", id="string"),
        pytest.param("[" * 100_000, "is not JSON that can be read", id="deep"),
        pytest.param("1" * 5000, "is not JSON that can be read", id="long number"),
        pytest.param({"source": "b"}, "text: is missing", id="no text"),
        pytest.param({"text": "b"}, "source: is missing", id="no source"),
        pytest.param(GOOD | {"source": " "}, "source: is missing", id="blank source"),
        pytest.param(GOOD | {"text": " "}, "text: is empty", id="blank text"),
        pytest.param(GOOD | {"text": 1}, "text: is a number, not a string", id="int"),
        pytest.param(GOOD | {"text": ["a"]}, "text: is an array, not", id="list"),
        pytest.param(GOOD | {"title": {}}, "title: is an object, not", id="dict"),
        pytest.param(GOOD | {"url": True}, "url: is true or false, not", id="bool"),
        pytest.param(
            GOOD | {"published": "18 giugno"},
            "published: '18 giugno' is no EDTF date",
            id="no EDTF",
        ),
        pytest.param(
            GOOD | {"published": "2024-02-30"},
            "published: '2024-02-30' is no EDTF date",
            id="no such day",
        ),
        pytest.param(
            GOOD | {"url": "javascript:alert(1)"}, "url: 'javascript:", id="script"
        ),
        pytest.param(GOOD | {"url": "file:///etc"}, "url: 'file:", id="file address"),
        pytest.param(GOOD | {"url": "http://[::1"}, "url: 'http://[", id="bad host"),
        pytest.param(
            GOOD | {"author": "a" * 201},
            "author: has 201 characters, 200 are the most that fit",
            id="long author",
        ),
        pytest.param(
            GOOD | {"source": "a" * 501}, "source: has 501 char", id="long source"
        ),
        pytest.param(GOOD | {"text": "a\0b"}, "text: contains a NUL", id="NUL"),
        pytest.param(GOOD | {"title": "a\0b"}, "title: contains a NUL", id="NUL title"),
        pytest.param(
            GOOD | {"title": "a\x1bb"}, "title: contains a control", id="escape"
        ),
        pytest.param(
            '{"source": "b", "text": "a\\ud800b"}',
            "text: contains half a surrogate pair (\\ud800) at 1",
            id="surrogate",
        ),
        pytest.param(
            GOOD | {"text": "a" * (LONGEST_TEXT + 1)}, "text: is over 5 MB", id="large"
        ),
        pytest.param("x" * (LONGEST_LINE + 5), "is over 5 MB", id="endless"),
    ],
)
def test_bad_line_fails_by_file_line_and_field_and_the_rest_goes_on(
    folder, line, reason
):
    path = write_lines(folder / "a.jsonl", GOOD | {"source": "z"}, line, GOOD)
    first, bad, last = read(path)
    assert (first.source, last.source) == ("z", "a")
    assert bad.file == "a.jsonl:2"
    assert bad.reason.startswith(reason)


def test_line_that_is_not_utf8_fails(folder):
    (folder / "a.jsonl").write_bytes(b'{"source": "\xe8"}\n')
    assert read_one(folder).reason == "is not UTF-8: byte 0xe8 at offset 12"


def test_two_lines_with_one_source_keep_the_first(folder):
    path = write_lines(folder / "a.jsonl", GOOD, GOOD | {"text": "Altro"})
    first, second = read(path)
    assert first.text == GOOD["text"]
    assert second == Failure("a.jsonl:2", "source: 'a' was already read")
