#include "exchange_importers.h"

#include "exchange_help.h"
#include "homeroom/mem.h"

#include <string.h>
#include <strings.h>

/* ---- cells ---- */

/* -?digits[.digits]: no thousands marks, no formula, no plus sign */
static bool is_number(const char *cell)
{
    size_t whole = 0, part = 0;

    cell += *cell == '-';
    whole = strspn(cell, "0123456789");
    cell += whole;
    if (*cell == '.') {
        part = strspn(cell + 1, "0123456789");
        cell += 1 + part;
        if (part == 0)
            return false;
    }
    return whole > 0 && *cell == '\0';
}

static bool is_among(const char *cell, const char *const *words)
{
    while (*words && strcasecmp(cell, *words) != 0)
        words++;
    return *words != NULL;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), length = strlen(end);

    return n >= length && strcasecmp(text + n - length, end) == 0;
}

/* The number between `open` and `close` that the text ends in, or NULL. */
static const char *last_number(const char *text, char open, char close)
{
    const char *at = strrchr(text, open), *end = at ? at + 1 + strspn(at + 1, "0123456789") : NULL;

    if (!at || end == at + 1)
        return NULL;
    return (close ? *end == close && !end[1] : !*end) ? at + 1 : NULL;
}

static const char *wrong(const void *ctx, const struct hr_table *t, size_t row, size_t column)
{
    return hr_printf(ctx, "line %ld: \"%s\" under %s is no score", t->rows[row].line, t->rows[row].cells[column],
                     t->header[column]);
}

/* Every cell of a column, from a row on: a number, or one of the words. */
static const char *check_scores(const void *ctx, const struct hr_table *t, size_t from, size_t column,
                                const char *const *words)
{
    for (size_t i = from; i < t->count; i++)
        if (!is_number(t->rows[i].cells[column]) && !is_among(t->rows[i].cells[column], words))
            return wrong(ctx, t, i, column);
    return NULL;
}

static const struct hr_table *read(const void *ctx, const char *bytes, size_t size)
{
    return help_table(ctx, bytes, size, NULL);
}

/* ---- Canvas ---- */

/* Student, ID ... Section stand together and in this order; the rest are assignments, or ignored. */
static size_t canvas_identity(const struct hr_table *t)
{
    static const char *const order[] = {"Student",        "ID",           "SIS User ID", "SIS Login ID",
                                        "Integration ID", "Root Account", "Section"};
    size_t at = 0;

    for (size_t i = 0; i < COUNT(order); i++)
        if (at < t->columns && strcmp(t->header[at], order[i]) == 0)
            at++;
        else if (i < 2 || i + 1 == COUNT(order))
            return 0;
    return at;
}

static bool is_canvas_total(const char *name)
{
    static const char *const kinds[] = {"Current Score", "Final Score", "Current Points", "Final Points",
                                        "Current Grade", "Final Grade", "Override"};

    for (size_t i = 0; i < COUNT(kinds); i++)
        if (strstr(name, kinds[i]))
            return true;
    return false;
}

const char *importer_canvas(const void *ctx, const char *bytes, size_t size)
{
    static const char *const words[] = {"", "-", "EX", "N/A", "(read only)", "Manual Posting", NULL};
    const struct hr_table *t = read(ctx, bytes, size);
    size_t first = canvas_identity(t), points = 0;

    if (t->header_line != 1 || first == 0)
        return "the columns Student, ID ... Section do not stand together in front";
    while (points < t->count && !strstr(t->rows[points].cells[0], "Points Possible"))
        points++;
    if (points == t->count)
        return "there is no row of points possible";
    for (size_t i = first; i < t->columns; i++) {
        const char *why = is_canvas_total(t->header[i]) ? NULL : check_scores(ctx, t, points, i, words);
        if (why)
            return why;
    }
    return NULL;
}

/* ---- Blackboard ---- */

