"""Verification by libraries that share nothing with ours."""

import json
import subprocess
from typing import Any

from leadership.credential.contexts import index, pinned
from system.site import ROOT


def verify_independently(credential: dict[str, Any], profile: dict[str, Any]) -> dict[str, Any]:
    """What Digital Bazaar's libraries say of a credential, given the profile of its issuer."""
    contexts = {url: pinned(url) for url in index()}
    done = subprocess.run(
        ["node", ROOT / "tests" / "independent" / "verify_credential.mjs"],  # noqa: S607
        input=json.dumps({"credential": credential, "profile": profile, "contexts": contexts}),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
