/*
 * The whole screen: a line that says where one is, the tabs, the view, a line about what the cursor is on or what was
 * just recorded, and the keys that work here. Four lines, and the view's own headings: five of 24 are not data. Where
 * there are 24, the line about the cursor becomes two when it would be cut.
 */
#include "homeroom/ui.h"

#include "homeroom/board.h"
#include "homeroom/text.h"
#include "homeroom/tour.h"

#include <string.h>

enum { LEAST_WIDTH = 40, LEAST_HEIGHT = 10, TABS_FROM_HEIGHT = 12, TWO_LINES_FROM_HEIGHT = 24 };
enum { LEAST_TITLE = 6, LEAST_WHERE = 12, MIDDLING = 60, WIDE = 100, SAID_MOST = 4, LEAST_BODY = 4 };

static void add_spot(struct hr_ui *ui, int x, int y, int width, const struct hr_action *action)
{
    *hr_push(ui, &ui->spots, &ui->spot_count) = (struct hr_spot){x, y, width, action};
}

/* -- the line on top -- */

static void add_day(char **s, const struct hr_ui *ui)
{
    int days = hr_pace_unit_days(ui->model, ui->scope.unit), day = hr_pace_unit_day(ui->model, ui->scope.unit);
    if (!days)
        return;
    if (day < 1)
        hr_append(s, _("  not open yet"));
    else if (day > days)
        hr_append(s, _("  over"));
    else
        hr_append(s, _("  day %d of %d"), day, days);
}

/* Takes away the title of the only course, then that of the only section, as long as one behind it is left: they tell
 * nothing apart. */
static bool drop_only(const struct hr_ui *ui, const char *titles[3])
{
    const size_t counts[] = {ui->model->course_count, ui->model->section_count}; /* with number 0, which is none */
    for (int i = 0; i < 2; i++)
        if (*titles[i] && *titles[i + 1] && counts[i] == 2) {
            titles[i] = "";
            return true;
        }
    return false;
}

static char *joined(const void *ctx, const struct hr_ui *ui, const char *const titles[3], int most)
{
    const char *dot = ui->ascii ? " | " : " · ";
    char *s = hr_strdup(ctx, "");
    for (int i = 0; i < 3; i++) {
        char *clean = hr_text_clean(s, titles[i]);
        int width = hr_text_width(clean);
        if (*clean)
            hr_append(&s, "%s%s", *s ? dot : "", width > most ? hr_text_pad(s, clean, most, ui->ascii) : clean);
    }
    return s;
}

/* "Algebra 1 · Period 2 · Lines  day 7 of 12"; where that is too long the titles of the only course and section go,
 * then the others are cut, not the day. */
static char *where(const void *ctx, const struct hr_ui *ui, int room)
{
    const struct hr_model *m = ui->model;
    const char *titles[] = {ui->scope.course.n ? hr_model_course(m, ui->scope.course)->title : _("no course yet"),
                            ui->scope.section.n ? hr_model_section(m, ui->scope.section)->title : "",
                            ui->scope.unit.n ? hr_model_unit(m, ui->scope.unit)->title : _("all units")};
    char *day = hr_strdup(ctx, ""), *s;
    if (ui->scope.unit.n && ui->width >= MIDDLING)
        add_day(&day, ui);
    for (int most = LEAST_WIDTH;; most--) {
        s = hr_printf(ctx, "%s%s", joined(ctx, ui, titles, most), day);
        if (most <= LEAST_TITLE || hr_text_width(s) <= room)
            return s;
        most += drop_only(ui, titles);
    }
}

/*
 * How much is said on the right, from nothing that can be left out to all of it. Who is on has names or a number; the
 * class is not counted, or its students, or those too who are ready and who need help (the tabs have these counts).
 */
enum details { NUMBER_ON, NAMES_ON, STUDENTS, STUDENTS_NAMES, ALL_COUNTS, ALL_COUNTS_NAMES };

static void add_others(char **s, const struct hr_ui *ui, bool by_name)
{
    size_t count = 0;
    const char *const *names = ui->here ? hr_here_names(ui->here, &count) : NULL;
    if (!count)
        return;
    if (!by_name)
        hr_append(s, "  %zu", count);
    for (size_t i = 0; by_name && i < count; i++)
        hr_append(s, "%s%s", i ? ", " : "  ", names[i]);
    hr_append(s, _(" on"));
}

