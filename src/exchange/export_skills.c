/* The skill list as our own file: in path order, each row with its unit. */
#include "homeroom/exchange.h"
#include "homeroom/write.h"

#include <string.h>

static const char *const columns[] = {"course",  "unit",       "skill",    "title", "prerequisites", "tier", "weight",
                                      "planned", "unit_opens", "unit_due", "path",  "forms",         "level"};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

static char *prerequisites_text(const void *ctx, const struct hr_model *m, const struct hr_skill *skill)
{
    char *text = hr_strdup(ctx, "");

    for (size_t i = 0; i < skill->prerequisite_count; i++)
        hr_append(&text, "%s%s", i ? ";" : "", hr_model_skill(m, skill->prerequisites[i])->code);
    return text;
}

static const char *own_forms(const struct hr_skill *skill)
{
    for (size_t i = 0; i < skill->own_count; i++)
        if (strcmp(skill->own[i].key, "forms") == 0)
            return skill->own[i].value;
    return "";
}

static void write_skill(struct hr_writer *writer, const struct hr_model *m, const struct hr_skill *skill)
{
    const struct hr_unit *unit = hr_model_unit(m, skill->unit);
    char planned[HR_DAY_TEXT], opens[HR_DAY_TEXT], due[HR_DAY_TEXT];
    void *scratch = hr_ctx(NULL);
    const char *cells[COLUMNS] = {hr_model_course(m, skill->course)->title,
                                  unit->title,
                                  skill->code,
                                  skill->title,
                                  prerequisites_text(scratch, m, skill),
                                  hr_tier_text(skill->tier),
                                  hr_printf(scratch, "%d", skill->weight),
                                  hr_day_text(skill->planned, planned),
                                  hr_day_text(unit->opens, opens),
                                  hr_day_text(unit->due, due),
                                  unit->linear ? "linear" : "any-order",
                                  own_forms(skill),
                                  skill->level};

    hr_writer_row(writer, cells, COLUMNS);
    talloc_free(scratch);
}

void hr_export_skills(struct hr_buf *out, const struct hr_model *m, const struct hr_scope *scope)
{
    struct hr_writer writer;

    hr_writer_init(&writer, out, &hr_dialect_ours);
    hr_writer_row(&writer, columns, COLUMNS);
    for (size_t c = 1; c < m->course_count; c++)
        for (size_t i = 0; i < m->courses[c].skill_count; i++)
            if (hr_scope_has_skill(m, scope, m->courses[c].skills[i]))
                write_skill(&writer, m, hr_model_skill(m, m->courses[c].skills[i]));
}