const char *importer_blackboard(const void *ctx, const char *bytes, size_t size)
{
    static const char *const words[] = {"", "-", "Needs Grading", "In Progress", "Complete", "Incomplete", NULL};
    const struct hr_table *t = read(ctx, bytes, size);
    size_t items = 0;

    if (hr_table_find(t, "username") < 0)
        return "there is no Username";
    if (memcmp(bytes, "\xFF\xFE", 2) == 0 && t->delimiter != '\t')
        return "UTF-16 goes with tabs";
    for (size_t i = 0; i < t->columns; i++) {
        const char *why;
        if (!strstr(t->header[i], "[Total Pts:"))
            continue;
        if (!last_number(t->header[i], '|', '\0'))
            return hr_printf(ctx, "%s has no id: it would become a column of text", t->header[i]);
        items++;
        why = check_scores(ctx, t, 0, i, words);
        if (why)
            return why;
    }
    return items ? NULL : "there is no item";
}

/* ---- D2L Brightspace ---- */

const char *importer_d2l(const void *ctx, const char *bytes, size_t size)
{
    static const char *const words[] = {"", NULL};
    const struct hr_table *t = read(ctx, bytes, size);
    int last = hr_table_find(t, "end-of-line indicator");
    size_t items = 0;

    if (hr_table_find(t, "orgdefinedid") < 0 && hr_table_find(t, "username") < 0)
        return "there is no key";
    if (last < 0 || (size_t)last + 1 != t->columns)
        return "the last column is not the End-of-Line Indicator";
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->rows[i].cells[last], "#") != 0)
            return hr_printf(ctx, "line %ld does not end in #", t->rows[i].line);
    for (size_t i = 0; i < t->columns; i++) {
        const char *bracket = strchr(t->header[i], '<'), *why = NULL;
        char *name = bracket ? hr_strndup(ctx, t->header[i], (size_t)(bracket - t->header[i] - 1))
                             : hr_strdup(ctx, t->header[i]);
        if (ends_with(name, " Points Grade") && ++items)
            why = check_scores(ctx, t, 0, i, words);
        if (why)
            return why;
    }
    return items ? NULL : "there is no item";
}

/* ---- Moodle ---- */

const char *importer_moodle(const void *ctx, const char *bytes, size_t size)
{
    static const char *const words[] = {"", "-", NULL};
    const struct hr_table *t = read(ctx, bytes, size);
    int email = hr_table_find(t, "email address");

    if (email < 0 && hr_table_find(t, "id number") < 0)
        return "there is no key";
    for (size_t i = 0; i < t->count; i++)
        if (t->rows[i].bad || t->rows[i].count > t->columns)
            return hr_printf(ctx, "line %ld has more cells than the header", t->rows[i].line);
    for (size_t i = (size_t)email + 1; i < t->columns; i++) {
        bool is_score = !ends_with(t->header[i], "(Feedback)");
        const char *why = is_score ? check_scores(ctx, t, 0, i, words) : NULL;
        if (why)
            return why;
    }
    return NULL;
}

/* ---- PowerTeacher Pro ---- */

const char *importer_powerteacher(const void *ctx, const char *bytes, size_t size)
{
    static const char *const labels[] = {
        "Teacher Name:", "Class:", "Assignment Name:", "Due Date:", "Points Possible:", "Extra Points:", "Score Type:"};
    static const char *const words[] = {"", NULL};
    const struct hr_table *t = read(ctx, bytes, size);
    const char *line = bytes;

    for (size_t i = 0; i < COUNT(labels); i++) {
        const char *end = memchr(line, '\n', size - (size_t)(line - bytes));
        if (strncmp(line, labels[i], strlen(labels[i])) != 0 || line[strlen(labels[i])] != ',')
            return hr_printf(ctx, "line %zu does not begin with %s", i + 1, labels[i]);
        if (!end || end[end[-1] == '\r' ? -2 : -1] != ',')
            return hr_printf(ctx, "line %zu does not end in a comma", i + 1);
        line = end + 1;
    }
    if (strncmp(line, "Student Num,Student Name,Score", 30) != 0 || (line[30] != '\r' && line[30] != '\n'))
        return "line 8 is not Student Num,Student Name,Score";
    for (size_t i = 0; i < t->count; i++)
        if (!*t->rows[i].cells[0])
            return hr_printf(ctx, "line %ld has no Student Num", t->rows[i].line);
    return check_scores(ctx, t, 0, 2, words);
}

