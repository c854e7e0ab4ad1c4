/*
 * What comes in: keys, the mouse, the timer. A key goes to the prompt when one is open, else to the action table.
 */
#include "homeroom/ui.h"

#include "homeroom/board.h"
#include "homeroom/tour.h"

static void forget_message(struct hr_ui *ui)
{
    if (!ui->paints && !hr_ui_is_on_board(ui)) /* it has been on the screen */
        TALLOC_FREE(ui->refused);
    if (!ui->message)
        return;
    talloc_free(ui->message);
    ui->message = NULL;
    ui->paints = true;
}

static bool is_in(const struct hr_area *a, int x, int y)
{
    return x >= a->x && x < a->x + a->width && y >= a->y && y < a->y + a->height;
}

static void click(struct hr_ui *ui, int x, int y)
{
    int row, column;
    for (size_t i = 0; i < ui->spot_count; i++) {
        const struct hr_spot spot = ui->spots[i];
        if (spot.y == y && x >= spot.x && x < spot.x + spot.width) {
            if (spot.action->in & ui->view->is->bit) /* else the view has changed since that frame */
                hr_action_run(spot.action, ui, NULL);
            return;
        }
    }
    if (!is_in(&ui->view->body, x, y) || !hr_view_hit(ui->view, x, y, &row, &column))
        return;
    hr_list_to(&ui->view->rows, row);
    hr_list_to(&ui->view->across, column);
    hr_ui_moved(ui);
}

enum { WHEEL_LINES = 3 };

static void mouse(struct hr_ui *ui, const struct hr_key *key)
{
    if (hr_key_among(key, "Click")) {
        click(ui, key->x, key->y);
        return;
    }
    hr_list_move(&ui->view->rows, hr_key_among(key, "WheelUp") ? -WHEEL_LINES : WHEEL_LINES);
    hr_ui_moved(ui);
}

static void take_key(struct hr_ui *ui, const struct hr_key *key)
{
    if (ui->lock) {
        hr_screen_lock_key(ui, key);
        return;
    }
    if (ui->prompt) {
        hr_prompt_key(ui, key);
        return;
    }
    forget_message(ui);
    if (key->kind == HR_KEY_MOUSE) {
        mouse(ui, key);
        return;
    }
    if (key->kind == HR_KEY_PASTE) {
        hr_ui_say(ui, HR_STYLE_WARNING, "what is pasted goes into fields only");
        return;
    }
    if (hr_tour_is_on(ui) && hr_key_among(key, "Esc")) {
        hr_tour_end(ui);
        return;
    }
    const struct hr_action *a = hr_action_of(ui, key);
    bool is_way_out =
        hr_key_among(key, "Esc Backspace"); /* pressed to be sure: no complaint when there is nothing to leave */
    if (a && !(is_way_out && hr_action_why_not(a, ui)))
        hr_action_run(a, ui, NULL);
    else if (!is_way_out)
        hr_ui_say(ui, HR_STYLE_DIM, "%s does nothing here; {help} lists what can be done", key->name);
}

/* What others changed stays marked while the cursor is on it, and until it leaves. */
static void leave_cell(struct hr_ui *ui)
{
    struct hr_subject left = ui->looked_at;
    if (left.student.n == ui->student.n && left.skill.n == ui->skill.n)
        return;
    ui->looked_at = (struct hr_subject){.student = ui->student, .skill = ui->skill};
    hr_ui_pass(ui, left.student, left.skill);
}

/* Once a key has done all it does: whom the filter shows. */
static void filter_marks(struct hr_ui *ui)
{
    if (ui->marks_changed && ui->filter == HR_FILTER_MARKED) {
        hr_ui_stale(ui, HR_READS_EVIDENCE);
        hr_ui_moved(ui);
    }
    ui->marks_changed = false;
}

void hr_ui_key(struct hr_ui *ui, const struct hr_key *key)
{
    ui->touched_ms = ui->ms;
    take_key(ui, key);
    filter_marks(ui);
    leave_cell(ui);
}

/* What others did, what waits (tried for a moment, since who comes new tries longer), and once a minute the clock. */
static void look_around(struct hr_ui *ui)
{
    enum { TRY_MS = 20 };
    hr_ui_mend(ui);
    if (hr_session_moved(ui->session))
        hr_ui_follow(ui);
    if (ui->waiting_count)
        hr_ui_try_waiting(ui, TRY_MS);
    int64_t minute = hr_ui_clock(ui) / 60;
    if (minute != ui->minute && !hr_session_is_past(ui->session)) {
        hr_session_tick(ui->session, hr_ui_clock(ui));
        hr_ui_stale(ui, HR_READS_CLOCK | HR_READS_EVIDENCE);
    }
    ui->minute = minute;
}

int64_t hr_ui_rest(const struct hr_ui *ui)
{
    enum { SECONDS = 60, MS = 1000 };
    if (!ui->session)
        return INT64_MAX;
    int64_t clock = hr_ui_clock(ui), lock = hr_screen_lock_rest(ui);
    int64_t minute = clock / SECONDS == ui->minute ? (SECONDS - clock % SECONDS) * MS : 0;
    return lock < minute ? lock : minute;
}

/* A few times a second, or when there is something to be seen. */
void hr_ui_tick(struct hr_ui *ui)
{
    if (!ui->session)
        return;
    hr_screen_lock_tick(ui);
    ui->is_ticking = true;
    look_around(ui);
    ui->is_ticking = false;
}
