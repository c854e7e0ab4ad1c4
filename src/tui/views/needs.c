/*
 * Needs: who needs help, most urgent first, with the reason and who looked after them last; beside the list, or below
 * it where the screen is narrow, the groups of those whom the same skill holds up, with classmates who could help.
 *
 * The rows are those of `homeroom needs`, the groups those of `homeroom groups`, until someone is moved by hand.
 */
#include "homeroom/ui.h"

#include "homeroom/slips.h"
#include "homeroom/text.h"
#include "homeroom/who.h"

#include <stdlib.h>
#include <string.h>

enum { RANK, STUDENT, SECTION, CLASS, SKILL, DAYS, WAITING, WHY, HELP, COLUMNS };
enum {
    LEAST_NAME = 10,
    LEAST_WHY = 10,
    MIDDLING = 72,
    MIDDLING_WHY = 28,
    WIDE = 132,
    LEAST_HEIGHT = 12,
    GROUP_INDENT = 3
};

struct needs_view {
    struct hr_view view;
    struct hr_group_row *groups;
    size_t group_rows;
    int group_count;
    bool is_full; /* groups below the list have all the lines they take */
};

/* -- the list -- */

static void add_columns(struct hr_sheet *s, const struct hr_ui *ui)
{
    static const struct hr_sheet_column columns[COLUMNS] = {
        [RANK] = {.heading = N_("#"), .right = true},
        [STUDENT] = {.heading = N_("Student"), .least = LEAST_NAME},
        [SECTION] = {.heading = N_("Section"), .minor = 4, .least = LEAST_NAME},
        [CLASS] = {.heading = N_("Need")},
        [SKILL] = {.heading = N_("Skill")},
        [DAYS] = {.heading = N_("All days"), .right = true, .minor = 5}, /* Why has them */
        [WAITING] = {.heading = N_("Wait on it"), .right = true, .minor = 6},
        [WHY] = {.heading = N_("Why"), .least = LEAST_WHY},
        [HELP] = {.heading = N_("Last help"), .minor = 1, .least = LEAST_NAME},
    };
    for (int i = 0; i < COLUMNS; i++)
        *hr_sheet_column(s, columns[i].heading) = columns[i];
    s->columns[RANK].minor = ui->needs_by_name ? 1 : 2; /* else the order says it */
    if (ui->width >= MIDDLING)                          /* names give way to it */
        s->columns[WHY].least = MIDDLING_WHY;
    if (ui->scope.section.n) /* every row would repeat it */
        s->columns[SECTION] = (struct hr_sheet_column){.heading = "", .minor = 9};
}

static enum hr_style class_style(enum hr_need_class need)
{
    return need == HR_NEED_SPENT || need == HR_NEED_STUCK ? HR_STYLE_ERROR : HR_STYLE_WARNING;
}

/* "never", "today ana", "3 days ago ana" */
static char *help_of(const void *ctx, const struct hr_model *m, const struct hr_piece *help)
{
    if (!help)
        return hr_strdup(ctx, _("never"));
    int days = m->today.n - hr_zone_day(m->zone, help->at).n;
    const char *by = hr_model_name(m, help->by);
    if (days <= 1)
        return hr_printf(ctx, days == 1 ? _("yesterday %s") : _("today %s"), by);
    return hr_printf(ctx, _("%d days ago %s"), days, by);
}

/* Someone who is behind stays on the list; in grey once somebody was with them today. */
static bool is_done_for_today(const struct hr_model *m, const struct hr_need *n, const struct hr_piece *help)
{
    return n->need >= HR_NEED_STALLED && help && hr_zone_day(m->zone, help->at).n == m->today.n;
}

struct ranked {
    int rank;
    struct hr_need need;
    const char *sort_key;
};

