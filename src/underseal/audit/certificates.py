"""Whose word is taken for a court's address: the public certificate authorities', or one of the court's own alone."""

import ssl
from pathlib import Path

import httpx

from underseal.audit.errors import NotAnAuthority
from underseal.exchange.files import read_file

_MOST = 1024 * 1024
_CERTIFICATE = "-----BEGIN CERTIFICATE-----"


def read_authority(path: Path) -> str:
    """The certificates of a court's own authority, as PEM. Raises NotAnAuthority."""
    try:
        data = read_file(path, _MOST)
    except OSError as wrong:
        raise NotAnAuthority(str(path), wrong.strerror or type(wrong).__name__) from wrong
    try:
        pem = data.decode("ascii")
    except UnicodeDecodeError:
        raise NotAnAuthority(str(path), "it is not in PEM") from None
    if _CERTIFICATE not in pem:
        raise NotAnAuthority(str(path), "it holds no certificate in PEM")
    try:
        found = tls_context(pem).get_ca_certs()
    except (ssl.SSLError, ValueError):
        raise NotAnAuthority(str(path), "its certificate cannot be read") from None
    if not found:
        raise NotAnAuthority(str(path), "its certificate is a server’s, not an authority’s")
    return pem


def tls_context(authority: str = "") -> ssl.SSLContext:
    """What a connection is checked by: the authority whose PEM is given and no other, else the public ones.

    Nothing of the environment counts. Raises SSLError for what is no PEM of certificates.
    """
    return ssl.create_default_context(cadata=authority) if authority else httpx.create_ssl_context(trust_env=False)
