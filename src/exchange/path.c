#include "path_draft.h"

#include "homeroom/graph.h"
#include "homeroom/shape.h"
#include "homeroom/translate.h"

#include <string.h>

/* ---- the draft as the class has it ---- */

static char *unit_key(const void *ctx, uint32_t course, const char *title)
{
    return hr_printf(ctx, "%u\1%s", course, title);
}

static void take_model(struct hr_path *p)
{
    const struct hr_model *m = p->im->m;

    for (uint32_t i = 0; i < m->course_count; i++) {
        struct hr_path_course *course = hr_push(p, &p->courses, &p->course_count);
        course->no = (hr_course_no){i};
        course->title = m->courses[i].title;
        if (i > 0)
            hr_map_put(p->course_by_title, course->title, i);
    }
    for (uint32_t i = 0; i < m->unit_count; i++) {
        struct hr_path_unit *unit = hr_push(p, &p->units, &p->unit_count);
        unit->no = (hr_unit_no){i};
        unit->course = m->units[i].course.n;
        unit->title = m->units[i].title;
        if (i > 0)
            hr_map_put(p->unit_by_key, unit_key(p, unit->course, unit->title), i);
    }
}

struct hr_path *hr_path_of(struct hr_import *im)
{
    struct hr_path *p = im->path;

    if (p)
        return p;
    p = im->path = hr_new(im, struct hr_path);
    p->im = im;
    p->plan = im->plan;
    p->course_by_title = hr_map_new(p);
    p->unit_by_key = hr_map_new(p);
    p->row_by_code = hr_map_new(p);
    p->mentioned = hr_map_new(p);
    p->row_of = hr_new_array(p, uint32_t, im->m->skill_count);
    take_model(p);
    return p;
}

void hr_path_mention(struct hr_path *p, const char *code)
{
    hr_map_put(p->mentioned, code, 1);
}

/* ---- what one row says ---- */

/* The course of a row; index 0 and a problem when the row does not say it and nothing else does. */
static bool find_course(struct hr_path *p, const char *said, uint32_t *out, struct hr_err *err)
{
    const char *title = said && *said ? said : p->im->options->course;

    if (!title) {
        *out = p->im->m->course_count == 2 ? 1 : 0;
        if (*out || said)
            return true;
        if (p->im->m->course_count > 2)
            return hr_fail(err, HR_USAGE, "--course",
                           "the file has several courses: say which one these skills are of");
        return hr_fail(err, HR_USAGE, "--course", "there is no course yet: say the title of one");
    }
    *out = hr_map_get(p->course_by_title, title, 0);
    if (*out == 0) {
        struct hr_path_course *course = hr_push(p, &p->courses, &p->course_count);
        *out = (uint32_t)p->course_count - 1;
        course->title = hr_strdup(p->plan, title);
        hr_map_put(p->course_by_title, title, *out);
    }
    return true;
}

static uint32_t find_unit(struct hr_path *p, uint32_t course, const char *title)
{
    const char *key = unit_key(p, course, title);
    uint32_t index = hr_map_get(p->unit_by_key, key, 0);
    struct hr_path_unit *unit;

    if (index)
        return index;
    unit = hr_push(p, &p->units, &p->unit_count);
    unit->course = course;
    unit->title = hr_strdup(p->plan, title);
    index = (uint32_t)p->unit_count - 1;
    hr_map_put(p->unit_by_key, key, index);
    return index;
}

static bool differ(struct hr_day a, struct hr_day b)
{
    return hr_day_is_set(a) && hr_day_is_set(b) && a.n != b.n;
}

/* The column in which the row says something else of its unit than an earlier one; -1: they agree (rules.md 104). */
static int disagreement(const struct hr_path_said *said, const struct hr_lesson *lesson)
{
    if (said->opens_line && differ(said->opens, lesson->opens))
        return HR_SKILLS_UNIT_OPENS;
    if (said->due_line && differ(said->due, lesson->due))
        return HR_SKILLS_UNIT_DUE;
    if (said->order_line && lesson->order && said->order != lesson->order)
        return HR_SKILLS_PATH;
    return -1;
}

static long line_of(const struct hr_path_said *said, int column)
{
    if (column == HR_SKILLS_UNIT_OPENS)
        return said->opens_line;
    return column == HR_SKILLS_UNIT_DUE ? said->due_line : said->order_line;
}

static void learn(struct hr_path_said *said, const struct hr_lesson *lesson, long line)
{
    if (!said->opens_line && hr_day_is_set(lesson->opens)) {
        said->opens = lesson->opens;
        said->opens_line = line;
    }
    if (!said->due_line && hr_day_is_set(lesson->due)) {
        said->due = lesson->due;
        said->due_line = line;
    }
    if (!said->order_line && lesson->order) {
        said->order = lesson->order;
        said->order_line = line;
    }
}

