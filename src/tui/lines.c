/*
 * Who is shown: the students of the class, filtered and in order, with their pace; the rows of grid and pace, and what
 * the line on top counts.
 */
#include "homeroom/ui.h"
#include "homeroom/who.h"

#include <stdlib.h>
#include <string.h>

enum { LESSONS = 3 }; /* of the filter for those who were not seen for so many */

/* What filters ask, by student number. */
struct asked {
    bool *ready, *needs, *seen;
};

static bool *flags(struct hr_ui *ui)
{
    return hr_new_array(ui->roster, bool, ui->model->student_count);
}

/* Who has evidence of this day or later. */
static bool *seen_since(struct hr_ui *ui, struct hr_day day)
{
    const struct hr_model *m = ui->model;
    bool *seen = flags(ui);
    for (size_t i = 1; i < m->piece_count; i++) {
        const struct hr_piece *p = &m->pieces[i];
        if (p->at <= m->now && p->kind != HR_ABSENT && !(p->flags & HR_PIECE_VOIDED) &&
            hr_zone_day(m->zone, p->at).n >= day.n)
            seen[p->student] = true;
    }
    return seen;
}

/* The day of the n-th lesson back, today's counted. */
static struct hr_day lesson_before(const struct hr_ui *ui, int n)
{
    const struct hr_calendar *calendar = hr_model_course(ui->model, ui->scope.course)->calendar;
    struct hr_day tomorrow = {ui->model->today.n + 1};
    return calendar ? hr_calendar_nth_before(calendar, tomorrow, n) : ui->model->today;
}

static struct asked ask(struct hr_ui *ui)
{
    const struct hr_scope class = {.course = ui->scope.course, .section = ui->scope.section};
    struct asked a = {flags(ui), flags(ui), NULL};
    struct hr_ready *queue = hr_ready_queue(ui->roster, ui->model, &class, &ui->ready_count);
    for (size_t i = 0; i < ui->ready_count; i++)
        a.ready[queue[i].student.n] = true;
    struct hr_need *needs = hr_needs(ui->roster, ui->model, &class, &ui->need_count);
    for (size_t i = 0; i < ui->need_count; i++)
        a.needs[needs[i].student.n] = true;
    if (ui->filter == HR_FILTER_UNSEEN)
        a.seen = seen_since(ui, ui->model->today);
    if (ui->filter == HR_FILTER_GONE)
        a.seen = seen_since(ui, lesson_before(ui, LESSONS));
    return a;
}

static bool passes(const struct hr_ui *ui, const struct asked *a, const struct hr_ui_line *line)
{
    uint32_t n = line->student.n;
    switch (ui->filter) {
    case HR_FILTER_READY: return a->ready[n];
    case HR_FILTER_HELP: return a->needs[n];
    case HR_FILTER_BEHIND:
        return line->pace.status == HR_BEHIND || line->pace.status == HR_FAR_BEHIND || line->pace.status == HR_STALLED;
    case HR_FILTER_UNSEEN:
    case HR_FILTER_GONE: return !a->seen[n];
    case HR_FILTER_MARKED: return hr_ui_is_marked(ui, line->student);
    case HR_ALL:
    case HR_FILTER_COUNT: break;
    }
    return true;
}

static int by_pace(const void *a, const void *b)
{
    const struct hr_ui_line *x = a, *y = b;
    if (x->pace.days_delta != y->pace.days_delta)
        return x->pace.days_delta < y->pace.days_delta ? -1 : 1;
    return x->pace.skills_delta != y->pace.skills_delta ? (x->pace.skills_delta < y->pace.skills_delta ? -1 : 1)
                                                        : (x->student.n < y->student.n ? -1 : 1);
}

static int by_done(const void *a, const void *b)
{
    const struct hr_ui_line *x = a, *y = b;
    if (x->pace.done != y->pace.done)
        return x->pace.done < y->pace.done ? -1 : 1;
    return x->student.n < y->student.n ? -1 : 1;
}

void hr_ui_make_lines(struct hr_ui *ui)
{
    talloc_free(ui->roster);
    ui->roster = hr_ctx(ui);
    const struct hr_scope class = {.course = ui->scope.course, .section = ui->scope.section};
    struct asked asked = ask(ui);
    size_t count;
    struct hr_line *all = hr_scope_lines(ui->roster, ui->model, &class, &count);
    ui->lines = hr_new_array(ui->roster, struct hr_ui_line, count + 1);
    ui->line_count = ui->hidden_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct hr_ui_line *line = &ui->lines[ui->line_count];
        line->student = all[i].student;
        hr_pace_of(ui->model, line->student, all[i].course, ui->scope.unit, &line->pace);
        if (passes(ui, &asked, line))
            ui->line_count++;
        else
            ui->hidden_count++;
    }
    if (ui->order != HR_BY_NAME && ui->line_count)
        qsort(ui->lines, ui->line_count, sizeof ui->lines[0], ui->order == HR_BY_PACE ? by_pace : by_done);
}
