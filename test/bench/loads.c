/* A million pieces and more: loading, listing, exporting, and single commands beside the same in a small file. */
#include "bench.h"

#include "homeroom/listing.h"
#include "homeroom/session.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TIMES_HUGE = 5, TIMES_SHORT = 3, COMMANDS = 9, MARKS = 6, REPORTED_PIECES = 160000 };

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

/*
 * In a process of its own, as its command does it, but with the clock read between the load and what is made of it: two
 * runs' processor times differ by more than most of these take, so a load of another run may not be taken off.
 */
struct made {
    double load_ms, ms;
};

static double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static bool to_file(void *file, const char *bytes, size_t n)
{
    return fwrite(bytes, 1, n, file) == n;
}

/* The listing, or without one the gradebook of the one course there is, into a file. */
static bool make(const char *class, const struct hr_listing_class *listing, const char *path, struct made *out)
{
    static struct hr_zone_step steps[] = {{INT64_MIN, 0}};
    static const struct hr_zone utc = {steps, 1};
    void *ctx = hr_ctx(NULL);
    struct hr_err err;
    struct hr_session_options options = {
        .zone = &utc, .by = "bench", .mode = HR_STORE_READ, .now = GENERATED_MOMENT, .clock_set = true};
    double begun = cpu_ms();
    struct hr_session *session = hr_session_open(ctx, class, &options, &err);
    double loaded = cpu_ms();
    FILE *f = session ? fopen(path, "w") : NULL;
    if (!f)
        return false;
    struct hr_buf *buf = hr_buf_new(ctx, to_file, f);
    const struct hr_model *m = hr_session_model(session);
    if (listing)
        hr_listing_print(buf, hr_listing_new(ctx, listing, m, &(struct hr_scope){0}), HR_FORMAT_CSV);
    else
        hr_gradebook_print(buf, m, &(struct hr_scope){.course = {1}}, HR_FORMAT_CSV);
    bool done = hr_buf_flush(buf) && fclose(f) == 0;
    *out = (struct made){loaded - begun, cpu_ms() - loaded};
    return done;
}

static bool make_apart(struct bench *b, const struct hr_listing_class *listing, const char *path, struct made *out)
{
    int ends[2], status;
    bool done = pipe(ends) == 0;
    if (done) {
        fflush(stdout);
        pid_t pid = fork();
        if (pid == 0)
            _exit(make(b->many, listing, path, out) && write(ends[1], out, sizeof *out) == sizeof *out ? 0 : 1);
        close(ends[1]);
        done = read(ends[0], out, sizeof *out) == sizeof *out;
        close(ends[0]);
        done = pid > 0 && waitpid(pid, &status, 0) == pid && status == 0 && done;
    }
    if (!done)
        complain(b, "%s of the large class could not be made", listing ? listing->name : "the gradebook");
    return done;
}

static void list_all(struct bench *b)
{
    static const struct {
        const struct hr_listing_class *what;
        enum figure_no figure;
    } listings[] = {{&hr_listing_needs, LIST_NEEDS},
                    {&hr_listing_groups, LIST_GROUPS},
                    {&hr_listing_skills, LIST_SKILLS},
                    {&hr_listing_grades, LIST_GRADES},
                    {&hr_listing_pace, LIST_PACE}};
    struct made made;
    for (size_t i = 0; i < sizeof listings / sizeof *listings; i++)
        if (make_apart(b, listings[i].what, "/dev/null", &made)) {
            take(b, listings[i].figure, FLOOR, made.load_ms);
            take(b, listings[i].figure, OURS, made.load_ms + made.ms);
        }
}

static void export_one(struct bench *b, const struct hr_listing_class *listing, enum figure_no figure)
{
    const char *out = in_folder(b, "export.csv"), *copy = in_folder(b, "copy.csv");
    const char *const again[] = {b->floor, "--copy", out, copy, NULL};
    struct made made;
    if (make_apart(b, listing, out, &made) && take_run(b, again, figure, FLOOR, NULL))
        take(b, figure, OURS, made.ms);
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
        export_one(b, &hr_listing_mastery, EXPORT_MASTERY);
        for (int k = 0; k < TIMES_SHORT; k++)
            export_one(b, NULL, EXPORT_GRADEBOOK);
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