/* The order of the view shown, where it is not the usual one; "" for that. */
static const char *order_of(const struct hr_ui *ui)
{
    if (ui->view->is->bit == HR_IN_NEEDS)
        return ui->needs_by_name ? hr_order_text(HR_BY_NAME) : "";
    bool is_ordered = ui->view->is->bit & (HR_IN_GRID | HR_IN_PACE | HR_IN_STUDENT);
    return is_ordered && ui->order != HR_BY_NAME ? hr_order_text(ui->order) : "";
}

/* What hides or waits comes first, and is always said. */
static char *who(const void *ctx, const struct hr_ui *ui, enum details details)
{
    char *s = hr_strdup(ctx, "");
    size_t students = ui->line_count + ui->hidden_count, marked = hr_ui_mark_count(ui);
    if (ui->waiting_count)
        hr_append(&s, _("  %zu waiting"), ui->waiting_count);
    if (marked && !(ui->filter == HR_FILTER_MARKED && marked == ui->line_count)) /* that is said below */
        hr_append(&s, _("  %zu marked"), marked);
    if (ui->filter != HR_ALL)
        hr_append(&s, _("  %s: %zu of %zu"), hr_filter_text(ui->filter), ui->line_count, students);
    if (*order_of(ui))
        hr_append(&s, "  %s", order_of(ui));
    if (ui->filter == HR_ALL && details >= STUDENTS)
        hr_append(&s, hr_plural("  %zu student", "  %zu students", students), students);
    if (details >= ALL_COUNTS)
        hr_append(&s, hr_plural("  %zu ready  %zu needs help", "  %zu ready  %zu need help", ui->need_count),
                  ui->ready_count, ui->need_count);
    else if (ui->height < TABS_FROM_HEIGHT)
        hr_append(&s, _("  %zu ready"), ui->ready_count);
    add_others(&s, ui, details % 2);
    return s;
}

/* What can't be done now, and why: the past, the role. */
static const char *limits(const void *ctx, const struct hr_ui *ui)
{
    char when[HR_TIME_TEXT];
    if (hr_session_is_past(ui->session)) {
        char *end = strstr(hr_time_minute_text(ui->model->zone, hr_session_now(ui->session), when), "T23:59");
        if (end)
            *end = '\0';
        return ui->width < MIDDLING ? hr_printf(ctx, _(" PAST %s "), when)
                                    : hr_printf(ctx, _(" PAST as of %s, read-only "), when);
    }
    if (ui->trouble)
        return ui->width < MIDDLING ? _(" not saved ") : _(" can't be written, read-only ");
    if (!hr_session_can_write(ui->session))
        return _(" read-only ");
    return hr_session_role(ui->session) == HR_AIDE ? _(" aide ") : "";
}

static void draw_class(struct hr_ui *ui, struct hr_canvas *c, void *ctx)
{
    static const char name[] = "homeroom  ";
    bool is_past = hr_session_is_past(ui->session);
    const char *limit = limits(ctx, ui), *right;
    int x = 1, limit_width = hr_text_width(limit), most = c->width - 2 - limit_width, room, right_width;
    int all = ui->width >= WIDE ? ALL_COUNTS_NAMES : ui->width >= MIDDLING ? STUDENTS_NAMES : NUMBER_ON, details = all;
    do { /* where one is comes before how many there are */
        right = hr_text_clean(ctx, who(ctx, ui, (enum details)details));
        right_width = hr_text_width(right);
        room = most - right_width;
    } while (hr_text_width(where(ctx, ui, c->width)) > room && details-- > NUMBER_ON);
    if (room < LEAST_WHERE) { /* and before all of what is said of them */
        room = LEAST_WHERE < most ? LEAST_WHERE : most;
        right_width = most - room;
    }
    if (details == all && hr_text_width(where(ctx, ui, c->width)) + (int)strlen(name) <= room)
        x = hr_canvas_text(c, x, 0, room, HR_STYLE_TITLE, name);
    hr_canvas_text(c, x, 0, room - x + 1, HR_STYLE_TITLE, where(ctx, ui, room - x + 1));
    hr_canvas_text(c, 1 + room, 0, limit_width, is_past ? HR_STYLE_PAST : HR_STYLE_WARNING, limit);
    hr_canvas_text(c, 1 + room + limit_width, 0, right_width, HR_STYLE_NORMAL, right);
}

static void draw_top(struct hr_ui *ui, struct hr_canvas *c)
{
    void *ctx = hr_ctx(c);
    if (hr_ui_is_on_board(ui))
        hr_canvas_text(c, 1, 0, c->width - 2, HR_STYLE_TITLE, where(ctx, ui, c->width - 2));
    else if (ui->session)
        draw_class(ui, c, ctx);
    else
        hr_canvas_text(c, 1, 0, c->width - 2, HR_STYLE_TITLE, "homeroom");
    talloc_free(ctx);
}

