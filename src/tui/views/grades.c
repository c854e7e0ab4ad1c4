/*
 * Grades: a line a student, a column an item of the gradebook, then points, percent and letter. The items scroll
 * sideways, names and sums stay. Above stand the rules in short, below why: what `homeroom explain grade` says of the
 * item under the cursor. `0` asks what the sums were with not-yet as blank and as zero; it changes nothing.
 */
#include "homeroom/ui.h"

#include "homeroom/explain.h"
#include "homeroom/grade.h"
#include "homeroom/text.h"

#include <string.h>

enum {
    LEFT = 2, /* the cursor's > and the mark */
    LEAST_NAME = 10,
    LEAST_CELL = 4,
    GAP = 2,
    SUMS = 4,
    WHAT_IFS = 2,
    HEADS = 2,
    RULES = 3,
    RULES_FROM_HEIGHT = 14
};

struct sum_column {
    const char *heading;
    bool right;
    int width; /* 0: there is no room */
};

struct column {
    struct hr_item item;
    const char *head; /* the skill's code, or test */
    char kind[24];    /* "check 2" */
};

struct row {
    struct hr_subject subject;
    const char *name;
    const char **marks;
    enum hr_style *styles;
    const char *sums[SUMS + WHAT_IFS];
};

struct grades {
    struct hr_view view;
    struct column *columns;
    struct row *rows;
    struct sum_column sums[SUMS + WHAT_IFS];
    size_t sum_count;
    const char *rules[RULES];
    int widest_name, cell_width;
    /* since the last layout */
    int name_width, first_cell, first_sum, above;
};

/* -- the rules in short -- */

static const char *earned_words(const struct hr_item_rule *rule)
{
    switch (rule->by) {
    case HR_ITEM_MASTERED: return _("when mastered");
    case HR_ITEM_COMPLETE: return _("as done");
    case HR_ITEM_SCORE: return _("as scored");
    }
    return "";
}

static void add_item_rule(char **s, const char *name, const struct hr_item_rule *rule)
{
    char points[HR_DEC_TEXT];
    if (rule->on)
        hr_append(s, "%s%s %s %s", **s ? ", " : "", name, hr_dec_text(rule->points, points), earned_words(rule));
}

static char *item_rules(const void *ctx, const struct hr_ui *ui, const struct hr_policy *policy)
{
    char *s = hr_strdup(ctx, "");
    add_item_rule(&s, _("practice"), &policy->skills.practice_item);
    add_item_rule(&s, _("check"), &policy->skills.check_item);
    add_item_rule(&s, _("unit test"), &policy->summative_item);
    return *s ? s : hr_ui_keyed(ctx, ui, _("nothing gives points: {:set item.check=2,mastered} would, for each check"));
}

static char *not_yet_rule(const void *ctx, const struct hr_policy *policy)
{
    static const char *const counted[] = {[HR_ITEMS_DUE] = N_("what is due counts"),
                                          [HR_ITEMS_CHECKED] = N_("what was checked counts"),
                                          [HR_ITEMS_ALL] = N_("everything counts")};
    const char *answer = policy->not_yet == HR_NOT_YET_ZERO    ? _("a zero that counts")
                         : policy->not_yet == HR_NOT_YET_BLANK ? _("blank, not counted")
                                                               : policy->not_yet_code;
    char *s = hr_printf(ctx, _("not yet: %s; %s"), answer, _(counted[policy->count]));
    for (size_t i = 0; i < policy->category_count; i++) {
        char weight[HR_DEC_TEXT];
        hr_append(&s, "%s%s %s", i ? ", " : _("; weights "), policy->categories[i].name,
                  hr_dec_text(policy->categories[i].weight, weight));
    }
    return s;
}

static char *letter_rule(const void *ctx, const struct hr_policy *policy)
{
    char from[HR_DEC_TEXT];
    char *s = hr_strdup(ctx, "");
    if (policy->letters_by_counts)
        return hr_strdup(ctx, _("letters by counts of skills mastered"));
    for (size_t i = 0; i < policy->letter_count; i++)
        hr_append(&s, "%s%s %s", i ? "  " : "", policy->letters[i].name, hr_dec_text(policy->letters[i].from, from));
    return *s ? s : hr_strdup(ctx, _("no letters"));
}

