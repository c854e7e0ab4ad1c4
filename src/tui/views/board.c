/*
 * The class stands in blocks side by side, like the columns of a newspaper, so that all of it is seen at once where it
 * fits; else there are pages, first of the skills, then of the students. Under the codes of the skills stands how much
 * of the class has mastered each, as a block that grows; at the bottom the class is one bar.
 *
 * An excuse looks like what is not begun, and a spent skill like one at work: they are nobody's business.
 */
#include "homeroom/board.h"

#include "homeroom/codename.h"
#include "homeroom/secret.h"
#include "homeroom/text.h"
#include "homeroom/ui.h"
#include "homeroom/who.h"

#include <stdlib.h>
#include <string.h>

enum { HEADS = 2, BELOW = 1, LEAST_NAME = 5, MOST_NAME = 20, GAP = 2, STEPS = 9 };

/* What everyone may see of a cell, in the order of the bar. */
enum progress { MASTERED, READY, AT_WORK, NOT_BEGUN, PROGRESSES };

struct line {
    const struct hr_student *student;
    const char *name, *key; /* as it is shown, and as it is sorted */
    unsigned char *cells;   /* enum progress, a skill each */
};

struct board {
    struct hr_view view;
    const char **heads;
    int *shares; /* 0..8 of the class, a skill each */
    struct line *lines;
    size_t skill_count, line_count, counts[PROGRESSES];
    int widest_name, widest_head;
    /* since the last layout */
    int name_width, cell_width, skills_shown, rows, blocks, skill_pages;
};

static const char *shape_of(enum progress p, bool ascii)
{
    static const enum hr_state states[] = {HR_MASTERED, HR_STATE_READY, HR_PRACTISING, HR_OPEN};
    return hr_state_shape(states[p], 0, ascii);
}

static enum hr_style style_of(enum progress p)
{
    static const enum hr_style styles[] = {HR_STYLE_MASTERED, HR_STYLE_READY, HR_STYLE_PRACTISING, HR_STYLE_OPEN};
    return styles[p];
}

/* -- from the model -- */

static enum progress progress_of(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    switch (hr_model_state(m, student, skill)) {
    case HR_MASTERED: return MASTERED;
    case HR_STATE_READY: return READY;
    case HR_PRACTISING:
    case HR_NOT_YET_STATE:
    case HR_SPENT: return AT_WORK;
    default: return NOT_BEGUN;
    }
}

char *hr_board_code(const void *ctx, const struct hr_ui *ui, hr_student_no student)
{
    struct hr_codename *codes = hr_codenames(ctx, ui->model, hr_session_seed(ui->session));
    return hr_strdup(ctx, codes[student.n].text);
}

/* The name a student goes by; two of the same are told apart by the first letter of the family. */
static const char *chosen_name(const struct hr_student *s)
{
    return *s->preferred ? s->preferred : *s->given ? s->given : s->family;
}

/* In the order of the names; of one name, in that of the whole names. */
static int by_key(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : strcmp(x->student->sort_key, y->student->sort_key);
}

static void tell_apart(const void *ctx, struct line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *key = lines[i].key, *family = hr_text_clean(ctx, lines[i].student->family);
        bool is_twin =
            (i > 0 && strcmp(lines[i - 1].key, key) == 0) || (i + 1 < count && strcmp(lines[i + 1].key, key) == 0);
        int used, cells = 1;
        while (is_twin && *family && !hr_text_fit(family, cells, &used) && cells < 2)
            cells++; /* a wide letter */
        if (is_twin && *family)
            lines[i].name = hr_printf(ctx, "%s %.*s.", lines[i].name, (int)hr_text_fit(family, cells, &used), family);
    }
}

static void fill_line(struct board *b, const struct hr_model *m, struct line *line, hr_student_no student,
                      const hr_skill_no *skills)
{
    line->cells = hr_new_array(b->view.frame, unsigned char, b->skill_count + 1);
    for (size_t k = 0; k < b->skill_count; k++) {
        line->cells[k] = (unsigned char)progress_of(m, student, skills[k]);
        b->counts[line->cells[k]]++;
        b->shares[k] += line->cells[k] == MASTERED;
    }
}

