/*
 * Another user of the same machine, who is curious or worse: twenty things to try, none of which succeeds. As root the
 * teacher and the other one are two users; else both are who runs the tests, and what only two can try is left out.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/peek.h"
#include "common/tally.h"
#include "common/torture.h"
#include "scene/tty.h"
#include "scene/world.h"

enum { TEACHER = 60001, OTHER = 60002, WAIT_MS = 20000, NAMES = 400 };

static struct world *world;
static bool are_two;
static char secret[] = "Nguyen-Castillo"; /* a student's name, which nobody else may see */
static long tried, succeeded;

/* A command of one of the two, in the folder that everyone may write (and where nobody may remove what is another's);
 * `h` is the program. */
static struct ran as(const void *ctx, unsigned uid, const char *command)
{
    world->uid = are_two ? uid : 0;
    struct ran ran =
        world_sh(ctx, world,
                 hr_printf(ctx, "h() { '%s' --now 2026-10-14T10:42 \"$@\"; }; cd shared; %s", world->program, command),
                 tty_patience(WAIT_MS));
    world->uid = 0;
    return ran;
}

static char *at(const char *name)
{
    return world_path(world, hr_printf(world, "shared/%s", name));
}

static unsigned mode_of(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 ? (unsigned)st.st_mode & 07777 : 0;
}

/* The teacher's file of something else, which is not to change. */
static bool precious_is_whole(const void *ctx)
{
    size_t size;
    return strcmp(world_read(ctx, at("teacher/precious"), &size), "precious\n") == 0;
}

static bool other_can_read(const void *ctx, const char *path)
{
    return are_two && as(ctx, OTHER, hr_printf(ctx, "cat '%s' >/dev/null 2>&1", path)).code == 0;
}

/* Made with the most careless umask that there is. */
static bool is_private(const void *ctx, const char *command, const char *name)
{
    struct ran ran = as(ctx, TEACHER, hr_printf(ctx, "umask 000; %s", command));
    return ran.code == 0 && mode_of(at(name)) == 0600 && !other_can_read(ctx, at(name));
}

static bool class_file(const void *ctx)
{
    return is_private(ctx, "h -f one.db new --course Physics", "one.db");
}

static bool exported_file(const void *ctx)
{
    return is_private(ctx, "h -f teacher/class.db export roster -o one.csv", "one.csv");
}

static bool backup_file(const void *ctx)
{
    return is_private(ctx, "h -f teacher/class.db backup copy.db", "copy.db");
}

static bool over_a_link(const void *ctx)
{
    as(ctx, OTHER, "ln -s teacher/precious linked.csv");
    as(ctx, TEACHER, "h -f teacher/class.db export roster -o linked.csv");
    return precious_is_whole(ctx) && !other_can_read(ctx, at("linked.csv"));
}

static bool backup_over_a_link(const void *ctx)
{
    as(ctx, OTHER, "ln -s teacher/precious linked.db");
    as(ctx, TEACHER, "h -f teacher/class.db backup linked.db");
    return precious_is_whole(ctx) && !other_can_read(ctx, at("linked.db"));
}

/* A file that stands ready under the name, for everyone to write and for its owner to read. */
static bool into_a_file_of_the_other(const void *ctx)
{
    as(ctx, OTHER, "umask 000; echo mine >theirs.csv; chmod 666 theirs.csv");
    as(ctx, TEACHER, "h -f teacher/class.db export roster -o theirs.csv");
    return !are_two || as(ctx, OTHER, hr_printf(ctx, "grep -q %s theirs.csv", secret)).code != 0;
}

/* Names on the way to the file can be guessed: links stand under the next few hundred. */
static bool guessed_names(const void *ctx, const char *pattern, const char *command)
{
    as(ctx, OTHER,
       hr_printf(ctx, "i=$$; n=0; while [ $n -lt %d ]; do ln -s teacher/precious %s-$((i + n)); n=$((n + 1)); done",
                 NAMES, pattern));
    as(ctx, TEACHER, command);
    return precious_is_whole(ctx);
}

static bool guessed_name_of_a_backup(const void *ctx)
{
    return guessed_names(ctx, "guess.db.part", "h -f teacher/class.db backup guess.db");
}

static bool guessed_name_of_a_class(const void *ctx)
{
    return guessed_names(ctx, "guessed.db.new", "h -f guessed.db new --course Physics");
}

/* -- while the dashboard is open -- */

static struct tty *sit_down(void *ctx, const char *path)
{
    const char *arguments[] = {"-f", path, NULL};
    world->uid = are_two ? TEACHER : 0;
    struct tty *t = world_open(ctx, world, arguments);
    world->uid = 0;
    tally(tty_barrier(t, tty_patience(WAIT_MS)) && strstr(tty_screen(t), secret), "the dashboard does not come up\n%s",
          tty_dump(ctx, t));
    return t;
}