static void add_row(struct hr_sheet *s, const struct hr_ui *ui, const struct ranked *r)
{
    const struct hr_need *n = &r->need;
    struct hr_sheet_row *row = hr_sheet_row(s);
    const struct hr_piece *help = hr_last_help(ui->model, n->student, n->skill);
    bool is_done = is_done_for_today(ui->model, n, help);
    enum hr_style style = is_done ? HR_STYLE_DIM : HR_STYLE_NORMAL;
    row->subject =
        (struct hr_subject){.section = n->section, .student = n->student, .course = n->course, .skill = n->skill};
    hr_sheet_set(s, row, RANK, HR_STYLE_DIM, hr_printf(s, "%d", r->rank));
    hr_sheet_set(s, row, STUDENT, style, hr_words_name(s, ui, n->student));
    if (!ui->scope.section.n)
        hr_sheet_set(s, row, SECTION, style, hr_model_section(ui->model, n->section)->title);
    hr_sheet_set(s, row, CLASS, is_done ? style : class_style(n->need), hr_need_class_said(n->need));
    hr_sheet_set(s, row, SKILL, style, hr_model_skill(ui->model, n->skill)->code);
    hr_sheet_set(s, row, DAYS, style, hr_printf(s, "%d", n->days_delta));
    hr_sheet_set(s, row, WAITING, style, hr_printf(s, "%d", n->waiting_on_it));
    hr_sheet_set(s, row, WHY, style, n->reason);
    hr_sheet_set(s, row, HELP, help ? style : HR_STYLE_DIM, help_of(s, ui->model, help));
}

static int by_name(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int order = strcmp(a->sort_key, b->sort_key);
    return order ? order : a->rank - b->rank;
}

static void recalc(struct hr_view *view, const struct hr_ui *ui)
{
    struct needs_view *v = (struct needs_view *)view;
    struct hr_sheet *s = view->sheet = hr_sheet_new(view->frame);
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section};
    size_t count;
    s->empty = hr_ui_empty(s, ui, _("nobody needs help now"));
    add_columns(s, ui);
    struct hr_need *needs = hr_needs(view->frame, ui->model, &scope, &count);
    struct ranked *all = hr_new_array(view->frame, struct ranked, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ranked){(int)i + 1, needs[i], hr_model_student(ui->model, needs[i].student)->sort_key};
    if (ui->needs_by_name)
        qsort(all, count, sizeof *all, by_name);
    for (size_t i = 0; i < count; i++)
        add_row(s, ui, &all[i]);
    v->groups = hr_ui_groups(view->frame, ui, &v->group_rows);
    v->group_count = 0;
    for (size_t i = 0; i < v->group_rows; i++)
        v->group_count += !i || v->groups[i].group != v->groups[i - 1].group;
}

/* -- the groups -- */

static char *names_of(const void *ctx, const struct hr_ui *ui, const struct hr_group_row *rows, size_t count,
                      bool tutors)
{
    char *s = hr_strdup(ctx, "");
    for (size_t i = 0; i < count; i++)
        if (rows[i].tutor == tutors)
            hr_append(&s, "%s%s", *s ? "; " : "", hr_words_name(s, ui, rows[i].student));
    return s;
}

static const char *title(const void *ctx, const struct hr_ui *ui)
{
    return hr_ui_is_arranged(ui) ? hr_ui_keyed(ctx, ui, _("Groups, arranged by hand until {regroup} makes them anew"))
                                 : _("Groups (held up by one skill)");
}

static char *heading_of(const void *ctx, const struct hr_ui *ui, const struct hr_group_row *rows, bool titles)
{
    char letter[HR_GROUP_LETTER];
    const struct hr_skill *k = hr_model_skill(ui->model, rows->skill);
    const char *code = rows->skill.n ? k->code : _("by hand");
    if (!titles || !rows->skill.n)
        return hr_printf(ctx, "%s  %s", hr_group_letter(rows->group, letter), code);
    return hr_printf(ctx, "%s  %s %s", hr_group_letter(rows->group, letter), code, k->title);
}

static size_t group_end(const struct needs_view *v, size_t from)
{
    size_t to = from + 1;
    while (to < v->group_rows && v->groups[to].group == v->groups[from].group)
        to++;
    return to;
}

/* One group as it is drawn below the list. */
struct said {
    const char *heading, *names, *helpers; /* helpers: "could help: ...", or "" */
    int indent, room;                      /* of the names */
    int name_lines, helper_lines;          /* in full; helpers behind the names take none of their own */
};

