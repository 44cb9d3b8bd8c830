"""Events on both sides of a day, by the state that every list asks for."""

import articles.models.bounds
import articles.models.period
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0014_no_index_of_nearly_all'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='event',
            name='event_across_a_day',
        ),
        migrations.AddIndex(
            model_name='event',
            index=articles.models.bounds.LatestFirstIndex(models.F('state'), articles.models.period.Reach(models.F('earliest'), models.F('latest')), models.OrderBy(models.F('latest'), descending=True, nulls_last=True), models.OrderBy(models.F('earliest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('latest__gt', models.F('earliest')), models.Q(('earliest__isnull', True), ('latest__isnull', False)), _connector='OR'), name='event_across_a_day'),
        ),
    ]
