#include "homeroom/screen_lock.h"

#include "homeroom/secret.h"
#include "homeroom/term.h"
#include "homeroom/text.h"
#include "homeroom/ui.h"

enum { A_SECOND = 1000, A_MINUTE = 60 * A_SECOND, MOST_DOUBLED = 6, LINES = 4 };

struct hr_screen_lock {
    struct hr_field field;
    int64_t since;
    bool has_phrase;  /* else Enter unlocks */
    bool is_unread;   /* the class file could not be asked */
    int wrong;        /* tries in a row */
    int64_t until_ms; /* no further try before */
};

/* -- locking and unlocking -- */

static bool has_phrase(const struct hr_ui *ui, bool *is_set)
{
    struct hr_err ignored;
    return hr_session_secret_is_set(ui->session, HR_SECRET_LOCK, hr_session_by(ui->session), is_set, &ignored);
}

void hr_screen_lock(struct hr_ui *ui)
{
    struct hr_screen_lock *lock = hr_new(ui, struct hr_screen_lock);
    hr_field_set(lock, &lock->field, "");
    lock->since = hr_ui_clock(ui);
    lock->is_unread = !has_phrase(ui, &lock->has_phrase);
    ui->lock = lock;
    ui->paints = true;
}

bool hr_screen_lock_is_due(int64_t idle_ms, int minutes)
{
    return minutes > 0 && idle_ms >= (int64_t)minutes * A_MINUTE;
}

/* As the person says, else as the class does; 0 for never. */
static int minutes_until(const struct hr_ui *ui)
{
    if (ui->config->idle_lock != HR_CONFIG_OF_CLASS)
        return ui->config->idle_lock;
    return ui->scope.course.n ? hr_model_course(ui->model, ui->scope.course)->policy->lock_minutes : 0;
}

void hr_screen_lock_tick(struct hr_ui *ui)
{
    if (ui->lock) {
        ui->paints = ui->paints || ui->lock->until_ms || hr_ui_clock(ui) / 60 != ui->minute;
        if (ui->ms >= ui->lock->until_ms)
            ui->lock->until_ms = 0;
    } else if (ui->session && hr_screen_lock_is_due(ui->ms - ui->touched_ms, minutes_until(ui))) {
        hr_screen_lock(ui);
    }
}

int64_t hr_screen_lock_rest(const struct hr_ui *ui)
{
    if (ui->lock)
        return ui->lock->until_ms ? A_SECOND : INT64_MAX;
    int minutes = minutes_until(ui);
    return minutes > 0 ? (int64_t)minutes * A_MINUTE - (ui->ms - ui->touched_ms) : INT64_MAX;
}

static void unlock(struct hr_ui *ui)
{
    TALLOC_FREE(ui->lock);
    if (ui->refused)
        hr_ui_say(ui, HR_STYLE_ERROR, "%s", ui->refused);
}

/* Asked of the file each time: another terminal may have set one, or taken it away. */
static bool opens(struct hr_ui *ui, struct hr_screen_lock *lock)
{
    struct hr_err ignored;
    bool is_set = lock->has_phrase, matches = false;
    lock->is_unread = !has_phrase(ui, &is_set) && is_set;
    if (lock->is_unread || !is_set)
        return !lock->is_unread;
    lock->has_phrase = true;
    if (!*lock->field.text)
        return false;
    lock->is_unread = !hr_session_secret_matches(ui->session, HR_SECRET_LOCK, hr_session_by(ui->session),
                                                 lock->field.text, &matches, &ignored);
    if (!matches && !lock->is_unread) {
        int doubled = lock->wrong < MOST_DOUBLED ? lock->wrong : MOST_DOUBLED;
        lock->until_ms = ui->ms + ((int64_t)A_SECOND << doubled);
        lock->wrong++;
    }
    return matches;
}

void hr_screen_lock_key(struct hr_ui *ui, const struct hr_key *key)
{
    struct hr_screen_lock *lock = ui->lock;
    bool ignored;
    ui->paints = true;
    if (hr_key_among(key, "C-l")) {
        if (ui->term)
            hr_term_redraw(ui->term);
    } else if (hr_key_among(key, "Esc")) {
        hr_field_set(lock, &lock->field, "");
    } else if (!hr_key_among(key, "Enter")) {
        if (lock->has_phrase && key->kind != HR_KEY_MOUSE)
            hr_field_key(lock, &lock->field, key, &ignored);
    } else if (ui->ms >= lock->until_ms) {
        if (opens(ui, lock))
            unlock(ui);
        else
            hr_field_set(lock, &lock->field, "");
    }
}

/* -- drawing -- */

static const char *clock_text(const struct hr_ui *ui, int64_t moment, char *buf)
{
    return hr_time_minute_text(ui->model->zone, moment, buf) + HR_CLOCK_AT;
}

static char *below(const void *ctx, const struct hr_ui *ui)
{
    const struct hr_screen_lock *lock = ui->lock;
    int64_t left = lock->until_ms - ui->ms;
    if (left > 0)
        return hr_printf(ctx, _("that was not it: the next try in %d s"), (int)((left + A_SECOND - 1) / A_SECOND));
    if (lock->is_unread)
        return hr_strdup(ctx, _("the class file can't be read just now: try again in a moment"));
    return hr_strdup(ctx, lock->has_phrase ? _("type it and press Enter; it is not shown")
                                           : _("nothing of the class is lost"));
}

static int draw_middle(struct hr_canvas *c, int y, enum hr_style style, const char *text)
{
    void *ctx = hr_ctx(c);
    int width = hr_text_width(hr_text_clean(ctx, text)), x = width < c->width ? (c->width - width) / 2 : 0;
    talloc_free(ctx);
    return hr_canvas_text(c, x, y, c->width - x, style, text);
}

void hr_screen_lock_draw(const struct hr_ui *ui, struct hr_canvas *c)
{
    void *ctx = hr_ctx(c);
    const struct hr_screen_lock *lock = ui->lock;
    char now[HR_TIME_TEXT], since[HR_TIME_TEXT];
    int gap = c->height > 2 * LINES ? 2 : 1, y = (c->height - (LINES - 1) * gap - 1) / 2;
    y = y < 0 ? 0 : y;
    draw_middle(c, y, HR_STYLE_TITLE, clock_text(ui, hr_ui_clock(ui), now));
    draw_middle(
        c, y + gap, HR_STYLE_NORMAL,
        hr_printf(ctx, _("locked by %s since %s"), hr_session_by(ui->session), clock_text(ui, lock->since, since)));
    /* One star for however much was typed: how long the phrase is stays untold. */
    const char *typed = *lock->field.text ? "*" : "";
    int end = draw_middle(c, y + 2 * gap, HR_STYLE_HEADING,
                          lock->has_phrase ? hr_printf(ctx, _("pass phrase: %s"), typed) : "press Enter to go on");
    if (lock->has_phrase && end < c->width && y + 2 * gap < c->height) {
        c->cursor_x = end;
        c->cursor_y = y + 2 * gap;
    }
    draw_middle(c, y + 3 * gap, HR_STYLE_DIM, below(ctx, ui));
    talloc_free(ctx);
}
