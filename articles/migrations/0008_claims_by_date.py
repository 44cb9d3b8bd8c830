"""Claims along an index, by when their articles were published."""

import articles.models.bounds
from django.db import migrations, models

DATE = """
UPDATE articles_claim SET told_latest = (
    SELECT article.published_latest
    FROM articles_passage passage
    JOIN articles_article article ON article.id = passage.article_id
    WHERE passage.id = articles_claim.content_id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_page_costs'),
    ]

    operations = [
        migrations.AddField(
            model_name='claim',
            name='told_latest',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=articles.models.bounds.LatestFirstIndex(models.OrderBy(models.F('told_latest'), descending=True, nulls_last=True), models.F('content'), name='claim_newest_first'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=articles.models.bounds.LatestFirstIndex(models.F('act'), models.OrderBy(models.F('told_latest'), descending=True, nulls_last=True), models.F('content'), name='claim_newest_of_act'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=articles.models.bounds.LatestFirstIndex(models.F('speaker'), models.OrderBy(models.F('told_latest'), descending=True, nulls_last=True), models.F('content'), name='claim_newest_of'),
        ),
        migrations.RunSQL(DATE, migrations.RunSQL.noop),
    ]
