"""What every test runs in: files as they lie, not as `collectstatic` names them."""

from django.conf import settings


def pytest_configure() -> None:
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    # WhiteNoise warns where the folder of collected files is missing.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # The real one is slow on purpose.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
