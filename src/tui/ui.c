/*
 * The state of the dashboard, and what keeps it true when the class, the view or the place changes.
 */
#include "homeroom/ui.h"

#include "homeroom/board.h"
#include "homeroom/term.h"
#include "homeroom/tour.h"

#include <string.h>

const char *hr_order_text(enum hr_order order)
{
    static const char *const texts[] = {N_("by name"), N_("most behind first"), N_("fewest done first")};
    return _(texts[order]);
}

const char *hr_filter_text(enum hr_filter filter)
{
    static const char *const texts[] = {
        N_("everyone"),       N_("ready for a check"),      N_("needs help"), N_("behind their plan"),
        N_("not seen today"), N_("not seen for 3 lessons"), N_("marked")};
    return _(texts[filter]);
}

int64_t hr_ui_clock(const struct hr_ui *ui)
{
    return ui->options->now();
}

static bool works_through(const struct hr_section *s, hr_course_no course)
{
    for (size_t i = 0; i < s->course_count; i++)
        if (!course.n || s->courses[i].n == course.n)
            return true;
    return false;
}

/* The class to begin with: the first that has students, else the first. */
static hr_section_no first_section(const struct hr_model *m, hr_course_no course)
{
    hr_section_no first = {0};
    for (uint32_t i = 1; i < m->section_count; i++) {
        const struct hr_section *s = &m->sections[i];
        if (!works_through(s, course))
            continue;
        if (s->student_count)
            return s->no;
        if (!first.n)
            first = s->no;
    }
    return first;
}

static void choose_scope(struct hr_ui *ui)
{
    const struct hr_model *m = ui->model;
    struct hr_scope *s = &ui->scope;
    if (s->section.n == ui->guessed.n && !hr_model_section(m, s->section)->student_count) /* none was said */
        s->section = ui->guessed = first_section(m, s->course);
    if (!s->course.n && s->section.n && m->sections[s->section.n].course_count)
        s->course = m->sections[s->section.n].courses[0];
    if (!s->course.n && m->course_count > 1)
        s->course.n = 1;
    if (!s->unit.n && s->course.n && !ui->all_units) {
        const struct hr_course *course = hr_model_course(m, s->course);
        s->unit = hr_pace_current_unit(m, s->course);
        if (!s->unit.n && course->unit_count)
            s->unit = course->units[0];
    }
}

static void choose_place(struct hr_ui *ui)
{
    const struct hr_unit *unit = hr_model_unit(ui->model, ui->scope.unit);
    if (!ui->student.n && ui->line_count)
        ui->student = ui->lines[0].student;
    if (!ui->skill.n && ui->scope.unit.n && unit->skill_count)
        ui->skill = unit->skills[0];
}

/* Into a class, at a place that was said or at its beginning. */
static void enter_class(struct hr_ui *ui, const struct hr_scope *at)
{
    ui->model = hr_session_model(ui->session);
    ui->scope = *at;
    ui->guessed.n = 0;
    ui->student = ui->scope.student;
    ui->skill = ui->scope.skill;
    ui->scope.student.n = ui->scope.skill.n = 0;
    choose_scope(ui);
    hr_ui_make_lines(ui);
    choose_place(ui);
    hr_ui_show(ui, &hr_view_grid, false);
}

void hr_ui_take_session(struct hr_ui *ui, struct hr_session *session)
{
    ui->session = session;
    enter_class(ui, &ui->options->scope);
}

void hr_ui_start_over(struct hr_ui *ui)
{
    TALLOC_FREE(ui->prompt);
    TALLOC_FREE(ui->marks);
    ui->mark_room = 0;
    ui->last_marked.n = 0;
    ui->fresh_count = 0;
    ui->chosen_count = 0;
    hr_ui_arrange_anew(ui);
    ui->filter = HR_ALL;
    ui->log_of = HR_LOG_ALL;
    ui->all_units = false;
    bool was_on_board = hr_ui_is_on_board(ui);
    enter_class(ui, &(struct hr_scope){.term = NULL});
    if (was_on_board)
        hr_ui_show(ui, &hr_view_board, true);
}

struct hr_ui *hr_ui_new(const void *ctx, struct hr_session *session, const struct hr_tui_options *options, int width,
                        int height)
{
    struct hr_ui *ui = hr_new(ctx, struct hr_ui);
    ui->options = options;
    ui->width = width;
    ui->height = height;
    ui->paints = true;
    ui->roster = hr_ctx(ui);
    ui->config = options->config ? options->config : hr_config_new(ui);
    ui->ascii = options->ascii || ui->config->glyphs == HR_GLYPHS_ASCII;
    ui->has_mouse = ui->config->mouse && !options->no_mouse;
    ui->log_limit = HR_LOG_PAGE;
    ui->heard = options->plain ? hr_buf_new(ui, NULL, NULL) : NULL;
    ui->minute = hr_ui_clock(ui) / 60;
    if (session)
        hr_ui_take_session(ui, session);
    else
        hr_ui_show(ui, &hr_view_start, false);
    if (session && options->is_sample && ui->config->tour)
        hr_tour_begin(ui);
    return ui;
}

