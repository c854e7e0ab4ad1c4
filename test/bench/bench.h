/*
 * The bench: what it measures stands in one table (figures.c), and each of the other files fills in some of its rows.
 * Ours and the floor's runs take turns, and each figure is the median over all of them: on a machine that others share
 * only ratios inside one run hold.
 */
#ifndef TEST_BENCH_H
#define TEST_BENCH_H

#include "common/generate.h"
#include "common/meter.h"
#include "homeroom/mem.h"

enum { STUDENTS = 30, SKILLS = 40, PIECES = 12000, MANY_STUDENTS = 2000, MANY_SKILLS = 500, MANY_PIECES = 1000000 };

enum figure_no {
    FIRST_PAINT,
    FIRST_PAINT_PEER,
    FIRST_BYTES,
    FIRST_SLOW,
    MOVE,
    PAGE,
    MARK,
    MOVE_BYTES,
    PAGE_BYTES,
    MARK_BYTES,
    REPAINT_BYTES,
    IDLE_BYTES,
    MOVE_SLOW,
    HELD_PAGES,
    HELD_BYTES,
    MOVE_WRITES,
    IDLE_WAKES,
    START_CALLS,
    START_LIBRARIES,
    STRIPPED,
    PEAK,
    OTHERS_MARK,
    IDLE_CROWD,
    WRITERS,
    LOAD_SCREEN,
    LOAD_MEMORY,
    MANY_MARK,
    MANY_MOVE_BYTES,
    LIST_NEEDS,
    LIST_GROUPS,
    LIST_SKILLS,
    LIST_GRADES,
    LIST_PACE,
    EXPORT_MASTERY,
    EXPORT_GRADEBOOK,
    REPORTS,
    RECORD,
    RECORD_PEER,
    EXPLAIN,
    UNDO,
    IMPORT,
    IMPORT_PEER,
    IMPORT_AGAIN,
    IMPORT_KEYS,
    IMPORT_MEMORY,
    ROSTER,
    ROSTER_SET,
    GROW_EVIDENCE,
    GROW_STUDENTS,
    GROW_SKILLS,
    GROW_ATTEMPTS,
    GROW_IMPORT,
    GROW_UNDO,
    FIGURES
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
    const char *docs;         /* where the page is written, or NULL */
    bool smoke;
    int runs, width, height;
    struct samples taken[FIGURES][SIDES];
    struct samples commits; /* of the floor: ms of one */
    int passed, failed;
};

/* -- figures.c -- */

void complain(struct bench *, const char *fmt, ...) HR_PRINTF(2, 3);
void sample(struct bench *, struct samples *, double value);
void take(struct bench *, enum figure_no, enum side, double value);
double median(const struct samples *);
const char *figure_name(enum figure_no);
/* Judges and prints the table; with b->docs as a page too. */
void print_figures(struct bench *);

/* -- bench.c -- */

const char *in_folder(struct bench *, const char *name);
/* The whole file, on the disk when it returns. Complains. */
bool copy_file(struct bench *, const char *from, const char *to);
/* The path of a program of the system, owned by the bench; NULL when it is not here. */
const char *find_program(struct bench *, const char *name);

/* -- screens.c: the dashboard and the floor's grid, key by key -- */

/* A program with a grid on its screen. `shown` is a text that is there when the data is. */
struct screen {
    enum side side;
    const char *argv[8];
    const char *shown;
    struct meter meter;
};

#define UP "\033OA"
#define DOWN "\033OB"
#define RIGHT "\033OC"
#define LEFT "\033OD"
enum { QUIET_MS = 30, MARK_QUIET_MS = 150, SETTLED_MS = 250, LIMIT_MS = 60000 };

struct screen our_screen(struct bench *, const char *class);
struct screen floor_screen(struct bench *, const char *marks);
/* Starts it and waits for its text. A figure may be FIGURES: it is not taken. */
bool open_screen(struct bench *, struct screen *, enum figure_no paint, enum figure_no bytes);
void close_screen(struct bench *, struct screen *, enum figure_no peak);
/* Holds one key: HELD_KEYS of it at once. */
struct answer hold(struct bench *, struct screen *, const char *key);
void measure_screens(struct bench *);

/* -- counts.c: what does not depend on the clock -- */

void measure_counts(struct bench *);
/* Instructions of a command by callgrind, in millions; 0 when valgrind is not here. */
double instructions(struct bench *, const char *const *argv);

/* -- loads.c, people.c, files.c, growth.c -- */

/* One run of a command: its processor time for a figure (FIGURES: not taken). Complains when it fails. */
bool take_run(struct bench *, const char *const *argv, enum figure_no, enum side, struct run *out);
void measure_loads(struct bench *);
void measure_commands(struct bench *);
void measure_people(struct bench *);
void measure_files(struct bench *);
void measure_growth(struct bench *);

#endif
