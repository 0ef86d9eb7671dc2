"""The court, desk and people that pages are tested with."""

from datetime import UTC, datetime

from underseal.docket.docket import Person, Register
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.party import Counsel
from underseal.docket.record import Role
from underseal.screen.desk_pages import DeskState, Status
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.proof import RecordKeys, Written

COURT = CourtInfo(
    name="United States District Court",
    district="District of Calder",
    division="Port Ansel",
    clerk="Miriam Tolland",
    address="40 Customs Quay, Port Ansel",
    telephone="(555) 010-0140",
    hours="weekdays 8:30 a.m. to 4:30 p.m.",
    base="https://calder.court.example",
    rule="Local Rule 5.8",
    notice="An example: the court, the people and the cases on this page are invented.",
)
WRITTEN = Written(datetime(2026, 11, 19, 16, 12, tzinfo=UTC), leaf=48203, size=48205, root=bytes(range(32)))
KEYS = RecordKeys(
    fingerprint="7a1d 03c3 9b5f e8a2 4c60 d1f7 8e12 aa90 5b3c 77d4 0f68 21be c95a 6e03 f4d8 1b27",
    public_vkey="calder.court.example/log+1b2c3d4e+AWJhc2U2NC1vZi10aGUtcHVibGljLWxvZ3Mta2V5LTAwMQ==",
    sealed_vkey="calder.court.example/sealed-log+5f6a7b8c+AWJhc2U2NC1vZi10aGUtc2VhbGVkLWxvZ3Mta2V5LTAx",
)
STATE = DeskState(
    owner="Ada Lindqvist",
    role="Assistant U.S. Attorney, Fraud Unit",
    public_log=Status(
        "Public record: checked 2:31 p.m.",
        "48,205 acts. All you saw on November 19 is still there, unchanged; 14 are new.",
    ),
    sealed_log=Status("Sealed record: checked 2:31 p.m.", "Complete through 2:30 p.m."),
    uploads=Status(
        "Nothing waiting to be sent", "The last one, S-4, came in with tick 7,160, as its receipt promised."
    ),
    name=Status("Your name: nothing unexpected", "The court lists no keys in your name but those of this desk."),
)

ADA, BEN, RUTH, MARA, QUENTIN = (
    PersonId(word) for word in ("ada-lindqvist", "benedict-okafor", "ruth-adeyemi", "mara-tull", "quentin-osei")
)
FRAUD, CHAMBERS, SEALED_MATTERS, OKAFOR = (
    OfficeId(word) for word in ("fraud-unit", "chambers-adeyemi", "sealed-matters", "okafor-reyes")
)
OFFICES = {
    FRAUD: "U.S. Attorney, Fraud Unit",
    CHAMBERS: "Chambers of Judge Adeyemi",
    SEALED_MATTERS: "Sealed-matters office",
    OKAFOR: "Okafor & Reyes, for Hallam",
}
PUBLIC_REGISTER = Register(
    people={
        person: Person(person, name, role, office)
        for person, name, role, office in (
            (ADA, "Ada Lindqvist", Role.PROSECUTOR, FRAUD),
            (BEN, "Benedict Okafor", Role.COUNSEL, OKAFOR),
            (RUTH, "Ruth M. Adeyemi", Role.JUDGE, CHAMBERS),
            (MARA, "Mara Tull", Role.CLERK, None),
        )
    }
)
ROSTER = Register(
    people=PUBLIC_REGISTER.people | {QUENTIN: Person(QUENTIN, "Quentin Osei", Role.SEALED_CLERK, SEALED_MATTERS)},
    offices={
        FRAUD: (ADA, PersonId("colm-rafferty"), PersonId("iris-wen")),
        CHAMBERS: (RUTH, PersonId("law-clerk-one")),
        SEALED_MATTERS: (QUENTIN, PersonId("dara-finn")),
        OKAFOR: (BEN, PersonId("dana-reyes")),
    },
)

STROUD = Counsel(
    "Marguerite Stroud",
    None,
    "Federal Public Defender, District of Calder",
    ("12 Assize Row, Port Ansel", "(555) 010-0117, m.stroud@fpd.example"),
    ("LEAD ATTORNEY", "ATTORNEY TO BE NOTICED", "Designation: Public Defender or Community Defender Appointment"),
)
OKAFOR_COUNSEL = Counsel(
    "Benedict Okafor",
    BEN,
    "Okafor & Reyes LLP",
    ("200 Mole Street, Suite 6, Port Ansel", "(555) 010-0162, b.okafor@okaforreyes.example"),
    ("LEAD ATTORNEY", "ATTORNEY TO BE NOTICED", "Designation: Retained"),
)
LINDQVIST = Counsel(
    "Ada Lindqvist",
    ADA,
    "U.S. Attorney’s Office, Fraud Unit",
    ("1 Federal Plaza, Port Ansel", "(555) 010-0133, a.lindqvist@usao.example"),
    ("LEAD ATTORNEY", "ATTORNEY TO BE NOTICED"),
)
