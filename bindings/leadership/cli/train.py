"""Learns from past appointments how to rank people for a role, as a part of the policy that a community can review."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from leadership import Store
from leadership._core import InvalidArgumentError, NotFoundError
from leadership.cli.frameworks import BUNDLE
from leadership.cli.options import Commands, add_store
from leadership.evaluation.tables import first_appointments, parse_time
from leadership.training.card import card_of, markdown_of, policy_of
from leadership.training.learn import learn
from leadership.training.rights_log import read_rights_log


def add_command(commands: Commands) -> None:
    command = commands.add_parser("train", help="learn a ranking from past appointments", description=__doc__)
    command.add_argument("--wiki", required=True, help="the wiki of the store to learn from")
    command.add_argument("--role", required=True, help="key of the role that the appointments are to")
    source = command.add_mutually_exclusive_group(required=True)
    source.add_argument("--appointments", type=Path, metavar="FILE", help="table of appointments, as of evaluate")
    source.add_argument("--rights-log", type=Path, metavar="FILE", help="pages-logging dump of the wiki, with --group")
    command.add_argument("--group", help="the user group whose new members were appointed")
    command.add_argument("--until", metavar="TIME", help="nothing from then on is learned from (default: all data)")
    command.add_argument("--community", help="community whose policy takes the ranking (default: the wiki's own)")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for policy and model card")
    add_store(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    if bool(arguments.rights_log) != bool(arguments.group):
        raise InvalidArgumentError("--rights-log and --group go together; name both or neither")
    snapshot = Store(arguments.store).snapshot()
    if arguments.wiki not in snapshot.data_until:
        raise NotFoundError(f"there is no activity of a wiki called {arguments.wiki}")
    until = parse_time(arguments.until or snapshot.data_until[arguments.wiki])
    day = datetime.fromtimestamp(until * 86400, UTC).date().isoformat()
    learned = learn(snapshot, arguments.wiki, _appointed(arguments), until)
    card = card_of(arguments.role, arguments.wiki, learned, day)
    policy = policy_of(card, learned)
    page = {"kind": "policy", "slug": arguments.community or arguments.wiki, "place": "policy.json", "document": policy}
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, written in {
        "policy.json": policy,
        "bundle.json": {"bundle": BUNDLE, "documents": [page], "skipped": []},
        "model-card.json": card,
    }.items():
        (arguments.out / name).write_text(json.dumps(written, indent="\t") + "\n", encoding="utf-8")
    (arguments.out / "model-card.md").write_text(markdown_of(card), encoding="utf-8")
    if card["suspicious"]:
        sys.stderr.write(
            f"leadership: perhaps a consequence of the appointment, not a sign of it: {', '.join(card['suspicious'])}\n"
        )
    sys.stdout.write(
        f"learned from {card['appointed']} appointments before {day}: {len(card['weights'])} measures have a weight,"
        f" AUC {card['held_out']['auc']:.3f} of people the model did not know; see {arguments.out}\n"
    )


def _appointed(arguments: argparse.Namespace) -> dict[str, float]:
    if arguments.appointments:
        return first_appointments(arguments.appointments)
    log = read_rights_log(arguments.rights_log, arguments.group)
    if log.not_understood:
        sys.stderr.write(f"entries that name no groups, left out: {log.not_understood}\n")
    if log.without_time:
        sys.stderr.write(f"entries without a time, left out: {log.without_time}\n")
    return log.first
