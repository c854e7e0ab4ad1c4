/*
 * The gradebook part of OneRoster 1.2 as CSV (formats.md 3): the one standard that has a place for mastery per skill,
 * the results of learning objectives. Bulk: status and dateLastModified are empty.
 *
 *     categories  <-  lineItems  <-  results
 *                        ^               ^
 *     lineItemLearningObjectiveIds   resultLearningObjectiveIds
 *
 * A line item belongs to a class, so each section has its own. A skill's mastery hangs on the result of its check;
 * where the course gives no points for checks, on a line item of its own, out of the scale. Students are known by the
 * sourcedId they came with; everything else by a UUID made from its name, the same in every export.
 */
#include "export_book.h"

#include "homeroom/uuid.h"

#include <assert.h>
#include <string.h>

/* What all our names are in. */
static const uint8_t space[16] = {0xf4, 0xdc, 0x51, 0x3c, 0x22, 0x0e, 0x4e, 0x0e,
                                  0x82, 0x30, 0xdc, 0x4c, 0x9d, 0x91, 0xc4, 0xb3};

enum file { CATEGORIES, LINE_ITEMS, LINE_OBJECTIVES, RESULTS, RESULT_OBJECTIVES, FILES };

static const struct file_spec {
    const char *name;
    const char *columns; /* in the order of the standard */
} files[FILES] = {
    {"categories", "sourcedId,status,dateLastModified,title,weight"},
    {"lineItems", "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,"
                  "categorySourcedId,academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId"},
    {"lineItemLearningObjectiveIds", "sourcedId,status,dateLastModified,lineItemSourcedId,source,learningObjectiveId"},
    {"results", "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,"
                "comment,textScore,classSourcedId,inProgress,incomplete,late,missing"},
    {"resultLearningObjectiveIds",
     "sourcedId,status,dateLastModified,resultSourcedId,source,learningObjectiveId,score,textScore"},
};

/* Every file of the standard, in order of name: the manifest says of each whether it is there. */
static const char *const all_files[] = {"academicSessions",
                                        "categories",
                                        "classes",
                                        "classResources",
                                        "courses",
                                        "courseResources",
                                        "demographics",
                                        "enrollments",
                                        "lineItemLearningObjectiveIds",
                                        "lineItemScoreScales",
                                        "lineItems",
                                        "orgs",
                                        "resources",
                                        "resultLearningObjectiveIds",
                                        "resultScoreScales",
                                        "results",
                                        "roles",
                                        "scoreScales",
                                        "userProfiles",
                                        "userResources",
                                        "users"};

/* Points of an item, or the mastery of a skill whose check earns none. */
struct line_item {
    const char *name;
    const char *category; /* its title */
    hr_unit_no unit;
    hr_skill_no skill;  /* 0 for a summative */
    size_t item;        /* of book->items; item_count: mastery alone */
    bool has_objective; /* the skill's mastery hangs on it */
    struct hr_dec possible;
};

struct set {
    struct hr_book *book;
    struct line_item *items;
    size_t count;
    struct hr_writer w[FILES];
    void *scratch;
};

/* ---- names ---- */

/* The id of a thing by what it is and what it is called: "lineItem", course, section, item. */
static const char *id_of(const struct set *s, const char *kind, const char *a, const char *b, const char *c)
{
    char *name = hr_printf(s->scratch, "%s\n%s\n%s\n%s", kind, a, b, c);

    return hr_uuid5(space, name, hr_new_array(s->scratch, char, HR_UUID_TEXT));
}

static const char *class_id(const struct set *s, hr_section_no section)
{
    return id_of(s, "class", s->book->course->title, hr_model_section(s->book->m, section)->title, "");
}

static const char *category_id(const struct set *s, const char *title)
{
    return id_of(s, "category", s->book->course->title, title, "");
}

static const char *line_item_id(const struct set *s, const struct line_item *item, hr_section_no section)
{
    return id_of(s, "lineItem", s->book->course->title, hr_model_section(s->book->m, section)->title, item->name);
}

