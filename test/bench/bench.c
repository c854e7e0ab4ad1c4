/*
 * How long the program makes a person wait, and how many bytes it sends, beside what ncurses and SQLite alone would
 * take (floor.c) on the same machine in the same minutes: its runs and the floor's take turns, and each figure is the
 * median over all of them. What is measured and what is wanted stands in one table, `figures`.
 *
 * usage: bench [--smoke] [--runs N] [--size WxH] PROGRAM FLOOR
 *
 * --smoke takes seconds and judges only what does not depend on the clock: bytes, writes, what is on the disk. Files
 * are made beside FLOOR; the class with a million pieces of evidence is kept there for the next time.
 */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/generate.h"
#include "common/meter.h"
#include "homeroom/mem.h"

enum { STUDENTS = 30, SKILLS = 40, PIECES = 12000, MANY_STUDENTS = 2000, MANY_SKILLS = 500, MANY_PIECES = 1000000 };
enum { QUIET_MS = 30, MARK_QUIET_MS = 150, SETTLED_MS = 250, LIMIT_MS = 30000, IDLE_MS = 3000, SMOKE_IDLE_MS = 1000 };
enum { HELD_KEYS = 200, MARKS = 12, PAGES = 6, REPAINTS = 3, RECORDS = 9, TRACED_KEYS = 20 };

#define UP "\033OA"
#define DOWN "\033OB"
#define RIGHT "\033OC"
#define LEFT "\033OD"
#define PAGE_UP "\033[5~"
#define PAGE_DOWN "\033[6~"
#define REPAINT "\f"

/* ---- what is measured ---- */

enum {
    FIRST_PAINT,
    FIRST_BYTES,
    MOVE,
    PAGE,
    MARK,
    MOVE_BYTES,
    PAGE_BYTES,
    MARK_BYTES,
    REPAINT_BYTES,
    IDLE_BYTES,
    HELD,
    HELD_BYTES,
    MOVE_WRITES,
    PEAK,
    LOAD_SCREEN,
    LOAD_SCREEN_PEAK,
    LOAD_PACE,
    LOAD_PACE_PEAK,
    RECORD,
    FIGURES
};

enum goal { NO_GOAL, TIMES_THE_FLOOR, AT_MOST };

static const struct figure {
    const char *name, *unit;
    enum goal goal;
    double wanted;
    bool is_count; /* no matter of time: --smoke judges it too */
} figures[FIGURES] = {
    [FIRST_PAINT] = {"start to the whole first screen", "ms", TIMES_THE_FLOOR, 2.5, false},
    [FIRST_BYTES] = {"first screen", "B", NO_GOAL, 0, true},
    [MOVE] = {"move: key to last byte", "ms", TIMES_THE_FLOOR, 2, false},
    [PAGE] = {"page: key to last byte", "ms", TIMES_THE_FLOOR, 2, false},
    [MARK] = {"mark, on the disk: key to last byte", "ms", TIMES_THE_FLOOR, 1.5, false},
    [MOVE_BYTES] = {"move", "B", AT_MOST, 90, true},
    [PAGE_BYTES] = {"page", "B", AT_MOST, 2500, true},
    [MARK_BYTES] = {"mark", "B", AT_MOST, 120, true},
    [REPAINT_BYTES] = {"everything sent anew", "B", NO_GOAL, 0, true},
    [IDLE_BYTES] = {"untouched for 3 s", "B", AT_MOST, 0, true},
    [HELD] = {"200 keys at once: to quiet", "ms", NO_GOAL, 0, false},
    [HELD_BYTES] = {"200 keys at once", "B", NO_GOAL, 0, true},
    [MOVE_WRITES] = {"move: write(2) calls", "", AT_MOST, 1, true},
    [PEAK] = {"memory, at most", "KiB", NO_GOAL, 0, false},
    [LOAD_SCREEN] = {"1,000,000 pieces: first screen", "ms", TIMES_THE_FLOOR, 1.6, false},
    [LOAD_SCREEN_PEAK] = {"1,000,000 pieces: memory, at most", "KiB", NO_GOAL, 0, false},
    [LOAD_PACE] = {"1,000,000 pieces: pace listing", "ms", TIMES_THE_FLOOR, 1.6, false},
    [LOAD_PACE_PEAK] = {"pace listing: memory, at most", "KiB", NO_GOAL, 0, false},
    [RECORD] = {"record in the large file, in the small", "ms", TIMES_THE_FLOOR, 1.5, false},
};

enum side { OURS, FLOOR, SIDES };