/* -- from the model -- */

static void make_columns(struct grades *g, const struct hr_ui *ui)
{
    static const char *const kinds[] = {
        [HR_ITEM_PRACTICE] = N_("pr"), [HR_ITEM_CHECK] = N_("ch"), [HR_ITEM_SUMMATIVE] = N_("test")};
    size_t count;
    struct hr_item *items = hr_items(g->view.frame, ui->model, ui->scope.course, &count);
    g->columns = hr_new_array(g->view.frame, struct column, count + 1);
    g->view.across.count = (int)count;
    g->cell_width = LEAST_CELL;
    for (size_t i = 0; i < count; i++) {
        struct column *c = &g->columns[i];
        char points[HR_DEC_TEXT];
        c->item = items[i];
        c->head = items[i].skill.n ? hr_text_clean(g->view.frame, hr_model_skill(ui->model, items[i].skill)->code)
                                   : _("unit");
        snprintf(c->kind, sizeof c->kind, "%s%s", kinds[items[i].kind], hr_dec_text(items[i].points, points));
        int head = hr_text_width(c->head), kind = hr_text_width(c->kind);
        g->cell_width = head > g->cell_width ? head : g->cell_width;
        g->cell_width = kind > g->cell_width ? kind : g->cell_width;
    }
}

static const char *mark_text(const void *ctx, const struct hr_policy *policy, const struct hr_mark *mark)
{
    char points[HR_DEC_TEXT];
    switch (mark->kind) {
    case HR_MARK_POINTS: return hr_strdup(ctx, hr_dec_text(mark->points, points));
    case HR_MARK_NOT_YET: return policy->not_yet == HR_NOT_YET_CODE ? policy->not_yet_code : ".";
    case HR_MARK_EXCUSED: return "EX";
    case HR_MARK_EMPTY: break;
    }
    return "";
}

static enum hr_style mark_style(const struct hr_item *item, const struct hr_mark *mark)
{
    if (mark->kind != HR_MARK_POINTS)
        return mark->kind == HR_MARK_NOT_YET ? HR_STYLE_NOT_YET : HR_STYLE_DIM;
    return mark->points.n <= 0                ? HR_STYLE_NOT_YET
           : mark->points.n >= item->points.n ? HR_STYLE_MASTERED
                                              : HR_STYLE_NORMAL;
}

/* The sums are the listing's own columns, so that `homeroom grades` cannot say anything else. */
static bool is_sum(const struct hr_column *c)
{
    return c->heading && (strcmp(c->name, "earned") == 0 || strcmp(c->name, "possible") == 0 ||
                          strcmp(c->name, "percent") == 0 || strcmp(c->name, "letter") == 0);
}

static void make_sums(struct grades *g, const struct hr_listing *l, size_t i, struct row *row)
{
    size_t at = 0;
    for (const struct hr_column *c = l->is->columns; c->name; c++) {
        struct hr_value value = {.text = ""};
        if (!is_sum(c) || at >= SUMS)
            continue;
        c->get(l, hr_listing_row(l, i), &value);
        g->sums[at].heading = _(c->heading);
        g->sums[at].right = c->right;
        row->sums[at++] = hr_text_clean(g->view.frame, value.text);
    }
    g->sum_count = at;
}

static const char *outcome(const void *ctx, const struct hr_policy *policy, const struct hr_grade *grade)
{
    char percent[HR_DEC_TEXT];
    if (!grade->has_percent)
        return _("none");
    return hr_printf(ctx, "%s %s", hr_dec_fixed(grade->percent, policy->decimals, percent),
                     hr_text_clean(ctx, grade->letter));
}

