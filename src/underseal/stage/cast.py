"""The people of demonstrations, rehearsals and tests, all invented, and the offices they work in."""

from dataclasses import dataclass

from underseal.docket.record import Role


@dataclass(frozen=True)
class Player:
    """One of the cast: who they are, and what the registrar admits them as."""

    person: str
    name: str
    role: Role
    office: str = ""
    firm: str = ""
    contact: tuple[str, ...] = ()
    bar: str = ""

    @property
    def short(self) -> str:
        """The family name, as tables have it."""
        return self.name.rsplit(" ", 1)[-1]


@dataclass(frozen=True)
class Bureau:
    """An office of the court or the bar: its head makes its keys, its members share them."""

    office: str
    name: str
    members: tuple[str, ...]


COURT = "calder.court.example"
DISTRICT = "District of Calder"
REGISTRAR = Player("tobias-renn", "Tobias Renn", Role.REGISTRAR)

JUDGE = Player("ruth-adeyemi", "Ruth Adeyemi", Role.JUDGE, "chambers-adeyemi")
CLERK = Player("miriam-tolland", "Miriam Tolland", Role.CLERK)
SEALED_CLERK = Player("esther-brandvold", "Esther Brandvold", Role.SEALED_CLERK, "sealed-matters")
PROSECUTOR = Player(
    "ada-lindqvist",
    "Ada Lindqvist",
    Role.PROSECUTOR,
    "us-attorney",
    "U.S. Attorney’s Office, Fraud Unit",
    ("1 Federal Plaza, Port Ansel", "(555) 010-0133, a.lindqvist@usao.example"),
    "HB-10417",
)
DEFENSE = Player(
    "benedict-okafor",
    "Benedict Okafor",
    Role.COUNSEL,
    "",
    "Okafor & Reyes LLP",
    ("200 Mole Street, Suite 6, Port Ansel", "(555) 010-0162, b.okafor@okaforreyes.example"),
    "HB-31172",
)
CODEFENSE = Player(
    "marguerite-stroud",
    "Marguerite Stroud",
    Role.COUNSEL,
    "",
    "Federal Public Defender, District of Calder",
    ("12 Assize Row, Port Ansel", "(555) 010-0117, m.stroud@fpd.example"),
    "HB-20833",
)
CIVIL = Player(
    "philippa-crane",
    "Philippa Crane",
    Role.COUNSEL,
    "",
    "Crane Maritime Law",
    ("3 Ballast Street, Port Ansel", "(555) 010-0145, p.crane@cranelaw.example"),
    "HB-40259",
)
REPORTER = Player("noor-haddad", "Noor Haddad", Role.OBSERVER, "", "Harbor Gazette")

CAST = (JUDGE, CLERK, SEALED_CLERK, PROSECUTOR, DEFENSE, CODEFENSE, CIVIL, REPORTER)

BUREAUX = (
    Bureau("chambers-adeyemi", "Chambers of Judge Adeyemi", (JUDGE.person,)),
    Bureau("sealed-matters", "Sealed-Matters Desk", (SEALED_CLERK.person,)),
    Bureau("us-attorney", "United States Attorney", (PROSECUTOR.person,)),
)


def player(person: str) -> Player:
    """The player called person."""
    return next(one for one in (*CAST, REGISTRAR) if one.person == person)
