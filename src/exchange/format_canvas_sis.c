/*
 * Canvas's SIS files: users and enrollments, with sections and courses for their names when they are there (formats.md
 * 4). A class is a section, or a course where the enrolment names no section.
 */
#include "roster.h"

#include "homeroom/translate.h"
#include "school.h"

#include <string.h>
#include <strings.h>

static const char users_columns[] = "userid|loginid";
static const char enrollments_columns[] = "userid|role|status";
static const char sections_columns[] = "sectionid|courseid|name";
static const char courses_columns[] = "courseid|shortname";

static bool is_enrollments(const struct hr_file *file)
{
    return hr_school_has(file, enrollments_columns) &&
           (hr_school_has(file, "sectionid") || hr_school_has(file, "courseid"));
}

static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    (void)im;
    return hr_school_has(file, users_columns) || is_enrollments(file) || hr_school_has(file, sections_columns) ||
           hr_school_has(file, courses_columns);
}

static bool is_off(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    const char *status = hr_school_cell(s, file, row, "status");

    return strcasecmp(status, "deleted") == 0 || strcasecmp(status, "inactive") == 0 ||
           strcasecmp(status, "completed") == 0 || strcasecmp(status, "suspended") == 0;
}

/* `Bobby Smith` is what someone called Smith goes by: Bobby. */
static const char *called(struct hr_school *s, const char *short_name, const char *family)
{
    size_t n = strlen(short_name), m = strlen(family);

    if (m > 0 && n > m + 1 && short_name[n - m - 1] == ' ' && strcmp(short_name + n - m, family) == 0)
        return hr_strndup(s, short_name, n - m - 1);
    return short_name;
}

static const char *or_else(const char *text, const char *otherwise)
{
    return *text ? text : otherwise;
}

static void read_user(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    const char *whole = or_else(hr_school_cell(s, file, row, "sortablename"), hr_school_cell(s, file, row, "fullname"));
    struct hr_school_user user = {
        .key = hr_school_cell(s, file, row, "userid"),
        .number = "",
        .email = hr_school_cell(s, file, row, "email"),
        .family = hr_school_cell(s, file, row, "lastname"),
        .given = hr_school_cell(s, file, row, "firstname"),
        .inactive = is_off(s, file, row),
    };

    user.number = user.key;
    user.username = hr_school_cell(s, file, row, "loginid");
    if (!*user.family && !*user.given)
        hr_name_split(s, whole, false, &user.family, &user.given);
    if (hr_school_has(file, "shortname"))
        user.preferred = called(s, hr_school_cell(s, file, row, "shortname"), user.family);
    hr_school_add_user(s, &user);
}

static void read_section(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    struct hr_school_class class = {
        .key = hr_school_cell(s, file, row, "sectionid"), .title = hr_school_cell(s, file, row, "name"), .periods = ""};

    class.code = class.key;
    if (!is_off(s, file, row))
        hr_school_add_class(s, &class);
}

static void read_course(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    struct hr_school_class class = {
        .key = hr_school_cell(s, file, row, "courseid"),
        .title = or_else(hr_school_cell(s, file, row, "longname"), hr_school_cell(s, file, row, "shortname")),
        .periods = ""};

    class.code = class.key;
    if (!is_off(s, file, row))
        hr_school_add_class(s, &class);
}

static void read_place(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    const char *class = or_else(hr_school_cell(s, file, row, "sectionid"), hr_school_cell(s, file, row, "courseid"));
    struct hr_school_place place = {class, hr_school_cell(s, file, row, "userid"),
                                    hr_school_role_of(hr_school_cell(s, file, row, "role"), HR_SCHOOL_OTHER), file,
                                    row};

    if (is_off(s, file, row)) {
        hr_school_skip(s, _("an enrolment that is over, of"), place.user_key);
        return;
    }
    if (!hr_school_knows_class(s, class))
        hr_school_add_class(s, &(struct hr_school_class){class, class, class, ""});
    hr_school_add_place(s, &place);
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct hr_school *s = hr_school_new(im, "sis_user_id", "sis_login");
    struct hr_file *users, *enrollments, *sections, *courses;

    if (!hr_school_file(im, "users", users_columns, &users, err) ||
        !hr_school_file(im, "enrollments", enrollments_columns, &enrollments, err) ||
        !hr_school_file(im, "sections", sections_columns, &sections, err) ||
        !hr_school_file(im, "courses", courses_columns, &courses, err))
        return false;
    if (!users || !enrollments)
        return hr_fail(err, HR_BAD_INPUT, file->name,
                       "a roster in this form is users.csv and enrollments.csv together: name both files, their folder "
                       "or the zip");
    hr_school_each(s, users, read_user);
    hr_school_each(s, sections, read_section);
    hr_school_each(s, courses, read_course);
    hr_school_each(s, enrollments, read_place);
    return hr_school_plan(s, err);
}

const struct hr_format hr_format_canvas_sis = {
    .name = "canvas",
    .title = "Canvas SIS files",
    .kinds = 1u << HR_PLAN_ROSTER,
    .takes_sets = true,
    .fits = fits,
    .plan = plan,
};