/* ---- Sakai ---- */

const char *importer_sakai(const void *ctx, const char *bytes, size_t size)
{
    static const char *const words[] = {"", "null", NULL};
    const struct hr_table *t = read(ctx, bytes, size);

    if (hr_table_find(t, "student id") != 0)
        return "Student ID does not stand in front";
    for (size_t i = 2; i < t->columns; i++) {
        bool is_item = ends_with(t->header[i], "]") && strncmp(t->header[i], "* ", 2) != 0;
        const char *why = is_item ? check_scores(ctx, t, 0, i, words) : NULL;
        if (why)
            return why;
        for (size_t k = 2; k < i; k++)
            if (*t->header[i] && strcasecmp(t->header[i], t->header[k]) == 0)
                return hr_printf(ctx, "%s is there twice", t->header[i]);
    }
    return NULL;
}

/* ---- OneRoster 1.2 ---- */

struct set {
    const void *ctx;
    const struct hr_bundle_file *files;
    size_t count;
    const char *why;
};

/* The table of a file of the set that is named without .csv; NULL, and why, when it is not as the standard says. */
static const struct hr_table *set_table(struct set *s, const char *name, const char *header)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct hr_bundle_file *f = &s->files[i];
        if (strcmp(f->name, hr_printf(s->ctx, "%s.csv", name)) != 0)
            continue;
        if (strncmp(f->bytes->bytes, header, strlen(header)) != 0 || f->bytes->bytes[strlen(header)] != '\r')
            s->why = hr_printf(s->ctx, "%s has other columns", name);
        return help_table(s->ctx, f->bytes->bytes, f->bytes->n, NULL);
    }
    s->why = hr_printf(s->ctx, "%s is not there", name);
    return NULL;
}

