/*
 * The kiosk attacked by who has a code: random keys, pastes, mice, sizes and signals. Nobody else's name, id or note
 * ever reaches the screen, the program goes on, and the class file has nothing more at the end than what that student
 * may ask for.
 *
 * HR_KEYS says how many keys; each round of 250 begins with a new kiosk and a student who signs in.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/dice.h"
#include "common/peek.h"
#include "common/tally.h"
#include "common/torture.h"
#include "scene/tty.h"
#include "scene/world.h"

enum { KEYS = 5000, FULL = 100000, ROUND = 250, LOOK_EVERY = 8, START_MS = 20000 };

static struct world *world;
static struct dice dice;
static const char *file;
static char *code;
static char **secrets; /* what may never be seen: the others' names and ids, and the notes for staff */
static size_t secret_count;
static size_t pressed, seen, signals_sent, signed_in;
static const char own_id[] = "020401";

static const char *const named[] = {"Enter", "Esc",  "Tab",  "S-Tab", "Up",        "Down", "Left", "Right",
                                    "PgUp",  "PgDn", "Home", "End",   "F1",        "F5",   "C-c",  "C-z",
                                    "C-d",   "C-l",  "C-r",  "C-b",   "Backspace", "Del",  "Ins",  "M-x",
                                    "C-f",   "C-a",  "C-k",  "C-u",   "C-w",       "Space"};
static const char meaningful[] = "rpkjmxacePJuUzZ:/?123456789qsCAdhlbfo[]{}<>=HSVg*";
static const char *const texts[] = {":leave",
                                    ":log",
                                    "020402",
                                    own_id,
                                    "brooks",
                                    "\xff\xfe",
                                    "\x1b[6n",
                                    "../../etc/passwd",
                                    "set retake=unlimited",
                                    "\xe2\x80\xae",
                                    "%s%n",
                                    "' OR 1=1 --"};
static const int harmless[] = {SIGINT,  SIGQUIT,  SIGTSTP, SIGUSR1, SIGUSR2,   SIGALRM, SIGPIPE,
                               SIGTTIN, SIGTTOU,  SIGCONT, SIGXCPU, SIGVTALRM, SIGPROF, SIGIO,
                               SIGURG,  SIGWINCH, SIGTRAP, SIGSYS,  SIGCHLD,   SIGXFSZ};

/* -- what must not be seen -- */

static void add_secrets(const void *ctx, const char *sql)
{
    for (char *line = strtok(peek_lines(ctx, file, sql), "\n"); line; line = strtok(NULL, "\n"))
        if (*line)
            *hr_push(ctx, &secrets, &secret_count) = line;
}

/* Family names also by themselves, where they are long enough to be nothing else. */
static void gather_secrets(const void *ctx)
{
    add_secrets(ctx, hr_printf(ctx, "SELECT id FROM student WHERE id <> '%s'", own_id));
    add_secrets(ctx, hr_printf(ctx, "SELECT family || ', ' || given FROM student WHERE id <> '%s'", own_id));
    add_secrets(ctx, hr_printf(ctx,
                               "SELECT DISTINCT family FROM student WHERE id <> '%s' AND length(family) > 5 AND family "
                               "<> (SELECT family FROM student WHERE id = '%s')",
                               own_id, own_id));
    add_secrets(ctx, hr_printf(ctx,
                               "SELECT DISTINCT note FROM evidence WHERE length(note) > 4 AND (families = 0 OR student "
                               "<> (SELECT no FROM student WHERE id = '%s'))",
                               own_id));
}

/* Behind the question for an id stand the keys that were pressed: a digit makes another's id of the student's own. */
static bool is_typed(const char *screen, const char *at, const char *secret)
{
    static const char question[] = "your id or name:";
    const char *line = at;
    while (line > screen && line[-1] != '\n')
        line--;
    const char *asked = strstr(line, question);
    return asked && asked < at && secret[strspn(secret, "0123456789")] == '\0';
}

static bool shows(const char *screen, const char *secret)
{
    const char *at = strstr(screen, secret);
    while (at && is_typed(screen, at, secret))
        at = strstr(at + 1, secret);
    return at != NULL;
}

static void look(struct tty *t)
{
    const char *screen = tty_screen(t);
    for (size_t i = 0; i < secret_count; i++, seen++)
        if (shows(screen, secrets[i])) {
            tally(false, "HR_SEED=%llu: \"%s\" is on the screen after %zu keys\n%s", (unsigned long long)dice.seed,
                  secrets[i], pressed, tty_dump(world, t));
            return;
        }
}

/* -- a round -- */

static struct tty *sit_down(const void *ctx)
{
    const char *arguments[] = {"-f", file, "--kiosk", "--now", "2026-10-14T10:42", NULL};
    struct tty *t = world_open(ctx, world, arguments);
    return t;
}

/* From the first question, whatever was typed into it; the last attempts may make it wait. */
static bool sign_in(struct tty *t)
{
    int x;
    tty_barrier(t, tty_patience(START_MS));
    tty_key(t, "Esc");
    tty_barrier(t, tty_patience(START_MS));
    tty_type(t, own_id);
    tty_key(t, "Enter");
    tty_type(t, code);
    tty_key(t, "Enter");
    tty_barrier(t, tty_patience(START_MS));
    return tty_find(t, "ask for a check", &x) >= 0;
}

static void sign_in_again(struct tty *t)
{
    int x;
    tty_resize(t, 80, 24);
    if (tty_barrier(t, tty_patience(START_MS)) && tty_find(t, "your id or name:", &x) >= 0 &&
        tty_find(t, "is looked at in", &x) < 0)
        signed_in += sign_in(t);
}

