/* What is measured and what is wanted, in one table; judging it, and printing it for a terminal and as a page. */
#include "bench.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

enum goal { NO_GOAL, TIMES_THE_FLOOR, AT_MOST };

/* A time in ms is left to the full run; what is counted is judged everywhere. */
static const struct figure {
    const char *name, *unit;
    enum goal goal;
    double wanted;
    bool is_count, is_of_size; /* bytes of a screen depend on its size: judged at 80x24 */
    const char *against;       /* what the floor is */
    double known;              /* a goal that is out of reach: what is reached; more than this is worse than it was */
    const char *why;
} figures[FIGURES] = {
    [FIRST_PAINT] = {"start to the whole first screen", "ms", TIMES_THE_FLOOR, 2.5, false, false, "bare ncurses grid",
                     0, NULL},
    [FIRST_PAINT_PEER] = {"the same beside sc-im", "ms", TIMES_THE_FLOOR, 1, false, false, "sc-im, same grid as CSV", 0,
                          NULL},
    [FIRST_BYTES] = {"first screen", "B", NO_GOAL, 0, true, true, "bare ncurses grid", 0, NULL},
    [FIRST_SLOW] = {"first screen at 1,200 B/s", "s", TIMES_THE_FLOOR, 1.5, true, true, "bare ncurses grid", 0, NULL},
    [MOVE] = {"move: key to last byte", "ms", TIMES_THE_FLOOR, 2, false, false, "bare ncurses grid", 0, NULL},
    [PAGE] = {"page: key to last byte", "ms", TIMES_THE_FLOOR, 2, false, false, "bare ncurses grid", 0, NULL},
    [MARK] = {"mark, on the disk: key to last byte", "ms", TIMES_THE_FLOOR, 1.5, false, false, "grid + bare commit", 0,
              NULL},
    [MOVE_BYTES] = {"move", "B", AT_MOST, 90, true, true, "bare ncurses grid", 0, NULL},
    [PAGE_BYTES] = {"page", "B", AT_MOST, 2500, true, true, "bare ncurses grid", 0, NULL},
    [MARK_BYTES] = {"mark", "B", AT_MOST, 120, true, true, "bare ncurses grid", 0, NULL},
    [REPAINT_BYTES] = {"everything sent anew", "B", NO_GOAL, 0, true, true, "bare ncurses grid", 0, NULL},
    [IDLE_BYTES] = {"untouched for 3 s", "B", AT_MOST, 0, true, false, "bare ncurses grid", 0, NULL},
    [MOVE_SLOW] = {"move at 1,200 B/s", "s", TIMES_THE_FLOOR, 2, true, true, "bare ncurses grid", 0, NULL},
    [HELD_PAGES] = {"200 keys at once: to quiet", "pages", AT_MOST, 20, false, false, "bare ncurses grid", 0, NULL},
    [HELD_BYTES] = {"200 keys at once", "pages", AT_MOST, 2, true, true, "bare ncurses grid", 0, NULL},
    [MOVE_WRITES] = {"move: write(2) calls", "", AT_MOST, 1.2, true, false, "bare ncurses grid", 0, NULL},
    [IDLE_WAKES] = {"idle: wake-ups a second", "", AT_MOST, 5, true, false, "", 0, NULL},
    [START_CALLS] = {"system calls before the first screen", "", AT_MOST, 250, true, false, "bare ncurses grid", 0,
                     NULL},
    [START_LIBRARIES] = {"shared libraries opened", "", NO_GOAL, 0, true, false, "bare ncurses grid", 0, NULL},
    [STRIPPED] =
        {"the program, stripped", "KiB", AT_MOST, 600, true, false, "", 850,
         "twenty kinds of files, fifteen views, reports and a kiosk: code and sentences of the dashboard are 207 KiB, "
         "of the imports and exports 174, of the rules 112; all of it by -Os is 750, with link-time "
         "optimization 738, and costs the load; -Oz for -Os saves 8; no table, relocation or unwinding is left "
         "that would count"},
    [PEAK] = {"memory, at most", "KiB", NO_GOAL, 0, false, false, "bare ncurses grid", 0, NULL},
    [OTHERS_MARK] = {"another's mark to my screen", "ms", AT_MOST, 270, false, false, "", 0, NULL},
    [IDLE_CROWD] = {"20 idle dashboards: of a core", "%", AT_MOST, 0.3, false, false, "", 0, NULL},
    [WRITERS] = {"50 writers: p99 of a commit beyond one's", "ms", AT_MOST, 100, false, false, "", 0, NULL},
    [LOAD_SCREEN] =
        {"1,000,000 pieces: first screen", "ms", TIMES_THE_FLOOR, 1.6, false, false, "sqlite3_step scan", 2.2,
         "1.58 in the run before; the same load takes 620 or 880 ms of processor from run to run, in all rows "
         "about it, and beside the program of before, in turns, as long as that; perf: two thirds are the scan; the "
         "rest is 48 bytes written for each piece, and threading and folding a million cells, where the "
         "memory is waited for"},
    [LOAD_MEMORY] =
        {"their memory: 48 B each, 24 B a cell", "KiB", AT_MOST, 70313, false, false, "", 71500,
         "the pieces and cells are exactly that; massif: above the small class's there are left 400 bytes for each of "
         "2,000 students and 500 skills, their names, sort names, numbers by id and lists"},
    [MANY_MARK] = {"mark in that file", "ms", TIMES_THE_FLOOR, 1.3, false, false, "the same in the small file", 0,
                   NULL},
    [MANY_MOVE_BYTES] =
        {"move in that file", "B", TIMES_THE_FLOOR, 1.1, true, false, "the same in the small file", 1.3,
         "a move after a mark puts the words of the cell in the message's place, and there they are "
         "longer: \"open; comes after K.299 (not mastered)\" for \"practising; practice 2/2\"; the moves "
         "themselves take 32 and 40 B"},
    [LIST_NEEDS] = {"needs on 2,000 x 500", "ms cpu", TIMES_THE_FLOOR, 1.2, false, false, "the load alone", 0, NULL},
    [LIST_GROUPS] = {"groups", "ms cpu", TIMES_THE_FLOOR, 1.2, false, false, "the load alone", 0, NULL},
    [LIST_SKILLS] = {"skills", "ms cpu", TIMES_THE_FLOOR, 1.2, false, false, "the load alone", 0, NULL},
    [LIST_GRADES] = {"grades", "ms cpu", TIMES_THE_FLOOR, 1.2, false, false, "the load alone", 0, NULL},
    [LIST_PACE] = {"pace", "ms cpu", TIMES_THE_FLOOR, 1.2, false, false, "the load alone", 0, NULL},
    [EXPORT_MASTERY] = {"export mastery, without the load", "ms cpu", TIMES_THE_FLOOR, 2.5, false, false,
                        "fwrite, same bytes", 0, NULL},
    [EXPORT_GRADEBOOK] = {"export gradebook, without the load", "ms cpu", TIMES_THE_FLOOR, 2.5, false, false, "fwrite",
                          6,
                          "2.4 to 5.1 from run to run, of 20 ms; callgrind: 900 instructions a cell, a tenth of them "
                          "for its digits, a tenth "
                          "for writing them, a quarter for what counts for whom; no part stands out"},
    [REPORTS] = {"2,000 progress reports as HTML, less the load", "ms cpu", TIMES_THE_FLOOR, 2.5, false, false,
                 "fwrite", 0, NULL},
    [RECORD] = {"record in a file of 5,000,000", "ms cpu", TIMES_THE_FLOOR, 1.5, false, false, "in the small file", 0,
                NULL},
    [RECORD_PEER] = {"record there", "ms cpu", TIMES_THE_FLOOR, 3, false, false, "sqlite3 writing one row", 0, NULL},
    [EXPLAIN] = {"explain in a file of 5,000,000", "ms cpu", TIMES_THE_FLOOR, 1.5, false, false, "in the small file", 0,
                 NULL},
    [UNDO] = {"undo in a file of 5,000,000", "ms cpu", TIMES_THE_FLOOR, 1.5, false, false, "in the small file", 0,
              NULL},
    [IMPORT] = {"import 1,000,000 rows, with ids", "ms cpu", TIMES_THE_FLOOR, 1.5, false, false,
                ".import, same indexes", 1.7,
                "1.4 to 1.5 where others are at work, too; perf: a third is made by SQLite for the indexes, a quarter "
                "for the rows; "
                "the rest reads, checks and packs"},
    [IMPORT_PEER] = {"the same", "ms cpu", TIMES_THE_FLOOR, 3, false, false, ".import without indexes", 0, NULL},
    [IMPORT_AGAIN] = {"the same file again", "ms cpu", TIMES_THE_FLOOR, 1, false, false, "the first time", 0, NULL},
    [IMPORT_KEYS] = {"keys of another meanwhile, p99", "ms", AT_MOST, 50, false, false, "", 0, NULL},
    [IMPORT_MEMORY] = {"memory of 5,000,000 rows", "KiB", TIMES_THE_FLOOR, 1.3, true, false, "of 1,000,000", 0, NULL},
    [ROSTER] =
        {"import a roster of 100,000", "ms cpu", TIMES_THE_FLOOR, 2, false, false, "libcsv + bare inserts", 7.5,
         "perf: 38 % is SQLite, whose bare inserts of the same five rows a student (student, section, line of the "
         "log, two versions) take 2.4 x, 22 % the kernel and the first touch of new memory; the rest reads, compares "
         "and words them"},
    [ROSTER_SET] = {"import a OneRoster set of 2,000 students", "ms cpu", TIMES_THE_FLOOR, 2, false, false,
                    "libcsv + bare inserts", 2.3, "1.7 to 1.9 from run to run; the same rows"},
    [GROW_EVIDENCE] = {"load, evidence x 10: exponent", "", AT_MOST, 1.1, true, false, "", 0, NULL},
    [GROW_STUDENTS] = {"load, students x 10: exponent", "", AT_MOST, 1.1, true, false, "", 0, NULL},
    [GROW_SKILLS] = {"load, skills x 10: exponent", "", AT_MOST, 1.1, true, false, "", 0, NULL},
    [GROW_ATTEMPTS] = {"load, attempts a cell x 10: exponent", "", AT_MOST, 1.1, true, false, "", 0, NULL},
    [GROW_IMPORT] = {"import, rows x 10: exponent", "", AT_MOST, 1.1, true, false, "", 0, NULL},
    [GROW_UNDO] = {"undo of an import, and redo, rows x 10: exponent", "", AT_MOST, 1.1, true, false, "", 0, NULL},
};