static bool parses(const struct hr_path *p, const char *key, const char *value, struct hr_err *err)
{
    struct hr_policy *policy = hr_policy_new(p);
    bool fine = !value || !*value || hr_skill_policy_set(policy, &policy->skills, key, value, err);

    talloc_free(policy);
    return fine;
}

static const char *kept(const struct hr_path *p, const char *text)
{
    return hr_strdup(p->plan, text);
}

static struct hr_lesson kept_lesson(const struct hr_path *p, const struct hr_lesson *lesson)
{
    struct hr_lesson copy = *lesson;

    copy.course = copy.unit = NULL;
    copy.code = kept(p, lesson->code);
    copy.title = kept(p, lesson->title);
    copy.level = kept(p, lesson->level);
    copy.prerequisites = kept(p, lesson->prerequisites);
    copy.forms = lesson->forms && *lesson->forms ? kept(p, lesson->forms) : NULL;
    copy.method = lesson->method && *lesson->method ? kept(p, lesson->method) : NULL;
    return copy;
}

bool hr_path_add(struct hr_path *p, const struct hr_file *file, const struct hr_table_row *row, const int *at,
                 const struct hr_lesson *lesson, struct hr_err *err)
{
    struct hr_path_row new = {.file = file, .row = row, .at = at, .says = *lesson};
    uint32_t twin = hr_map_get(p->row_by_code, lesson->code, 0);
    struct hr_path_said *said;
    struct hr_err why;
    int column;

    if (hr_cell_is_error(lesson->code)) {
        hr_import_reject(p->im, file, row, at[HR_SKILLS_SKILL],
                         "the code %s is an error of a spreadsheet: write the code itself", lesson->code);
        return true;
    }
    hr_path_mention(p, lesson->code);
    if (!find_course(p, lesson->course, &new.course, err))
        return false;
    if (new.course == 0) {
        hr_import_reject(p->im, file, row, at[HR_SKILLS_COURSE], "the course is missing");
        return true;
    }
    if (twin > 0) {
        hr_import_reject(p->im, file, row, at[HR_SKILLS_SKILL], "the skill %s stands on line %ld already", lesson->code,
                         p->rows[twin - 1].row->line);
        return true;
    }
    new.unit = find_unit(p, new.course, lesson->unit);
    said = &p->units[new.unit].said;
    column = disagreement(said, lesson);
    if (column >= 0) {
        hr_import_reject(p->im, file, row, at[column], "line %ld says something else of the unit %s",
                         line_of(said, column), lesson->unit);
        return true;
    }
    if (!parses(p, "forms", lesson->forms, &why) || !parses(p, "method", lesson->method, &why)) {
        hr_import_reject(p->im, file, row, at[HR_SKILLS_FORMS], "%s", why.why);
        return true;
    }
    learn(said, lesson, row->line);
    new.says = kept_lesson(p, lesson);
    new.known = hr_model_find_skill(p->im->m, lesson->code);
    *hr_push(p, &p->rows, &p->row_count) = new;
    hr_map_put(p->row_by_code, lesson->code, (uint32_t)p->row_count);
    if (new.known.n)
        p->row_of[new.known.n] = (uint32_t)p->row_count;
    return true;
}

/* ---- nodes ---- */

struct hr_path_row *hr_path_row_of(const struct hr_path *p, hr_node node)
{
    uint32_t known = (uint32_t)p->im->m->skill_count;

    if (node >= known)
        return &p->rows[node - known];
    return p->row_of[node] ? &p->rows[p->row_of[node] - 1] : NULL;
}

enum hr_tier hr_path_tier(const struct hr_path *p, hr_node node)
{
    const struct hr_path_row *row = hr_path_row_of(p, node);
    const struct hr_skill *known = NULL;

    if (row && row->says.says_tier)
        return row->says.tier;
    if (!row || row->known.n)
        known = hr_model_skill(p->im->m, row ? row->known : (hr_skill_no){node});
    return known ? known->tier : HR_MUST;
}

const char *hr_path_code(const struct hr_path *p, hr_node node)
{
    const struct hr_path_row *row = hr_path_row_of(p, node);

    return row ? row->says.code : hr_model_skill(p->im->m, (hr_skill_no){node})->code;
}

static hr_node node_of(const struct hr_path *p, const struct hr_path_row *row)
{
    return row->known.n ? row->known.n : (hr_node)(p->im->m->skill_count + (size_t)(row - p->rows));
}