static const char *student_id(const struct set *s, const struct hr_student *student)
{
    return hr_book_id(student, "oneroster", id_of(s, "student", student->id, "", ""));
}

/* The term that the unit opens in (rules.md 119); else the school year, by the name of nothing else. */
static const char *session_id(const struct set *s, hr_unit_no unit)
{
    const struct hr_policy *policy = s->book->course->policy;
    struct hr_day opens = hr_model_unit(s->book->m, unit)->opens;

    for (size_t i = 0; hr_day_is_set(opens) && i < policy->term_count; i++)
        if (opens.n >= policy->terms[i].from.n && opens.n <= policy->terms[i].to.n)
            return id_of(s, "academicSession", policy->terms[i].name, "", "");
    return id_of(s, "academicSession", "", "", "");
}

/* A code that is a UUID is what CASE calls the skill; every other code is ours. */
static void write_objective(struct hr_writer *w, const struct hr_skill *skill)
{
    hr_writer_cell(w, hr_uuid_is(skill->code) ? "case" : "unknown");
    hr_writer_cell(w, skill->code);
}

/* ---- rows ---- */

static struct hr_writer *begin_row(struct set *s, enum file file, const char *id)
{
    hr_writer_cell(&s->w[file], id);
    hr_writer_cell(&s->w[file], NULL); /* status */
    hr_writer_cell(&s->w[file], NULL); /* dateLastModified */
    return &s->w[file];
}

static void write_day(struct hr_writer *w, struct hr_day day)
{
    char text[HR_DAY_TEXT];

    hr_writer_cell(w, hr_day_text(day, text));
}

static struct hr_day first_set(struct hr_day a, struct hr_day b, struct hr_day c)
{
    return hr_day_is_set(a) ? a : hr_day_is_set(b) ? b : c;
}

static void write_line_item(struct set *s, const struct line_item *item, hr_section_no section)
{
    const struct hr_model *m = s->book->m;
    const struct hr_unit *unit = hr_model_unit(m, item->unit);
    const struct hr_skill *skill = item->skill.n ? hr_model_skill(m, item->skill) : NULL;
    const char *id = line_item_id(s, item, section);
    struct hr_writer *w = begin_row(s, LINE_ITEMS, id);

    hr_writer_cell(w, item->name);
    hr_writer_cell(w, skill ? skill->title : unit->title);
    write_day(w, first_set(unit->opens, unit->due, m->today));
    write_day(w, first_set(skill ? skill->planned : hr_no_day, unit->due, m->today));
    hr_writer_cell(w, class_id(s, section));
    hr_writer_cell(w, category_id(s, item->category));
    hr_writer_cell(w, session_id(s, item->unit));
    hr_writer_cell(w, "0");
    hr_writer_number(w, item->possible);
    hr_writer_cell(w, id_of(s, "school", "", "", ""));
    hr_writer_end(w);
    if (!item->has_objective)
        return;
    assert(skill);
    w = begin_row(s, LINE_OBJECTIVES, id_of(s, "lineItemLearningObjective", id, skill->code, ""));
    hr_writer_cell(w, id);
    write_objective(w, skill);
    hr_writer_end(w);
}

/* ---- results ---- */

/* What is known of one student and line item. */
struct result {
    const struct hr_cell *cell; /* NULL without an objective */
    const struct hr_mark *mark; /* NULL for mastery alone */
    bool excused, has_value;
    bool has_score;
    struct hr_dec score;
    struct hr_day day;
};

static struct result result_of(const struct set *s, const struct line_item *item, size_t line)
{
    const struct hr_model *m = s->book->m;
    hr_student_no student = s->book->lines[line].student;
    struct result r = {.day = m->today};
    const struct hr_piece *why;

