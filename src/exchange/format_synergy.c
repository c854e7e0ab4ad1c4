/*
 * Synergy's class lists (STU415; formats.md 4): one file with a row for each student and class of a whole school. The
 * columns about birth, home and parents that such reports have are not looked at.
 */
#include "roster.h"

#include "homeroom/translate.h"
#include "school.h"

#include <string.h>

static const char columns[] = "permid|studentname|sectionid";

static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    (void)im;
    return hr_school_has(file, columns);
}

/* What the class is called, and by its period when the title is not enough (school.c). */
static void add_class(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row, const char *key)
{
    struct hr_school_class class = {.key = key,
                                    .title = hr_school_cell(s, file, row, "courseidandtitle"),
                                    .code = "",
                                    .periods = hr_school_cell(s, file, row, "per")};

    if (!*class.title)
        class.title = hr_school_cell(s, file, row, "coursetitle");
    if (!*class.title)
        class.title = key;
    if (!*class.periods)
        class.periods = hr_school_cell(s, file, row, "period");
    hr_school_add_class(s, &class);
}

static void add_teacher(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row,
                        const char *class)
{
    const char *name = hr_school_cell(s, file, row, "teacher");
    const char *teacher = *name ? name : hr_school_cell(s, file, row, "teachername");
    const char *key = hr_printf(s, "staff\1%s", teacher);

    if (!*teacher)
        return;
    if (!hr_school_knows_user(s, key))
        hr_school_add_user(
            s, &(struct hr_school_user){
                   .key = key, .number = teacher, .username = "", .email = "", .family = teacher, .given = ""});
    hr_school_add_place(s, &(struct hr_school_place){class, key, HR_SCHOOL_TEACHER, file, row});
}

static void read_row(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    const char *id = hr_school_cell(s, file, row, "permid"), *section = hr_school_cell(s, file, row, "sectionid");
    struct hr_school_user user = {.key = id, .number = id, .username = "", .email = ""};

    if (!*id || !*section) {
        hr_school_skip(s, _("a row without a student's id or a section,"), hr_printf(s, "line %ld", row->line));
        return;
    }
    hr_name_split(s, hr_school_cell(s, file, row, "studentname"), false, &user.family, &user.given);
    if (!hr_school_knows_user(s, id))
        hr_school_add_user(s, &user);
    if (!hr_school_knows_class(s, section))
        add_class(s, file, row, section);
    add_teacher(s, file, row, section);
    hr_school_add_place(s, &(struct hr_school_place){section, id, HR_SCHOOL_STUDENT, file, row});
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct hr_school *s = hr_school_new(im, "synergy", "username");

    if (!fits(im, file))
        return hr_fail(err, HR_BAD_INPUT, file->name,
                       "Synergy's class lists have the columns Perm ID, Student Name and Section ID");
    hr_school_each(s, file, read_row);
    return hr_school_plan(s, err);
}

const struct hr_format hr_format_synergy = {
    .name = "synergy",
    .title = "Synergy class lists",
    .kinds = 1u << HR_PLAN_ROSTER,
    .fits = fits,
    .plan = plan,
};