/* -- the tabs -- */

static void draw_tabs(struct hr_ui *ui, struct hr_canvas *c, int y)
{
    int x = 0;
    for (int i = 0; i < HR_TAB_COUNT; i++) {
        char text[64], key[HR_KEY_NAME], label[HR_KEY_NAME];
        const struct hr_action *a = hr_action_named(hr_tabs[i]->name);
        hr_key_first(hr_keymap_keys(ui->config->keys, a), key);
        const char *shown = hr_key_label(key, ui->ascii, label);
        size_t count = hr_tabs[i]->bit == HR_IN_READY   ? ui->ready_count
                       : hr_tabs[i]->bit == HR_IN_NEEDS ? ui->need_count
                                                        : 0;
        bool is_shown = ui->view->is == hr_tabs[i];
        if (count)
            snprintf(text, sizeof text, " %s %s %zu ", shown, C_("tab", hr_tabs[i]->title), count);
        else
            snprintf(text, sizeof text, " %s %s ", shown, C_("tab", hr_tabs[i]->title));
        int end = hr_canvas_text(c, x, y, c->width - x, is_shown ? HR_STYLE_TAB_ACTIVE : HR_STYLE_TAB, text);
        if (!is_shown)
            hr_canvas_style(c, x + 1, y, hr_text_width(shown), HR_STYLE_KEY);
        add_spot(ui, x, y, end - x, a);
        x = end;
    }
}

/* -- the keys -- */

static int draw_hint(struct hr_ui *ui, struct hr_canvas *c, int x, int y, const struct hr_action *a)
{
    char first[HR_KEY_NAME], label[HR_KEY_NAME];
    const char *key = hr_key_label(hr_key_first(hr_keymap_keys(ui->config->keys, a), first), c->ascii, label);
    int from = x;
    x = hr_canvas_text(c, x, y, c->width - x, HR_STYLE_KEY, key);
    x = hr_canvas_printf(c, x, y, c->width - x, HR_STYLE_NORMAL, " %s", C_("footer", a->label));
    add_spot(ui, from, y, x - from, a);
    return x + 2;
}

static int hint_width(const struct hr_ui *ui, const struct hr_action *a)
{
    char first[HR_KEY_NAME], label[HR_KEY_NAME];
    hr_key_first(hr_keymap_keys(ui->config->keys, a), first);
    return hr_text_width(hr_key_label(first, ui->ascii, label)) + 1 + hr_text_width(C_("footer", a->label));
}

static bool is_hinted(const struct hr_ui *ui, const struct hr_action *a)
{
    return a->label && a->in & ui->view->is->bit && *hr_keymap_keys(ui->config->keys, a);
}

/* As many as fit, in the order of the table; help always has its place. */
static void draw_keys(struct hr_ui *ui, struct hr_canvas *c, int y)
{
    const struct hr_action *help = hr_action_named("help");
    int room = c->width - 1 - (hint_width(ui, help) + 2), x = 1;
    for (size_t i = 0; i < hr_action_count(); i++) {
        const struct hr_action *a = hr_action_at(i);
        if (a == help || !is_hinted(ui, a) || x + hint_width(ui, a) > room)
            continue;
        if (!hr_action_why_not(a, ui))
            x = draw_hint(ui, c, x, y, a);
    }
    if (!hr_action_why_not(help, ui))
        draw_hint(ui, c, x, y, help);
}

/* -- what is said -- */

/* What the cursor is on; unfolded, also what its line says in cells that may be cut or left out. */
static const char *detail(const void *ctx, const struct hr_ui *ui, bool unfolded)
{
    const struct hr_view *v = ui->view;
    const char *words = v->is->detail ? v->is->detail(ctx, v, ui) : "";
    return unfolded && v->sheet ? hr_sheet_whole(ctx, v->sheet, v->rows.at, words) : words;
}

/* How many lines that takes in short. */
static int short_lines(const struct hr_ui *ui)
{
    return 1 + (ui->height >= TWO_LINES_FROM_HEIGHT);
}

bool hr_ui_unfolds_more(const struct hr_ui *ui)
{
    void *ctx = hr_ctx(ui);
    const char *words = detail(ctx, ui, false);
    bool more =
        hr_canvas_lines(ctx, ui->width - 2, words) > short_lines(ui) || strcmp(words, detail(ctx, ui, true)) != 0;
    talloc_free(ctx);
    return more;
}

