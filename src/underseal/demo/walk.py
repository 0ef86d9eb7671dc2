"""A walk through the demonstration's court for whoever looks at it: where, what to do, what to notice.

In what to do, a word in quotation marks is one to click on, as the pages have it, in that order; what follows "type" is
typed. In what to notice, such words stand on the page.
"""

from dataclasses import dataclass

from underseal.stage.cast import CLERK, JUDGE, PROSECUTOR, SEALED_CLERK, player

PUBLIC_SITE, TERMINAL = "the public site", "another terminal"


@dataclass(frozen=True)
class Stop:
    """One stop of the walk. `at` is a person, at whose desk it is, or the public site, or a terminal."""

    at: str
    do: str
    notice: str

    @property
    def where(self) -> str:
        """The stop's place in words."""
        return self.at if self.at in {PUBLIC_SITE, TERMINAL} else f"the desk of {player(self.at).name}"


WALK = (
    Stop(
        PUBLIC_SITE,
        "Click “Cases”, then “United States v. Vesely et al.”",
        "A docket as federal courts have it, with no account and no fee. Attachment 2 of entry 11 was filed under "
        "seal, and unsealed today. The page of that document shows it and proves that it is what was filed.",
    ),
    Stop(
        PUBLIC_SITE,
        "Click “Cases”, then “United States v. Pell”",
        "Entry 7 is sealed: of it the public sees a number, a date and one fixed text. The paper was encrypted on "
        "the filer’s computer, and this server never held it.",
    ),
    Stop(
        JUDGE.person,
        "Open the desk’s address and sign in with the passphrase.",
        "Today: what waits for the judge, case by case, each with what to do about it.",
    ),
    Stop(
        JUDGE.person,
        "At the motion in limine click “Decide”, choose “Deny”, under “Text of the order” type Denied, and click "
        "“Review before signing”",
        "The motion and its briefs stand beside the ruling. Nothing is entered before the judge signs; what the public "
        "will see is shown first.",
    ),
    Stop(
        SEALED_CLERK.person,
        "Sign in. Click “Cases”, then “United States v. Pell”, then “7”",
        "The sealed-matters clerk reads the plea supplement. It was opened on this desk, not on the server; the docket "
        "says who else may.",
    ),
    Stop(
        CLERK.person,
        "Sign in. Click “Cases”, then “United States v. Pell”",
        "The docket clerk keeps this docket too (“Reopen the case”), but has no key to entry 7, and "
        "sees what the public sees.",
    ),
    Stop(
        PROSECUTOR.person,
        "Sign in. Under Your cases click “In the Matter of the Search of 19 Tidewrack Lane, Port Ansel”",
        "A hidden matter: the application for a search warrant, the order and the return, and for each who may see it.",
    ),
    Stop(
        PUBLIC_SITE,
        "Click “Find a case”, type Tidewrack, click “Search”, then type suppress and click “Search”",
        "Of the hidden matter nothing is found, not even a number. The motion to suppress is, and the ruling on it.",
    ),
    Stop(
        TERMINAL,
        "Run {verify}",
        "Both logs are read whole and checked: every signature, every hash, and that the dockets follow from the acts.",
    ),
)
