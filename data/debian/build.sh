#!/bin/sh
# The Debian package of what `make install` puts under /usr: build.sh VERSION BUILD (make deb)
# Dependencies come from the libraries that the program asks for. The date is that of the last commit, or
# SOURCE_DATE_EPOCH, so the same source makes the same package.
set -eu
unset MAKEFLAGS MAKELEVEL
version=$1-1
build=$(cd "$2" && pwd)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)}
export SOURCE_DATE_EPOCH="$epoch"
work=$build/deb
rm -rf "$work"
mkdir -p "$work/debian/homeroom/DEBIAN"
cp data/debian/control "$work/debian/control"

root=$work/debian/homeroom
umask 022
make -s install BUILD="$2" DESTDIR="$root" PREFIX=/usr ZSH=/usr/share/zsh/vendor-completions
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$root/usr/bin/homeroom"
find "$root/usr/share/man" -type f -exec gzip -9n {} +

doc=$root/usr/share/doc/homeroom
mkdir -p "$doc"
gzip -9n <CHANGELOG.md >"$doc/changelog.gz"
{
    printf 'homeroom (%s) unstable; urgency=medium\n\n' "$version"
    printf '  * Version %s: what is new stands in changelog.gz beside this file.\n\n' "$1"
    printf ' -- %s  %s\n' "$(sed -n 's/^Maintainer: //p' data/debian/control)" "$(LC_ALL=C date -u -R -d "@$epoch")"
} >"$work/debian/changelog"
gzip -9n <"$work/debian/changelog" >"$doc/changelog.Debian.gz"
{
    printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: homeroom\n\n'
    printf 'Files: *\n%s\nLicense: Expat\n' "$(sed -n 's/^Copyright (c) /Copyright: /p' LICENSE)"
    sed '1,/^Copyright/d; /./,$!d' LICENSE | sed '/./,$!d; s/^$/./; s/^/ /'
} >"$doc/copyright"

# It is not on its way to Debian, so there is no request for it to close.
mkdir -p "$root/usr/share/lintian/overrides"
echo 'homeroom: initial-upload-closes-no-bugs' >"$root/usr/share/lintian/overrides/homeroom"

cd "$work"
# what the program opens by itself (late.h) is named by a program that does nothing else
mkdir -p debian/late/DEBIAN debian/late/usr/bin
echo 'int main(void) { return 0; }' | ${CC:-cc} -o debian/late/usr/bin/late -x c - -x none -Wl,--no-as-needed -lzip -ljansson -lcrypt
dpkg-shlibdeps --warnings=1 -Tdebian/substvars debian/homeroom/usr/bin/homeroom debian/late/usr/bin/late
dpkg-gencontrol -cdebian/control -ldebian/changelog -fdebian/files -Tdebian/substvars -Pdebian/homeroom >/dev/null
(cd "$root" && find usr -type f -exec md5sum {} + | LC_ALL=C sort -k 2 >DEBIAN/md5sums)
find "$root" -newermt "@$epoch" -exec touch -h -d "@$epoch" {} +
dpkg-deb --root-owner-group --build debian/homeroom "$build" | sed "s,.*to '\(.*\)'.*,\1,; s,\.\$,,"
