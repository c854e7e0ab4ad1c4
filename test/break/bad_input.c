/*
 * What is not a class file, files that can't be read or written, full disks, locked files: each command leaves with the
 * exit code of commands.md and one sentence on standard error, prints no half answer, and changes nothing, byte by
 * byte.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/peek.h"
#include "common/tally.h"
#include "scene/tty.h"
#include "scene/world.h"

static struct world *world;
static const char *good; /* a class file */
static size_t good_size;
static char *good_bytes;

/* -- running a command and hearing what it says -- */

struct said {
    int code;
    char *out, *err;
};

/* `homeroom` in the command is the program. */
static struct said say(const void *ctx, const char *command)
{
    struct said said = {0};
    size_t size;
    remove(world_path(world, "out"));
    remove(world_path(world, "err"));
    char *line = hr_printf(ctx, "homeroom() { '%s' \"$@\"; }; { %s; } >out 2>err", world->program, command);
    struct ran ran = world_sh(ctx, world, line, tty_patience(30000));
    said.code = ran.code;
    said.out = world_read(ctx, world_path(world, "out"), &size);
    said.err = world_read(ctx, world_path(world, "err"), &size);
    return said;
}

/* One line that begins "homeroom: ", ends, and names no machinery. */
static bool is_one_sentence(const char *err)
{
    const char *end = strchr(err, '\n');
    return strncmp(err, "homeroom: ", 10) == 0 && end && !end[1] && !strstr(err, "SQL") && !strstr(err, "(null)") &&
           !strstr(err, ": :");
}

/* Leaves with `code` (or `other`), one sentence and no output. */
static void refuses(const char *what, const char *command, int code, int other)
{
    void *ctx = hr_ctx(NULL);
    struct said said = say(ctx, command);
    tally(said.code == code || said.code == other, "%s: %s left with %d, expected %d: %s", what, command, said.code,
          code, said.err);
    tally(is_one_sentence(said.err), "%s: %s said: %s", what, command, said.err);
    tally(!*said.out, "%s: %s printed: %.200s", what, command, said.out);
    talloc_free(ctx);
}

static bool has_bytes(const char *path, const char *bytes, size_t size)
{
    void *ctx = hr_ctx(NULL);
    size_t n;
    char *now = world_read(ctx, path, &n);
    bool same = n == size && memcmp(now, bytes, n) == 0;
    talloc_free(ctx);
    return same;
}

static void good_is_unchanged(const char *what)
{
    tally(has_bytes(good, good_bytes, good_size), "%s: the class file has changed", what);
    tally(!world_exists(hr_printf(world, "%s-journal", good)), "%s: a journal was left", what);
}

/* -- files that are something else -- */

static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I',  'H', 'D', 'R', 0,
                                    0,    0,   1,   0,   0,    0,    1,    8,    2, 0, 0, 0,  0x90, 'w', 'S', 0xde};
static const unsigned char zip[] = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 'u', 's', 'e', 'r', 's', '.', 'c', 's', 'v'};

static void make_others(const void *ctx)
{
    mkdir(world_path(world, "folder"), 0700);
    world_write(world_path(world, "empty"), "", 0);
    world_write(world_path(world, "picture.png"), (const char *)png, sizeof png);
    world_write(world_path(world, "cut.zip"), (const char *)zip, sizeof zip);
    world_write(world_path(world, "half.db"), good_bytes, good_size / 2);
    world_copy(ctx, good, world_path(world, "newer.db"));
    peek_number(world_path(world, "newer.db"), "PRAGMA user_version = 9999");
    world_write(world_path(world, "other.db"), "", 0);
    peek_number(world_path(world, "other.db"), "CREATE TABLE recipe (name TEXT)");
    tally(peek_number(world_path(world, "other.db"), "SELECT count(*) FROM sqlite_schema") == 1, "no other database");
    char *broken = hr_must(talloc_memdup(ctx, good_bytes, good_size));
    memset(broken + 4096, 0xa5, good_size > 40960 ? 32768 : good_size / 2);
    world_write(world_path(world, "broken.db"), broken, good_size);
    world_write(world_path(world, "r.csv"), "student_id,family_name,given_name\nx1,New,Nora\n", 46);
}

