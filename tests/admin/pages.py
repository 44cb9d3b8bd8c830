"""Reading the desk's pages and sending their forms, as a browser would."""

from __future__ import annotations

import re

from django.urls import reverse


def change_address(thing) -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_change", args=[thing.pk])


def fields_of(response, *, why: str = "Lo dice il testo.", **said) -> dict[str, str]:
    """What a browser would send back from this page, with what the editor types."""
    forms = [response.context["form"]] if "form" in response.context else []
    if parts := response.context.get("parts"):
        forms += [parts.management_form, *parts.forms]
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = value
    return data | {"why": why} | said


def decide(client, thing, *, action: str = "save", **said):
    """Open the change page, type, press a button, and follow where it leads."""
    address = change_address(thing)
    data = fields_of(client.get(address), action=action, **said)
    response = client.post(address, data, follow=True)
    thing.refresh_from_db()
    return response


def seen_text(response) -> str:
    """The page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))
