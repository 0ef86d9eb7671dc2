"""Uploads, kept until a verified checkpoint holds them and resent unchanged until then."""

from underseal.desk.session import Desk
from underseal.wire.submission import Answer, Submission


def send(desk: Desk, submission: Submission) -> Answer:
    """Keep the upload, hand it in, keep its receipts. A refusal by the court forgets it.

    Raises CourtRefused, NotEnrolledThere; CourtUnreachable, and then the upload waits and goes out with the next sync.
    """
    raise NotImplementedError