static bool is_guid(const char *text)
{
    return *text && strlen(text) < 256 &&
           text[strspn(text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_/@")] == '\0';
}

static bool has_id(const struct hr_table *t, const char *id)
{
    for (size_t i = 0; t && i < t->count; i++)
        if (strcmp(t->rows[i].cells[0], id) == 0)
            return true;
    return false;
}

/* Ids are unique GUIDs, bulk rows carry no status and no date, and what a column refers to is in `to`. */
static void check_ids(struct set *s, const struct hr_table *t, const char *column, const struct hr_table *to)
{
    int at = column ? hr_table_find(t, column) : -1;

    for (size_t i = 0; t && !s->why && i < t->count; i++) {
        const char *const *cells = t->rows[i].cells;
        if (!is_guid(cells[0]) || *cells[1] || *cells[2])
            s->why = hr_printf(s->ctx, "%s is no row of a bulk file", cells[0]);
        for (size_t k = 0; k < i; k++)
            if (strcmp(t->rows[k].cells[0], cells[0]) == 0)
                s->why = hr_printf(s->ctx, "%s is there twice", cells[0]);
        if (column && (at < 0 || !has_id(to, cells[at])))
            s->why = hr_printf(s->ctx, "%s of %s is nowhere", column, cells[0]);
    }
}

/* Columns of this kind must all have something fit in them. */
static void check_column(struct set *s, const struct hr_table *t, const char *column, bool (*fits)(const char *))
{
    int at = t ? hr_table_find(t, column) : -1;

    for (size_t i = 0; at >= 0 && !s->why && i < t->count; i++)
        if (!fits(t->rows[i].cells[at]))
            s->why = hr_printf(s->ctx, "\"%s\" is no %s", t->rows[i].cells[at], column);
    if (at < 0 && !s->why)
        s->why = hr_printf(s->ctx, "there is no %s", column);
}

static bool is_status(const char *cell)
{
    static const char *const words[] = {"exempt",           "fully graded", "not submitted",
                                        "partially graded", "submitted",    NULL};

    return is_among(cell, words);
}

static bool is_date(const char *cell)
{
    return strlen(cell) == 10 && strspn(cell, "0123456789") == 4 && cell[4] == '-' && cell[7] == '-';
}

static bool is_source(const char *cell)
{
    return strcmp(cell, "case") == 0 || strcmp(cell, "unknown") == 0;
}

static bool is_score_or_none(const char *cell)
{
    return !*cell || is_number(cell);
}

static bool is_said(const char *cell)
{
    return *cell != '\0';
}

/* What the manifest calls bulk is there and what it calls absent is not. */
static void check_manifest(struct set *s)
{
    const struct hr_table *t = set_table(s, "manifest", "propertyName,value");
    size_t bulk = 0;

    for (size_t i = 0; t && !s->why && i < t->count; i++) {
        const char *name = t->rows[i].cells[0], *value = t->rows[i].cells[1];
        bool there = false;
        if (strncmp(name, "file.", 5) != 0)
            continue;
        for (size_t k = 0; k < s->count; k++)
            there |= strcmp(s->files[k].name, hr_printf(s->ctx, "%s.csv", name + 5)) == 0;
        if (strcmp(value, there ? "bulk" : "absent") != 0)
            s->why = hr_printf(s->ctx, "the manifest says %s of %s", value, name);
        bulk += there;
    }
    if (!s->why && bulk + 1 != s->count)
        s->why = "there are files that the manifest does not name";
}

const char *importer_oneroster(const void *ctx, const struct hr_bundle_file *files, size_t count)
{
    struct set s = {ctx, files, count, NULL};
    const struct hr_table *categories = set_table(&s, "categories", "sourcedId,status,dateLastModified,title,weight");
    const struct hr_table *items =
        set_table(&s, "lineItems",
                  "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,"
                  "categorySourcedId,academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId");
    const struct hr_table *results =
        set_table(&s, "results",
                  "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,"
                  "comment,textScore,classSourcedId,inProgress,incomplete,late,missing");
    const struct hr_table *item_objectives =
        set_table(&s, "lineItemLearningObjectiveIds",
                  "sourcedId,status,dateLastModified,lineItemSourcedId,source,learningObjectiveId");
    const struct hr_table *result_objectives =
        set_table(&s, "resultLearningObjectiveIds",
                  "sourcedId,status,dateLastModified,resultSourcedId,source,learningObjectiveId,score,textScore");

    check_manifest(&s);
    check_ids(&s, categories, NULL, NULL);
    check_ids(&s, items, "categorysourcedid", categories);
    check_ids(&s, results, "lineitemsourcedid", items);
    check_ids(&s, item_objectives, "lineitemsourcedid", items);
    check_ids(&s, result_objectives, "resultsourcedid", results);
    check_column(&s, items, "title", is_said);
    check_column(&s, items, "assigndate", is_date);
    check_column(&s, items, "duedate", is_date);
    check_column(&s, items, "classsourcedid", is_guid);
    check_column(&s, items, "academicsessionsourcedid", is_guid);
    check_column(&s, items, "schoolsourcedid", is_guid);
    check_column(&s, results, "studentsourcedid", is_guid);
    check_column(&s, results, "scorestatus", is_status);
    check_column(&s, results, "score", is_score_or_none);
    check_column(&s, results, "scoredate", is_date);
    check_column(&s, item_objectives, "source", is_source);
    check_column(&s, result_objectives, "source", is_source);
    check_column(&s, result_objectives, "learningobjectiveid", is_said);
    check_column(&s, result_objectives, "score", is_number);
    return s.why;
}