struct samples {
    double *values;
    size_t count;
};

struct bench {
    void *ctx;
    const char *program, *floor, *folder;
    const char *const *env;
    const char *small, *many; /* class files */
    bool smoke;
    int runs, width, height;
    struct samples taken[FIGURES][SIDES];
    struct samples commits; /* of the floor: ms of one */
    int passed, failed;
};

static void complain(struct bench *b, const char *fmt, ...) HR_PRINTF(2, 3);
static void complain(struct bench *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fputs("bench: ", stdout);
    vfprintf(stdout, fmt, args);
    putchar('\n');
    va_end(args);
    b->failed++;
}

static void sample(struct bench *b, struct samples *s, double value)
{
    *hr_push(b->ctx, &s->values, &s->count) = value;
}

static void take(struct bench *b, int figure, enum side side, double value)
{
    sample(b, &b->taken[figure][side], value);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const struct samples *s)
{
    if (s->count == 0)
        return 0;
    qsort(s->values, s->count, sizeof *s->values, by_value);
    return (s->values[(s->count - 1) / 2] + s->values[s->count / 2]) / 2;
}

/* ---- files ---- */

static const char *in_folder(struct bench *b, const char *name)
{
    return hr_printf(b->ctx, "%s/%s", b->folder, name);
}

static bool copy_file(const char *from, const char *to)
{
    static char bytes[1 << 16];
    int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t n = in < 0 || out < 0 ? -1 : 1;
    while (n > 0)
        if ((n = read(in, bytes, sizeof bytes)) > 0 && write(out, bytes, (size_t)n) != n)
            n = -1;
    /* So that its pages are not written out under the first commit that is timed. */
    if (out >= 0 && fsync(out) != 0)
        n = -1;
    close(in);
    return close(out) == 0 && n == 0;
}

static bool make_classes(struct bench *b)
{
    const struct generator g = {b->program, b->env, b->folder};
    b->small = in_folder(b, "small.db");
    b->many = in_folder(b, "many.db");
    if (!generate_sample(&g, b->small, STUDENTS, SKILLS, PIECES))
        return false;
    if (b->smoke || (generated_pieces(b->many) == MANY_PIECES && generated_alike(b->many, b->small)))
        return true;
    printf("making a class with %d pieces of evidence, once\n", MANY_PIECES);
    fflush(stdout);
    return generate_school(&g, b->many, MANY_STUDENTS, MANY_SKILLS, MANY_PIECES);
}

/* ---- two screens and a hand on their keys ---- */

/* A program with a grid on its screen. `shown` is a text that is there when the data is. */
struct screen {
    enum side side;
    const char *argv[6];
    const char *shown;
    struct meter meter;
};

/* The first word of the first name that the grid shows: the pace listing begins with the same student. */
static const char *first_name(struct bench *b, const char *class)
{
    const char *const argv[] = {b->program, "-f", class, "pace", "--format", "csv", "--now", GENERATED_NOW, NULL};
    static struct run r;
    r = run_command(argv, b->env);
    const char *row = strchr(r.output, '\n');
    const char *name = r.code == 0 && row ? strchr(row, ',') : NULL;
    if (!name)
        return "(no student)";
    name += strspn(name, ",\"");
    return hr_strndup(b->ctx, name, strcspn(name, ", \""));
}

static struct screen our_screen(struct bench *b, const char *class)
{
    return (struct screen){
        .side = OURS, .argv = {b->program, "-f", class, "--now", GENERATED_NOW}, .shown = first_name(b, class)};
}

static struct screen floor_screen(struct bench *b, const char *marks)
{
    return (struct screen){.side = FLOOR, .argv = {b->floor, marks}, .shown = "leave"};
}

static bool open_screen(struct bench *b, struct screen *s, int paint, int bytes)
{
    bool started = meter_start(&s->meter, s->argv, b->env, b->width, b->height);
    struct answer a = {0};
    if (started)
        a = meter_until(&s->meter, s->shown, SETTLED_MS, LIMIT_MS);
    if (a.bytes && paint >= 0)
        take(b, paint, s->side, a.last_ms);
    if (a.bytes && bytes >= 0)
        take(b, bytes, s->side, (double)a.bytes);
    if (started && !a.bytes)
        complain(b, "%s never showed \"%s\", and left with %d", s->argv[0], s->shown, meter_end(&s->meter, "q"));
    if (!started)
        complain(b, "%s could not be started", s->argv[0]);
    return a.bytes != 0;
}