/* What the sum were with the other answers to not-yet (domain.md 7.1 says why both are shown). */
static void make_what_ifs(struct grades *g, const struct hr_ui *ui, const struct hr_item *items, struct row *row)
{
    static const struct {
        const char *heading;
        enum hr_not_yet not_yet;
    } ifs[WHAT_IFS] = {{N_("If blank"), HR_NOT_YET_BLANK}, {N_("If zero"), HR_NOT_YET_ZERO}};
    const struct hr_policy *policy = hr_model_course(ui->model, ui->scope.course)->policy;
    for (int i = 0; i < WHAT_IFS; i++) {
        struct hr_grade grade;
        hr_grade_if(g->view.frame, ui->model, row->subject.student, ui->scope.course, items,
                    (size_t)g->view.across.count, ui->scope.term, ifs[i].not_yet, &grade);
        g->sums[g->sum_count].heading = _(ifs[i].heading);
        g->sums[g->sum_count].right = true;
        row->sums[g->sum_count++] = outcome(g->view.frame, policy, &grade);
    }
}

static void make_row(struct grades *g, const struct hr_ui *ui, const struct hr_item *items, struct row *row)
{
    const struct hr_policy *policy = hr_model_course(ui->model, ui->scope.course)->policy;
    size_t count = (size_t)g->view.across.count;
    struct hr_grade grade;
    hr_grade_of(g->view.frame, ui->model, row->subject.student, ui->scope.course, items, count, ui->scope.term, &grade);
    row->marks = hr_new_array(g->view.frame, const char *, count + 1);
    row->styles = hr_new_array(g->view.frame, enum hr_style, count + 1);
    for (size_t i = 0; i < count; i++) {
        row->marks[i] = hr_text_clean(g->view.frame, mark_text(g->view.frame, policy, &grade.marks[i]));
        row->styles[i] = mark_style(&items[i], &grade.marks[i]);
        int width = hr_text_width(row->marks[i]);
        g->cell_width = width > g->cell_width ? width : g->cell_width;
    }
    if (ui->compares)
        make_what_ifs(g, ui, items, row);
}

static void measure_sums(struct grades *g)
{
    for (size_t k = 0; k < g->sum_count; k++) {
        g->sums[k].width = hr_text_width(g->sums[k].heading);
        for (int i = 0; i < g->view.rows.count; i++) {
            int width = hr_text_width(g->rows[i].sums[k]);
            g->sums[k].width = width > g->sums[k].width ? width : g->sums[k].width;
        }
    }
}

static void recalc(struct hr_view *v, const struct hr_ui *ui)
{
    struct grades *g = (struct grades *)v;
    v->rows.count = v->across.count = 0;
    g->widest_name = LEAST_NAME;
    g->sum_count = 0;
    if (!ui->scope.course.n)
        return;
    const struct hr_policy *policy = hr_model_course(ui->model, ui->scope.course)->policy;
    const struct hr_scope class = {.course = ui->scope.course, .section = ui->scope.section, .term = ui->scope.term};
    const struct hr_listing *l = hr_listing_new(v->frame, &hr_listing_grades, ui->model, &class);
    make_columns(g, ui);
    g->rules[0] = item_rules(v->frame, ui, policy);
    g->rules[1] = not_yet_rule(v->frame, policy);
    g->rules[2] = letter_rule(v->frame, policy);
    g->rows = hr_new_array(v->frame, struct row, l->count + 1);
    struct hr_item *items = hr_new_array(v->frame, struct hr_item, (size_t)v->across.count + 1);
    for (int i = 0; i < v->across.count; i++)
        items[i] = g->columns[i].item;
    for (size_t i = 0; i < l->count; i++) {
        struct row *row = &g->rows[i];
        row->subject = *hr_listing_subject(l, i);
        row->name = hr_text_clean(v->frame, hr_words_name(v->frame, ui, row->subject.student));
        make_sums(g, l, i, row);
        make_row(g, ui, items, row);
        int width = hr_text_width(row->name);
        g->widest_name = width > g->widest_name ? width : g->widest_name;
    }
    v->rows.count = (int)l->count;
    measure_sums(g);
}

