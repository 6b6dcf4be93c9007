#!/usr/bin/env bash
# tools/evaluate.sh FOLDER: prints the figures of docs/evaluation.md, from the folder with the tables of its two tasks, and
# renews the pictures in docs/images. A minute.

. "$(dirname "$0")/common.sh"
cd "$ROOT"
[ $# -eq 1 ] || die "usage: tools/evaluate.sh FOLDER"
folder=$1

# task NAME CUTOFF OPTION...
task() {
	local name=$1 cutoff=$2
	shift 2
	say "$name $cutoff"
	.venv/bin/leadership evaluate --engagement "$folder/$name-engagement.tsv.gz" \
		--appointments "$folder/$name-appointments.tsv.gz" --cutoff "$cutoff" --ranker trained "$@"
}

elections=(--exclude "$folder/elections-exclude.tsv.gz")
sigs=(--until 2020-07-01)

task elections 2005-02-23 "${elections[@]}" --folds 4 --plot docs/images/evaluation-elections.svg
task sigs 2018-07-01 "${sigs[@]}" --folds 4 --plot docs/images/evaluation-sigs.svg

for cutoff in 2004-09-01 2004-12-01 2005-06-01; do
	task elections "$cutoff" "${elections[@]}"
done
for cutoff in 2018-01-01 2019-01-01 2019-07-01; do
	task sigs "$cutoff" "${sigs[@]}"
done
