/* Imports: a million rows beside SQLite's own, with someone at the dashboard meanwhile; a large roster. */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ROSTER_ROWS = 100000, BETWEEN_KEYS_MS = 60, TIMES = 2 };

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
                                   "CREATE INDEX by_student ON evidence (student_id)", NULL};
    struct run rows, indexes;
    unlink(db);
    if (take_run(b, bare, IMPORT_PEER, FLOOR, &rows) && take_run(b, indexed, FIGURES, FLOOR, &indexes))
        take(b, IMPORT, FLOOR, rows.ms + indexes.ms);
    unlink(db);
}

static bool import_twice(struct bench *b, const char *empty, const char *csv)
{
    const char *class = in_folder(b, "class.db");
    struct run first;
    bool done = copy_file(b, empty, class) && import(b, class, "evidence", csv, IMPORT, OURS, &first);
    if (done) {
        take(b, IMPORT_PEER, OURS, first.ms);
        take(b, IMPORT_AGAIN, FLOOR, first.ms);
        done = import(b, class, "evidence", csv, IMPORT_AGAIN, OURS, NULL);
    }
    unlink(class);
    return done;
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
        import_beside(b, empty, csv);
    } else {
        complain(b, "the files to import could not be made");
    }
    import_rosters(b, &g);
    unlink(empty);
    unlink(csv);
}
