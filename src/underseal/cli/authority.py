"""The option that names a court's own certificate authority."""

import argparse
from pathlib import Path


def add_authority(parser: argparse.ArgumentParser) -> None:
    """Add --ca: whose certificates alone count at the court's address."""
    parser.add_argument(
        "--ca",
        type=Path,
        metavar="FILE",
        help="the court's own certificate authority, in PEM: its certificates alone count (the public authorities')",
    )


def named_authority(args: argparse.Namespace) -> str:
    """The PEM of the file named, or nothing. Raises NotAnAuthority."""
    if args.ca is None:
        return ""
    from underseal.audit.certificates import read_authority

    return read_authority(args.ca)