void hr_ui_configure(struct hr_ui *ui)
{
    ui->ascii = ui->options->ascii || ui->config->glyphs == HR_GLYPHS_ASCII;
    ui->has_mouse = ui->config->mouse;
    if (ui->term) {
        hr_term_mouse(ui->term, ui->has_mouse);
        hr_term_theme(ui->term, (enum hr_theme)ui->config->theme);
    }
    hr_ui_stale(ui, HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_CLOCK | HR_READS_PLACE | HR_READS_WIDTH);
    ui->paints = true;
}

void hr_ui_say(struct hr_ui *ui, enum hr_style style, const char *fmt, ...)
{
    va_list args;
    if (ui->is_ticking && hr_ui_is_on_board(ui)) /* who did what is not for everyone's eyes */
        return;
    talloc_free(ui->message);
    va_start(args, fmt);
    ui->message = hr_ui_vprintf(ui, ui, hr_translate(fmt), args);
    va_end(args);
    ui->message_style = style;
    ui->paints = true;
}

void hr_ui_complain(struct hr_ui *ui, const struct hr_err *err)
{
    hr_ui_say(ui, HR_STYLE_ERROR, "%s: %s", err->what, err->why);
}

void hr_ui_say_unmet(struct hr_ui *ui, const char *why)
{
    char *text = hr_ui_keyed(ui, ui, why);
    hr_ui_say(ui, HR_STYLE_WARNING, "%s", text);
    talloc_free(text);
}

/* The filter has nobody, but the view someone: the keys are about whom the cursor is on. */
static void find_someone(struct hr_ui *ui)
{
    if (ui->session && !ui->student.n)
        hr_ui_moved(ui);
}

void hr_ui_stale(struct hr_ui *ui, unsigned what)
{
    if (ui->session)
        ui->model = hr_session_model(ui->session);
    if (what & HR_READS_ROSTER && ui->session)
        choose_scope(ui); /* the first section, unit or student may just have come */
    if (what & (HR_READS_EVIDENCE | HR_READS_ROSTER) && ui->session) {
        hr_ui_make_lines(ui);
        choose_place(ui); /* what others recorded may have brought somebody into the filter */
    }
    for (int i = 0; i < HR_TAB_COUNT; i++)
        if (ui->tabs[i] && ui->tabs[i]->is->reads & what)
            ui->tabs[i]->is_stale = true;
    for (struct hr_view *v = ui->view->back; v; v = v->back)
        if (v->is->reads & what)
            v->is_stale = true;
    if (ui->view->is->reads & what) {
        ui->view->is_stale = true;
        hr_view_refresh(ui->view, ui);
        ui->paints = true;
    }
    find_someone(ui);
}

/* -- marks -- */

bool hr_ui_is_marked(const struct hr_ui *ui, hr_student_no student)
{
    return student.n < ui->mark_room && ui->marks[student.n];
}

void hr_ui_mark(struct hr_ui *ui, hr_student_no student, bool on)
{
    while (ui->mark_room <= student.n)
        *hr_push(ui, &ui->marks, &ui->mark_room) = false;
    ui->marks_changed = ui->marks_changed || ui->marks[student.n] != on;
    ui->marks[student.n] = on;
    ui->paints = true;
}

size_t hr_ui_mark_count(const struct hr_ui *ui)
{
    size_t count = 0;
    for (size_t i = 0; i < ui->mark_room; i++)
        count += ui->marks[i];
    return count;
}

hr_student_no *hr_ui_marked(const void *ctx, const struct hr_ui *ui, size_t *count)
{
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section};
    size_t all;
    struct hr_line *lines = hr_scope_lines(ctx, ui->model, &scope, &all);
    hr_student_no *out = hr_new_array(ctx, hr_student_no, all + 1);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (hr_ui_is_marked(ui, lines[i].student))
            out[(*count)++] = lines[i].student;
    return out;
}

/* -- where one is -- */

static struct hr_view *view_of(struct hr_ui *ui, const struct hr_view_class *is)
{
    for (int i = 0; i < HR_TAB_COUNT; i++) {
        if (hr_tabs[i] != is)
            continue;
        if (!ui->tabs[i])
            ui->tabs[i] = hr_view_new(ui, is);
        return ui->tabs[i];
    }
    return hr_view_new(ui, is);
}

static bool is_tab(const struct hr_view *v)
{
    return v->is->bit & HR_IN_TABS;
}

/* Pages that are left for good: from `v` back to where Esc leads from now on. */
static void drop(const struct hr_ui *ui, struct hr_view *v)
{
    while (v && v != ui->view->back) {
        struct hr_view *back = v->back;
        if (v != ui->view && !is_tab(v))
            talloc_free(v);
        v = back;
    }
}

/* Where Esc shall lead from a page: behind the menu it was chosen in, and never to a page of the same kind, so that
 * going from a student to a skill to a student takes one Esc a step and not all of the way. */
