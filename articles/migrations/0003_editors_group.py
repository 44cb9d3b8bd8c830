"""The group Editors: they correct and add events and actors, and look at the rest."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

NAME = "Editors"
MAY = {
    "actor": ("view", "add", "change"),
    "event": ("view", "add", "change"),
    "article": ("view",),
    "claim": ("view",),
    "correction": ("view",),
    "importrun": ("view",),
}


def make(apps, schema_editor):
    # Permissions are otherwise written only after the last migration.
    config = installed.get_app_config("articles")
    database = schema_editor.connection.alias
    create_permissions(config, verbosity=0, using=database, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    group, _ = apps.get_model("auth", "Group").objects.using(database).get_or_create(
        name=NAME
    )
    for model, verbs in MAY.items():
        for verb in verbs:
            group.permissions.add(
                permissions.get(
                    content_type__app_label="articles", codename=f"{verb}_{model}"
                )
            )


def unmake(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    groups.using(schema_editor.connection.alias).filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_search"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, unmake)]
