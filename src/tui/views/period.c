/*
 * This period: who has been met with today and who has not, what others changed that one has not looked at yet, and
 * one's own last five, each to be taken back. The lesson begins with the first thing recorded of the section today.
 */
#include "homeroom/seen.h"
#include "homeroom/ui.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { STUDENT, WHAT, WHEN, WHO };
enum { LAST_OWN = 5, WHAT_SHOWN = 3, STUDENT_WIDTH = 22, STUDENT_LEAST = 10 };

struct filling {
    struct hr_sheet *sheet;
    const struct hr_ui *ui;
    struct hr_line *lines; /* the section */
    size_t line_count;
    uint32_t *today; /* pieces */
    size_t today_count;
    int64_t began;
    struct hr_seen *seen;
    size_t not_yet, absent;
};

static const struct hr_piece *piece_at(const struct filling *f, size_t i)
{
    return &f->ui->model->pieces[f->today[i]];
}

static void HR_PRINTF(2, 3) add_heading(struct filling *f, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *text = hr_ui_vprintf(f->sheet, f->ui, hr_translate(fmt), args);
    va_end(args);
    struct hr_sheet_row *row = hr_sheet_row(f->sheet);
    row->is_heading = true;
    hr_sheet_set(f->sheet, row, STUDENT, HR_STYLE_HEADING, text);
}

static struct hr_sheet_row *add_student(struct filling *f, struct hr_subject about)
{
    struct hr_sheet_row *row = hr_sheet_row(f->sheet);
    row->subject = about;
    hr_sheet_set(f->sheet, row, STUDENT, HR_STYLE_NORMAL, hr_words_name(f->sheet, f->ui, about.student));
    return row;
}

static const char *clock_of(const struct filling *f, int64_t at)
{
    char time[HR_TIME_TEXT];
    return hr_strdup(f->sheet, hr_time_minute_text(f->ui->model->zone, at, time) + HR_CLOCK_AT);
}

static bool is_met(const struct filling *f, hr_student_no student)
{
    for (size_t i = 0; i < f->today_count; i++)
        if (piece_at(f, i)->student == student.n)
            return true;
    return false;
}

static bool is_absent(const struct filling *f, hr_student_no student)
{
    return hr_model_absent(f->ui->model, student, f->ui->model->today);
}

/* -- who has not been met with -- */

static const char *ago(const struct filling *f, hr_student_no student)
{
    const struct hr_seen *seen = &f->seen[student.n];
    char day[HR_DAY_TEXT];
    if (seen->last == HR_NO_TIME)
        return _("never seen");
    if (!seen->lessons) /* a day without school, or days that were missed */
        return hr_printf(f->sheet, _("last seen %s"), hr_day_text(hr_zone_day(f->ui->model->zone, seen->last), day));
    return hr_printf(f->sheet, hr_plural("last seen %d lesson ago", "last seen %d lessons ago", seen->lessons),
                     seen->lessons);
}

/* Those never seen first, then the longest ago. */
static int before(const struct filling *f, hr_student_no a, hr_student_no b)
{
    int x = f->seen[a.n].lessons, y = f->seen[b.n].lessons;
    if (x == y)
        return 0;
    return x == HR_NEVER_SEEN || (y != HR_NEVER_SEEN && x > y) ? -1 : 1;
}

static void insert(const struct filling *f, hr_student_no *all, size_t count, hr_student_no student)
{
    size_t at = count;
    for (; at > 0 && before(f, student, all[at - 1]) < 0; at--)
        all[at] = all[at - 1];
    all[at] = student;
}

static void add_not_yet(struct filling *f)
{
    hr_student_no *all = hr_new_array(f->sheet, hr_student_no, f->line_count + 1);
    for (size_t i = 0; i < f->line_count; i++)
        if (!is_met(f, f->lines[i].student) && !is_absent(f, f->lines[i].student))
            insert(f, all, f->not_yet++, f->lines[i].student);
    if (f->not_yet)
        add_heading(f, "Not seen yet: %zu", f->not_yet);
    for (size_t i = 0; i < f->not_yet; i++) {
        struct hr_pace pace;
        hr_pace_of(f->ui->model, all[i], f->ui->scope.course, (hr_unit_no){0}, &pace);
        struct hr_sheet_row *row = add_student(f, (struct hr_subject){.student = all[i], .skill = pace.next_skill});
        hr_sheet_set(f->sheet, row, WHAT, HR_STYLE_WARNING,
                     pace.next_skill.n ? hr_printf(f->sheet, "%s; %s", ago(f, all[i]),
                                                   hr_words_next(f->sheet, f->ui->model, all[i], pace.next_skill))
                                       : ago(f, all[i]));
    }
}