    if (item->item < s->book->item_count)
        r.mark = &s->book->grades[line].marks[item->item];
    if (item->has_objective)
        r.cell = hr_model_cell(m, student, item->skill);
    r.excused = (r.mark && r.mark->kind == HR_MARK_EXCUSED) || (r.cell && r.cell->state == HR_EXCUSED);
    r.has_value = r.cell && !r.excused && (r.cell->flags & HR_CELL_HAS_VALUE);
    if (r.mark && r.mark->kind == HR_MARK_POINTS) {
        r.has_score = true;
        r.score = r.mark->points;
    } else if (!r.mark && r.has_value) {
        r.has_score = true;
        r.score = r.cell->value;
    }
    why = r.mark ? hr_mark_why(m, student, &s->book->items[item->item], r.mark) : NULL;
    if (why)
        r.day = hr_zone_day(m->zone, why->at);
    else if (r.has_value && r.cell->last_check)
        r.day = hr_zone_day(m->zone, m->pieces[r.cell->last_check].at);
    return r;
}

/* Nothing to say: it does not count for the student, and nothing was shown. */
static bool is_nothing(const struct result *r)
{
    return !r->excused && !r->has_score && !r->has_value && (!r->mark || r->mark->kind == HR_MARK_EMPTY);
}

/* A value without points (not yet, or not due) was shown, and is not graded there. */
static const char *status_of(const struct result *r)
{
    if (r->excused)
        return "exempt";
    if (r->has_score)
        return "fully graded";
    return r->has_value ? "submitted" : "not submitted";
}

static void write_result(struct set *s, const struct line_item *item, size_t line)
{
    const struct hr_line *l = &s->book->lines[line];
    const char *student = student_id(s, hr_model_student(s->book->m, l->student));
    const char *of = line_item_id(s, item, l->section), *id = id_of(s, "result", of, student, "");
    struct result r = result_of(s, item, line);
    struct hr_writer *w;

    if (is_nothing(&r))
        return;
    w = begin_row(s, RESULTS, id);
    hr_writer_cell(w, of);
    hr_writer_cell(w, student);
    hr_writer_cell(w, status_of(&r));
    if (r.has_score)
        hr_writer_number(w, r.score);
    else
        hr_writer_cell(w, NULL);
    write_day(w, r.day);
    hr_writer_cell(w, NULL); /* comment */
    hr_writer_cell(w, NULL); /* textScore */
    hr_writer_cell(w, class_id(s, l->section));
    for (int i = 0; i < 4; i++) /* inProgress, incomplete, late, missing */
        hr_writer_cell(w, NULL);
    hr_writer_end(w);
    if (!r.has_value)
        return;
    w = begin_row(s, RESULT_OBJECTIVES, id_of(s, "resultLearningObjective", id, "", ""));
    hr_writer_cell(w, id);
    write_objective(w, hr_model_skill(s->book->m, item->skill));
    hr_writer_number(w, r.cell->value);
    hr_writer_cell(w, hr_policy_level(s->book->course->policy, r.cell->value));
    hr_writer_end(w);
}

/* ---- the set ---- */

static const char *category_of(const struct hr_item *item)
{
    static const char *const titles[] = {
        [HR_ITEM_PRACTICE] = "Practice", [HR_ITEM_CHECK] = "Mastery checks", [HR_ITEM_SUMMATIVE] = "Tests"};

    return item->rule.category ? item->rule.category : titles[item->kind];
}

static void add_item(struct set *s, size_t i)
{
    const struct hr_item *item = &s->book->items[i];

    *hr_push(s->scratch, &s->items, &s->count) = (struct line_item){.name = item->name,
                                                                    .category = category_of(item),
                                                                    .unit = item->unit,
                                                                    .skill = item->skill,
                                                                    .item = i,
                                                                    .has_objective = item->kind == HR_ITEM_CHECK,
                                                                    .possible = item->points};
}

static bool has_check(const struct hr_book *book, hr_skill_no skill)
{
    for (size_t i = 0; i < book->item_count; i++)
        if (book->items[i].kind == HR_ITEM_CHECK && book->items[i].skill.n == skill.n)
            return true;
    return false;
}

