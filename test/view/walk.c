/*
 * A random walk without a terminal, for speed: after every twenty strokes the screen must be the one that is drawn
 * when everything is made anew from the class. What it walks over is counted: every view, the tour, and the locked
 * screen.
 */
#include "desk.h"

#include "../common/stroll.h"
#include "../common/torture.h"
#include "homeroom/exchange.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *view_walk_suite(void);

enum {
    STROKES = 12000,
    FULL = 1000000,
    A_DESK = 2000,
    COMPARE_EVERY = 20,
    OTHERS_EVERY = 60,
    TICK_EVERY = 5,
    DRAW_EVERY = 3,
    TELL_EVERY = 50000
};
enum {
    EVERYTHING = HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_CLOCK | HR_READS_PLACE | HR_READS_WIDTH | HR_READS_FRESH
};

static const struct hr_view_class *const views[] = {
    &hr_view_grid,    &hr_view_pace,   &hr_view_ready,   &hr_view_needs,  &hr_view_skills,
    &hr_view_grades,  &hr_view_log,    &hr_view_skill,   &hr_view_why,    &hr_view_help,
    &hr_view_palette, &hr_view_import, &hr_view_student, &hr_view_report, &hr_view_board,
    &hr_view_batch,   &hr_view_start,  &hr_view_period,  &hr_view_plan};
enum { VIEWS = sizeof views / sizeof views[0] };

static size_t seen[VIEWS], locked, toured;
static struct stroll stroll;

/* -- what the app does for a dashboard -- */

static struct hr_plan *plan(void *app, const void *ctx, const char *kind, const char *path, const char **source,
                            struct hr_err *err)
{
    static const char roster[] = "student_id,family_name,given_name\n0041,Changed,Name\nn7,Nowak,Ada\n,Without,Id\n",
                      skills[] = "unit,skill,title\nExtra,X1,One more\n";
    const struct desk *d = app;
    bool is_roster = strcmp(path, "roster.csv") == 0;
    struct hr_source file = {.name = path, .bytes = is_roster ? roster : skills};
    struct hr_import_options options = {.from = NULL};
    file.size = strlen(file.bytes);
    *source = "import";
    if (is_roster && strcmp(kind, "roster") == 0)
        return hr_import_roster(ctx, d->ui->model, &file, 1, &options, err);
    if (strcmp(path, "skills.csv") == 0 && strcmp(kind, "skills") == 0)
        return hr_import_skills(ctx, d->ui->model, &file, 1, &options, err);
    hr_fail(err, HR_FILE, path, "there is no such file");
    return NULL;
}

static struct hr_session *no_sample(void *app, struct hr_err *err)
{
    (void)app;
    hr_fail(err, HR_FILE, "sample", "there is none here");
    return NULL;
}

static struct hr_session *no_class(void *app, const struct hr_class_wanted *wanted, struct hr_err *err)
{
    (void)app;
    hr_fail(err, HR_FILE, wanted->title, "no class is made here");
    return NULL;
}

/* Every other file is one. */
static bool some_roster(void *app, const char *path, struct hr_roster_look *look, struct hr_err *err)
{
    (void)app;
    *look = (struct hr_roster_look){28, strlen(path) % 3};
    return strlen(path) % 2 || hr_fail(err, HR_FILE, path, "there is no such file");
}

/* -- a stroke -- */

static void resize(struct desk *d, int width, int height)
{
    d->ui->width = width;
    d->ui->height = height;
    hr_ui_stale(d->ui, HR_READS_WIDTH);
    talloc_free(d->canvas);
    d->canvas = hr_canvas_new(d, width, height, true);
    d->canvas->only_ascii = true;
}

/* The terminal hands on whole characters only. */
static bool is_utf8(const char *text)
{
    return (unsigned char)text[0] != 0xff;
}

static void take(struct desk *d)
{
    static const char *const mouse[] = {"Click", "WheelUp", "WheelDown"};
    struct stroke s = stroll_next(&stroll, d->ui->width, d->ui->height);
    struct hr_key key = {.kind = HR_KEY_PASTE, .paste = s.text};
    if (s.kind == STROKE_RESIZE) {
        resize(d, s.x, s.y);
    } else if (s.kind == STROKE_TEXT && is_utf8(s.text)) {
        desk_types(d, s.text);
    } else if (s.kind == STROKE_PASTE && is_utf8(s.text)) {
        hr_ui_key(d->ui, &key);
    } else if (s.kind == STROKE_KEY) {
        key = hr_key_named(s.text);
        hr_ui_key(d->ui, &key);
    } else if (s.kind >= STROKE_CLICK) {
        key = (struct hr_key){.kind = HR_KEY_MOUSE, .x = s.x, .y = s.y};
        snprintf(key.name, sizeof key.name, "%s", mouse[s.kind - STROKE_CLICK]);
        hr_ui_key(d->ui, &key);
    }
    d->ui->leaves = d->ui->suspends = false;
    d->ui->ms += 40;
}

