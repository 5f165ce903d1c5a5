"""The key that signs sign-in cookies: kept in the data folder, so that they survive a restart."""

from __future__ import annotations

from stakemap.settings import Settings
from stakemap.store.private import kept_secret, private_folder


def signing_key(settings: Settings) -> str:
    """Return the installation's own key, made at the first start; there is no default one."""
    private_folder(settings.home)
    return kept_secret(settings.home / "web.key")
