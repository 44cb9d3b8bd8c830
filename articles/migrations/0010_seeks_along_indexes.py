"""Periods on both sides of a day, and what few passages tell, along indexes."""

import articles.models.bounds
import articles.models.period
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_newest_articles'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='actor',
            index=models.Index(models.F('name'), condition=models.Q(('name', models.F('machine_name')), _negated=True), name='actor_renamed'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=articles.models.bounds.LatestFirstIndex(articles.models.period.Reach(models.F('published_earliest'), models.F('published_latest')), models.OrderBy(models.F('published_latest'), descending=True, nulls_last=True), models.F('id'), condition=models.Q(('published_latest__gt', models.F('published_earliest')), models.Q(('published_earliest__isnull', True), ('published_latest__isnull', False)), _connector='OR'), name='article_across_a_day'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=articles.models.bounds.LatestFirstIndex(articles.models.period.Reach(models.F('earliest'), models.F('latest')), models.OrderBy(models.F('latest'), descending=True, nulls_last=True), models.OrderBy(models.F('earliest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('latest__gt', models.F('earliest')), models.Q(('earliest__isnull', True), ('latest__isnull', False)), _connector='OR'), name='event_across_a_day'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=articles.models.bounds.LatestFirstIndex(models.F('state'), models.OrderBy(models.F('latest'), descending=True, nulls_last=True), models.OrderBy(models.F('earliest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('reported_count__gt', 0)), name='event_newest_reported'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=articles.models.bounds.LatestFirstIndex(models.F('state'), models.OrderBy(models.F('latest'), descending=True, nulls_last=True), models.OrderBy(models.F('earliest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('possible_count__gt', 0)), name='event_newest_possible'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=articles.models.bounds.LatestFirstIndex(models.F('state'), models.OrderBy(models.F('latest'), descending=True, nulls_last=True), models.OrderBy(models.F('earliest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('future_count__gt', 0)), name='event_newest_future'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=articles.models.bounds.LatestFirstIndex(models.F('state'), models.OrderBy(models.F('latest'), descending=True, nulls_last=True), models.OrderBy(models.F('earliest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('denied_count__gt', 0)), name='event_newest_denied'),
        ),
    ]
