"""What every page says about the court itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CourtInfo:
    """The court as its pages name it. All of it is public and stands in court.toml."""

    name: str  # "United States District Court"
    district: str  # "District of Calder"
    division: str  # "Port Ansel"
    clerk: str  # "Miriam Tolland"
    address: str  # one line
    telephone: str
    hours: str  # "weekdays 8:30 a.m. to 4:30 p.m."
    base: str  # address of the published tree, without a slash at the end: "https://calder.court.example"
    document_prefix: str = "045"  # first three digits of document ids: which court's, to readers' tools
    rule: str = ""  # where the fingerprint of the court's root stands in print, if it says: "Local Rule 5.8"
    notice: str = ""  # last sentence of every page's foot, e.g. that a court is invented

    @property
    def printed_in(self) -> str:
        """Where the fingerprint of the court's root stands in print, as far as the court says."""
        return self.rule or "the court’s local rules"
