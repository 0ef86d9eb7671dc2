"""A court whose address has a certificate of its own authority: named, it is taken, and no other is."""

from pathlib import Path

import pytest

from desk_fixtures import founded, house
from desk_house import DEFENCE, House
from tls_server import OwnAuthority, serving
from underseal.audit.certificates import read_authority, tls_context
from underseal.audit.errors import CourtUnreachable, NotAnAuthority
from underseal.cli.main import main
from underseal.desk.session import Desk

__all__ = ["founded", "house"]  # fixtures

UNTRUSTED = "its certificate is not valid here: name the court's own certificate authority with --ca"


@pytest.fixture(scope="module")
def authority() -> OwnAuthority:
    return OwnAuthority("District of Harlow, root")


@pytest.fixture
def file(authority: OwnAuthority, tmp_path: Path) -> Path:
    made = tmp_path / "court-root.pem"
    made.write_text(authority.pem)
    return made


def test_a_court_is_verified_at_an_address_of_its_own_authority_and_not_without_it(
    house: House, authority: OwnAuthority, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house.criminal_case()
    house.tick()
    other = tmp_path / "other.pem"
    other.write_text(OwnAuthority("Somebody else").pem)
    with serving(house.folder / "court" / "public", authority.server(tmp_path)) as address:
        assert main(["verify", address, "--ca", str(file)]) == 0
        assert main(["verify", address]) == 2
        assert UNTRUSTED in capsys.readouterr().err
        assert main(["verify", address, "--ca", str(other)]) == 2
        assert UNTRUSTED in capsys.readouterr().err


def test_a_desk_takes_the_authority_it_was_told_of_until_it_is_told_otherwise(
    house: House, authority: OwnAuthority, file: Path, tmp_path: Path
) -> None:
    folder = house.desk(DEFENCE).folder
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "hello").write_bytes(b"hello")

    def asked(desk: Desk, address: str) -> bytes | None:
        object.__setattr__(desk.client._line, "address", address)
        return desk.client.get_public("/hello")

    with serving(tmp_path / "www", authority.server(tmp_path)) as address:
        first = Desk.of(house.desk(DEFENCE)._file)
        first.name_authority(read_authority(file))
        assert asked(first, address) == b"hello"
        first.close()
        again = Desk.of(house.desk(DEFENCE)._file)
        assert asked(again, address) == b"hello", "it is kept"
        again.name_authority("")
        with pytest.raises(CourtUnreachable, match="certificate"):
            asked(again, address)
        again.close()
    assert b"BEGIN CERTIFICATE" not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_where_an_authority_is_named_no_other_counts(authority: OwnAuthority) -> None:
    (only,) = tls_context(authority.pem).get_ca_certs()
    assert "District of Harlow, root" in str(only["subject"])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "No such file"),
        (b"", "no certificate in PEM"),
        (b"a letter", "no certificate in PEM"),
        (b"\xff\xfe", "not in PEM"),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "cannot be read"),
        (b"-----BEGIN CERTIFICATE-----\n" * 60_000, "it has more than 1,048,576 bytes"),
    ],
)
def test_a_file_that_is_no_authoritys_is_refused_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, why: str
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    assert main(["verify", "https://court.test", "--ca", str(file)]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert why in said
    assert "ask the court's computer staff for its root certificate" in said


def test_a_servers_own_certificate_is_no_authority(authority: OwnAuthority, tmp_path: Path) -> None:
    with pytest.raises(NotAnAuthority, match="a server’s"):
        read_authority(authority.server(tmp_path))
