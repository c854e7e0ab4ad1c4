/*
 * The kiosk's keys and screen. Its table of keys is all there is: while a question stands every printable key goes into
 * its field.
 */
#include "homeroom/kiosk.h"

#include "homeroom/record.h"
#include "homeroom/text.h"
#include "kiosk_parts.h"

#include <string.h>

enum { LONGEST = 128, BLINK_MS = 40, LEAST_WIDTH = 20, LEAST_HEIGHT = 6, TOP = 3, BOTTOM = 3 };

void kiosk_say(struct hr_kiosk *k, enum hr_style style, const char *fmt, ...)
{
    va_list args;
    talloc_free(k->message);
    va_start(args, fmt);
    k->message = hr_must(talloc_vasprintf(k, hr_translate(fmt), args));
    va_end(args);
    k->style = style;
    k->paints = true;
}

/* -- what a student can do -- */

static void take_change(struct hr_kiosk *k, const struct hr_change *change)
{
    const struct hr_model *m = hr_session_model(k->session);
    if (!change->what || !k->student.n)
        return;
    if (change->what & HR_CHANGED_FILE || k->student.n >= m->student_count || !m->students[k->student.n].active)
        kiosk_sign_out(k, _("the class has changed: please sign in again"));
    else
        kiosk_make_path(k);
}

static void record(struct hr_kiosk *k, enum hr_kind kind, const char *done)
{
    void *ctx = hr_ctx(k);
    struct hr_err err;
    struct hr_change change = {0};
    struct hr_op op = {.kind = HR_OP_EVIDENCE, .enforce = true};
    const char *code = hr_model_skill(hr_session_model(k->session), kiosk_skill(k))->code;
    op.row.evidence = (struct hr_evidence_row){
        .kind = kind, .student = k->student, .skill = kiosk_skill(k), .at = hr_session_now(k->session)};
    struct hr_batch batch = {.ops = &op, .count = 1, .by = HR_BY_KIOSK, .source = HR_BY_KIOSK, .revision = -1};
    if (hr_session_commit(k->session, &batch, BLINK_MS, ctx, &change, &err))
        kiosk_say(k, HR_STYLE_GOOD, "%s: %s", code, done);
    else if (err.status == HR_NO)
        kiosk_say(k, HR_STYLE_WARNING, "%s: %s", err.what, err.why);
    else
        kiosk_say(k, HR_STYLE_ERROR, "it could not be recorded now: try again in a moment");
    take_change(k, &change);
    talloc_free(ctx);
}

static void ask_for_check(struct hr_kiosk *k)
{
    struct hr_facts facts;
    if (!kiosk_skill(k).n)
        return;
    hr_model_facts(hr_session_model(k->session), k->student, kiosk_skill(k), &facts);
    if (facts.ready)
        record(k, HR_UNREADY, _("you are off the list"));
    else
        record(k, HR_READY, _("you are on the list for a check"));
}

static void say_practice(struct hr_kiosk *k)
{
    if (kiosk_skill(k).n)
        record(k, HR_PRACTICE, _("practice is marked as done"));
}

static void up(struct hr_kiosk *k)
{
    hr_list_move(&k->rows, -1);
}

static void down(struct hr_kiosk *k)
{
    hr_list_move(&k->rows, 1);
}

static void page_up(struct hr_kiosk *k)
{
    hr_list_page(&k->rows, -1);
}

static void page_down(struct hr_kiosk *k)
{
    hr_list_page(&k->rows, 1);
}

static void sign_out(struct hr_kiosk *k)
{
    kiosk_sign_out(k, _("you are signed out"));
}

static const struct kiosk_key {
    const char *keys, *label; /* NULL: not in the footer */
    void (*run)(struct hr_kiosk *);
} keys[] = {
    {"r", N_("ask for a check"), ask_for_check},
    {"p", N_("practice done"), say_practice},
    {"Esc q", N_("sign out"), sign_out},
    {"Up k", NULL, up},
    {"Down j", NULL, down},
    {"PgUp", NULL, page_up},
    {"PgDn Space", NULL, page_down},
};
enum { KEYS = sizeof keys / sizeof keys[0] };

static void press(struct hr_kiosk *k, const struct hr_key *key)
{
    for (size_t i = 0; i < KEYS; i++)
        if (hr_key_among(key, keys[i].keys)) {
            TALLOC_FREE(k->message);
            keys[i].run(k);
            return;
        }
}

/* A question's field: what is longer than any name or code is not taken. */
static void type(struct hr_kiosk *k, const struct hr_key *key)
{
    bool changed;
    size_t more = key->kind == HR_KEY_PASTE ? strlen(key->paste) : key->kind == HR_KEY_TEXT ? strlen(key->name) : 0;
    if (hr_key_among(key, "Enter"))
        kiosk_answer(k);
    else if (hr_key_among(key, "Esc"))
        kiosk_ask(k, KIOSK_NAME);
    else if (strlen(k->field.text) + more <= LONGEST)
        hr_field_key(k, &k->field, key, &changed);
}

void hr_kiosk_key(struct hr_kiosk *k, const struct hr_key *key, int64_t now_ms)
{
    hr_kiosk_tick(k, now_ms); /* a key that comes too late is not the key of who was signed in */
    k->key_ms = now_ms;
    k->paints = true;
    if (key->kind == HR_KEY_MOUSE)
        return;
    if (k->page == KIOSK_PATH)
        press(k, key);
    else
        type(k, key);
}