static bool who_is_here(const void *ctx)
{
    void *frame = hr_ctx(ctx);
    struct tty *t = sit_down(frame, at("teacher/class.db"));
    bool safe = mode_of(at("teacher/class.db-here")) == 0600;
    talloc_free(t);
    talloc_free(frame);
    return safe;
}

static bool here_is_a_link(const void *ctx)
{
    void *frame = hr_ctx(ctx);
    as(ctx, TEACHER, "cp teacher/class.db open.db");
    as(ctx, OTHER, "ln -s teacher/precious open.db-here");
    struct tty *t = sit_down(frame, at("open.db"));
    tty_key(t, "q");
    tty_wait_exit(t, tty_patience(WAIT_MS));
    talloc_free(frame);
    return precious_is_whole(ctx);
}

/* Titles and arguments can be read by everyone. */
static bool names_in_titles(const void *ctx)
{
    void *frame = hr_ctx(ctx);
    struct tty *t = sit_down(frame, at("teacher/class.db"));
    tty_key(t, "Enter");
    tty_barrier(t, tty_patience(WAIT_MS));
    char *line =
        hr_printf(frame, "tr '\\0' ' ' </proc/%ld/cmdline; cat /proc/%ld/comm", (long)tty_pid(t), (long)tty_pid(t));
    struct ran ran = as(frame, OTHER, line);
    bool safe = ran.code == 0 && !strstr(ran.output, secret) && !strstr(tty_title(t), secret);
    talloc_free(frame);
    return safe;
}

static bool core_dump(const void *ctx)
{
    void *frame = hr_ctx(ctx);
    struct tty *t = sit_down(frame, at("teacher/class.db"));
    struct ran ran = as(frame, TEACHER,
                        hr_printf(frame, "grep -q '^Max core file size  *0  *0' /proc/%ld/limits", (long)tty_pid(t)));
    tty_signal(t, SIGABRT);
    tty_wait_exit(t, tty_patience(WAIT_MS));
    bool safe = ran.code == 0 && !world_exists(world_path(world, "core")) && !world_exists(at("core"));
    talloc_free(frame);
    return safe;
}

/* -- something else in the class file's place -- */

static bool says(const struct ran *ran, int code)
{
    return ran->code == code && strncmp(ran->output, "homeroom: ", 10) == 0;
}

static bool a_pipe(const void *ctx)
{
    as(ctx, OTHER, "mkfifo pipe.db");
    struct ran ran = as(ctx, TEACHER, "h -f pipe.db grid"),
               backup = as(ctx, TEACHER, "h -f teacher/class.db backup pipe.db");
    return says(&ran, 4) && backup.code != 0;
}

static bool a_device(const void *ctx)
{
    struct ran ran = as(ctx, TEACHER, "ln -s /dev/zero zero.db; h -f zero.db grid");
    return says(&ran, 4);
}

/* A journal that would be played back into the teacher's file: it says that the file had no pages before. */
static bool a_journal(const void *ctx)
{
    static const char head[] =
        "\\331\\325\\005\\371\\040\\241\\143\\327\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\001"
        "\\000\\000\\002\\000\\000\\000\\020\\000";
    as(ctx, TEACHER, "cp teacher/class.db mine.db");
    uint64_t before = peek_contents(at("mine.db"));
    as(ctx, OTHER,
       hr_printf(ctx,
                 "printf '%s' >mine.db-journal; head -c 600 /dev/zero >>mine.db-journal; chmod 666 mine.db-journal",
                 head));
    struct ran ran = as(ctx, TEACHER, "h -f mine.db grid; h -f mine.db record note --student 1 --note n");
    remove(at("mine.db-journal"));
    return (!are_two || strstr(ran.output, "someone else")) &&
           peek_contents(at("mine.db")) == (are_two ? before : peek_contents(at("mine.db")));
}

static bool a_folder_for_all(const void *ctx)
{
    struct ran ran = as(ctx, TEACHER, "cp teacher/class.db said.db; h -f said.db grid >/dev/null");
    return strstr(ran.output, "everyone") != NULL;
}

static bool a_file_for_all(const void *ctx)
{
    struct ran ran =
        as(ctx, TEACHER,
           "cp teacher/class.db teacher/all.db; chmod 644 teacher/all.db; h -f teacher/all.db grid >/dev/null");
    return strstr(ran.output, "everyone on this machine may read") != NULL;
}

/* -- names and surroundings -- */

static bool programs_in_the_path(const void *ctx)
{
    as(ctx, OTHER,
       "mkdir bin; for n in sh less more vi editor stty tput sqlite3 cp mv gzip; do printf "
       "'#!/bin/sh\\ntouch %s\\n' \"$PWD/run\" >bin/$n; chmod 755 bin/$n; done; chmod 777 .");
    struct ran ran = as(ctx, TEACHER,
                        "PATH=$PWD/bin EDITOR=$PWD/bin/vi PAGER=$PWD/bin/less SHELL=$PWD/bin/sh; export PATH EDITOR "
                        "PAGER SHELL; h -f teacher/class.db grid;"
                        "h -f teacher/class.db export roster -o path.csv; h -f teacher/class.db backup path.db; h -f "
                        "teacher/class.db doctor");
    return ran.code == 0 && !world_exists(at("run"));
}