static void make_lines(struct board *b, const struct hr_ui *ui, const hr_skill_no *skills)
{
    const void *ctx = b->view.frame;
    const struct hr_scope class = {.course = ui->scope.course, .section = ui->scope.section};
    struct hr_line *students = hr_scope_lines(ctx, ui->model, &class, &b->line_count);
    struct hr_codename *codes = ui->board_is_coded ? hr_codenames(ctx, ui->model, hr_session_seed(ui->session)) : NULL;
    b->lines = hr_new_array(ctx, struct line, b->line_count + 1);
    for (size_t i = 0; i < b->line_count; i++) {
        struct line *line = &b->lines[i];
        line->student = hr_model_student(ui->model, students[i].student);
        line->name = hr_text_clean(ctx, codes ? codes[line->student->no.n].text : chosen_name(line->student));
        line->key = hr_text_sort_key(ctx, line->name);
        fill_line(b, ui->model, line, line->student->no, skills);
    }
    if (b->line_count)
        qsort(b->lines, b->line_count, sizeof b->lines[0], by_key);
    if (!codes)
        tell_apart(ctx, b->lines, b->line_count);
    for (size_t i = 0; i < b->line_count; i++) {
        int width = hr_text_width(b->lines[i].name);
        b->widest_name = width > b->widest_name ? width : b->widest_name;
    }
    for (size_t k = 0; k < b->skill_count && b->line_count; k++)
        b->shares[k] = b->shares[k] * (STEPS - 1) / (int)b->line_count;
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct board *b = (struct board *)v;
    const struct hr_scope scope = {.course = ui->scope.course, .section = ui->scope.section, .unit = ui->scope.unit};
    struct hr_skill_decision *skills = hr_skill_decisions(v->frame, ui->model, &scope, &b->skill_count);
    hr_skill_no *numbers = hr_new_array(v->frame, hr_skill_no, b->skill_count + 1);
    b->heads = hr_new_array(v->frame, const char *, b->skill_count + 1);
    b->shares = hr_new_array(v->frame, int, b->skill_count + 1);
    b->widest_name = LEAST_NAME;
    b->widest_head = 1;
    memset(b->counts, 0, sizeof b->counts);
    for (size_t k = 0; k < b->skill_count; k++) {
        numbers[k] = skills[k].skill;
        b->heads[k] = hr_text_clean(v->frame, hr_model_skill(ui->model, numbers[k])->code);
    }
    size_t start = hr_words_common_start(b->heads, b->skill_count);
    for (size_t k = 0; k < b->skill_count; k++) {
        int width = hr_text_width(b->heads[k] += start);
        b->widest_head = width > b->widest_head ? width : b->widest_head;
    }
    make_lines(b, ui, numbers);
}

/* -- layout: the rows of this view are its pages -- */

static void layout(struct hr_view *v, const struct hr_ui *ui, struct hr_area a)
{
    struct board *b = (struct board *)v;
    int most = a.width / 3 < MOST_NAME ? a.width / 3 : MOST_NAME, skills = (int)b->skill_count;
    (void)ui;
    b->name_width = b->widest_name < most ? b->widest_name : most;
    b->cell_width = b->widest_head + 1;
    int room = (a.width - 1 - b->name_width - 1) / b->cell_width;
    b->skills_shown = skills < room ? skills : room < 1 ? 1 : room;
    b->skill_pages = b->skills_shown ? (skills + b->skills_shown - 1) / b->skills_shown : 1;
    b->rows = a.height - HEADS - BELOW > 1 ? a.height - HEADS - BELOW : 1;
    b->blocks = (a.width - 1 + GAP) / (b->name_width + 1 + b->skills_shown * b->cell_width + GAP);
    b->blocks = b->blocks < 1 ? 1 : b->blocks;
    int people = b->rows * b->blocks, people_pages = ((int)b->line_count + people - 1) / people;
    v->across.count = 0;
    hr_list_fit(&v->rows, b->skill_pages * (people_pages < 1 ? 1 : people_pages), 1);
}

/* -- drawing -- */

static const char *step_of(int share, bool ascii)
{
    static const char *const blocks[STEPS] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const signs[STEPS] = {" ", ".", ".", ":", ":", "+", "+", "#", "#"};
    return ascii ? signs[share] : blocks[share];
}