/* The skill of a code, in the files or in the class; 0 when there is none. */
static hr_node find_node(const struct hr_path *p, const char *code)
{
    uint32_t index = hr_map_get(p->row_by_code, code, 0);

    if (index && !p->rows[index - 1].rejected)
        return node_of(p, &p->rows[index - 1]);
    return hr_model_find_skill(p->im->m, code).n;
}

/* ---- prerequisites ---- */

static void reject(struct hr_path *p, struct hr_path_row *row)
{
    row->rejected = true;
    if (row->known.n)
        p->row_of[row->known.n] = 0;
}

static void add_prerequisite(struct hr_path *p, struct hr_path_row *row, hr_node node)
{
    for (size_t i = 0; i < row->prerequisite_count; i++)
        if (row->prerequisites[i] == node)
            return;
    *hr_push(p, &row->prerequisites, &row->prerequisite_count) = node;
}

static const char *why_unknown(const struct hr_path *p, const char *code)
{
    uint32_t index = hr_map_get(p->row_by_code, code, 0);

    if (index == 0)
        return hr_printf(p, _("the prerequisite %s is neither in this file nor in the class"), code);
    return hr_printf(p, _("its prerequisite %s stands on line %ld, which can't be taken"), code,
                     p->rows[index - 1].row->line);
}

/* One code of the list: false, with the row rejected, when it can't be needed (rules.md 35). */
static bool take_code(struct hr_path *p, struct hr_path_row *row, const char *code)
{
    hr_node node = find_node(p, code);
    int column = row->at[HR_SKILLS_PREREQUISITES];

    if (strcmp(code, row->says.code) == 0) {
        hr_import_reject(p->im, row->file, row->row, column, "the skill %s can't be needed before itself", code);
    } else if (node == 0) {
        hr_import_reject(p->im, row->file, row->row, column, "%s", why_unknown(p, code));
    } else {
        add_prerequisite(p, row, node);
        return true;
    }
    reject(p, row);
    return false;
}

static bool take_list(struct hr_path *p, struct hr_path_row *row)
{
    char *list = hr_strdup(p, row->says.prerequisites), *rest = list;
    bool fine = true;

    while (fine && rest) {
        char *end = strchr(rest, ';');
        if (end)
            *end = '\0';
        if (!hr_cell_is_blank(rest))
            fine = take_code(p, row, hr_cell_trimmed(list, rest));
        rest = end ? end + 1 : NULL;
    }
    talloc_free(list);
    return fine;
}

/* False when a row had to be rejected: others may have needed it. */
static bool take_prerequisites(struct hr_path *p)
{
    bool fine = true;

    for (size_t i = 0; i < p->row_count; i++) {
        struct hr_path_row *row = &p->rows[i];
        const struct hr_skill *known = hr_model_skill(p->im->m, row->known);

        row->prerequisite_count = 0;
        if (row->rejected)
            continue;
        if (row->says.prerequisites)
            fine &= take_list(p, row);
        for (size_t k = 0; !row->says.prerequisites && k < known->prerequisite_count; k++)
            add_prerequisite(p, row, known->prerequisites[k].n);
    }
    return fine;
}

/* ---- order ---- */

static void forget_layout(struct hr_path *p)
{
    for (size_t i = 0; i < p->unit_count; i++) {
        const struct hr_unit *known = i < p->im->m->unit_count ? &p->im->m->units[i] : NULL;
        struct hr_path_unit *unit = &p->units[i];

        unit->node_count = 0;
        unit->is_named = false;
        unit->opens = known ? known->opens : hr_no_day;
        unit->due = known ? known->due : hr_no_day;
        unit->linear = known ? known->linear : true;
    }
    for (size_t i = 0; i < p->course_count; i++) {
        p->courses[i].unit_count = 0;
        p->courses[i].is_named = false;
    }
}

static void lay_unit(struct hr_path *p, uint32_t index)
{
    struct hr_path_course *course = &p->courses[p->units[index].course];

    *hr_push(p, &course->units, &course->unit_count) = index;
    p->units[index].position = (int)course->unit_count;
}

static void lay_node(struct hr_path *p, uint32_t unit, hr_node node)
{
    *hr_push(p, &p->units[unit].nodes, &p->units[unit].node_count) = node;
}

static void lay_row(struct hr_path *p, const struct hr_path_row *row)
{
    struct hr_path_unit *unit = &p->units[row->unit];

    p->courses[row->course].is_named = true;
    if (!unit->is_named)
        lay_unit(p, row->unit);
    unit->is_named = true;
    if (hr_day_is_set(row->says.opens))
        unit->opens = row->says.opens;
    if (hr_day_is_set(row->says.due))
        unit->due = row->says.due;
    if (row->says.order)
        unit->linear = row->says.order == HR_PATH_LINEAR;
    lay_node(p, row->unit, node_of(p, row));
}

