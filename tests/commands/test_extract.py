"""`extract` prints findings and asks no database: these tests have none."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
KEYS = {
    *("source", "title", "published", "language", "text", "regions"),
    *("actors", "places", "dates", "events", "claims"),
}


def run(*paths, **options):
    out = StringIO()
    call_command("extract", *map(str, paths), stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_seeds_are_printed_one_object_a_line_with_exact_spans():
    records = run(*SEEDS)
    assert [record["source"] for record in records] == [path.name for path in SEEDS]
    for record in records:
        assert record.keys() == KEYS
        for event in record["events"]:
            for passage in (event["trigger"], *event["passages"]):
                words = record["text"][passage["start"] : passage["end"]]
                assert words == passage["text"]


def test_same_is_printed_again_and_over_processes():
    assert run(*SEEDS) == run(SEEDS[0].parent, workers=2)


def test_json_line_passes_its_date_and_title(tmp_path):
    line = {"source": "x", "text": "Piove.", "title": "Meteo", "published": "2024-06"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    [record] = run(tmp_path)
    assert (record["source"], record["title"]) == ("x", "Meteo")
    assert record["published"] == "2024-06"


def test_article_without_a_date_has_none(tmp_path):
    (tmp_path / "a.txt").write_text("Piove.", encoding="utf-8")
    [record] = run(tmp_path)
    assert (record["title"], record["published"]) == (None, None)


def test_bad_file_is_told_and_the_rest_is_printed(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_text("Piove.", encoding="utf-8")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 could not be read"):
        call_command("extract", str(tmp_path), stdout=out, stderr=err)
    assert "a.txt: is not UTF-8" in err.getvalue()
    assert json.loads(out.getvalue())["source"] == "b.txt"