static void not_a_class_file(const char *name)
{
    static const char *const commands[] = {"grid",
                                           "ready --format csv",
                                           "record note --student s1 --note n",
                                           "undo",
                                           "settings retake=single",
                                           "import roster r.csv",
                                           "export evidence",
                                           "explain grade --student s1",
                                           "new --course Physics"};
    void *ctx = hr_ctx(NULL);
    const char *path = world_path(world, name);
    bool is_folder = strcmp(name, "folder") == 0;
    size_t size = 0;
    char *bytes = is_folder ? NULL : world_read(ctx, path, &size);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        refuses(name, hr_printf(ctx, "homeroom -f %s %s", name, commands[i]), 4, 4);
    tally(is_folder || has_bytes(path, bytes, size), "%s was changed", name);
    tally(!world_exists(hr_printf(ctx, "%s-journal", path)), "%s: a journal was left beside it", name);
    talloc_free(ctx);
}

/* The dashboard says it on the ordinary screen, and leaves with 4. */
static void dashboard_refuses(const char *name)
{
    void *ctx = hr_ctx(NULL);
    const char *arguments[] = {"-f", name, NULL};
    struct tty *t = world_open(ctx, world, arguments);
    tally(tty_wait_exit(t, tty_patience(15000)) && tty_exit_code(t) == 4, "the dashboard on %s left with %d", name,
          tty_exit_code(t));
    tally(strstr(tty_screen(t), "homeroom: ") != NULL, "the dashboard on %s said nothing:\n%s", name, tty_dump(ctx, t));
    const char *left = tty_left_behind(t);
    tally(!left, "the dashboard on %s: %s", name, left ? left : "");
    talloc_free(ctx);
}

static bool shows(void *text, struct tty *t)
{
    return strstr(tty_screen(t), text) != NULL;
}

/* On a file that may only be read the dashboard opens, says so, and records nothing. */
static void dashboard_only_looks(void)
{
    void *ctx = hr_ctx(NULL);
    char limit[] = "read-only", refusal[] = "record nothing";
    const char *arguments[] = {"-f", "good.db", NULL};
    struct tty *t = world_open(ctx, world, arguments);
    tally(tty_wait(t, shows, limit, tty_patience(5000)), "a file that may only be read: not said\n%s",
          tty_dump(ctx, t));
    tty_key(t, "p");
    tally(tty_wait(t, shows, refusal, tty_patience(5000)), "a file that may only be read: p said\n%s",
          tty_dump(ctx, t));
    tty_key(t, "q");
    tally(tty_wait_exit(t, tty_patience(5000)) && tty_exit_code(t) == 0, "a file that may only be read: left with %d",
          tty_exit_code(t));
    talloc_free(ctx);
}

static void bad_imports(void)
{
    static const char *const kinds[] = {"roster", "skills", "calendar", "evidence", "gradebook"};
    static const char *const names[] = {"empty", "picture.png", "cut.zip", "half.db", "other.db"};
    void *ctx = hr_ctx(NULL);
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            refuses(names[i], hr_printf(ctx, "homeroom -f good.db import %s %s", kinds[k], names[i]), 3, 3);
        refuses("a folder", hr_printf(ctx, "homeroom -f good.db import %s folder", kinds[k]), 3, 4);
        refuses("no file", hr_printf(ctx, "homeroom -f good.db import %s nothing.csv", kinds[k]), 4, 4);
    }
    refuses("standard input", "homeroom -f good.db import roster - </dev/null", 3, 3);
    refuses("wrong bytes", "head -c 3000 /dev/urandom | homeroom -f good.db import evidence -", 3, 3);
    good_is_unchanged("bad imports");
    talloc_free(ctx);
}

/* -- what may not be done -- */

