/*
 * The grid as text: a line a student, a column a skill, a shape a cell, and a legend. Lines are as long as they must
 * be: nothing wraps, so that `less -S` and a wide printer both work.
 */
#include "homeroom/listing.h"

#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

enum { GAP = 2 };

/* The part of the class that shares one heading. */
struct part {
    const void *ctx;
    const struct hr_model *m;
    hr_skill_no *skills;
    size_t skill_count;
    int *widths; /* of each column */
    int name_width;
    bool ascii;
};

static void find_skills(struct part *p, const struct hr_scope *scope, hr_course_no course)
{
    const struct hr_course *c = hr_model_course(p->m, course);
    p->skills = NULL;
    p->skill_count = 0;
    for (size_t i = 0; i < c->skill_count; i++)
        if (hr_scope_has_skill(p->m, scope, c->skills[i]))
            *hr_push(p->ctx, &p->skills, &p->skill_count) = c->skills[i];
    p->widths = hr_new_array(p->ctx, int, p->skill_count + 1);
    for (size_t i = 0; i < p->skill_count; i++)
        p->widths[i] = hr_text_width(hr_text_clean(p->ctx, hr_model_skill(p->m, p->skills[i])->code));
}

static void print_padded(const struct part *p, struct hr_buf *out, const char *text, int cells)
{
    const char *clean = hr_text_clean(p->ctx, text);
    hr_buf_text(out, clean);
    for (int i = hr_text_width(clean); i < cells; i++)
        hr_buf_char(out, ' ');
}

static void print_heading(const struct part *p, struct hr_buf *out, const struct hr_line *line)
{
    hr_buf_printf(out, "%s%s%s\n", hr_text_clean(p->ctx, hr_model_course(p->m, line->course)->title),
                  p->ascii ? " | " : " · ", hr_text_clean(p->ctx, hr_model_section(p->m, line->section)->title));
    print_padded(p, out, "", p->name_width);
    for (size_t i = 0; i < p->skill_count; i++) {
        print_padded(p, out, "", GAP);
        print_padded(p, out, hr_model_skill(p->m, p->skills[i])->code, i + 1 < p->skill_count ? p->widths[i] : 0);
    }
    hr_buf_char(out, '\n');
}

static void print_line(const struct part *p, struct hr_buf *out, hr_student_no student)
{
    int gap = GAP;
    print_padded(p, out, hr_model_student(p->m, student)->name, p->name_width);
    for (size_t i = 0; i < p->skill_count; i++) {
        enum hr_state state = hr_model_state(p->m, student, p->skills[i]);
        print_padded(p, out, "", gap);
        hr_buf_text(out, hr_state_shape(state, hr_model_cell(p->m, student, p->skills[i])->checks, p->ascii));
        gap = GAP + p->widths[i] - 1;
    }
    hr_buf_char(out, '\n');
}

static void print_legend(struct hr_buf *out, bool ascii)
{
    static const enum hr_state states[] = {HR_MASTERED, HR_NOT_YET_STATE, HR_STATE_READY, HR_PRACTISING,
                                           HR_OPEN,     HR_LOCKED,        HR_SPENT,       HR_EXCUSED};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        const char *gap = i ? "  " : "\n";
        if (states[i] == HR_NOT_YET_STATE)
            hr_buf_printf(out, _("%s1-9 not yet, after so many checks"), gap);
        else if (states[i] == HR_EXCUSED && !ascii)
            hr_buf_printf(out, _("%sblank excused"), gap);
        else
            hr_buf_printf(out, "%s%s %s", gap, hr_state_shape(states[i], 1, ascii), hr_state_said(states[i]));
    }
    hr_buf_char(out, '\n');
}

static int name_width(const void *ctx, const struct hr_model *m, const struct hr_line *lines, size_t count)
{
    int widest = 0;
    for (size_t i = 0; i < count; i++) {
        int width = hr_text_width(hr_text_clean(ctx, hr_model_student(m, lines[i].student)->name));
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Lines of one course and section make a part; those of a section's other courses stand between them, by student. */
static bool is_of_part(const struct hr_line *line, const struct hr_line *first)
{
    return line->section.n == first->section.n && line->course.n == first->course.n;
}

static bool is_first_of_part(const struct hr_line *lines, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (is_of_part(&lines[k], &lines[i]))
            return false;
    return true;
}

void hr_grid_print(struct hr_buf *out, const struct hr_model *m, const struct hr_scope *scope, bool ascii)
{
    void *ctx = hr_ctx(out);
    size_t count;
    struct hr_line *lines = hr_scope_lines(ctx, m, scope, &count);
    struct part p = {.ctx = ctx, .m = m, .ascii = ascii, .name_width = name_width(ctx, m, lines, count)};
    for (size_t i = 0; i < count; i++) {
        if (!is_first_of_part(lines, i))
            continue;
        find_skills(&p, scope, lines[i].course);
        if (i)
            hr_buf_char(out, '\n');
        print_heading(&p, out, &lines[i]);
        for (size_t k = i; k < count; k++)
            if (is_of_part(&lines[k], &lines[i]))
                print_line(&p, out, lines[k].student);
    }
    if (count)
        print_legend(out, ascii);
    talloc_free(ctx);
}