/* First-seen order, and behind it what the files don't name, in the order it had (rules.md 104). */
static void lay_out(struct hr_path *p)
{
    const struct hr_model *m = p->im->m;

    forget_layout(p);
    for (size_t i = 0; i < p->row_count; i++)
        if (!p->rows[i].rejected)
            lay_row(p, &p->rows[i]);
    for (size_t c = 1; c < m->course_count; c++)
        for (size_t u = 0; u < m->courses[c].unit_count; u++) {
            const struct hr_unit *unit = hr_model_unit(m, m->courses[c].units[u]);
            if (!p->units[unit->no.n].is_named)
                lay_unit(p, unit->no.n);
            for (size_t k = 0; k < unit->skill_count; k++)
                if (!p->row_of[unit->skills[k].n])
                    lay_node(p, unit->no.n, unit->skills[k].n);
        }
}

/* ---- loops ---- */

/* In a linear unit every skill needs the must-do skill before it. An excuse makes it need an earlier one, which that
 * one needs as well: so these edges are all there can be (rules.md 33, 35). */
static void add_unit_edges(const struct hr_path *p, struct hr_graph *graph, const struct hr_path_unit *unit)
{
    hr_node before = 0;

    for (size_t i = 0; unit->linear && i < unit->node_count; i++) {
        if (before)
            hr_graph_add(graph, unit->nodes[i], before);
        if (hr_path_tier(p, unit->nodes[i]) == HR_MUST)
            before = unit->nodes[i];
    }
}

static struct hr_graph *make_graph(const struct hr_path *p)
{
    const struct hr_model *m = p->im->m;
    struct hr_graph *graph = hr_graph_new(p, m->skill_count + p->row_count);

    for (size_t i = 1; i < p->unit_count; i++)
        add_unit_edges(p, graph, &p->units[i]);
    for (uint32_t s = 1; s < m->skill_count; s++)
        for (size_t i = 0; !p->row_of[s] && i < m->skills[s].prerequisite_count; i++)
            hr_graph_add(graph, s, m->skills[s].prerequisites[i].n);
    for (size_t r = 0; r < p->row_count; r++)
        for (size_t i = 0; !p->rows[r].rejected && i < p->rows[r].prerequisite_count; i++)
            hr_graph_add(graph, node_of(p, &p->rows[r]), p->rows[r].prerequisites[i]);
    return graph;
}

static bool lists(const struct hr_path_row *row, hr_node node)
{
    for (size_t i = 0; i < row->prerequisite_count; i++)
        if (row->prerequisites[i] == node)
            return true;
    return false;
}

/* The row to blame: the last one of the loop that lists the next of it, else the last one that is in the files. */
static struct hr_path_row *blame(const struct hr_path *p, const uint32_t *loop, size_t n)
{
    struct hr_path_row *found = NULL;
    bool found_lists = false;

    for (size_t i = 0; i < n; i++) {
        struct hr_path_row *row = hr_path_row_of(p, loop[i]);
        bool is_listed = row && lists(row, loop[(i + 1) % n]);

        if (row && (!found || is_listed > found_lists || (is_listed == found_lists && row > found))) {
            found = row;
            found_lists = is_listed;
        }
    }
    return found;
}

/* "A -> B -> A", beginning with the row's own skill. */
static char *spell_out(const struct hr_path *p, const uint32_t *loop, size_t n, const struct hr_path_row *row)
{
    char *words = hr_strdup(p, row->says.code);
    size_t start = 0;

    while (loop[start] != node_of(p, row))
        start++;
    for (size_t i = 1; i <= n; i++)
        hr_append(&words, " -> %s", hr_path_code(p, loop[(start + i) % n]));
    return words;
}

/* False when there was a loop: one row of it is rejected then. */
static bool is_without_loop(struct hr_path *p)
{
    struct hr_graph *graph = make_graph(p);
    const uint32_t *loop;
    struct hr_path_row *row;
    size_t n;
    bool found = hr_graph_find_loop(graph, &loop, &n);

    row = found ? blame(p, loop, n) : NULL;
    if (row) {
        hr_import_reject(p->im, row->file, row->row, row->at[HR_SKILLS_PREREQUISITES],
                         "each needs the next, in a circle: %s", spell_out(p, loop, n, row));
        reject(p, row);
    }
    talloc_free(graph);
    return row == NULL; /* a loop without any row of these files was there before */
}

void hr_path_finish(struct hr_path *p)
{
    do {
        while (!take_prerequisites(p))
            ;
        lay_out(p);
    } while (!is_without_loop(p));
    hr_path_plan(p);
}