/* A text in the field is no key: what would sign in as someone else is not known here. */
static void step(struct tty *t)
{
    static const int sizes[][2] = {{80, 24}, {40, 10}, {200, 60}, {20, 5}, {1, 1}, {39, 9}, {500, 100}, {80, 12}};
    char one[2] = "";
    uint32_t way = dice_below(&dice, 100);
    const int *size = sizes[dice_below(&dice, sizeof sizes / sizeof sizes[0])];
    pressed++;
    if (way < 40) {
        one[0] = meaningful[dice_below(&dice, sizeof meaningful - 1)];
        tty_key(t, one);
    } else if (way < 75) {
        tty_key(t, named[dice_below(&dice, sizeof named / sizeof named[0])]);
    } else if (way < 85) {
        one[0] = (char)(' ' + dice_below(&dice, 95));
        tty_key(t, one);
    } else if (way < 90) {
        tty_type(t, texts[dice_below(&dice, sizeof texts / sizeof texts[0])]);
    } else if (way < 92) {
        tty_paste(t, texts[dice_below(&dice, sizeof texts / sizeof texts[0])]);
    } else if (way < 94) {
        tty_click(t, (int)dice_below(&dice, 80), (int)dice_below(&dice, 24));
    } else if (way < 97) {
        tty_resize(t, size[0], size[1]);
    } else {
        signals_sent += tty_signal(t, harmless[dice_below(&dice, sizeof harmless / sizeof harmless[0])]);
    }
}

static void play_round(const void *ctx)
{
    struct tty *t = sit_down(ctx);
    bool hangs_up = dice_below(&dice, 2);
    tally(sign_in(t), "the student could not sign in\n%s", tty_dump(t, t));
    look(t);
    for (int i = 1; i <= ROUND; i++) {
        step(t);
        if (i % LOOK_EVERY)
            continue;
        if (!tally(tty_barrier(t, tty_patience(START_MS)) && tty_is_running(t),
                   "HR_SEED=%llu: the kiosk hangs or has ended (%d) after %zu keys", (unsigned long long)dice.seed,
                   tty_exit_code(t), pressed))
            break;
        look(t);
        if (dice_below(&dice, 3) == 0)
            sign_in_again(t);
    }
    tty_signal(t, hangs_up ? SIGHUP : SIGTERM);
    tally(tty_wait_exit(t, tty_patience(START_MS)) && tty_exit_code(t) == 128 + (hangs_up ? SIGHUP : SIGTERM),
          "it left with %d", tty_exit_code(t));
    tally(!tty_left_behind(t), "the terminal was left with %s", tty_left_behind(t) ? tty_left_behind(t) : "");
    talloc_free(t);
}

/* -- before and after -- */

static void make_class(const void *ctx)
{
    const char *const demo[] = {"demo", "--make", file, "--now", "2026-10-14T10:42", NULL};
    const char *const codes[] = {"-f", file, "codes", "--student", own_id, NULL};
    if (world_run(ctx, world, demo, tty_patience(START_MS)).code != 0)
        world_fail("the class could not be made");
    char *at = strstr(world_run(ctx, world, codes, tty_patience(START_MS)).output, "code ");
    if (!at)
        world_fail("no code was made");
    code = hr_strndup(ctx, at + 5, 7);
}

static void check_file(const void *ctx, int64_t before, int64_t revision)
{
    const char *foreign = hr_printf(
        ctx,
        "SELECT count(*) FROM evidence WHERE seq > %lld AND NOT (kind IN (0, 1, 2) AND score IS NULL AND note IS NULL "
        "AND "
        "exception IS NULL AND student = (SELECT no FROM student WHERE id = '%s') AND by_no = (SELECT no FROM name "
        "WHERE text = 'kiosk') AND source_no = by_no)",
        (long long)before, own_id);
    int64_t added =
        peek_number(file, "SELECT count(*) FROM evidence") -
        peek_number(file, hr_printf(ctx, "SELECT count(*) FROM evidence WHERE seq <= %lld", (long long)before));
    tally(peek_number(file, foreign) == 0, "something else than the student's asking was recorded");
    tally(peek_number(file, "SELECT value FROM meta WHERE key = 'revision'") == revision, "the roster was changed");
    tally(added > 0, "the student asked for nothing: the test pressed nothing");
    tally(peek_is_whole(file), "the class file is damaged");
    tally(world_sh(ctx, world, hr_printf(ctx, "'%s' -f '%s' doctor", world->program, file), tty_patience(60000)).code ==
              0,
          "doctor finds something");
    torture_figure("random keys in the kiosk",
                   "%zu, and %zu signals; signed in again %zu times; %zu looks for %zu secrets; %lld pieces recorded",
                   pressed, signals_sent, signed_in, seen / (secret_count ? secret_count : 1), secret_count,
                   (long long)added);
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    world = argc == 2 ? world_new(ctx, argv[1]) : NULL;
    if (!world)
        world_fail("usage: %s PROGRAM", argv[0]);
    dice = dice_new();
    file = world_path(world, "class.db");
    make_class(ctx);
    gather_secrets(ctx);
    int64_t before = peek_number(file, "SELECT max(seq) FROM evidence");
    int64_t revision = peek_number(file, "SELECT value FROM meta WHERE key = 'revision'");
    const char *said = getenv("HR_KEYS");
    size_t wanted = said ? strtoul(said, NULL, 10) : (size_t)torture_count(KEYS, FULL);
    while (pressed < wanted)
        play_round(ctx);
    tally(secret_count > 50 && signals_sent > 0, "only %zu secrets, %zu signals", secret_count, signals_sent);
    check_file(ctx, before, revision);
    talloc_free(ctx);
    return tally_end();
}
