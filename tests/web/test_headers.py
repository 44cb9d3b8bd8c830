"""Every answer closes the doors that no reader needs."""

import pytest


@pytest.mark.parametrize("address", ["/", "/search/?q=a", "/nowhere/", "/admin/login/"])
def test_the_headers_stand_on_every_page(db, client, address):
    headers = client.get(address).headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
