#include "homeroom/view.h"

#include "homeroom/ui.h"

#include <assert.h>

const struct hr_view_class *const hr_tabs[HR_TAB_COUNT] = {
    &hr_view_grid, &hr_view_pace, &hr_view_ready, &hr_view_needs, &hr_view_skills, &hr_view_grades, &hr_view_log};

struct hr_view *hr_view_new(const void *ctx, const struct hr_view_class *is)
{
    struct hr_view *v = hr_alloc(ctx, is->size ? is->size : sizeof(struct hr_view), 1, is->name);
    v->is = is;
    v->is_stale = true;
    v->frame = hr_ctx(v);
    return v;
}

struct hr_subject hr_view_subject(const struct hr_view *v, int row, int column)
{
    if (row < 0 || row >= v->rows.count)
        return (struct hr_subject){{0}, {0}, {0}, {0}, {0}};
    if (v->is->subject)
        return v->is->subject(v, row, column);
    assert(v->sheet); /* what has rows and no subject of its own has a sheet */
    return v->sheet->rows[row].subject;
}

int64_t hr_view_seq(const struct hr_view *v)
{
    return v->sheet && v->rows.at < (int)v->sheet->row_count ? v->sheet->rows[v->rows.at].seq : 0;
}

/* How well a row is the place that is looked for: the same student counts more than the same skill. */
static int fitness(struct hr_subject s, hr_student_no student, hr_skill_no skill)
{
    bool same_student = s.student.n && s.student.n == student.n;
    bool same_skill = s.skill.n && s.skill.n == skill.n;
    if (s.student.n && !same_student)
        return 0;
    return (same_student ? 2 : 0) + (same_skill ? 1 : 0);
}

/* Where nothing fits the cursor stays in its line, so that what comes next moves under it. `settled`: the place is
 * where the cursor was put, so that it also stays in a column that is about no skill. */
static void seek(struct hr_view *v, hr_student_no student, hr_skill_no skill, bool settled)
{
    hr_list_fit(&v->rows, v->rows.count, v->rows.shown); /* a line that is gone is about nothing */
    hr_list_fit(&v->across, v->across.count, v->across.shown);
    hr_skill_no down = v->across.count ? (hr_skill_no){0} : skill;
    int best = fitness(hr_view_subject(v, v->rows.at, v->across.at), student, down); /* where it is, if that fits */
    for (int i = 0; i < v->rows.count; i++) {
        int fit = fitness(hr_view_subject(v, i, v->across.at), student, down);
        if (fit > best) {
            best = fit;
            v->rows.at = i;
        }
    }
    hr_skill_no here = hr_view_subject(v, v->rows.at, v->across.at).skill;
    bool is_there = here.n == skill.n || (settled && !here.n);
    for (int i = 0; i < v->across.count && !is_there; i++)
        if (hr_view_subject(v, v->rows.at, i).skill.n == skill.n)
            v->across.at = i;
    hr_list_fit(&v->rows, v->rows.count, v->rows.shown);
    hr_list_fit(&v->across, v->across.count, v->across.shown);
}

/* Which row the cursor is on, whatever comes or goes above it: its line of the log, or the how-many-th of its subject,
 * or of the headings. */
struct held {
    int64_t seq;
    struct hr_subject subject;
    bool is_heading;
    int nth;
};

static bool is_same(struct hr_subject a, struct hr_subject b)
{
    return a.student.n == b.student.n && a.skill.n == b.skill.n;
}

static bool is_like(const struct hr_sheet_row *row, const struct held *held)
{
    return row->is_heading == held->is_heading && (held->is_heading || is_same(row->subject, held->subject));
}

static struct held hold(const struct hr_view *v)
{
    struct held held = {.seq = hr_view_seq(v)};
    if (!v->sheet || v->rows.at >= (int)v->sheet->row_count)
        return held;
    held.subject = v->sheet->rows[v->rows.at].subject;
    held.is_heading = v->sheet->rows[v->rows.at].is_heading;
    for (int i = 0; i < v->rows.at; i++)
        held.nth += is_like(&v->sheet->rows[i], &held);
    return held;
}

/* Is it still there? */
static bool put_back(struct hr_view *v, struct held held)
{
    bool is_named = held.is_heading || held.subject.student.n || held.subject.skill.n, is_there = false;
    for (int i = 0; v->sheet && i < v->rows.count; i++) {
        const struct hr_sheet_row *row = &v->sheet->rows[i];
        if (held.seq ? row->seq == held.seq : is_named && is_like(row, &held) && held.nth-- == 0) {
            v->rows.at = i;
            is_there = true;
        }
    }
    return is_there;
}

void hr_view_refresh(struct hr_view *v, struct hr_ui *ui)
{
    const struct hr_subject place = {.student = ui->student, .skill = ui->skill};
    bool settled = is_same(v->placed, place), stays = false; /* on a heading, or on a line about no skill */
    if (v->is_stale) {
        struct held held = hold(v);
        talloc_free(v->frame);
        v->frame = hr_ctx(v);
        v->sheet = NULL;
        v->is->recalc(v, ui);
        if (v->sheet)
            v->rows.count = (int)v->sheet->row_count;
        v->is_stale = false;
        bool is_there = put_back(v, held);
        stays = settled && (held.is_heading || (is_there && held.subject.student.n && !held.subject.skill.n));
    }
    v->placed = place;
    if (!stays &&
        v->is->bit & ~(unsigned)(HR_IN_LOG | HR_IN_MENU | HR_IN_START | HR_IN_WHY | HR_IN_PLAN | HR_IN_REPORT))
        seek(v, ui->student, ui->skill, settled);
    hr_list_fit(&v->rows, v->rows.count, v->rows.shown);
}

void hr_view_layout(struct hr_view *v, const struct hr_ui *ui, struct hr_area area)
{
    v->body = area;
    v->above = v->is->lines_above;
    v->below = v->is->lines_below;
    if (v->is->layout)
        v->is->layout(v, ui, area);
    if (v->sheet)
        hr_list_fit(&v->rows, v->rows.count, area.height - 1 - v->above - v->below);
    if (v->sheet && v->rows.shown > 1 && v->rows.at == v->rows.top && v->rows.at > 0 &&
        v->sheet->rows[v->rows.at - 1].is_heading)
        v->rows.top--; /* what the line belongs to is said above it */
}

void hr_view_draw(const struct hr_view *v, const struct hr_ui *ui, struct hr_canvas *c)
{
    struct hr_area a = v->body;
    if (v->sheet)
        hr_sheet_draw(v->sheet, &v->rows, ui->marks, ui->mark_room, c,
                      (struct hr_area){a.x, a.y + v->above, a.width - v->beside, a.height - v->above - v->below});
    if (v->is->draw)
        v->is->draw(v, ui, c, a);
}

bool hr_view_hit(const struct hr_view *v, int x, int y, int *row, int *column)
{
    if (v->is->hit)
        return v->is->hit(v, x, y, row, column);
    int first = v->body.y + v->above + 1; /* below the headings */
    *row = v->rows.top + y - first;
    *column = v->across.at;
    return x < v->body.x + v->body.width - v->beside && y >= first && *row < v->rows.count &&
           *row - v->rows.top < v->rows.shown;
}
