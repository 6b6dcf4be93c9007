#!/usr/bin/env bash
# tools/evaluate.sh FOLDER: the two tasks of docs/evaluation.md, from the folder with their tables. Renews the pictures in
# docs/images.

. "$(dirname "$0")/common.sh"
cd "$ROOT"
[ $# -eq 1 ] || die "usage: tools/evaluate.sh FOLDER"
folder=$1

# task NAME OPTION...
task() {
	local name=$1
	shift
	say "$name"
	.venv/bin/leadership evaluate --engagement "$folder/$name-engagement.tsv.gz" \
		--appointments "$folder/$name-appointments.tsv.gz" "$@" --ranker trained \
		--plot "docs/images/evaluation-$name.svg"
}

task elections --exclude "$folder/elections-exclude.tsv.gz" --cutoff 2005-02-23 --folds 4
task sigs --cutoff 2018-07-01 --until 2020-07-01 --folds 4
