/* A million pieces and more: loading, listing, exporting, and single commands beside the same in a small file. */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TIMES_HUGE = 5, COMMANDS = 9, MARKS = 6, REPORTED_PIECES = 160000 };

bool take_run(struct bench *b, const char *const *argv, enum figure_no figure, enum side side, struct run *out)
{
    struct run r = run_command(argv, b->env);
    if (r.code != 0)
        complain(b, "%s %s left with %d: %s", argv[0], argv[1], r.code, r.output);
    else
        take(b, figure, side, r.cpu_ms);
    if (out)
        *out = r;
    return r.code == 0;
}

/* ---- loading ---- */

static bool load_screens(struct bench *b)
{
    const char *const scan[] = {b->floor, "--scan", b->many, NULL};
    struct screen many = our_screen(b, b->many), small = our_screen(b, b->small);
    struct run scanned;
    if (!take_run(b, scan, FIGURES, FLOOR, &scanned) || !open_screen(b, &many, LOAD_SCREEN, FIGURES))
        return false;
    take(b, LOAD_SCREEN, FLOOR, scanned.ms);
    if (!open_screen(b, &small, FIGURES, FIGURES))
        return false;
    take(b, LOAD_MEMORY, OURS, (double)(meter_peak_kib(&many.meter) - meter_peak_kib(&small.meter)));
    close_screen(b, &small, FIGURES);
    close_screen(b, &many, FIGURES);
    return true;
}

static void mark_in_both(struct bench *b, const char *many_class, const char *small_class)
{
    struct screen screens[SIDES] = {our_screen(b, many_class), our_screen(b, small_class)};
    screens[FLOOR].side = FLOOR;
    for (int i = 0; i < SIDES; i++) {
        if (!open_screen(b, &screens[i], FIGURES, FIGURES))
            return;
        for (int k = 0; k < 3; k++) /* to the last skills, which nobody was checked on */
            hold(b, &screens[i], RIGHT);
    }
    for (int i = 0; i < MARKS * SIDES; i++) {
        struct screen *s = &screens[i % SIDES];
        struct answer a = meter_send(&s->meter, DOWN, strlen(DOWN), QUIET_MS);
        take(b, MANY_MOVE_BYTES, s->side, (double)a.bytes);
        a = meter_send(&s->meter, "m", 1, MARK_QUIET_MS);
        take(b, MANY_MARK, s->side, a.last_ms);
    }
    for (int i = 0; i < SIDES; i++)
        close_screen(b, &screens[i], FIGURES);
}

/* ---- listing and exporting ---- */

static double list(struct bench *b, const char *what, enum figure_no figure, enum side side)
{
    const char *const argv[] = {b->program, "-f", b->many, what, "--format", "csv", "--now", GENERATED_NOW, NULL};
    struct run r;
    return take_run(b, argv, figure, side, &r) ? r.cpu_ms : 0;
}

static void list_all(struct bench *b)
{
    static const struct {
        const char *what;
        enum figure_no figure;
    } listings[] = {{"needs", LIST_NEEDS},
                    {"groups", LIST_GROUPS},
                    {"skills", LIST_SKILLS},
                    {"grades", LIST_GRADES},
                    {"pace", LIST_PACE}};
    for (size_t i = 0; i < sizeof listings / sizeof *listings; i++) {
        list(b, "ready", listings[i].figure, FLOOR); /* nobody waits in this class: it is the load and a heading */
        list(b, listings[i].what, listings[i].figure, OURS);
    }
}

static void export_one(struct bench *b, const char *what, enum figure_no figure)
{
    const char *out = in_folder(b, "export.csv"), *copy = in_folder(b, "copy.csv");
    const char *const argv[] = {b->program, "-f", b->many, "export", what, "-o", out, "--now", GENERATED_NOW, NULL};
    const char *const again[] = {b->floor, "--copy", out, copy, NULL};
    double load = list(b, "ready", FIGURES, OURS);
    struct run r;
    if (take_run(b, argv, FIGURES, OURS, &r) && take_run(b, again, figure, FLOOR, NULL))
        take(b, figure, OURS, r.cpu_ms - load);
    unlink(out);
    unlink(copy);
}