void complain(struct bench *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fputs("bench: ", stdout);
    vfprintf(stdout, fmt, args);
    putchar('\n');
    va_end(args);
    b->failed++;
}

const char *figure_name(enum figure_no figure)
{
    return figures[figure].name;
}

/* ---- samples ---- */

void sample(struct bench *b, struct samples *s, double value)
{
    *hr_push(b->ctx, &s->values, &s->count) = value;
}

void take(struct bench *b, enum figure_no figure, enum side side, double value)
{
    if (figure < FIGURES)
        sample(b, &b->taken[figure][side], value);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median(const struct samples *s)
{
    if (s->count == 0)
        return 0;
    qsort(s->values, s->count, sizeof *s->values, by_value);
    return (s->values[(s->count - 1) / 2] + s->values[s->count / 2]) / 2;
}

/* ---- the table ---- */

static const char *number(const void *ctx, const struct figure *f, double value)
{
    bool is_whole = value == floor(value) && fabs(value) < 1e15;
    return hr_printf(ctx, "%.*f%s%s", is_whole ? 0 : 2, value, *f->unit ? " " : "", f->unit);
}

/* Half of the samples lie between these. */
static const char *spread(const void *ctx, const struct figure *f, const struct samples *s)
{
    if (s->count < 2)
        return "";
    return hr_printf(ctx, "%s to %s", number(ctx, f, s->values[s->count / 4]),
                     number(ctx, f, s->values[s->count - 1 - s->count / 4]));
}

static const char *goal_words(const void *ctx, const struct figure *f)
{
    if (f->goal == NO_GOAL)
        return "";
    return f->goal == TIMES_THE_FLOOR ? hr_printf(ctx, "<= %.1fx", f->wanted) : hr_printf(ctx, "<= %g", f->wanted);
}

static const char *verdict(struct bench *b, const struct figure *f, double ours, double floor_value)
{
    if (f->goal == NO_GOAL || (f->is_of_size && (b->width != 80 || b->height != 24)))
        return "";
    bool met = ours <= f->wanted * (f->goal == TIMES_THE_FLOOR ? floor_value : 1);
    if (b->smoke && !f->is_count)
        return "not judged";
    bool as_known = !met && f->known > 0 && ours <= f->known * (f->goal == TIMES_THE_FLOOR ? floor_value : 1);
    b->passed += met || as_known;
    b->failed += !met && !as_known;
    return met ? "met" : as_known ? "missed, as known" : "MISSED";
}

struct line {
    const char *name, *ours, *floor, *ratio, *goal, *verdict;
};

static struct line line_of(struct bench *b, enum figure_no i)
{
    const struct figure *f = &figures[i];
    const struct samples *taken = b->taken[i];
    double ours = median(&taken[OURS]), lowest = median(&taken[FLOOR]);
    bool compared = taken[FLOOR].count != 0;
    return (struct line){
        .name = f->name,
        .ours = number(b->ctx, f, ours),
        .floor = compared ? number(b->ctx, f, lowest) : "",
        .ratio = compared && lowest > 0 ? hr_printf(b->ctx, "%.2f", ours / lowest) : "",
        .goal = goal_words(b->ctx, f),
        .verdict = verdict(b, f, ours, lowest),
    };
}

/* ---- the page ---- */

/* The text behind "KEY :" in a file of /proc. */
static const char *proc_text(struct bench *b, const char *path, const char *key)
{
    char line[512];
    const char *found = "";
    FILE *f = fopen(path, "r");
    while (f && !*found && fgets(line, sizeof line, f)) {
        char *colon = strchr(line, ':');
        if (strncmp(line, key, strlen(key)) == 0 && colon)
            found = hr_strndup(b->ctx, colon + 2, strcspn(colon + 2, "\n"));
    }
    if (f)
        fclose(f);
    return found;
}

static const char *first_word(struct bench *b, const char *path)
{
    char line[64] = "";
    FILE *f = fopen(path, "r");
    if (f && !fgets(line, sizeof line, f))
        line[0] = '\0';
    if (f)
        fclose(f);
    return hr_strndup(b->ctx, line, strcspn(line, " \n"));
}

static void print_machine(struct bench *b, FILE *f)
{
    struct utsname u;
    if (uname(&u) != 0)
        return;
    fprintf(f, "- processor: %s, %ld of them\n", proc_text(b, "/proc/cpuinfo", "model name"),
            sysconf(_SC_NPROCESSORS_ONLN));
    fprintf(f, "- at work meanwhile (load average): %s\n", first_word(b, "/proc/loadavg"));
    fprintf(f, "- memory: %s; system: %s %s\n", proc_text(b, "/proc/meminfo", "MemTotal"), u.sysname, u.release);
    fprintf(f, "- a bare durable commit of SQLite on its disk: %.2f ms\n", median(&b->commits));
}

static void print_row(struct bench *b, FILE *f, enum figure_no i, const struct line *l)
{
    const struct figure *figure = &figures[i];
    fprintf(f, "| %s | %s | %s | %s%s%s | %s | %s | %s |\n", l->name, l->ours,
            spread(b->ctx, figure, &b->taken[i][OURS]), l->floor, *l->floor && *figure->against ? ", " : "",
            *l->floor ? figure->against : "", l->ratio, l->goal, l->verdict);
}

static void print_page(struct bench *b, const struct line *lines)
{
    FILE *f = fopen(b->docs, "w");
    if (!f) {
        complain(b, "%s can't be written", b->docs);
        return;
    }
    fprintf(
        f, "# How fast it is\n\n"
           "Written by `make bench-docs`; `make bench` prints the same table. Each figure is the median of the runs of "
           "ours, beside what nothing\ncan be faster than: the same thing done by ncurses, SQLite or libcsv alone "
           "(`test/bench/floor.c`), in turns with ours on the same\nmachine in the same minutes. On a machine that "
           "others share only the ratios count, and the counts: bytes, calls, instructions. What a command takes is "
           "processor time "
           "(ms cpu), which others\ndisturb less.\nCI judges the counts "
           "(`make bench BENCH_ARGS=--smoke`).\n\n## The machine\n\n");
    print_machine(b, f);
    fprintf(f,
            "- terminal %dx%d, %d run%s; a class of %d students, %d skills and %d pieces of evidence, and one of %d, "
            "%d and %d\n\n## The figures\n\n",
            b->width, b->height, b->runs, b->runs == 1 ? "" : "s", STUDENTS, SKILLS, PIECES, MANY_STUDENTS, MANY_SKILLS,
            MANY_PIECES);
    fprintf(f, "| figure | ours | half of the runs | floor or peer | ratio | goal | |\n"
               "| --- | --- | --- | --- | --- | --- | --- |\n");
    for (int i = 0; i < FIGURES; i++)
        if (b->taken[i][OURS].count)
            print_row(b, f, (enum figure_no)i, &lines[i]);
    fprintf(f, "\n## What is out of reach\n\n");
    for (int i = 0; i < FIGURES; i++)
        if (b->taken[i][OURS].count && figures[i].why && strcmp(lines[i].verdict, "met") != 0)
            fprintf(f, "- %s (%s): %s.\n", lines[i].name, lines[i].ours, figures[i].why);
    fprintf(f, "\nWhat a class file of any size costs: [scale.md](scale.md).\n");
    if (fclose(f) != 0)
        complain(b, "%s can't be written", b->docs);
}

void print_figures(struct bench *b)
{
    struct line lines[FIGURES];
    printf("%d students, %d skills, %d pieces of evidence on %dx%d, medians of %d run%s; a bare commit takes %.2f ms\n",
           STUDENTS, SKILLS, PIECES, b->width, b->height, b->runs, b->runs == 1 ? "" : "s", median(&b->commits));
    printf("%-40s %12s %12s %7s  %-9s\n", "", "ours", "floor", "ratio", "goal");
    for (int i = 0; i < FIGURES; i++) {
        if (b->taken[i][OURS].count == 0)
            continue;
        struct line *l = &lines[i];
        *l = line_of(b, (enum figure_no)i);
        printf("%-40s %12s %12s %7s  %-9s  %s\n", l->name, l->ours, l->floor, l->ratio, l->goal, l->verdict);
    }
    if (b->docs)
        print_page(b, lines);
}