void hr_kiosk_tick(struct hr_kiosk *k, int64_t now_ms)
{
    struct hr_err err;
    struct hr_change change = {0};
    void *ctx = hr_ctx(k);
    int waited = kiosk_wait(k);
    int64_t minute = k->options->now() / 60;
    k->now_ms = now_ms;
    k->paints = k->paints || waited != kiosk_wait(k);
    hr_session_tick(k->session, k->options->now());
    if (hr_kiosk_is_idle(k->key_ms, now_ms) && (k->page != KIOSK_NAME || *k->field.text)) {
        kiosk_sign_out(k, k->student.n ? _("signed out, since no key was pressed") : "");
    } else if (minute != k->minute && k->student.n) {
        kiosk_make_path(k);
    }
    k->minute = minute;
    if (hr_session_moved(k->session) && !hr_session_follow(k->session, ctx, &change, &err) && err.status != HR_BUSY)
        kiosk_say(k, HR_STYLE_ERROR, "the class file can't be read now");
    take_change(k, &change);
    talloc_free(ctx);
}

/* -- the screen -- */

static void draw_question(const struct hr_kiosk *k, struct hr_canvas *c)
{
    static const char *const asked[] = {
        [KIOSK_NAME] = N_("your id or name:"), [KIOSK_CODE] = N_("your code:"), [KIOSK_PHRASE] = N_("pass phrase:")};
    int y = c->height / 3;
    hr_canvas_text(c, 2, y - 2, c->width - 4, HR_STYLE_TITLE,
                   _("Your own path: sign in with your id or name and your code."));
    int x = hr_canvas_text(c, 2, y, c->width - 4, HR_STYLE_HEADING, _(asked[k->page])) + 1;
    struct hr_field shown = {.text = k->field.text, .at = k->field.at};
    void *ctx = hr_ctx(c);
    if (k->page != KIOSK_NAME) { /* as many stars as bytes */
        shown.text = hr_strdup(ctx, k->field.text);
        memset(shown.text, '*', strlen(shown.text));
    }
    hr_field_draw(&shown, c, x, y, c->width - x - 2);
    if (kiosk_wait(k))
        hr_canvas_printf(c, 2, y + 3, c->width - 4, HR_STYLE_WARNING, "the next code is looked at in %d s",
                         kiosk_wait(k));
    talloc_free(ctx);
}

static void draw_keys(const struct hr_kiosk *k, struct hr_canvas *c)
{
    int x = 1, y = c->height - 1;
    char name[HR_KEY_NAME];
    if (k->page != KIOSK_PATH) {
        hr_canvas_text(c, x, y, c->width - 2, HR_STYLE_DIM, _("Enter goes on, Esc begins anew"));
        return;
    }
    for (size_t i = 0; i < KEYS && x < c->width; i++)
        if (keys[i].label) {
            x = hr_canvas_text(c, x, y, c->width - x, HR_STYLE_KEY, hr_key_first(keys[i].keys, name)) + 1;
            x = hr_canvas_text(c, x, y, c->width - x, HR_STYLE_DIM, _(keys[i].label)) + 2;
        }
}

static void draw_path(struct hr_kiosk *k, struct hr_canvas *c)
{
    void *ctx = hr_ctx(c);
    hr_skill_no skill = kiosk_skill(k);
    struct hr_area body = {0, TOP, c->width, c->height - TOP - BOTTOM};
    hr_list_fit(&k->rows, (int)k->sheet->row_count, body.height - 1);
    hr_canvas_text(c, 1, 0, c->width - 2, HR_STYLE_TITLE,
                   hr_model_student(hr_session_model(k->session), k->student)->name);
    hr_sheet_draw(k->sheet, &k->rows, NULL, 0, c, body);
    if (skill.n) {
        hr_canvas_text(c, 1, 1, c->width - 2, HR_STYLE_NORMAL, kiosk_pace(ctx, k, skill));
        int x = hr_canvas_text(c, 1, 2, c->width - 2, HR_STYLE_HEADING, _("Next: "));
        hr_canvas_text(c, x, 2, c->width - x - 1, HR_STYLE_NORMAL, kiosk_next(ctx, k, skill));
        hr_canvas_text(c, 1, c->height - BOTTOM, c->width - 2, HR_STYLE_NORMAL, kiosk_allowed(ctx, k, skill));
    }
    talloc_free(ctx);
}

void hr_kiosk_draw(struct hr_kiosk *k, struct hr_canvas *c)
{
    hr_canvas_clear(c);
    c->cursor_x = c->cursor_y = -1;
    if (c->width < LEAST_WIDTH || c->height < LEAST_HEIGHT) {
        hr_canvas_text(c, 0, 0, c->width, HR_STYLE_NORMAL, _("too small"));
        return;
    }
    if (k->page == KIOSK_PATH)
        draw_path(k, c);
    else
        draw_question(k, c);
    if (k->message)
        hr_canvas_text(c, 1, c->height - 2, c->width - 2, k->style, k->message);
    draw_keys(k, c);
}

bool hr_kiosk_paints(struct hr_kiosk *k)
{
    bool paints = k->paints;
    k->paints = false;
    return paints;
}

bool hr_kiosk_is_over(const struct hr_kiosk *k)
{
    return k->is_over;
}

struct hr_kiosk *hr_kiosk_new(const void *ctx, struct hr_session *session, const struct hr_tui_options *options,
                              const char *starter, int64_t now_ms)
{
    struct hr_kiosk *k = hr_new(ctx, struct hr_kiosk);
    k->session = session;
    k->options = options;
    k->starter = starter;
    k->key_ms = k->now_ms = now_ms;
    k->paints = true;
    hr_field_set(k, &k->field, "");
    return k;
}
