/*
 * A random walk over the kiosk without a terminal: a student who has a code presses anything, while others work with
 * the class. After every twenty strokes what stands on the screen is what is drawn when everything is made anew, and
 * nothing of anyone else is on it.
 */
#include "booth.h"

#include "../common/stroll.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *view_walk_kiosk_suite(void);

enum { STROKES = 1500, FULL = 100000, A_BOOTH = 1500, COMPARE_EVERY = 20, TELL_EVERY = 50000, AT_MOST = 20 };

static struct stroll stroll;
static size_t signed_in, asked; /* looks at a path; pieces that were recorded here */

static void paint(struct booth *b)
{
    if (hr_kiosk_paints(b->kiosk))
        hr_kiosk_draw(b->kiosk, b->desk->canvas);
}

static void resize(struct booth *b, int width, int height)
{
    talloc_free(b->desk->canvas);
    b->desk->canvas = hr_canvas_new(b->desk, width, height, true);
    hr_kiosk_draw(b->kiosk, b->desk->canvas);
}

/* -- a stroke -- */

static void take(struct booth *b)
{
    struct stroke s = stroll_next(&stroll, b->desk->canvas->width, b->desk->canvas->height);
    struct hr_key key = {.kind = HR_KEY_PASTE, .paste = s.text};
    if (s.kind == STROKE_RESIZE) {
        resize(b, s.x, s.y);
    } else if (s.kind == STROKE_KEY) {
        booth_press(b, s.text);
    } else {
        if (s.kind >= STROKE_CLICK)
            key = (struct hr_key){.kind = HR_KEY_MOUSE, .name = "Click", .x = s.x, .y = s.y};
        if ((unsigned char)s.text[0] != 0xff) /* the terminal hands on whole characters only */
            hr_kiosk_key(b->kiosk, &key, b->ms);
    }
    hr_kiosk_tick(b->kiosk, b->ms);
    paint(b);
}

/* Chance alone never comes in. Now and then the code is wrong, or one goes away, or tries to leave. */
static void go_through_door(struct booth *b)
{
    uint32_t way = dice_below(&stroll.dice, 40);
    booth_press(b, "Esc");
    if (way == 0)
        b->ms += 60000;
    else if (way == 1)
        booth_sign_in(b, ":leave", booth_code);
    else
        booth_sign_in(b, way < 20 ? "0043" : "ines castillo", way == 2 ? "777777" : booth_code);
    stroll_remember(&stroll, "[door]");
    hr_kiosk_tick(b->kiosk, b->ms);
    paint(b);
}

/* Someone else records something for a student; that may be refused, as any recording. */
static void others_record(struct booth *b, struct hr_session *teacher, enum hr_kind kind, uint32_t student)
{
    struct hr_err refused;
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = true};
    op.row.evidence = (struct hr_evidence_row){.kind = kind,
                                               .student = {student},
                                               .skill = {1 + dice_below(&stroll.dice, 9)},
                                               .at = hr_session_now(teacher),
                                               .note = kind == HR_NOTE ? "not for this screen" : NULL};
    struct hr_batch batch = {.ops = &op, .count = 1, .source = "test", .revision = -1};
    if (!hr_session_commit(teacher, &batch, 100, b->desk, NULL, &refused))
        stroll_remember(&stroll, "[refused]");
    hr_kiosk_tick(b->kiosk, b->ms);
    paint(b);
}

/* What changes now must be painted without a key. */
static void nobody_presses(struct booth *b, struct hr_session *teacher)
{
    uint32_t student = dice_below(&stroll.dice, 2) ? 3 : 1 + dice_below(&stroll.dice, 9);
    b->ms += dice_below(&stroll.dice, 1500);
    hr_kiosk_tick(b->kiosk, b->ms);
    paint(b);
    others_record(b, teacher, dice_below(&stroll.dice, 2) ? HR_PRACTICE : HR_READY, student);
}

/* -- the walk -- */

static void tell(struct booth *b, const char *before, const char *after)
{
    printf("the last strokes:%s\nthis stood there:\n%s\nmade anew it is:\n%s\n", stroll_trace(b->desk, &stroll), before,
           after);
    fflush(stdout);
}