static struct hr_view *way_back(struct hr_view *from, const struct hr_view_class *is)
{
    if (from && from->is->bit == HR_IN_MENU)
        from = from->back;
    for (struct hr_view *v = from; v; v = v->back)
        if (v->is == is)
            return v->back;
    return from;
}

void hr_ui_show(struct hr_ui *ui, const struct hr_view_class *is, bool keeps_back)
{
    struct hr_view *was = ui->view;
    ui->view = view_of(ui, is);
    ui->view->back = keeps_back ? way_back(was, is) : NULL;
    drop(ui, was);
    hr_view_refresh(ui->view, ui);
    hr_view_layout(ui->view, ui, hr_ui_body(ui)); /* the next key may page before the next frame */
    find_someone(ui);
    ui->paints = true;
}

bool hr_ui_go_back(struct hr_ui *ui)
{
    struct hr_view *was = ui->view;
    if (!was->back)
        return false;
    ui->view = was->back;
    ui->view->is_stale = ui->view->is_stale || ui->view->is->reads & HR_READS_PLACE;
    talloc_free(was);
    hr_view_refresh(ui->view, ui);
    find_someone(ui);
    ui->paints = true;
    return true;
}

void hr_ui_go(struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    if (student.n)
        ui->student = student;
    if (skill.n) {
        const struct hr_skill *k = hr_model_skill(ui->model, skill);
        ui->skill = skill;
        if (ui->scope.unit.n && k->unit.n != ui->scope.unit.n && k->course.n == ui->scope.course.n)
            hr_ui_set_unit(ui, k->unit);
        ui->skill = skill;
    }
    if (ui->view->is->reads & HR_READS_PLACE)
        ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
    hr_ui_moved(ui);
}

void hr_ui_pass(struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    for (size_t i = 0; i < ui->fresh_count; i++)
        if (ui->fresh[i].student.n == student.n && ui->fresh[i].skill.n == skill.n) {
            ui->fresh_count--; /* the others stay in the order in which they came */
            memmove(&ui->fresh[i], &ui->fresh[i + 1], (ui->fresh_count - i) * sizeof ui->fresh[0]);
            hr_ui_stale(ui, HR_READS_FRESH);
            return;
        }
}

bool hr_ui_is_fresh(const struct hr_ui *ui, hr_student_no student, hr_skill_no skill)
{
    for (size_t i = 0; i < ui->fresh_count; i++)
        if (ui->fresh[i].student.n == student.n && ui->fresh[i].skill.n == skill.n)
            return true;
    return false;
}

const struct hr_subject *hr_ui_next_fresh(const struct hr_ui *ui)
{
    for (size_t i = 0; i < ui->fresh_count; i++)
        if (ui->fresh[i].student.n != ui->student.n || ui->fresh[i].skill.n != ui->skill.n)
            return &ui->fresh[i];
    return NULL;
}

/* At the end of what was read of the log there may be more. */
static void read_on(struct hr_ui *ui)
{
    const struct hr_list *rows = &ui->view->rows;
    if (ui->view->is != &hr_view_log || rows->at + 1 < rows->count || (size_t)rows->count < ui->log_limit)
        return;
    ui->log_limit += HR_LOG_PAGE;
    ui->view->is_stale = true;
    hr_view_refresh(ui->view, ui);
}

void hr_ui_moved(struct hr_ui *ui)
{
    struct hr_subject s = hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
    if (s.student.n)
        ui->student = s.student;
    if (s.skill.n)
        ui->skill = s.skill;
    ui->view->placed = (struct hr_subject){.student = ui->student, .skill = ui->skill};
    read_on(ui);
    ui->paints = true;
}

void hr_ui_set_unit(struct hr_ui *ui, hr_unit_no unit)
{
    const struct hr_unit *u = hr_model_unit(ui->model, unit);
    ui->scope.unit = unit;
    ui->all_units = !unit.n;
    if (unit.n && u->skill_count && hr_model_skill(ui->model, ui->skill)->unit.n != unit.n)
        ui->skill = u->skills[0];
    hr_ui_stale(ui, HR_READS_EVIDENCE | HR_READS_ROSTER);
}

void hr_ui_set_section(struct hr_ui *ui, hr_section_no section)
{
    const struct hr_section *s = hr_model_section(ui->model, section);
    ui->scope.section = section;
    ui->guessed.n = 0;
    if (!ui->scope.course.n || !works_through(s, ui->scope.course)) {
        ui->scope.course.n = ui->scope.unit.n = ui->skill.n = 0;
        choose_scope(ui);
    }
    ui->student.n = 0;
    hr_ui_make_lines(ui);
    choose_place(ui);
    hr_ui_stale(ui, HR_READS_EVIDENCE | HR_READS_ROSTER | HR_READS_PLACE);
}

void hr_ui_set_course(struct hr_ui *ui, hr_course_no course)
{
    const struct hr_course *c = hr_model_course(ui->model, course);
    ui->scope.course = course;
    ui->scope.unit.n = ui->skill.n = 0;
    ui->all_units = false;
    hr_ui_set_section(ui, c->section_count ? c->sections[0] : ui->scope.section);
}