static void draw_heads(const struct board *b, struct hr_canvas *c, int x, int y, int first)
{
    hr_canvas_text(c, x, y + 1, b->name_width, HR_STYLE_DIM, _("class"));
    for (int k = 0; k < b->skills_shown && first + k < (int)b->skill_count; k++) {
        int at = x + b->name_width + 1 + k * b->cell_width;
        hr_canvas_text(c, at, y, b->cell_width - 1, HR_STYLE_HEADING, b->heads[first + k]);
        hr_canvas_text(c, at, y + 1, 1, HR_STYLE_MASTERED, step_of(b->shares[first + k], c->ascii));
    }
}

static void draw_line(const struct board *b, struct hr_canvas *c, int x, int y, int first, const struct line *line)
{
    hr_canvas_text(c, x, y, b->name_width, HR_STYLE_NORMAL, line->name);
    for (int k = 0; k < b->skills_shown && first + k < (int)b->skill_count; k++) {
        enum progress p = (enum progress)line->cells[first + k];
        hr_canvas_text(c, x + b->name_width + 1 + k * b->cell_width, y, 1, style_of(p), shape_of(p, c->ascii));
    }
}

/* All cells of the class as one bar: each kind has its share of it, cut so that none is more than the whole. */
static void draw_class(const struct board *b, struct hr_canvas *c, struct hr_area a)
{
    size_t all = b->line_count * b->skill_count, sum = 0;
    int y = a.y + a.height - 1, x = hr_canvas_text(c, a.x + 1, y, a.width - 2, HR_STYLE_DIM, _("class "));
    int from = x, width = a.width - 1 - x;
    for (int p = 0; all && p < PROGRESSES; p++) {
        sum += b->counts[p];
        for (int end = from + (int)(sum * (size_t)width / all); x < end;)
            x = hr_canvas_text(c, x, y, 1, style_of((enum progress)p), shape_of((enum progress)p, c->ascii));
    }
}

static void draw(const struct hr_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    const struct board *b = (const struct board *)v;
    int page = v->rows.at, first = page % b->skill_pages * b->skills_shown;
    size_t at = (size_t)(page / b->skill_pages) * (size_t)b->rows * (size_t)b->blocks;
    (void)ui;
    if (!b->line_count || !b->skill_count)
        hr_canvas_text(c, a.x + 1, a.y, a.width - 2, HR_STYLE_NORMAL, _("there is nothing to show yet"));
    for (int block = 0; block < b->blocks && at < b->line_count && b->skill_count; block++) {
        int x = a.x + 1 + block * (b->name_width + 1 + b->skills_shown * b->cell_width + GAP);
        draw_heads(b, c, x, a.y, first);
        for (int row = 0; row < b->rows && at < b->line_count; row++)
            draw_line(b, c, x, a.y + HEADS + row, first, &b->lines[at++]);
    }
    draw_class(b, c, a);
}

static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    bool ascii = ui->ascii;
    char *s = hr_strdup(ctx, "");
    if (v->rows.count > 1)
        hr_append(&s, _("page %d of %d  "), v->rows.at + 1, v->rows.count);
    hr_append(&s, _("%s mastered  %s asks for a check  %s at work  %s not begun"), shape_of(MASTERED, ascii),
              shape_of(READY, ascii), shape_of(AT_WORK, ascii), shape_of(NOT_BEGUN, ascii));
    return s;
}

static struct hr_subject subject(const struct hr_view *v, int row, int column)
{
    (void)v;
    (void)row;
    (void)column;
    return (struct hr_subject){{0}, {0}, {0}, {0}, {0}};
}

static bool hit(const struct hr_view *v, int x, int y, int *row, int *column)
{
    (void)v;
    (void)x;
    (void)y;
    *row = *column = 0;
    return false;
}

const struct hr_view_class hr_view_board = {.name = "board",
                                            .title = NC_("tab", "Board"),
                                            .bit = HR_IN_BOARD,
                                            .reads = HR_READS_EVIDENCE | HR_READS_ROSTER,
                                            .size = sizeof(struct board),
                                            .recalc = recalc,
                                            .layout = layout,
                                            .draw = draw,
                                            .subject = subject,
                                            .detail = detail,
                                            .hit = hit};