/* In a school with a path as long as a year's. */
static void print_reports(struct bench *b)
{
    const struct generator g = {b->program, b->env, b->folder};
    const char *class = in_folder(b, "reports.db"), *out = in_folder(b, "reports.html"),
               *copy = in_folder(b, "copy.html");
    const char *const load[] = {b->program, "-f", class, "ready", "--now", GENERATED_NOW, NULL};
    const char *const report[] = {b->program, "-f", class,   "report",      "progress",
                                  "-o",       out,  "--now", GENERATED_NOW, NULL};
    const char *const again[] = {b->floor, "--copy", out, copy, NULL};
    struct run loaded, r;
    if (!generate_school(&g, class, MANY_STUDENTS, SKILLS, REPORTED_PIECES))
        complain(b, "the school for the reports could not be made");
    else if (take_run(b, load, FIGURES, OURS, &loaded) && take_run(b, report, FIGURES, OURS, &r) &&
             take_run(b, again, REPORTS, FLOOR, NULL))
        take(b, REPORTS, OURS, r.cpu_ms - loaded.cpu_ms);
    unlink(class);
    unlink(out);
    unlink(copy);
}

void measure_loads(struct bench *b)
{
    const char *many = in_folder(b, "class-many.db"), *small = in_folder(b, "class.db");
    for (int i = 0; i < b->runs && load_screens(b); i++) {
        list_all(b);
        export_one(b, "mastery", EXPORT_MASTERY);
        export_one(b, "gradebook", EXPORT_GRADEBOOK);
    }
    print_reports(b);
    if (copy_file(b, b->many, many) && copy_file(b, b->small, small))
        mark_in_both(b, many, small);
    unlink(many);
    unlink(small);
}

/* ---- single commands ---- */

struct place {
    const char *class, *student, *skill;
    enum side side;
};

static struct place place_of(struct bench *b, const char *class, enum side side)
{
    return (struct place){class, hr_strdup(b->ctx, generated_text(class, "student", "id", 3)),
                          hr_strdup(b->ctx, generated_text(class, "skill", "code", 2)), side};
}

static bool use_commands(struct bench *b, const struct place *p)
{
    const char *const record[] = {b->program, "-f",     p->class, "record",      "practice", "--student", p->student,
                                  "--skill",  p->skill, "--now",  GENERATED_NOW, "--by",     "bench",     NULL};
    const char *const explain[] = {b->program, "-f",      p->class, "explain", "mastery",     "--student",
                                   p->student, "--skill", p->skill, "--now",   GENERATED_NOW, NULL};
    const char *const undo[] = {b->program, "-f", p->class, "undo", "--now", GENERATED_NOW, "--by", "bench", NULL};
    struct run r;
    if (!take_run(b, record, RECORD, p->side, &r) || !take_run(b, explain, EXPLAIN, p->side, NULL) ||
        !take_run(b, undo, UNDO, p->side, NULL))
        return false;
    if (p->side == OURS)
        take(b, RECORD_PEER, OURS, r.cpu_ms);
    return true;
}

static bool write_one_row(struct bench *b, const char *sqlite, const char *class)
{
    const char *const argv[] = {
        sqlite, class, "INSERT INTO secret (what, who, hash, at, by) VALUES ('kiosk', 'bench', '', 1, 'bench')", NULL};
    return take_run(b, argv, RECORD_PEER, FLOOR, NULL);
}

/* In a copy of the small file, and in the file with five million pieces itself: a few more make no difference there. */
void measure_commands(struct bench *b)
{
    const char *huge = in_folder(b, "huge.db"), *small = in_folder(b, "class.db"), *sqlite = find_program(b, "sqlite3");
    if (generated_pieces(huge) < TIMES_HUGE * MANY_PIECES || !generated_alike(huge, b->small)) {
        printf("making a class with %d pieces of evidence, once\n", TIMES_HUGE * MANY_PIECES);
        fflush(stdout);
        if (!copy_file(b, b->many, huge) || !generate_more(huge, TIMES_HUGE)) {
            complain(b, "%s could not be made", huge);
            return;
        }
    }
    if (!copy_file(b, b->small, small))
        return;
    const struct place places[SIDES] = {place_of(b, huge, OURS), place_of(b, small, FLOOR)};
    bool going_on = true;
    for (int i = 0; i < COMMANDS && going_on; i++) {
        going_on = use_commands(b, &places[FLOOR]) && use_commands(b, &places[OURS]);
        if (sqlite)
            going_on = going_on && write_one_row(b, sqlite, huge);
    }
    if (!sqlite)
        printf("sqlite3 is not here: no row is written beside record, nothing imported beside import\n");
    unlink(small);
}
