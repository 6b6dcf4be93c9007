#!/usr/bin/env bash
# Makes build/dist/LeadershipDevelopment-VERSION.tar.gz: the extension with its links followed, ready for a wiki's extensions/.

. "$(dirname "$0")/common.sh"
cd "$ROOT"

version=$(sed -n 's/^\t"version": "\(.*\)",$/\1/p' extension/extension.json)
[ -n "$version" ] || die "extension/extension.json names no version"
archive=build/dist/LeadershipDevelopment-$version.tar.gz
aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT

cp -rL extension "$aside/LeadershipDevelopment"
cp COPYING "$aside/LeadershipDevelopment/"
mkdir -p build/dist
# Same input, same archive.
tar --create --gzip --file "$archive" --directory "$aside" --sort=name --owner=0 --group=0 --numeric-owner \
	--mtime="@$(git log -1 --format=%ct -- extension schema i18n COPYING)" LeadershipDevelopment
echo "$archive"
