#!/usr/bin/env bash
# tools/evaluate.sh FOLDER: prints the figures of docs/evaluation.md, from the folder with the tables of its two tasks,
# and renews the pictures in docs/images. Takes a minute or two of one processor.

. "$(dirname "$0")/common.sh"
cd "$ROOT"
[ $# -eq 1 ] || die "usage: tools/evaluate.sh FOLDER"
folder=$1

# task NAME RANKER CUTOFF OPTION...
task() {
	local name=$1 ranker=$2 cutoff=$3
	shift 3
	say "$name, $ranker, $cutoff"
	.venv/bin/leadership evaluate --engagement "$folder/$name-engagement.tsv.gz" \
		--appointments "$folder/$name-appointments.tsv.gz" --ranker "$ranker" --cutoff "$cutoff" "$@"
}

elections=(--exclude "$folder/elections-exclude.tsv.gz")
sigs=(--until 2020-07-01 --by-group)

# Seven and nine quarters, for the headline figures.
for ranker in default trained; do
	task elections $ranker 2005-10-01 "${elections[@]}" --folds 7 --step 3 --plot docs/images/evaluation-elections.svg
	task sigs $ranker 2020-01-01 "${sigs[@]}" --folds 9 --step 3 --plot docs/images/evaluation-sigs.svg
done
# In the middle, where much is known and much is still to come: ablations, calibration, the published baselines.
task elections trained 2005-02-23 "${elections[@]}"
task sigs trained 2018-07-01 "${sigs[@]}"
