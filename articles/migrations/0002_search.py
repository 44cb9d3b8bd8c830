"""The search index: a table that only `articles.search` knows."""

from django.db import migrations

CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE articles_search USING fts5("
        " title, stems, words, tokenize = 'unicode61 remove_diacritics 0')",
    ],
    "postgresql": [
        "CREATE TABLE articles_search ("
        " article_id bigint PRIMARY KEY, stems tsvector NOT NULL,"
        " words tsvector NOT NULL, plain text NOT NULL)",
        "CREATE INDEX articles_search_stems ON articles_search USING gin (stems)",
        "CREATE INDEX articles_search_words ON articles_search USING gin (words)",
    ],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_search")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