static struct hr_subject subject(const struct hr_view *v, int row, int column)
{
    const struct grades *g = (const struct grades *)v;
    struct hr_subject s = {.student = g->rows[row].subject.student, .course = g->rows[row].subject.course};
    if (column < v->across.count)
        s.skill = g->columns[column].item.skill;
    return s;
}

/* -- layout -- */

static int sums_width(const struct grades *g)
{
    int width = 0;
    for (size_t i = 0; i < g->sum_count; i++)
        width += g->sums[i].width ? GAP + g->sums[i].width : 0;
    return width;
}

static void layout(struct hr_view *v, const struct hr_ui *ui, struct hr_area a)
{
    struct grades *g = (struct grades *)v;
    (void)ui;
    measure_sums(g);
    int most_name = a.width / 4 > LEAST_NAME ? a.width / 4 : LEAST_NAME;
    g->name_width = g->widest_name < most_name ? g->widest_name : most_name;
    g->first_cell = a.x + LEFT + g->name_width + 1;
    /* points go before what they come to, when an item would not fit */
    if (g->sum_count > 2 && a.width - g->first_cell - sums_width(g) < g->cell_width + 1)
        g->sums[0].width = g->sums[1].width = 0;
    int shown = (a.width - g->first_cell - sums_width(g)) / (g->cell_width + 1);
    g->above = a.height >= RULES_FROM_HEIGHT ? RULES : 0;
    hr_list_fit(&v->across, v->across.count, shown < v->across.count ? (shown > 0 ? shown : 0) : v->across.count);
    hr_list_fit(&v->rows, v->rows.count, a.height - HEADS - g->above);
    g->first_sum = g->first_cell + v->across.shown * (g->cell_width + 1);
}

/* -- drawing -- */

static void draw_heads(const struct grades *g, struct hr_canvas *c, struct hr_area a)
{
    const struct hr_list *across = &g->view.across;
    hr_canvas_text(c, a.x + LEFT, a.y + 1, g->name_width, HR_STYLE_HEADING, _("Student"));
    for (int i = across->top; i < across->count && i < across->top + across->shown; i++) {
        int x = g->first_cell + (i - across->top) * (g->cell_width + 1);
        hr_canvas_text_right(c, x, a.y, g->cell_width, HR_STYLE_HEADING, g->columns[i].head);
        hr_canvas_text_right(c, x, a.y + 1, g->cell_width, HR_STYLE_DIM, g->columns[i].kind);
    }
    if (across->top > 0)
        hr_canvas_text(c, g->first_cell - 1, a.y, 1, HR_STYLE_KEY, "<");
    if (across->top + across->shown < across->count)
        hr_canvas_text(c, g->first_sum, a.y, 1, HR_STYLE_KEY, ">");
}

static void draw_sum(const struct sum_column *s, struct hr_canvas *c, int x, int y, enum hr_style style,
                     const char *text)
{
    if (s->right)
        hr_canvas_text_right(c, x, y, s->width, style, text);
    else
        hr_canvas_text(c, x, y, s->width, style, text);
}

/* A line of the sums: their headings for NULL. */
static void draw_sums(const struct grades *g, const struct row *row, struct hr_canvas *c, int y)
{
    int x = g->first_sum;
    for (size_t i = 0; i < g->sum_count; i++) {
        if (!g->sums[i].width)
            continue;
        x += GAP - (i == 0);
        draw_sum(&g->sums[i], c, x, y, row ? HR_STYLE_NORMAL : HR_STYLE_HEADING,
                 row ? row->sums[i] : g->sums[i].heading);
        x += g->sums[i].width;
    }
}

