#!/usr/bin/env bash
# Puts MediaWiki 1.43 (LTS) into build/mediawiki.
#
# Uses Debian 13's packages, which also run on Debian 12's PHP. They are downloaded with a separate apt configuration,
# so that the machine's package lists and pins stay as they are, and are only unpacked, never installed.

. "$(dirname "$0")/common.sh"

target=$ROOT/build/mediawiki
suite=trixie
wanted=1.43.

if [ -f "$target/.complete" ]; then
	exit 0
fi

# The machine's own Debian entry with the other suite, since its mirror, keyring and options are known to work.
sources() {
	local codename file
	codename=$(. /etc/os-release && echo "${VERSION_CODENAME:?}")
	for file in /etc/apt/sources.list.d/*.sources; do
		[ -r "$file" ] || continue
		sed '/^#/d' "$file" | awk -v RS= -v codename="$codename" -v suite="$suite" '
			$0 !~ "(^|\n)Suites:([^\n]* )?" codename "([ \n]|$)" || /(^|\n)Enabled: *no/ { next }
			{
				sub(/Suites:[^\n]*/, "Suites: " suite)
				sub(/Types:[^\n]*/, "Types: deb")
				sub(/Components:[^\n]*/, "Components: main")
				print
				exit
			}'
	done
	{ cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true; } | awk -v codename="$codename" -v suite="$suite" '
		$1 == "deb" {
			at = 2
			options = ""
			if ($2 ~ /^\[/) {
				do options = options " " $at; while ($(at++) !~ /\]$/)
			}
			if ($(at + 1) == codename) {
				gsub(/^ *\[|\]$/, "", options)
				print "Types: deb\nURIs: " $at "\nSuites: " suite "\nComponents: main"
				if (match(options, /signed-by=[^ ]*/)) {
					print "Signed-By: " substr(options, RSTART + 10, RLENGTH - 10)
				}
				exit
			}
		}'
}

apt=$ROOT/build/apt
rm -rf "$apt"
mkdir -p "$apt"/{lists/partial,cache/archives/partial,packages}
sources | awk -v RS= 'NR == 1' >"$apt/$suite.sources"
[ -s "$apt/$suite.sources" ] || die "no Debian entry found under /etc/apt; MediaWiki comes from Debian's mirrors"
: >"$apt/status"
cat >"$apt/apt.conf" <<CONF
Dir::Etc::sourcelist "$apt/$suite.sources";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$apt";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
APT::Sandbox::User "root";
APT::Default-Release "";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
CONF
export APT_CONFIG=$apt/apt.conf

say "MediaWiki: reading the package list of Debian $suite"
apt-get -qq update
version=$(apt-cache show --no-all-versions mediawiki | sed -n 's/^Version: \(.*:\)\?//p')
case $version in
	"$wanted"*) ;;
	*) die "Debian $suite offers MediaWiki '$version', but this extension is tested with ${wanted}x" ;;
esac
say "MediaWiki: downloading $version"
(cd "$apt/packages" && apt-get -qq download mediawiki mediawiki-classes)

aside=$target.new
rm -rf "$aside" "$apt/files"
for package in "$apt"/packages/*.deb; do
	dpkg -x "$package" "$apt/files"
done
mv "$apt/files/usr/share/mediawiki" "$aside"

# Debian links these to /etc and /var/lib, where they exist only if the package is installed.
find "$aside" -maxdepth 1 -type l -delete
mv "$aside/extensions-core" "$aside/extensions"
mkdir "$aside"/{images,cache}
ln -s ../../../extension "$aside/extensions/LeadershipDevelopment"

touch "$aside/.complete"
rm -rf "$target"
mv "$aside" "$target"
rm -rf "$apt"
