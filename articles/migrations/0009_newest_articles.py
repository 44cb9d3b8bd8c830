"""Articles along an index that PostgreSQL reads in order too."""

import articles.models.bounds
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_claims_by_date'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='article',
            name='article_newest_first',
        ),
        migrations.AddIndex(
            model_name='article',
            index=articles.models.bounds.LatestFirstIndex(models.OrderBy(models.F('published_latest'), descending=True, nulls_last=True), models.F('id'), name='article_newest'),
        ),
    ]