static void draw_row(const struct grades *g, const struct hr_ui *ui, struct hr_canvas *c, int y, int i)
{
    const struct row *row = &g->rows[i];
    const struct hr_list *across = &g->view.across;
    bool is_here = i == g->view.rows.at;
    if (is_here)
        hr_canvas_text(c, 0, y, 1, HR_STYLE_NORMAL, ">");
    if (hr_ui_is_marked(ui, row->subject.student))
        hr_canvas_text(c, 1, y, 1, HR_STYLE_KEY, "*");
    hr_canvas_text(c, LEFT, y, g->name_width, HR_STYLE_NORMAL, row->name);
    for (int k = across->top; k < across->count && k < across->top + across->shown; k++) {
        int x = g->first_cell + (k - across->top) * (g->cell_width + 1);
        hr_canvas_text_right(c, x, y, g->cell_width, row->styles[k], row->marks[k]);
        if (is_here && k == across->at) {
            c->cursor_x = x + g->cell_width - 1;
            c->cursor_y = y;
        }
    }
    draw_sums(g, row, c, y);
}

static void draw(const struct hr_view *v, const struct hr_ui *ui, struct hr_canvas *c, struct hr_area a)
{
    const struct grades *g = (const struct grades *)v;
    if (!v->rows.count) {
        hr_canvas_wrap(c, (struct hr_area){a.x + LEFT, a.y + 1, a.width - LEFT, a.height - 1}, HR_STYLE_NORMAL,
                       hr_ui_empty(v->frame, ui, ""));
        return;
    }
    for (int i = 0; i < g->above; i++)
        hr_canvas_text(c, a.x + 1, a.y + i, a.width - 2, HR_STYLE_DIM, g->rules[i]);
    a.y += g->above;
    draw_heads(g, c, a);
    draw_sums(g, NULL, c, a.y + 1);
    for (int i = v->rows.top; i < v->rows.count && i < v->rows.top + v->rows.shown; i++)
        draw_row(g, ui, c, a.y + HEADS + i - v->rows.top, i);
}

static bool hit(const struct hr_view *v, int x, int y, int *row, int *column)
{
    const struct grades *g = (const struct grades *)v;
    int first = v->body.y + g->above + HEADS;
    *row = v->rows.top + y - first;
    *column = v->across.at;
    if (x >= g->first_cell && x < g->first_sum)
        *column = v->across.top + (x - g->first_cell) / (g->cell_width + 1);
    return y >= first && *row < v->rows.count && *row < v->rows.top + v->rows.shown;
}

/* -- why -- */

struct reading {
    const void *ctx;
    struct hr_session *session;
};

static const struct hr_evidence_row *read_row(void *arg, int64_t seq)
{
    const struct reading *r = arg;
    return hr_session_row(r->session, r->ctx, seq);
}

/* The lines of the explanation, one after the other in a line. */
static char *detail(const void *ctx, const struct hr_view *v, const struct hr_ui *ui)
{
    if (v->rows.at >= v->rows.count)
        return hr_strdup(ctx, "");
    char *missing = hr_ui_missing(ctx, ui);
    if (missing)
        return missing;
    const struct grades *g = (const struct grades *)v;
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    struct reading reading = {ctx, ui->session};
    const struct hr_explain e = {
        .out = out, .m = ui->model, .student = g->rows[v->rows.at].subject.student, .row = read_row, .arg = &reading};
    hr_explain_grade_short(&e, ui->scope.course, ui->scope.term, (size_t)v->across.at);
    char *s = hr_strdup(ctx, "");
    for (const char *line = out->bytes; *line; line += strcspn(line, "\n") + 1) {
        line += strspn(line, " ");
        hr_append(&s, "%s%.*s", *s ? ". " : "", (int)strcspn(line, "\n"), line);
    }
    hr_append(&s, ". %s", g->rows[v->rows.at].name);
    return s;
}

const struct hr_view_class hr_view_grades = {.name = "grades",
                                             .title = NC_("tab", "Grades"),
                                             .bit = HR_IN_GRADES,
                                             .reads = HR_READS_EVIDENCE | HR_READS_ROSTER,
                                             .size = sizeof(struct grades),
                                             .recalc = recalc,
                                             .layout = layout,
                                             .draw = draw,
                                             .subject = subject,
                                             .detail = detail,
                                             .hit = hit};