static struct said said_of(const void *ctx, const struct needs_view *v, const struct hr_ui *ui, size_t from, int width)
{
    size_t count = group_end(v, from) - from;
    const char *helpers = names_of(ctx, ui, &v->groups[from], count, true);
    struct said s = {.heading = hr_text_clean(ctx, heading_of(ctx, ui, &v->groups[from], false)),
                     .names = hr_text_clean(ctx, names_of(ctx, ui, &v->groups[from], count, false)),
                     .helpers = *helpers ? hr_text_clean(ctx, hr_printf(ctx, _("could help: %s"), helpers)) : ""};
    s.indent = 2 + hr_text_width(s.heading) + 2;
    if (s.indent > width - LEAST_NAME - 1)
        s.indent = width - LEAST_NAME - 1;
    s.room = width - s.indent - 1;
    s.name_lines = hr_canvas_lines(ctx, s.room, s.names);
    bool behind = hr_text_width(s.names) + 2 + hr_text_width(s.helpers) <= s.room;
    s.helper_lines = !*s.helpers || behind ? 0 : hr_canvas_lines(ctx, s.room, s.helpers);
    return s;
}

/* The lines of all groups in full; counted up to more than `most`. */
static int lines_below(const struct needs_view *v, const struct hr_ui *ui, int width, int most)
{
    void *ctx = hr_ctx(v);
    int lines = 1;
    for (size_t from = 0; from < v->group_rows && lines <= most; from = group_end(v, from)) {
        struct said s = said_of(ctx, v, ui, from, width);
        lines += s.name_lines + s.helper_lines;
    }
    talloc_free(ctx);
    return lines;
}

static void layout(struct hr_view *view, const struct hr_ui *ui, struct hr_area a)
{
    struct needs_view *v = (struct needs_view *)view;
    int lines = v->group_count + 1, most = a.height / 2;
    view->beside = view->below = 0;
    if (!v->group_count)
        return;
    if (a.width >= WIDE) {
        view->beside = a.width / 3;
    } else if (a.height >= LEAST_HEIGHT) {
        int room = a.height - 1 - (int)view->sheet->row_count, full = lines_below(v, ui, a.width, room);
        v->is_full = full <= room;
        view->below = v->is_full ? full : lines < most ? lines : most;
    }
}

/* A group in full, or in one line; returns the line below. */
static int draw_group(const struct said *s, struct hr_canvas *c, struct hr_area a, bool is_full)
{
    hr_canvas_text(c, a.x + 2, a.y, s->indent - 4, HR_STYLE_KEY, s->heading);
    int lines = is_full ? s->name_lines : 1, x = a.x + s->indent;
    hr_canvas_wrap(c, (struct hr_area){x, a.y, s->room, lines}, HR_STYLE_NORMAL, s->names);
    if (is_full && s->helper_lines) {
        hr_canvas_wrap(c, (struct hr_area){x, a.y + lines, s->room, s->helper_lines}, HR_STYLE_DIM, s->helpers);
        return a.y + lines + s->helper_lines;
    }
    int used = hr_text_width(s->names) + 2;
    if (used < s->room)
        hr_canvas_text(c, x + used, a.y, s->room - used, HR_STYLE_DIM, s->helpers);
    return a.y + lines;
}

/* Who, and who could help: in full where the list leaves the room, else a line a group. */
static void draw_below(const struct needs_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    void *ctx = hr_ctx(c);
    int y = a.y + 1, last = a.y + a.height - 1, left = v->group_count;
    hr_canvas_text(c, a.x + 1, a.y, a.width - 2, HR_STYLE_HEADING, title(ctx, ui));
    for (size_t from = 0; from < v->group_rows && y <= last; from = group_end(v, from), left--) {
        if (y == last && left > 1) {
            hr_canvas_text(c, a.x + 2, y, a.width - 3, HR_STYLE_DIM,
                           hr_ui_printf(ctx, ui, _("and %d more: {print groups} writes all of them"), left));
            break;
        }
        struct said said = said_of(ctx, v, ui, from, a.width);
        y = draw_group(&said, c, (struct hr_area){a.x, y, a.width, 1}, v->is_full);
    }
    talloc_free(ctx);
}

