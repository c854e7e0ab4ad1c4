#!/bin/sh
# Proof of the README's two commands on a bare Debian 12 that has git, make and a C compiler, and nothing else:
# as root, as a user with sudo, and the one sentence for a user with neither. Each starts from a clean clone of HEAD. And
# of the Debian package: built in one bare system, installed, used and removed in another, where only the class is left.
# usage: check.sh DIR [root|user|package ...]    (root; keeps the bare system in DIR/base.tar for a week; FRESH_KEEP=1
#                                                 keeps the roots)
# The mirror and apt's settings are those of this machine, FRESH_MIRROR where it has none for Debian 12.

suite=bookworm
dir=$1
shift
[ $# -gt 0 ] || set -- root user package
[ "$(id -u)" = 0 ] || { echo "check-fresh: only root can make and enter a bare system"; exit 1; }
command -v debootstrap >/dev/null || { echo "check-fresh: debootstrap is missing"; exit 1; }
mkdir -p "$dir" && dir=$(cd "$dir" && pwd) || exit 1
passed=0 failed=0

verdict() { # exit code, sentence
    if [ "$1" -eq 0 ]; then
        echo "ok      $2  ($(($(date +%s) - since)) s)"
        passed=$((passed + 1))
    else
        echo "NOT OK  $2  ($(($(date +%s) - since)) s)"
        failed=$((failed + 1))
    fi
    since=$(date +%s)
}
finish() {
    [ -n "$FRESH_KEEP" ] || rm -rf --one-file-system "$dir"/root-*
    echo "$passed passed, $failed failed"
    [ $failed -eq 0 ] && [ $passed -gt 0 ]
    exit
}
trap 'rm -rf --one-file-system "$dir"/root-*; exit 130' INT TERM HUP
since=$(date +%s)

# --- the bare system, made once
sources() {
    # shellcheck disable=SC2016
    apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' \
        "Codename: $1" 2>/dev/null | sed 's,/ , ,' | sort -u
}
make_base() {
    { sources $suite; sources $suite-updates; sources $suite-security; } >"$dir/sources.list"
    [ -s "$dir/sources.list" ] || echo "deb ${FRESH_MIRROR:-http://deb.debian.org/debian} $suite main" >"$dir/sources.list"
    mirror=$(awk '{ print $2; exit }' "$dir/sources.list")
    packages=git,make,gcc,libc6-dev
    ! grep -q ' https:' "$dir/sources.list" || packages=$packages,ca-certificates
    rm -rf "$dir/root-base"
    debootstrap --variant=minbase --include=$packages $suite "$dir/root-base" "$mirror" >"$dir/debootstrap.log" 2>&1 ||
        { tail -20 "$dir/debootstrap.log"; return 1; }
    cp "$dir/sources.list" "$dir/root-base/etc/apt/sources.list"
    rm -f "$dir"/root-base/var/cache/apt/archives/*.deb "$dir"/root-base/var/lib/apt/lists/*_*
    tar --one-file-system -C "$dir/root-base" -cf "$dir/base.tar.new" . && mv "$dir/base.tar.new" "$dir/base.tar" && rm -rf "$dir/root-base"
}
if [ -z "$(find "$dir/base.tar" -mtime -7 2>/dev/null)" ]; then
    make_base
    verdict $? "a bare $suite with git, make and gcc"
    [ $failed -eq 0 ] || finish
fi

# --- a system of its own for each case, which speaks to the network as this machine does
new_root() { # name
    root=$dir/root-$1
    rm -rf "$root" && mkdir "$root" && tar -C "$root" -xpf "$dir/base.tar" || return 1
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null
    apt-config dump | grep -E '^Acquire::' | grep -v '^Acquire::IndexTargets' >"$root/etc/apt/apt.conf.d/90host"
    for scheme in http https; do
        eval "proxy=\${${scheme}_proxy:-}"
        [ -z "$proxy" ] || echo "Acquire::$scheme::Proxy \"$proxy\";" >>"$root/etc/apt/apt.conf.d/90host"
    done
    cp /etc/apt/auth.conf.d/* "$root/etc/apt/auth.conf.d/" 2>/dev/null
    chroot "$root" useradd -m -s /bin/bash pupil
    git bundle create "$root/tmp/homeroom.bundle" HEAD 2>/dev/null && chmod 644 "$root/tmp/homeroom.bundle"
}
inside() { # user, command: with its own processes, /proc and pseudo-terminals, which go when it ends
    home=$([ "$1" = root ] && echo /root || echo "/home/$1")
    unshare --mount --pid --fork --kill-child sh -c 'mount -t proc proc "$1/proc" &&
        mount -t devpts -o newinstance,gid=5,mode=620,ptmxmode=666 devpts "$1/dev/pts" &&
        exec chroot --userspec="$2:$2" --groups="" "$1" env -i HOME="$3" USER="$2" LOGNAME="$2" TERM=xterm-256color \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -c "cd; $4"' sh "$root" "$1" "$home" "$2"
}
clone() { inside "$1" 'git -c advice.detachedHead=false clone -q /tmp/homeroom.bundle homeroom && test -f homeroom/Makefile'; }

# make run, or another command, in a terminal of 80x24; q as soon as the dashboard stands there
drive() { # user [command]
    user=$1
    shift
    command=${*:-cd homeroom && make run}
    rm -f "$dir/keys" "$root/tmp/screen"
    mkfifo "$dir/keys"
    inside "$user" "script -qefc 'stty rows 24 cols 80; $command' /tmp/screen" <"$dir/keys" >/dev/null 2>&1 &
    program=$!
    exec 3>"$dir/keys"
    left=900
    until grep -q "${FRESH_SCREEN:-Grid}" "$root/tmp/screen" 2>/dev/null || [ $left -eq 0 ] || ! kill -0 $program 2>/dev/null; do
        left=$((left - 1))
        sleep 1
    done
    [ $left -gt 0 ] || kill $program
    printf q >&3
    wait $program
    status=$?
    exec 3>&-
    rm -f "$dir/keys"
    if [ $status -ne 0 ] || ! grep -q "${FRESH_SCREEN:-Grid}" "$root/tmp/screen"; then
        tail -c 3000 "$root/tmp/screen" | cat -v | tail -40
        return 1
    fi
}
tests() { # user
    inside "$1" 'cd homeroom && make check' >"$dir/check-$1.log" 2>&1 && tail -1 "$dir/check-$1.log" | grep -E '^[1-9][0-9]* passed, 0 failed' ||
        { tail -60 "$dir/check-$1.log"; return 1; }
}

without_keeping() { [ -n "$FRESH_KEEP" ] || rm -rf --one-file-system "$root"; }

case_root() {
    new_root root && clone root
    verdict $? "a clean clone, root"
    drive root
    verdict $? "make run, root: installs, builds, shows the class, leaves on q"
    tests root
    verdict $? "make check, root"
    without_keeping
}

case_user() {
    new_root user && clone pupil
    verdict $? "a clean clone, user"
    inside pupil 'cd homeroom && make run' >"$dir/sentence" 2>&1 </dev/null
    [ $? -ne 0 ] && [ "$(wc -l <"$dir/sentence")" -eq 1 ] && grep -q 'apt-get install' "$dir/sentence"
    verdict $? "make run, neither root nor sudo: one sentence, $(cat "$dir/sentence")"
    inside root 'apt-get -q update && apt-get -q install -y --no-install-recommends sudo' >"$dir/sudo.log" 2>&1 &&
        echo 'pupil ALL=(ALL:ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/pupil"
    verdict $? "sudo for the user"
    drive pupil
    verdict $? "make run, user with sudo"
    tests pupil
    verdict $? "make check, user with sudo"
    without_keeping
}

# every file of the system but what apt and dpkg keep for themselves
files_of() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./var/lib/dpkg -o -path ./var/lib/apt \
    -o -path ./var/cache -o -path ./var/log \) -prune -o -print | LC_ALL=C sort); }

case_package() {
    new_root build && clone root
    inside root 'cd homeroom && make deb && apt-get -q install -y --no-install-recommends lintian' >"$dir/deb.log" 2>&1 ||
        { tail -20 "$dir/deb.log"; false; }
    verdict $? "make deb"
    inside root 'cd homeroom && lintian --allow-root --fail-on error,warning build/homeroom_*.deb' >"$dir/lintian.log" 2>&1 ||
        { cat "$dir/lintian.log"; false; }
    verdict $? "lintian has nothing to say"
    cp "$root"/root/homeroom/build/homeroom_*.deb "$dir/homeroom.deb"
    without_keeping

    new_root package && cp "$dir/homeroom.deb" "$root/tmp/" && inside root 'apt-get -q update' >"$dir/package.log" 2>&1
    verdict $? "another bare system"
    files_of >"$dir/before"
    inside root 'apt-get -q install -y --no-install-recommends /tmp/homeroom.deb' >>"$dir/package.log" 2>&1 ||
        { tail -20 "$dir/package.log"; false; }
    verdict $? "the package installs, with what it depends on"
    drive pupil homeroom demo
    verdict $? "homeroom demo shows the class, leaves on q"
    inside pupil 'homeroom new --course Algebra --section One && homeroom doctor && homeroom names commands' >>"$dir/package.log" 2>&1
    verdict $? "a class is made"
    inside root 'apt-get -q purge -y homeroom && apt-get -q autoremove -y --purge' >>"$dir/package.log" 2>&1
    verdict $? "it is removed"
    files_of >"$dir/after"
    comm -13 "$dir/before" "$dir/after" >"$dir/left"
    [ "$(grep -c 'homeroom/homeroom\.db$' "$dir/left")" -eq 1 ] &&
        ! grep -vE '^\./home/pupil/\.local(/share(/homeroom(/(homeroom|sample)\.db)?)?)?$' "$dir/left"
    verdict $? "only the class is left: $(grep -c . "$dir/left") names"
    without_keeping
}

for case; do
    case_$case
done
finish