/* -- who has -- */

/* "4.4 check 3" */
static const char *piece_words(const void *ctx, const struct hr_model *m, const struct hr_piece *p)
{
    char score[HR_DEC_TEXT];
    const char *kind = hr_kind_said((enum hr_kind)p->kind);
    const char *code = p->skill && p->kind != HR_SUMMATIVE ? hr_model_skill(m, (hr_skill_no){p->skill})->code : "";
    const char *value = p->flags & HR_PIECE_HAS_SCORE ? hr_dec_text(hr_piece_score(m, p).score, score) : "";
    return hr_printf(ctx, "%s%s%s%s%s", code, *code ? " " : "", kind, *value ? " " : "", value);
}

/* The last things done with a student, the newest first. */
static void add_met(struct filling *f, hr_student_no student)
{
    char *what = hr_strdup(
        f->sheet, is_absent(f, student) ? hr_ui_keyed(f->sheet, f->ui, _("absent, yet here: {absent}; ")) : "");
    const struct hr_piece *last = NULL;
    size_t shown = 0;
    for (size_t i = f->today_count; i-- > 0;) {
        const struct hr_piece *p = piece_at(f, i);
        if (p->student != student.n)
            continue;
        last = last ? last : p;
        if (shown++ < WHAT_SHOWN)
            hr_append(&what, "%s%s", shown > 1 ? ", " : "", piece_words(f->sheet, f->ui->model, p));
    }
    if (shown > WHAT_SHOWN)
        hr_append(&what, _(" and %zu more"), shown - WHAT_SHOWN);
    assert(last); /* only who was met with stands here */
    struct hr_subject about = {.student = student, .skill = {last->kind == HR_SUMMATIVE ? 0 : last->skill}};
    struct hr_sheet_row *row = add_student(f, about);
    hr_sheet_set(f->sheet, row, WHAT, HR_STYLE_NORMAL, what);
    hr_sheet_set(f->sheet, row, WHEN, HR_STYLE_DIM, clock_of(f, last->at));
    hr_sheet_set(f->sheet, row, WHO, HR_STYLE_DIM, hr_model_name(f->ui->model, last->by));
}

static void add_seen(struct filling *f)
{
    size_t count = 0;
    for (size_t i = 0; i < f->line_count; i++)
        count += is_met(f, f->lines[i].student);
    if (count)
        add_heading(f, "Seen: %zu", count);
    for (size_t i = 0; i < f->line_count; i++)
        if (is_met(f, f->lines[i].student))
            add_met(f, f->lines[i].student);
}

static void add_absent(struct filling *f)
{
    for (size_t i = 0; i < f->line_count; i++) {
        hr_student_no student = f->lines[i].student;
        if (!is_absent(f, student) || is_met(f, student))
            continue;
        if (!f->absent++)
            add_heading(f, "Absent");
        struct hr_sheet_row *row = add_student(f, (struct hr_subject){.student = student});
        hr_sheet_set(f->sheet, row, WHAT, HR_STYLE_DIM,
                     hr_ui_keyed(f->sheet, f->ui, _("absent today; {absent} again: here after all")));
    }
}

/* -- others, and oneself -- */

static void add_fresh(struct filling *f)
{
    if (f->ui->fresh_count)
        add_heading(f, "Changed by others since you looked: %zu  ({next change} goes to the next)", f->ui->fresh_count);
    for (size_t i = 0; i < f->ui->fresh_count; i++) {
        struct hr_subject s = f->ui->fresh[i];
        struct hr_sheet_row *row = add_student(f, (struct hr_subject){.student = s.student, .skill = s.skill});
        hr_sheet_set(f->sheet, row, WHAT, HR_STYLE_NORMAL, hr_words_cell(f->sheet, f->ui->model, s.student, s.skill));
    }
}

