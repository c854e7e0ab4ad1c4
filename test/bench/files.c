/* Imports: a million rows beside SQLite's own, with someone at the dashboard meanwhile; a large roster. */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROSTER_ROWS = 100000, BETWEEN_KEYS_MS = 60, TIMES = 2, MORE = 5, SET_CLASSES = 4 };

static bool import(struct bench *b, const char *class, const char *what, const char *csv, enum figure_no figure,
                   enum side side, struct run *out)
{
    const char *const argv[] = {b->program, "-f",          class,  "import", what, csv,
                                "--now",    GENERATED_NOW, "--by", "bench",  NULL};
    return take_run(b, argv, figure, side, out);
}

/* SQLite's .import into a table without types; then the indexes that ours has. */
static void import_bare(struct bench *b, const char *sqlite, const char *csv)
{
    const char *db = in_folder(b, "bare.db"), *command = hr_printf(b->ctx, ".import --csv %s evidence", csv);
    const char *const bare[] = {sqlite, db, command, NULL};
    const char *const indexed[] = {sqlite, db, "CREATE UNIQUE INDEX by_id ON evidence (id)",
                                   "CREATE INDEX by_student ON evidence (student_id, skill)", NULL};
    struct run rows, indexes;
    unlink(db);
    if (take_run(b, bare, IMPORT_PEER, FLOOR, &rows) && take_run(b, indexed, FIGURES, FLOOR, &indexes))
        take(b, IMPORT, FLOOR, rows.cpu_ms + indexes.cpu_ms);
    unlink(db);
}

static bool import_twice(struct bench *b, const char *empty, const char *csv)
{
    const char *class = in_folder(b, "class.db");
    struct run first;
    bool done = copy_file(b, empty, class) && import(b, class, "evidence", csv, IMPORT, OURS, &first);
    if (done) {
        take(b, IMPORT_PEER, OURS, first.cpu_ms);
        take(b, IMPORT_AGAIN, FLOOR, first.cpu_ms);
        take(b, IMPORT_MEMORY, FLOOR, (double)first.peak_kib);
        done = import(b, class, "evidence", csv, IMPORT_AGAIN, OURS, NULL);
    }
    unlink(class);
    return done;
}

/* The memory that five times as many rows take. */
static void import_more(struct bench *b, const char *empty)
{
    const char *class = in_folder(b, "class.db"), *csv = in_folder(b, "more.csv");
    struct run r;
    if (copy_file(b, empty, class) && generate_evidence(csv, MANY_STUDENTS, MANY_SKILLS, MANY_PIECES * MORE) &&
        import(b, class, "evidence", csv, FIGURES, FLOOR, &r))
        take(b, IMPORT_MEMORY, OURS, (double)r.peak_kib);
    unlink(class);
    unlink(csv);
}

/* Someone moves about in the dashboard while it goes on. */
static void import_beside(struct bench *b, const char *empty, const char *csv)
{
    const char *class = in_folder(b, "class.db");
    struct samples keys = {0};
    struct screen mine = our_screen(b, class);
    const char *const argv[] = {b->program, "-f", class, "import", "evidence", csv, "--now", GENERATED_NOW, NULL};
    struct meter going;
    if (!copy_file(b, empty, class))
        return;
    mine.shown = "Family00000";
    if (!open_screen(b, &mine, FIGURES, FIGURES) || !meter_start(&going, argv, b->env, b->width, b->height))
        return;
    for (int i = 0; !going.gone; i++) {
        struct answer a = meter_send(&mine.meter, i % 2 ? UP : DOWN, strlen(UP), 5);
        sample(b, &keys, a.last_ms);
        meter_listen(&going, BETWEEN_KEYS_MS);
    }
    if (meter_end(&going, "") != 0)
        complain(b, "the import beside the dashboard failed");
    median(&keys);
    take(b, IMPORT_KEYS, OURS, keys.values[(keys.count - 1) * 99 / 100]);
    close_screen(b, &mine, FIGURES);
    unlink(class);
}

static void import_rosters(struct bench *b, const struct generator *g)
{
    const char *csv = in_folder(b, "roster.csv"), *class = in_folder(b, "class.db"), *db = in_folder(b, "bare.db");
    const char *const bare[] = {b->floor, "--rows", csv, db, NULL};
    if (!generate_roster(csv, ROSTER_ROWS)) {
        complain(b, "%s can't be written", csv);
        return;
    }
    for (int i = 0; i < TIMES; i++)
        if (!take_run(b, bare, ROSTER, FLOOR, NULL) || !generate_school(g, class, 0, 1, 0) ||
            !import(b, class, "roster", csv, ROSTER, OURS, NULL))
            break;
    unlink(csv);
    unlink(class);
    unlink(db);
}

/* A school's OneRoster set; bare, the rows of its users and enrolments. */
static void import_set(struct bench *b, const struct generator *g)
{
    const char *set = in_folder(b, "set"), *class = in_folder(b, "class.db"), *db = in_folder(b, "bare.db");
    const char *users = in_folder(b, "set/users.csv"), *enrolments = in_folder(b, "set/enrollments.csv");
    const char *const bare[][5] = {{b->floor, "--rows", users, db}, {b->floor, "--rows", enrolments, db}};
    const char *const ours[] = {b->program, "-f", class,     "import",      "roster",  set,
                                "--class",  "C1", "--class", "C2",          "--class", "C3",
                                "--class",  "C4", "--now",   GENERATED_NOW, NULL};
    struct run some, rest;
    mkdir(set, 0700);
    if (generate_set(set, MANY_STUDENTS, SET_CLASSES) && generate_school(g, class, 0, 1, 0) &&
        take_run(b, ours, ROSTER_SET, OURS, NULL) && take_run(b, bare[0], FIGURES, FLOOR, &some) &&
        take_run(b, bare[1], FIGURES, FLOOR, &rest))
        take(b, ROSTER_SET, FLOOR, some.cpu_ms + rest.cpu_ms);
    unlink(users);
    unlink(enrolments);
    unlink(in_folder(b, "set/classes.csv"));
    rmdir(set);
    unlink(class);
    unlink(db);
}

void measure_files(struct bench *b)
{
    const struct generator g = {b->program, b->env, b->folder};
    const char *empty = in_folder(b, "empty.db"), *csv = in_folder(b, "evidence.csv");
    const char *sqlite = find_program(b, "sqlite3");
    if (generate_school(&g, empty, MANY_STUDENTS, MANY_SKILLS, 0) &&
        generate_evidence(csv, MANY_STUDENTS, MANY_SKILLS, MANY_PIECES)) {
        for (int i = 0; i < TIMES && import_twice(b, empty, csv); i++)
            if (sqlite)
                import_bare(b, sqlite, csv);
        import_more(b, empty);
        import_beside(b, empty, csv);
    } else {
        complain(b, "the files to import could not be made");
    }
    import_rosters(b, &g);
    for (int i = 0; i < TIMES; i++)
        import_set(b, &g);
    unlink(empty);
    unlink(csv);
}