static void close_screen(struct bench *b, struct screen *s, int peak)
{
    take(b, peak, s->side, (double)meter_peak_kib(&s->meter));
    int code = meter_end(&s->meter, "q");
    if (code != 0)
        complain(b, "%s left with %d", s->argv[0], code);
}

/* Presses one key `times` times on both screens in turn, waiting for each to be answered. */
static void press(struct bench *b, struct screen *screens, const char *key, int times, int quiet_ms, int time_figure,
                  int bytes_figure)
{
    for (int i = 0; i < times * SIDES; i++) {
        struct screen *s = &screens[i % SIDES];
        struct answer a = meter_send(&s->meter, key, strlen(key), quiet_ms);
        if (!a.bytes) {
            complain(b, "%s: a key got no answer from %s", figures[bytes_figure].name, s->argv[0]);
            return;
        }
        if (time_figure >= 0)
            take(b, time_figure, s->side, a.last_ms);
        take(b, bytes_figure, s->side, (double)a.bytes);
    }
}

static struct answer hold(struct bench *b, struct screen *s, const char *key)
{
    char *keys = hr_strdup(b->ctx, "");
    for (int i = 0; i < HELD_KEYS; i++)
        hr_append(&keys, "%s", key);
    return meter_send(&s->meter, keys, strlen(keys), SETTLED_MS);
}

static void move_about(struct bench *b, struct screen *screens)
{
    static const struct {
        const char *key;
        int times;
    } way[] = {{DOWN, 8}, {RIGHT, 4}, {UP, 8}, {LEFT, 4}};
    for (size_t i = 0; i < sizeof way / sizeof *way; i++)
        press(b, screens, way[i].key, way[i].times, QUIET_MS, MOVE, MOVE_BYTES);
    for (int i = 0; i < PAGES; i++)
        press(b, screens, i % 2 ? PAGE_UP : PAGE_DOWN, 1, QUIET_MS, PAGE, PAGE_BYTES);
    press(b, screens, REPAINT, REPAINTS, QUIET_MS, -1, REPAINT_BYTES);
    for (int i = 0; i < 2 * SIDES; i++) {
        struct screen *s = &screens[i % SIDES];
        struct answer a = hold(b, s, i < SIDES ? DOWN : UP);
        take(b, HELD, s->side, a.last_ms);
        take(b, HELD_BYTES, s->side, (double)a.bytes);
    }
}

/* Down the last skill, which nobody has been checked on. Each mark must be in the file. */
static void mark(struct bench *b, struct screen *screens)
{
    const char *class = screens[OURS].argv[2];
    int before = generated_pieces(class);
    for (int side = 0; side < SIDES; side++)
        hold(b, &screens[side], RIGHT);
    press(b, screens, "m", MARKS, MARK_QUIET_MS, MARK, MARK_BYTES);
    int more = generated_pieces(class) - before;
    b->passed += more == MARKS;
    if (more != MARKS)
        complain(b, "%d marks, but %d more pieces in the file", MARKS, more);
}

static bool use_screens(struct bench *b, struct screen *screens)
{
    int idle_ms = b->smoke ? SMOKE_IDLE_MS : IDLE_MS;
    for (int side = 0; side < SIDES; side++)
        if (!open_screen(b, &screens[side], FIRST_PAINT, FIRST_BYTES))
            return false;
    for (int side = 0; side < SIDES; side++)
        take(b, IDLE_BYTES, screens[side].side, (double)meter_listen(&screens[side].meter, idle_ms));
    move_about(b, screens);
    mark(b, screens);
    for (int side = 0; side < SIDES; side++)
        close_screen(b, &screens[side], PEAK);
    return true;
}

/* What a mark can't do without, for the heading. */
static void commit_bare(struct bench *b, const char *file)
{
    const char *const argv[] = {b->floor, "--commit", file, NULL};
    struct run r = run_command(argv, b->env);
    for (char *at = r.output, *end; r.code == 0; at = end) {
        double us = strtod(at, &end);
        if (end == at)
            break;
        sample(b, &b->commits, us / 1000);
    }
}

static void measure_screens(struct bench *b)
{
    const char *class = in_folder(b, "class.db"), *marks = in_folder(b, "marks.db");
    struct screen screens[SIDES] = {our_screen(b, b->small), floor_screen(b, marks)};
    screens[OURS].argv[2] = class;
    bool going_on = true;
    for (int i = 0; i < b->runs && going_on; i++) {
        going_on = copy_file(b->small, class);
        if (!going_on)
            complain(b, "%s could not be written", class);
        going_on = going_on && use_screens(b, screens);
        commit_bare(b, marks);
    }
    unlink(class);
    unlink(marks);
}