/* A note on someone else is nothing to see, but the path is made anew by it. */
static void compare(struct booth *b, struct hr_session *teacher)
{
    struct hr_canvas *c = b->desk->canvas;
    char *before = hr_canvas_print(b->desk, c, true);
    int x = c->cursor_x, y = c->cursor_y;
    others_record(b, teacher, HR_NOTE, 2);
    resize(b, c->width, c->height);
    c = b->desk->canvas;
    const char *after = hr_canvas_print(c, c, true);
    bool is_same = strcmp(before, after) == 0 && x == c->cursor_x && y == c->cursor_y;
    if (!is_same)
        tell(b, before, after);
    ck_assert_msg(is_same, "HR_SEED=%llu: after %zu strokes the screen differs", (unsigned long long)stroll.dice.seed,
                  stroll.count);
    signed_in += strstr(after, "Castillo") != NULL;
    talloc_free(before);
}

static void sees_nobody_else(struct booth *b)
{
    static const char *const others[] = {"Abara",  "Brandt", "Nguye",    "Farouk", "Wolfe",
                                         "Period", "mixes",  "not for ", "0042",   "0045"};
    const char *screen = booth_screen(b);
    bool is_asked = strstr(screen, "your id or name:") != NULL; /* digits there are those that were pressed */
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strstr(screen, others[i]) && !(is_asked && others[i][0] == '0')) {
            tell(b, screen, others[i]);
            ck_abort_msg("HR_SEED=%llu: after %zu strokes \"%s\" is on the screen",
                         (unsigned long long)stroll.dice.seed, stroll.count, others[i]);
        }
}

static void walk(size_t strokes)
{
    struct booth b = booth_new(80, 24);
    struct hr_session *teacher = desk_other(b.desk, "ana");
    const struct hr_model *m = hr_session_model(b.session);
    resize(&b, 80, 24);
    for (size_t i = 1; i <= strokes && !hr_kiosk_is_over(b.kiosk); i++) {
        b.ms += dice_below(&stroll.dice, 400);
        if (dice_below(&stroll.dice, 50) == 0)
            go_through_door(&b);
        else
            take(&b);
        if (i % COMPARE_EVERY == 0) {
            nobody_presses(&b, teacher);
            compare(&b, teacher);
            sees_nobody_else(&b);
        }
    }
    ck_assert_msg(!hr_kiosk_is_over(b.kiosk), "it was left without the phrase");
    for (size_t i = 1; i < m->piece_count; i++)
        if (strcmp(hr_model_name(m, m->pieces[i].by), HR_BY_KIOSK) == 0) {
            ck_assert_uint_eq(m->pieces[i].student, 3);
            asked++;
        }
    booth_free(&b);
}

START_TEST(the_kiosk_shows_what_would_be_drawn_anew_and_nobody_else)
{
    stroll.dice = dice_new();
    /* A walk on which by chance nobody asks has shown nothing: it goes on. */
    for (size_t wanted = stroll_length(STROKES, FULL), told = 0;
         stroll.count < wanted || (!(signed_in && asked) && stroll.count < AT_MOST * wanted);) {
        walk(A_BOOTH);
        if (stroll.count / TELL_EVERY > told) {
            told = stroll.count / TELL_EVERY;
            printf("%zu strokes in the kiosk so far\n", stroll.count);
            fflush(stdout);
        }
    }
    ck_assert_msg(signed_in > 0 && asked > 0, "nobody signed in, or asked for anything");
    printf("%zu strokes in the kiosk, its path seen %zu times, %zu pieces recorded\n", stroll.count, signed_in, asked);
}
END_TEST

Suite *view_walk_kiosk_suite(void)
{
    Suite *suite = suite_create("walk of the kiosk");
    TCase *walks = tcase_create("walk");
    tcase_set_timeout(walks, 0); /* HR_KEYS says how long it is */
    tcase_add_test(walks, the_kiosk_shows_what_would_be_drawn_anew_and_nobody_else);
    suite_add_tcase(suite, walks);
    return suite;
}