static void add_items(struct set *s)
{
    const struct hr_book *book = s->book;

    for (size_t i = 0; i < book->item_count; i++)
        add_item(s, i);
    for (size_t i = 0; i < book->course->skill_count; i++) {
        const struct hr_skill *skill = hr_model_skill(book->m, book->course->skills[i]);
        if (has_check(book, skill->no))
            continue;
        *hr_push(s->scratch, &s->items, &s->count) =
            (struct line_item){.name = hr_printf(s->scratch, "%s mastery", skill->code),
                               .category = "Mastery",
                               .unit = skill->unit,
                               .skill = skill->no,
                               .item = book->item_count,
                               .has_objective = true,
                               .possible = book->course->policy->points};
    }
}

/* The weight that the settings give it; mastery alone earns no points. */
static void write_category(struct set *s, const char *title)
{
    const struct hr_policy *policy = s->book->course->policy;
    struct hr_writer *w = begin_row(s, CATEGORIES, category_id(s, title));
    bool is_weighted = false;

    hr_writer_cell(w, title);
    for (size_t i = 0; i < policy->category_count && !is_weighted; i++) {
        is_weighted = strcmp(policy->categories[i].name, title) == 0;
        if (is_weighted)
            hr_writer_number(w, policy->categories[i].weight);
    }
    if (!is_weighted)
        hr_writer_cell(w, strcmp(title, "Mastery") == 0 ? "0" : NULL);
    hr_writer_end(w);
}

static void write_categories(struct set *s)
{
    for (size_t i = 0; i < s->count; i++) {
        size_t first = 0;
        while (strcmp(s->items[first].category, s->items[i].category) != 0)
            first++;
        if (first == i)
            write_category(s, s->items[i].category);
    }
}

static void write_rows(struct set *s)
{
    const struct hr_book *book = s->book;

    for (size_t i = 0; i < book->line_count; i++) {
        bool is_first = i == 0 || book->lines[i].section.n != book->lines[i - 1].section.n;
        for (size_t k = 0; k < s->count; k++) {
            if (is_first)
                write_line_item(s, &s->items[k], book->lines[i].section);
            write_result(s, &s->items[k], i);
        }
    }
}

static void write_header(struct hr_writer *w, const char *columns)
{
    while (*columns) {
        size_t n = strcspn(columns, ",");
        char *name = hr_strndup(NULL, columns, n);
        hr_writer_cell(w, name);
        talloc_free(name);
        columns += n + (columns[n] == ',');
    }
    hr_writer_end(w);
}

static void write_property(struct hr_writer *w, const char *name, const char *value)
{
    hr_writer_cell(w, name);
    hr_writer_cell(w, value);
    hr_writer_end(w);
}

static bool is_written(const char *name)
{
    for (size_t i = 0; i < FILES; i++)
        if (strcmp(files[i].name, name) == 0)
            return true;
    return false;
}

static void write_manifest(struct set *s)
{
    struct hr_writer w;

    hr_book_file(s->book, "manifest.csv", &w);
    write_property(&w, "propertyName", "value");
    write_property(&w, "manifest.version", "1.0");
    write_property(&w, "oneroster.version", "1.2");
    for (size_t i = 0; i < sizeof all_files / sizeof all_files[0]; i++)
        write_property(&w, hr_printf(s->scratch, "file.%s", all_files[i]),
                       is_written(all_files[i]) ? "bulk" : "absent");
    write_property(&w, "source.systemName", "homeroom");
    write_property(&w, "source.systemCode", "homeroom");
}

void hr_book_oneroster(struct hr_book *book)
{
    struct set s = {.book = book, .scratch = hr_ctx(book->grades)};

    write_manifest(&s);
    for (size_t i = 0; i < FILES; i++) {
        hr_book_file(book, hr_printf(s.scratch, "%s.csv", files[i].name), &s.w[i]);
        write_header(&s.w[i], files[i].columns);
    }
    add_items(&s);
    write_categories(&s);
    write_rows(&s);
    talloc_free(s.scratch);
}