/* Below the view: the question that is open, what was just done, or what the cursor is on. */
static const char *said(const void *ctx, const struct hr_ui *ui)
{
    if (ui->prompt)
        return hr_prompt_said(ctx, ui, ui->prompt);
    if (ui->message)
        return ui->message;
    return ui->trouble ? ui->trouble : detail(ctx, ui, ui->unfolds);
}

static int first_body_line(const struct hr_ui *ui)
{
    return ui->session && !hr_ui_is_on_board(ui) && ui->height >= TABS_FROM_HEIGHT ? 2 : 1;
}

/* What the cursor is on is there again after the tour: where there is no room for both, the tour goes first. */
static bool yields_to_tour(const struct hr_ui *ui)
{
    return hr_tour_is_on(ui) && ui->height < TABS_FROM_HEIGHT && !ui->prompt && !ui->message && !ui->trouble;
}

/* A question is read before it is answered, and an answer once: they get the lines they need, also on a small screen.
 */
static int said_lines(const struct hr_ui *ui)
{
    if (yields_to_tour(ui))
        return 0;
    void *ctx = hr_ctx(ui);
    int lines = hr_canvas_lines(ctx, ui->width - 2, said(ctx, ui));
    int most = ui->prompt || ui->message || ui->trouble ? SAID_MOST
               : ui->unfolds                            ? ui->height - first_body_line(ui) - 1 - LEAST_BODY
                                                        : short_lines(ui);
    talloc_free(ctx);
    return lines < most ? lines : most;
}

enum { TOUR_MOST = 5 };

/* Lines of the tour, over what is said; a question takes their place. */
static int tour_lines(const struct hr_ui *ui)
{
    if (ui->prompt || !hr_tour_is_on(ui))
        return 0;
    void *ctx = hr_ctx(ui);
    int lines = hr_canvas_lines(ctx, ui->width - 2, hr_tour_text(ctx, ui));
    talloc_free(ctx);
    return lines < TOUR_MOST ? lines : TOUR_MOST;
}

static int above_lines(const struct hr_ui *ui)
{
    int room = ui->height - first_body_line(ui) - 1 - said_lines(ui) - LEAST_BODY;
    return ui->prompt ? hr_prompt_above(ui, ui->prompt, room) : 0;
}

struct hr_area hr_ui_body(const struct hr_ui *ui)
{
    int y = first_body_line(ui);
    return (struct hr_area){0, y, ui->width, ui->height - y - 1 - said_lines(ui) - above_lines(ui) - tour_lines(ui)};
}

static void draw_bottom(struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    if (ui->prompt) {
        hr_prompt_draw(ui, ui->prompt, c, a, above_lines(ui));
        return;
    }
    void *ctx = hr_ctx(c);
    int tour = tour_lines(ui);
    if (tour)
        hr_canvas_wrap(c, (struct hr_area){a.x + 1, a.y, a.width - 2, tour}, HR_STYLE_HEADING, hr_tour_text(ctx, ui));
    hr_canvas_wrap(c, (struct hr_area){a.x + 1, a.y + tour, a.width - 2, a.height - tour - 1},
                   ui->message   ? ui->message_style
                   : ui->trouble ? HR_STYLE_WARNING
                                 : HR_STYLE_NORMAL,
                   said(ctx, ui));
    draw_keys(ui, c, a.y + a.height - 1);
    talloc_free(ctx);
}

static void draw_too_small(const struct hr_ui *ui, struct hr_canvas *c)
{
    void *ctx = hr_ctx(c);
    hr_canvas_printf(c, 0, 0, c->width, HR_STYLE_NORMAL, "too small: %dx%d is the least", LEAST_WIDTH, LEAST_HEIGHT);
    hr_canvas_text(c, 0, 1, c->width, HR_STYLE_NORMAL, hr_ui_keyed(ctx, ui, _("{leave} leaves")));
    talloc_free(ctx);
}

void hr_ui_draw(struct hr_ui *ui, struct hr_canvas *c)
{
    c->ascii = ui->ascii;
    hr_canvas_clear(c);
    ui->spot_count = 0;
    if (ui->lock) {
        hr_screen_lock_draw(ui, c);
        return;
    }
    if (c->width < LEAST_WIDTH || c->height < LEAST_HEIGHT) {
        draw_too_small(ui, c);
        return;
    }
    struct hr_area body = hr_ui_body(ui);
    int below = body.y + body.height;
    draw_top(ui, c);
    if (body.y > 1)
        draw_tabs(ui, c, 1);
    hr_view_layout(ui->view, ui, body);
    hr_view_draw(ui->view, ui, c);
    draw_bottom(ui, c, (struct hr_area){0, below, c->width, c->height - below});
}