/* Text over as many lines as it takes; returns the line below. */
static int draw_lines(struct hr_canvas *c, struct hr_area a, int y, enum hr_style style, const char *text)
{
    int room = a.width - GROUP_INDENT, lines = hr_canvas_lines(c, room, text);
    if (y + lines > a.y + a.height)
        lines = a.y + a.height - y;
    if (lines > 0)
        hr_canvas_wrap(c, (struct hr_area){a.x + GROUP_INDENT, y, room, lines}, style, text);
    return y + (lines > 0 ? lines : 0);
}

static void draw_beside(const struct needs_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    void *ctx = hr_ctx(c);
    int y = a.y + 1, end = a.y + a.height;
    hr_canvas_text(c, a.x, a.y, a.width, HR_STYLE_HEADING, title(ctx, ui));
    for (size_t from = 0, to; from < v->group_rows && y < end; from = to) {
        to = group_end(v, from);
        hr_canvas_text(c, a.x, y++, a.width, HR_STYLE_KEY, heading_of(ctx, ui, &v->groups[from], true));
        y = draw_lines(c, a, y, HR_STYLE_NORMAL, names_of(ctx, ui, &v->groups[from], to - from, false));
        const char *helpers = names_of(ctx, ui, &v->groups[from], to - from, true);
        if (*helpers)
            y = draw_lines(c, a, y, HR_STYLE_DIM, hr_printf(ctx, _("could help: %s"), helpers));
    }
    talloc_free(ctx);
}

static void draw(const struct hr_view *view, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    const struct needs_view *v = (const struct needs_view *)view;
    if (view->beside)
        draw_beside(v, ui, c, (struct hr_area){a.x + a.width - view->beside + 2, a.y, view->beside - 3, a.height});
    else if (view->below)
        draw_below(v, ui, c, (struct hr_area){a.x, a.y + a.height - view->below, a.width, view->below});
}

/* -- the line at the bottom -- */

/* What was done last, in the words of whoever did it. */
static void add_help(char **s, const struct hr_ui *ui, const struct hr_need *need)
{
    const struct hr_piece *help = hr_last_help(ui->model, need->student, need->skill);
    const struct hr_evidence_row *row = help ? hr_session_row(ui->session, *s, help->seq) : NULL;
    if (row)
        hr_append(s, "; %s: %s", help_of(*s, ui->model, help), row->note ? row->note : "");
}

/* The whole reason, and over which units it is counted: Pace has the days of the unit shown. */
static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_subject subject = hr_view_subject(v, v->rows.at, 0);
    const struct hr_scope scope = {
        .course = ui->scope.course, .section = ui->scope.section, .student = subject.student};
    size_t count;
    if (!subject.student.n)
        return hr_strdup(ctx, "");
    struct hr_need *need = hr_needs(ctx, ui->model, &scope, &count);
    if (!count)
        return hr_strdup(ctx, "");
    char *s = hr_printf(ctx, _("%s: %s (over all units so far: %s)"), hr_need_class_said(need->need), need->reason,
                        hr_words_days(ctx, need->days_delta));
    if (need->waiting_on_it)
        hr_append(&s, hr_plural("; %d later skill waits on %s", "; %d later skills wait on %s", need->waiting_on_it),
                  need->waiting_on_it, hr_model_skill(ui->model, need->skill)->code);
    add_help(&s, ui, need);
    if (need->skill.n)
        hr_append(&s, ". %s", hr_words_cell(ctx, ui->model, subject.student, need->skill));
    return s;
}

const struct hr_view_class hr_view_needs = {.name = "needs",
                                            .title = NC_("tab", "Needs"),
                                            .bit = HR_IN_NEEDS,
                                            .reads = HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_WIDTH,
                                            .size = sizeof(struct needs_view),
                                            .recalc = recalc,
                                            .layout = layout,
                                            .draw = draw,
                                            .detail = detail};