/* Someone else practises with a student; that may be refused, as any recording. */
static void others_record(struct desk *d, struct hr_session *other)
{
    struct hr_err refused;
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = true};
    op.row.evidence = (struct hr_evidence_row){.kind = dice_below(&stroll.dice, 2) ? HR_PRACTICE : HR_READY,
                                               .student = {1 + dice_below(&stroll.dice, 9)},
                                               .skill = {1 + dice_below(&stroll.dice, 9)},
                                               .at = hr_ui_clock(d->ui)};
    struct hr_batch batch = {.ops = &op, .count = 1, .source = "test", .revision = -1};
    if (!hr_session_commit(other, &batch, 100, d, NULL, &refused))
        stroll_remember(&stroll, "[refused]");
}

static void count_view(const struct desk *d)
{
    for (size_t i = 0; i < VIEWS; i++)
        seen[i] += d->ui->view->is == views[i];
    locked += d->ui->lock != NULL;
    toured += d->ui->tour != 0;
}

/* -- the walk -- */

static void compare(struct desk *d)
{
    char *before = hr_strdup(d, desk_screen(d, true));
    int x = d->canvas->cursor_x, y = d->canvas->cursor_y;
    resize(d, d->ui->width, d->ui->height);
    hr_ui_stale(d->ui, EVERYTHING);
    const char *after = desk_screen(d, true);
    bool is_same = strcmp(before, after) == 0 && x == d->canvas->cursor_x && y == d->canvas->cursor_y;
    if (!is_same) { /* two screens are more than Check takes as a message */
        printf("the last strokes:%s\nthis stood there:\n%s\nmade anew it is:\n%s\n", stroll_trace(d, &stroll), before,
               after);
        fflush(stdout);
    }
    ck_assert_msg(is_same, "HR_SEED=%llu: after %zu strokes the screen differs", (unsigned long long)stroll.dice.seed,
                  stroll.count);
    talloc_free(before);
}

static void walk(struct desk *d, size_t strokes)
{
    struct hr_session *other = d->session ? desk_other(d, "ana") : NULL;
    d->options.plan_import = plan;
    d->options.make_sample = no_sample;
    d->options.make_class = no_class;
    d->options.look_at_roster = some_roster;
    for (size_t i = 1; i <= strokes; i++) {
        take(d);
        count_view(d);
        if (other && i % OTHERS_EVERY == 0)
            others_record(d, other);
        if (i % TICK_EVERY == 0)
            hr_ui_tick(d->ui);
        if (i % DRAW_EVERY == 0)
            hr_ui_draw(d->ui, d->canvas);
        if (i % COMPARE_EVERY == 0)
            compare(d);
    }
    desk_free(d);
}

START_TEST(what_stands_on_the_screen_is_what_would_be_drawn_anew)
{
    stroll.dice = dice_new();
    for (size_t wanted = stroll_length(STROKES, FULL), told = 0; stroll.count < wanted;) {
        walk(desk_new(80, 24, true), A_DESK);
        walk(desk_empty(80, 24, true), A_DESK / 10);
        if (stroll.count / TELL_EVERY > told) { /* a long one that is stopped says how far it came */
            told = stroll.count / TELL_EVERY;
            printf("%zu strokes so far\n", stroll.count);
            fflush(stdout);
        }
    }
    for (size_t i = 0; i < VIEWS; i++)
        ck_assert_msg(seen[i] > 0 || stroll.count < STROKES, "%s was never shown", views[i]->name);
    ck_assert_msg(locked > 0 || stroll.count < STROKES, "the screen was never locked");
    ck_assert_msg(toured > 0 || stroll.count < STROKES, "the tour was never taken");
    torture_figure("random strokes over all screens without a terminal",
                   "%zu, compared with a fresh paint every %d: the same", stroll.count, COMPARE_EVERY);
}
END_TEST

Suite *view_walk_suite(void)
{
    Suite *suite = suite_create("walk");
    TCase *walks = tcase_create("walk");
    tcase_set_timeout(walks, 0); /* HR_KEYS says how long it is */
    tcase_add_test(walks, what_stands_on_the_screen_is_what_would_be_drawn_anew);
    suite_add_tcase(suite, walks);
    return suite;
}
