"""What becomes of keys at a test court: a holder's are ended or followed by others, and so are those of its logs."""

from underseal.envelope.identity import end_certificate, make_countersignature
from underseal.envelope.names import Certificate, KeyState, LogCertificate
from underseal.stage.credentials import REGISTRAR_CLERK, identity, identity_of, next_log_certificate, successor
from underseal.stage.test_court import TestCourt


def end(court: TestCourt, who: str) -> Certificate:
    """End somebody's keys, as the registrar clerk does."""
    made = end_certificate(identity(REGISTRAR_CLERK), court.court.record.roster.standing(who))
    court.enrol(made.raw)
    return made


def renew(court: TestCourt, who: str) -> Certificate:
    """Certify somebody's next keys, with the assent of those in force, or without any after their end."""
    held = court.court.record.roster.standing(who)
    made = successor(held)
    assents = [] if held.state is KeyState.ENDED else [make_countersignature(identity_of(held), made).raw]
    court.enrol(made.raw, *assents)
    return made


def rekey(court: TestCourt) -> LogCertificate:
    """Make the logs' next keys, and have them certified for what comes after all that is signed or promised."""
    pub, held = court.court.make_next_keys(), court.court.record.roster.logs[-1]
    public, sealed = court.court.reached
    made = next_log_certificate(pub, held, (public + 1, sealed + 1))
    court.enrol(made.raw)
    return made