/* As root everything may be read: then it is tried as nobody, with a copy of the program where nobody can reach it. */
static void permissions(const void *ctx)
{
    char *program = world->program;
    if (geteuid() == 0) {
        world->program = world_path(world, "program");
        world_copy(ctx, program, world->program);
        chmod(world->program, 0755);
        world->uid = 65534;
        if (chown(world->home, world->uid, world->uid) != 0 || chmod(world->home, 0755) != 0)
            world_fail("%s: %s", world->home, strerror(errno));
        if (world_sh(ctx, world, hr_printf(ctx, "'%s' --version", world->program), tty_patience(10000)).code != 0) {
            tally_skip("files without permission: nobody can't run programs here");
            world->program = program;
            world->uid = 0;
            return;
        }
    }
    if (world->uid && chown(good, world->uid, world->uid) != 0)
        world_fail("%s: %s", good, strerror(errno));
    chmod(good, 0400);
    struct said said = say(ctx, "homeroom -f good.db --role teacher pace --format csv");
    tally(said.code == 0 && strchr(said.out, '\n'), "a file that may only be read can't be read: %s", said.err);
    char *student = strtok(peek_lines(ctx, good, "SELECT id FROM student LIMIT 1"), "\n");
    chmod(world_path(world, "r.csv"), 0644);
    const char *what = "a file that may only be read";
    refuses(what, hr_printf(ctx, "homeroom -f good.db record note --student %s --note n", student), 4, 4);
    refuses(what, "homeroom -f good.db settings retake=single", 4, 4);
    refuses(what, "homeroom -f good.db import roster r.csv --section 'Period 1'", 4, 4);
    dashboard_only_looks();
    chmod(good, 0);
    refuses("a file that may not be read", "homeroom -f good.db grid", 4, 4);
    refuses("a roster that may not be read", "homeroom import roster good.db", 4, 4);
    chmod(good, 0600);
    mkdir(world_path(world, "sealed"), 0555);
    refuses("a folder that may not be written", "homeroom -f sealed/new.db new --course Physics", 4, 4);
    tally(!world_exists(world_path(world, "sealed/new.db")), "something was made in a sealed folder");
    world->uid = 0;
    world->program = program;
    good_is_unchanged("without permission");
}

/* -- full disks -- */

static void full_output(void)
{
    static const char *const commands[] = {"grid",   "pace --format csv", "log --format json", "settings", "presets",
                                           "--help", "export evidence",   "export mastery"};
    void *ctx = hr_ctx(NULL);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        refuses("a full disk", hr_printf(ctx, "homeroom -f good.db %s >/dev/full", commands[i]), 4, 4);
    refuses("a full disk", "homeroom -f good.db export mastery -o /dev/full", 4, 4);
    refuses("a full disk", "homeroom -f good.db backup /dev/full", 4, 3);
    struct stat st;
    tally(stat("/dev/full", &st) == 0 && S_ISCHR(st.st_mode), "/dev/full has been replaced by a file");
    struct said said = say(ctx, "homeroom -f good.db log | head -1");
    tally(said.code == 0 && !*said.err, "a reader that has gone is nobody's error, but: %s", said.err);
    good_is_unchanged("full disks");
    talloc_free(ctx);
}

static void write_much(const void *ctx)
{
    char *student = strtok(peek_lines(ctx, good, "SELECT id FROM student LIMIT 1"), "\n");
    char *rows = hr_strdup(ctx, "student_id,kind,at,note\n");
    for (int i = 0; i < 5000; i++)
        hr_append(&rows, "%s,note,2026-09-0%d,a note that needs room %d\n", student, 1 + i % 9, i);
    world_write(world_path(world, "much.csv"), rows, strlen(rows));
}

