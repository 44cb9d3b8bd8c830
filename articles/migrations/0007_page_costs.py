"""What a page costs does not grow with the archive: indexes for what lists ask, and
each actor's events counted once, when they are settled."""

import articles.models.bounds
from django.db import migrations, models

COUNT = """
UPDATE articles_actor SET event_tally = (
    SELECT COUNT(DISTINCT part.event_id)
    FROM articles_eventparticipant part
    JOIN articles_event event ON event.id = part.event_id
    WHERE part.actor_id = articles_actor.id AND event.state = 'active')
"""
# Which periods overlap: PostgreSQL alone has an index for it. Both columns are plain,
# so an open end reaches everywhere, as it should.
PERIODS = {
    "articles_event": ("earliest", "latest"),
    "articles_article": ("published_earliest", "published_latest"),
}


def index_periods(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, (first, last) in PERIODS.items():
            schema_editor.execute(
                f"CREATE INDEX {table}_period ON {table}"
                f" USING gist (daterange({first}, {last}, '[]'))"
            )


def drop_periods(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in PERIODS:
            schema_editor.execute(f"DROP INDEX {table}_period")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_review_without_passage'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='event',
            name='articles_ev_type_834d20_idx',
        ),
        migrations.AddField(
            model_name='actor',
            name='event_tally',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name='actor',
            index=models.Index(fields=['-event_tally', 'name', 'id'], name='articles_ac_event_t_e65358_idx'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=articles.models.bounds.LatestFirstIndex(models.F('superseded_by'), models.OrderBy(models.F('published_latest'), descending=True, nulls_last=True), models.F('id'), name='article_newest_first'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=articles.models.bounds.LatestFirstIndex(models.F('state'), models.OrderBy(models.F('latest'), descending=True, nulls_last=True), models.OrderBy(models.F('earliest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), name='event_newest_first'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=articles.models.bounds.LatestFirstIndex(models.F('state'), models.F('type'), models.OrderBy(models.F('latest'), descending=True, nulls_last=True), models.OrderBy(models.F('earliest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), name='event_newest_of_type'),
        ),
        migrations.AddIndex(
            model_name='eventparticipant',
            index=models.Index(fields=['actor', '-event'], name='articles_ev_actor_i_7f2de7_idx'),
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
        migrations.RunPython(index_periods, drop_periods),
    ]