static bool odd_environment(const void *ctx)
{
    struct ran ran = as(ctx, TEACHER,
                        "export TERM='%s%s%n/../../x' TERMINFO=/dev/zero TZ=/../../etc/passwd LANG=../../x "
                        "HOME=../../.. XDG_DATA_HOME=..; h -f teacher/class.db grid >/dev/null");
    struct ran none =
        as(ctx, TEACHER, "unset HOME TERM; XDG_DATA_HOME=relative; export XDG_DATA_HOME; h grid; [ ! -e relative ]");
    return ran.code == 0 && none.code == 0;
}

/* What becomes a file's name is made from the class: a unit that is called like a way out. */
static bool names_that_lead_out(const void *ctx)
{
    struct ran ran =
        as(ctx, TEACHER,
           "printf 'unit,skill,title\\n../../../out,../x,../../y\\n/tmp/homeroom-out,z/../../z,z\\n' >teacher/s.csv;"
           "cp teacher/class.db teacher/out.db; h -f teacher/out.db import skills teacher/s.csv >/dev/null && mkdir "
           "teacher/in &&"
           "h -f teacher/out.db export gradebook --to powerteacher -o teacher/in/; ls teacher/in | wc -l");
    return ran.code == 0 && !world_exists(world_path(world, "out")) && !world_exists(at("out")) &&
           !world_exists("/tmp/homeroom-out");
}

static bool escapes_in_file_names(const void *ctx)
{
    struct ran ran = as(ctx, TEACHER, "h -f \"$(printf 'a\\033]0;x\\007\\033[2J.db')\" grid");
    return ran.code == 4 && !strchr(ran.output, '\033') && !strchr(ran.output, '\007');
}

static const struct {
    const char *what;
    bool (*is_safe)(const void *ctx);
} attacks[] = {
    {"reading a class made with umask 000", class_file},
    {"reading an export made with umask 000", exported_file},
    {"reading a backup made with umask 000", backup_file},
    {"a link where an export goes", over_a_link},
    {"a link where a backup goes", backup_over_a_link},
    {"a file of one's own where an export goes", into_a_file_of_the_other},
    {"links under the names that a backup has on its way", guessed_name_of_a_backup},
    {"links under the names that a new class has on its way", guessed_name_of_a_class},
    {"reading who is here", who_is_here},
    {"a link where it is written who is here", here_is_a_link},
    {"names in titles and arguments", names_in_titles},
    {"a core dump", core_dump},
    {"a pipe in the place of a class", a_pipe},
    {"a device in the place of a class", a_device},
    {"a journal beside a class", a_journal},
    {"a class in a folder that everyone may write, without a word", a_folder_for_all},
    {"a class that everyone may read, without a word", a_file_for_all},
    {"programs of the same name in the path", programs_in_the_path},
    {"an environment that leads elsewhere", odd_environment},
    {"names that lead out of a folder", names_that_lead_out},
    {"escape sequences in file names", escapes_in_file_names},
};

static void make_class(const void *ctx)
{
    static const char roster[] = "student_id,family_name,given_name\n1,Nguyen-Castillo,Dee\n2,Tran,Bo\n";
    mkdir(world_path(world, "shared"), 0777);
    chmod(world_path(world, "shared"), 01777);
    chmod(world->home, 0755);
    char *program = world_path(world, "program");
    world_copy(ctx, world->program, program);
    chmod(program, 0755);
    world->program = program;
    world_write(at("roster.csv"), roster, sizeof roster - 1);
    chmod(at("roster.csv"), 0644);
    are_two = geteuid() == 0;
    struct ran ran =
        as(ctx, TEACHER,
           "umask 077; mkdir teacher; echo precious >teacher/precious; h -f teacher/class.db new --course "
           "Algebra --section P1 && printf 'unit,skill,title\\nLines,A.1,Slope\\n' >teacher/first.csv && h -f "
           "teacher/class.db import skills teacher/first.csv && h -f teacher/class.db import roster roster.csv "
           "--section P1");
    if (ran.code != 0)
        world_fail("the class could not be made: %s", ran.output);
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    if (geteuid() == 0)
        setenv("TMPDIR", "/tmp", 1); /* what lies deeper may be closed to others */
    umask(0);
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    make_class(ctx);
    if (!are_two)
        tally_skip("reading what another user made: only root can be two users");
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        void *frame = hr_ctx(ctx);
        tried++;
        succeeded += !tally(attacks[i].is_safe(frame), "an attack succeeded: %s", attacks[i].what);
        talloc_free(frame);
    }
    torture_figure("attacks by another local user", "%ld tried, %ld succeeded", tried, succeeded);
    talloc_free(ctx);
    return tally_end();
}