/* A class file that can't grow: by a limit of the process, and on a disk that is really full where one can be had. */
static void full_class_file(const void *ctx)
{
    int64_t before = peek_number(good, "SELECT count(*) FROM evidence");
    write_much(ctx);
    size_t blocks = good_size / 512 + 8;
    refuses("no room for the file",
            hr_printf(ctx, "ulimit -f %zu; homeroom -f good.db import evidence much.csv", blocks), 4, 4);
    tally(peek_is_whole(good), "no room for the file: it is damaged");
    tally(peek_number(good, "SELECT count(*) FROM evidence") == before,
          "no room for the file: half an import is in it");
    good_is_unchanged("no room for the file");
    mkdir(world_path(world, "small"), 0700);
    char *mount = hr_printf(ctx, "mount -t tmpfs -o mode=700,size=%zuk none small && cp good.db small/c.db",
                            good_size / 1024 + 64);
    if (world_sh(ctx, world, hr_printf(ctx, "unshare -m sh -c '%s'", mount), tty_patience(10000)).code != 0) {
        tally_skip("a disk that is really full: no filesystem can be mounted here");
        return;
    }
    char *script = hr_printf(ctx,
                             "exec 2>/dev/null; %s || exit 9; exec 2>err; '%s' -f small/c.db import evidence much.csv; "
                             "code=$?; exec 2>/dev/null; '%s' -f small/c.db doctor >found; [ $? -le 1 ] || exit 8; "
                             "grep -Ev \"less room left on its disk|is in order\" found && exit 8; "
                             "cmp -s good.db small/c.db || exit 7; ls small | grep -qv c.db && exit 6; exit $code",
                             mount, world->program, world->program);
    world_write(world_path(world, "full.sh"), script, strlen(script));
    struct ran ran = world_sh(ctx, world, "unshare -m sh full.sh", tty_patience(30000));
    size_t size;
    char *err = world_read(ctx, world_path(world, "err"), &size);
    tally(ran.code == 4 && is_one_sentence(err), "on a full disk an import left with %d and said: %s", ran.code, err);
}

/* -- someone else has it -- */

static void locked(const void *ctx)
{
    world_copy(ctx, good, world_path(world, "held.db"));
    char *student = strtok(peek_lines(ctx, good, "SELECT id FROM student LIMIT 1"), "\n");
    struct peek_lock *writer = peek_lock_take(ctx, good, false);
    struct peek_lock *hog = peek_lock_take(ctx, world_path(world, "held.db"), true);
    if (!tally(writer && hog, "the locks could not be taken"))
        return;
    struct said said = say(ctx, "homeroom -f good.db grid");
    tally(said.code == 0, "a file that someone is writing can't be read: %s", said.err);
    /* both at once, since each waits for its turn some seconds before it gives up */
    char *script = hr_printf(ctx,
                             "homeroom -f held.db grid >out2 2>err2; echo $? >code2 & "
                             "homeroom -f good.db record note --student %s --note n; code=$?; wait; exit $code",
                             student);
    refuses("a file that stays locked", script, 4, 4);
    size_t size;
    tally(atoi(world_read(ctx, world_path(world, "code2"), &size)) == 4, "a file that nobody may read was read");
    tally(is_one_sentence(world_read(ctx, world_path(world, "err2"), &size)), "a file that nobody may read: %s",
          world_read(ctx, world_path(world, "err2"), &size));
    peek_lock_give(writer);
    peek_lock_give(hog);
    good_is_unchanged("locked");
}

static void make_class(const void *ctx)
{
    good = world_path(world, "good.db");
    struct ran made =
        world_sh(ctx, world,
                 hr_printf(ctx, "'%s' demo --make good.db --students 12 --skills 8 --now 2026-10-14", world->program),
                 tty_patience(20000));
    if (made.code != 0)
        world_fail("the class could not be made: %s", made.output);
    good_bytes = world_read(ctx, good, &good_size);
}

int main(int argc, char **argv)
{
    static const char *const others[] = {"folder",   "empty",    "picture.png", "cut.zip",
                                         "other.db", "newer.db", "half.db",     "broken.db"};
    void *ctx = hr_ctx(NULL);
    if (geteuid() == 0)
        setenv("TMPDIR", "/tmp", 1); /* what lies deeper may be closed to nobody */
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    make_class(ctx);
    make_others(ctx);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        not_a_class_file(others[i]);
        dashboard_refuses(others[i]);
    }
    refuses("no file", "homeroom -f nothing.db grid", 4, 4);
    bad_imports();
    full_output();
    full_class_file(ctx);
    locked(ctx);
    permissions(ctx);
    talloc_free(ctx);
    return tally_end();
}