/* ---- write(2) calls ---- */

/* How many go to the terminal from start to end when `keys` keys are pressed; 0 when strace does not work here. */
static int writes_of(struct bench *b, struct screen *s, int keys)
{
    const char *trace = in_folder(b, "trace");
    const char *argv[16] = {"/usr/bin/strace", "-e", "trace=write", "-o", trace};
    char line[256];
    int calls = 0;
    for (size_t i = 0; s->argv[i]; i++)
        argv[5 + i] = s->argv[i];
    if (!meter_start(&s->meter, argv, b->env, b->width, b->height))
        return 0;
    if (meter_until(&s->meter, s->shown, SETTLED_MS, LIMIT_MS).bytes)
        for (int i = 0; i < keys; i++)
            meter_send(&s->meter, i % 2 ? UP : DOWN, strlen(UP), QUIET_MS);
    meter_end(&s->meter, "q");
    FILE *f = fopen(trace, "r");
    while (f && fgets(line, sizeof line, f))
        calls += strncmp(line, "write(1,", strlen("write(1,")) == 0;
    if (f)
        fclose(f);
    unlink(trace);
    return calls;
}

static void measure_writes(struct bench *b)
{
    struct screen screens[SIDES] = {our_screen(b, b->small), floor_screen(b, NULL)};
    for (int i = 0; i < SIDES; i++) {
        int without = writes_of(b, &screens[i], 0);
        int with = without ? writes_of(b, &screens[i], TRACED_KEYS) : 0;
        if (with)
            take(b, MOVE_WRITES, screens[i].side, (double)(with - without) / TRACED_KEYS);
    }
    if (b->taken[MOVE_WRITES][OURS].count == 0)
        printf("strace is not here, or may not trace: write(2) calls are not counted\n");
}

/* ---- a million pieces ---- */

static bool take_run(struct bench *b, const char *const *argv, enum side side, int time_figure, int peak_figure)
{
    struct run r = run_command(argv, b->env);
    if (r.code != 0)
        complain(b, "%s %s left with %d: %s", argv[0], argv[1], r.code, r.output);
    if (r.code != 0)
        return false;
    take(b, time_figure, side, r.ms);
    if (peak_figure >= 0)
        take(b, peak_figure, side, (double)r.peak_kib);
    return true;
}

static void measure_loads(struct bench *b)
{
    const char *const scan[] = {b->floor, "--scan", b->many, NULL};
    const char *const pace[] = {b->program, "-f", b->many, "pace", "--format", "csv", "--now", GENERATED_NOW, NULL};
    struct screen screen = our_screen(b, b->many);
    bool going_on = true;
    for (int i = 0; i < b->runs && going_on; i++) {
        going_on = take_run(b, scan, FLOOR, LOAD_SCREEN, LOAD_SCREEN_PEAK) && open_screen(b, &screen, LOAD_SCREEN, -1);
        if (going_on)
            close_screen(b, &screen, LOAD_SCREEN_PEAK);
        going_on = going_on && take_run(b, scan, FLOOR, LOAD_PACE, LOAD_PACE_PEAK) &&
                   take_run(b, pace, OURS, LOAD_PACE, LOAD_PACE_PEAK);
    }
}

static bool record_in(struct bench *b, const char *class, enum side side, int i)
{
    const char *id = hr_strdup(b->ctx, generated_text(class, "student", "id", 1 + i));
    const char *code = hr_strdup(b->ctx, generated_text(class, "skill", "code", 1));
    const char *const argv[] = {b->program, "-f", class,   "record",      "practice", "--student", id,
                                "--skill",  code, "--now", GENERATED_NOW, "--by",     "bench",     NULL};
    return take_run(b, argv, side, RECORD, -1);
}

/* The floor of the large file is the small one: a command on one student reads that student's log only. */
static void measure_records(struct bench *b)
{
    const char *few = in_folder(b, "class.db"), *many = in_folder(b, "class-many.db");
    bool going_on = copy_file(b->small, few) && copy_file(b->many, many);
    if (!going_on)
        complain(b, "%s could not be written", many);
    for (int i = 0; i < RECORDS && going_on; i++)
        going_on = record_in(b, few, FLOOR, i) && record_in(b, many, OURS, i);
    unlink(few);
    unlink(many);
}

/* ---- the table ---- */