static void add_own_piece(struct filling *f, const struct hr_piece *p)
{
    const struct hr_evidence_row *e = hr_session_row(f->ui->session, f->sheet, p->seq);
    struct hr_subject about = {.student = {p->student}, .skill = {p->kind == HR_SUMMATIVE ? 0 : p->skill}};
    struct hr_sheet_row *row = add_student(f, about);
    const char *words = e ? hr_record_words(f->sheet, f->ui->model, e) : "";
    const char *behind = strstr(words, "  "); /* the name stands in its own column */
    row->seq = p->seq;
    hr_sheet_set(f->sheet, row, WHAT, HR_STYLE_NORMAL, behind ? behind + 2 : words);
    hr_sheet_set(f->sheet, row, WHEN, HR_STYLE_DIM, clock_of(f, hr_piece_recorded(p)));
}

/* What still stands of what this person recorded, newest first. */
static void add_own(struct filling *f)
{
    const struct hr_model *m = f->ui->model;
    uint16_t person = hr_model_name_no(m, hr_session_by(f->ui->session));
    size_t count = 0;
    for (size_t i = m->piece_count; person && i-- > 1 && count < LAST_OWN;) {
        const struct hr_piece *p = &m->pieces[i];
        if (p->by != person || p->kind == HR_VOID || p->flags & HR_PIECE_VOIDED)
            continue;
        if (!count++)
            add_heading(f, "My last five: {take back this line} takes this one back");
        add_own_piece(f, p);
    }
}

/* -- the view -- */

struct period {
    struct hr_view view;
    char *summary, *brief; /* owned by the frame */
};

static char *summary_of(const struct filling *f, const void *ctx, bool is_short)
{
    size_t met = f->line_count - f->not_yet - f->absent;
    if (f->began == HR_NO_TIME)
        return hr_strdup(ctx,
                         _("nothing was recorded today yet; the lesson begins with the first mark, note or claim"));
    char *s = hr_printf(ctx, _("%zu of %zu seen, %zu not yet"), met, f->line_count, f->not_yet);
    if (f->absent)
        hr_append(&s, _(", %zu absent"), f->absent);
    if (!is_short)
        hr_append(&s, _("; since %s (first record)"), clock_of(f, f->began));
    return s;
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct period *period = (struct period *)v;
    const struct hr_scope class = {.course = ui->scope.course, .section = ui->scope.section};
    struct filling f = {.sheet = hr_sheet_new(v->frame), .ui = ui};
    v->sheet = f.sheet;
    f.sheet->empty = hr_ui_empty(f.sheet, ui, "");
    struct hr_sheet_column *student = hr_sheet_column(f.sheet, N_("Student"));
    student->fixed = STUDENT_WIDTH;
    student->least = STUDENT_LEAST;
    hr_sheet_column(f.sheet, N_("What"))->least = 24;
    hr_sheet_column(f.sheet, N_("When"))->minor = 1;
    hr_sheet_column(f.sheet, N_("Who"))->minor = 1;
    f.lines = hr_scope_students(v->frame, ui->model, &class, &f.line_count);
    f.today = hr_seen_today(v->frame, ui->model, &class, &f.today_count, &f.began);
    f.seen = hr_seen_all(v->frame, ui->model, ui->scope.course);
    add_not_yet(&f);
    add_fresh(&f);
    add_seen(&f);
    add_absent(&f);
    add_own(&f);
    period->summary = summary_of(&f, v->frame, false);
    period->brief = summary_of(&f, v->frame, true);
}

static void draw(const struct hr_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    const struct period *period = (const struct period *)v;
    (void)ui;
    int x = hr_canvas_text(c, a.x + 1, a.y, a.width - 2, HR_STYLE_TITLE, _("This period: "));
    hr_canvas_either(c, x, a.y, a.width - x, HR_STYLE_NORMAL, period->summary, period->brief);
}

static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    struct hr_subject s = hr_view_subject(v, v->rows.at, 0);
    if (s.student.n && s.skill.n)
        return hr_words_cell(ctx, ui->model, s.student, s.skill);
    char *missing = hr_ui_missing(ctx, ui);
    if (missing)
        return missing;
    return hr_strdup(ctx, s.student.n ? hr_model_student(ui->model, s.student)->name : "");
}

const struct hr_view_class hr_view_period = {.name = "this period",
                                             .title = NC_("tab", "This period"),
                                             .bit = HR_IN_PERIOD,
                                             .reads = HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_FRESH,
                                             .size = sizeof(struct period),
                                             .lines_above = 1,
                                             .recalc = recalc,
                                             .draw = draw,
                                             .detail = detail};
