"""The search index in the order in which hits are looked at: the newest first.

SQLite's full-text table has no other order than that of its keys, so a key begins with
the day of publication; PostgreSQL has a column and an index for it."""

from django.db import migrations, models

# As `articles.search.sqlite` makes them: the day, then the article.
KEY = """
    (CASE WHEN article.published_latest IS NULL THEN 0
     ELSE CAST(julianday(article.published_latest) - 1721424.5 AS INTEGER) END << 32)
    + article.id"""
FORWARDS = {
    "sqlite": [
        "ALTER TABLE articles_search RENAME TO articles_search_old",
        "CREATE VIRTUAL TABLE articles_search USING fts5("
        " title, stems, words, tokenize = 'unicode61 remove_diacritics 0')",
        "CREATE TABLE articles_searchkey ("
        " article_id integer PRIMARY KEY, key integer NOT NULL)",
        "INSERT INTO articles_searchkey (article_id, key)"
        f" SELECT article.id, {KEY} FROM articles_article article"
        " WHERE article.id IN (SELECT rowid FROM articles_search_old)",
        "INSERT INTO articles_search (rowid, title, stems, words)"
        " SELECT known.key, old.title, old.stems, old.words"
        " FROM articles_search_old old"
        " JOIN articles_searchkey known ON known.article_id = old.rowid"
        # Each step back would write all that waits to the disk.
        " ORDER BY known.key",
        "DROP TABLE articles_search_old",
    ],
    "postgresql": [
        "ALTER TABLE articles_search"
        " ADD COLUMN published date NOT NULL DEFAULT '-infinity'",
        "UPDATE articles_search SET published = article.published_latest"
        " FROM articles_article article"
        " WHERE article.id = article_id AND article.published_latest IS NOT NULL",
        "ALTER TABLE articles_search ALTER COLUMN published DROP DEFAULT",
        "CREATE INDEX articles_search_newest ON articles_search"
        " (published DESC, article_id DESC)",
    ],
}


def forwards(apps, schema_editor):
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0010_seeks_along_indexes"),
    ]

    operations = [
        migrations.RunPython(forwards),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["-id"],
                condition=models.Q(("is_corrected", True)),
                name="event_corrected",
            ),
        ),
    ]
