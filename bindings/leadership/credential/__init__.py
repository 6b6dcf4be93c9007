"""Credentials of Open Badges 2.0 and 3.0: reading and verifying anyone's, issuing the wiki's own."""

from leadership.credential.report import Report
from leadership.credential.verify import verify

__all__ = ["Report", "verify"]
