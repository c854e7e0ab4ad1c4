/*
 * Who is shown: the students of the class, filtered and in order, with their pace; the rows of grid and pace, and what
 * the line on top counts.
 */
#include "homeroom/seen.h"
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

/* Who was seen today, or in the last lessons, today's counted. */
static bool *seen_within(struct hr_ui *ui, int lessons)
{
    const struct hr_model *m = ui->model;
    bool *flags_seen = flags(ui);
    struct hr_seen *seen = hr_seen_all(ui->roster, m, ui->scope.course);
    for (size_t i = 1; i < m->student_count; i++)
        flags_seen[i] = seen[i].last != HR_NO_TIME && (hr_zone_day(m->zone, seen[i].last).n == m->today.n ||
                                                       (lessons > 1 && seen[i].lessons < lessons));
    return flags_seen;
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
        a.seen = seen_within(ui, 1);
    if (ui->filter == HR_FILTER_GONE)
        a.seen = seen_within(ui, LESSONS);
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
