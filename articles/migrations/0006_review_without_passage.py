"""What lies in the queue names its words: passages come and go with every import."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_append_only_and_groups")]

    operations = [migrations.RemoveField("reviewitem", "passage")]