static const char *number(const void *ctx, const struct figure *f, double value, bool known)
{
    bool is_whole = strcmp(f->unit, "ms") != 0 && value == (double)(long)value;
    return known ? hr_printf(ctx, "%.*f %s", is_whole ? 0 : 2, value, f->unit) : "";
}

static const char *verdict(struct bench *b, const struct figure *f, double ours, double floor)
{
    bool other_size = f->is_count && strcmp(f->unit, "B") == 0 && (b->width != 80 || b->height != 24);
    if (f->goal == NO_GOAL || other_size)
        return "";
    bool met = ours <= f->wanted * (f->goal == TIMES_THE_FLOOR ? floor : 1);
    if (b->smoke && !f->is_count)
        return "not judged";
    b->passed += met;
    b->failed += !met;
    return met ? "met" : "MISSED";
}

static void print_figure(struct bench *b, int i)
{
    const struct figure *f = &figures[i];
    struct samples *taken = b->taken[i];
    double ours = median(&taken[OURS]), floor = median(&taken[FLOOR]);
    bool compared = taken[FLOOR].count != 0 && floor > 0;
    if (taken[OURS].count == 0)
        return;
    const char *goal = f->goal == NO_GOAL           ? ""
                       : f->goal == TIMES_THE_FLOOR ? hr_printf(b->ctx, "<= %.1fx", f->wanted)
                                                    : hr_printf(b->ctx, "<= %.0f", f->wanted);
    printf("%-40s %12s %12s %7s  %-8s  %s\n", f->name, number(b->ctx, f, ours, true),
           number(b->ctx, f, floor, taken[FLOOR].count != 0), compared ? hr_printf(b->ctx, "%.2f", ours / floor) : "",
           goal, verdict(b, f, ours, floor));
}

static void print_figures(struct bench *b)
{
    printf("%d students, %d skills, %d pieces of evidence on %dx%d, medians of %d run%s; a bare commit takes %.2f ms\n",
           STUDENTS, SKILLS, PIECES, b->width, b->height, b->runs, b->runs == 1 ? "" : "s", median(&b->commits));
    printf("%-40s %12s %12s %7s  %-8s\n", "", "ours", "floor", "ratio", "goal");
    for (int i = 0; i < FIGURES; i++)
        print_figure(b, i);
}

/* ---- main ---- */

static bool read_arguments(struct bench *b, int argc, char **argv)
{
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--smoke") == 0)
            b->smoke = true;
        else if (strcmp(argv[i], "--runs") == 0 && i + 1 < argc)
            b->runs = atoi(argv[++i]);
        else if (strcmp(argv[i], "--size") != 0 || ++i == argc || sscanf(argv[i], "%dx%d", &b->width, &b->height) != 2)
            return false;
    }
    if (b->smoke)
        b->runs = 1;
    if (argc - i != 2 || b->runs < 1 || b->width < 1 || b->height < 1)
        return false;
    b->program = argv[i];
    b->floor = argv[i + 1];
    const char *slash = strrchr(b->floor, '/');
    b->folder = slash ? hr_strndup(b->ctx, b->floor, (size_t)(slash - b->floor)) : ".";
    return true;
}

/* Nothing of the person's own: no class, no settings, no terminal of a name that ncurses does not know. */
static const char *const *small_world(struct bench *b)
{
    const char **env = hr_new_array(b->ctx, const char *, 8);
    const char *home = in_folder(b, "home");
    mkdir(home, 0700);
    env[0] = hr_printf(env, "HOME=%s", home);
    env[1] = "TERM=xterm-256color";
    env[2] = "LC_ALL=C.UTF-8";
    env[3] = "TZ=UTC";
    env[4] = "PATH=/usr/local/bin:/usr/bin:/bin";
    return env;
}

int main(int argc, char **argv)
{
    struct bench b = {.ctx = hr_ctx(NULL), .runs = 5, .width = 80, .height = 24};
    if (!read_arguments(&b, argc, argv)) {
        fprintf(stderr, "usage: bench [--smoke] [--runs N] [--size WxH] PROGRAM FLOOR\n");
        return 2;
    }
    b.env = small_world(&b);
    if (make_classes(&b)) {
        measure_screens(&b);
        measure_writes(&b);
        if (!b.smoke) {
            measure_loads(&b);
            measure_records(&b);
        }
        print_figures(&b);
    } else {
        complain(&b, "the classes could not be made");
    }
    printf("%d passed, %d failed\n", b.passed, b.failed);
    talloc_free(b.ctx);
    return b.failed ? 1 : 0;
}
