#!/bin/sh
# Floors call downward only, and the linker is the witness.
# usage: floors.sh DIR 'FLOOR:FLOORS IT MAY CALL:LIBRARIES' ...      DIR holds lib<floor>.a
# 1. An empty main links with the whole of a floor, those below it and their libraries, and nothing else.
# 2. base and core ask the system for nothing: no clock, file, terminal, environment, locale, chance or exit.
# 3. Each outside library is known to one place, and no file includes the header of a floor that it may not call.

dir=$1
shift
passed=0 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

verdict() { # name; the reasons, if any, are in $work/why
    if [ -s "$work/why" ]; then
        echo "not so: $1"
        head -20 "$work/why"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
}

echo 'int main(void) { return 0; }' >"$work/main.c"
for rule; do
    floor=${rule%%:*} libs=${rule##*:} uses=${rule#*:} uses=${uses%:*}
    archives=
    for f in $uses; do archives="$archives $dir/lib$f.a"; done
    # shellcheck disable=SC2086
    if ${CC:-cc} -o "$work/main" "$work/main.c" -Wl,--whole-archive $archives -Wl,--no-whole-archive $libs 2>"$work/ld"; then
        : >"$work/why"
    else
        grep 'undefined reference\|multiple definition\|cannot find' "$work/ld" | sort -u >"$work/why"
        [ -s "$work/why" ] || cp "$work/ld" "$work/why"
    fi
    verdict "$floor links with nothing but: $uses $libs"
done

forbidden='time|clock|clock_gettime|gettimeofday|timespec_get|localtime|localtime_r|gmtime|gmtime_r|mktime|strftime|tzset
getenv|secure_getenv|setenv|putenv|setlocale|localeconv|newlocale|uselocale|nl_langinfo|strcoll|strxfrm|strtod|strtof|atof
wcwidth|wcswidth|mbrtowc|mbtowc|mbstowcs|wcrtomb|wctomb|wcstombs|isw.*|tow.*|__ctype_.*|toupper|tolower
open|open64|openat|openat64|creat|read|write|close|stat|fstat|lstat|unlink|rename|fopen|fopen64|fdopen|freopen|fclose
fread|fwrite|fgets|fgetc|getc|getchar|getline|fputs|fputc|putc|puts|putchar|fflush|stdin|stdout|stderr|perror
printf|fprintf|vprintf|vfprintf|dprintf|vdprintf|scanf|fscanf|sscanf|__isoc99_.*scanf|syslog
exit|_exit|_Exit|atexit|signal|sigaction|raise|system|popen|fork|exec.*|getpid|getuid|getlogin|getpwuid|sleep|usleep|nanosleep|poll|select
rand|srand|random|srandom|rand_r|drand48|getrandom|arc4random|strtok|sqlite3_.*|csv_.*|zip_.*|ini_parse.*
initscr|newterm|endwin|refresh|wrefresh|getch|wgetch|wget_wch|wadd.*|waddn.*|mvw.*|stdscr|curscr|LINES|COLS'
pattern=$(echo "$forbidden" | paste -sd'|')
for floor in base core; do
    nm -A -u "$dir/lib$floor.a" 2>/dev/null | sed 's/__\([a-z]*\)_chk$/\1/' | grep -E " U ($pattern)\$" >"$work/why"
    verdict "$floor asks the system for nothing"
done

only() { # header pattern, where it may be included
    grep -rEn "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($1)[>\"]" src include | grep -Ev "^$2" >"$work/why"
    verdict "$1 is included in $2 only"
}
only '(ncursesw/|ncurses/)?(n?cursesw?|term|panel|menu|form)\.h' 'src/tui/term\.c:'
only 'sqlite3\.h' 'src/store/'
only 'csv\.h' 'src/exchange/csv\.c:'
only 'jansson\.h' 'src/exchange/case_json\.c:'
only 'zip\.h' 'src/exchange/'
only 'ini\.h' 'src/app/'

# a header belongs to the lowest floor that has a file of its name; one without such a file belongs to nobody
for file in src/*/*.c; do
    name=${file##*/} floor=${file#src/} floor=${floor%%/*}
    echo "$floor ${name%.c}"
done >"$work/owners"
: >"$work/why"
for rule; do
    floor=${rule%%:*} uses=${rule#*:} uses=" ${uses%:*} "
    grep -rn '^#include "homeroom/' "src/$floor" 2>/dev/null | sed 's,\(.*\):#include "homeroom/\(.*\)\.h".*,\2 \1,' |
        awk -v uses="$uses" 'FNR == NR { owner[$2] = owner[$2] " " $1; next }
            $1 in owner { n = split(owner[$1], o, " "); ok = 0; for (i = 1; i <= n; i++) if (index(uses, " " o[i] " ")) ok = 1
                          if (!ok) print $2 " includes " $1 ".h of" owner[$1] }' "$work/owners" - >>"$work/why"
done
verdict "headers are included downward only"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
