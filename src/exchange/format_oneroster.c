/*
 * OneRoster 1.1 and 1.2, and Microsoft SDS 2, which has the same files with fewer columns (formats.md 3, 4): a folder
 * or a zip of users, classes and enrollments. Demographics, flags and passwords in it are not looked at, and what the
 * manifest says is less true than the files.
 */
#include "school.h"

#include <string.h>
#include <strings.h>

static const char users_columns[] = "sourcedid|givenname|familyname";
static const char classes_columns[] = "sourcedid|title|coursesourcedid";
static const char enrollments_columns[] = "classsourcedid|usersourcedid";

static bool is_part(const struct hr_file *file)
{
    return hr_school_has(file, users_columns) || hr_school_has(file, classes_columns) ||
           hr_school_has(file, enrollments_columns) || hr_school_has(file, "sourcedid|classtype") ||
           hr_school_has(file, "usersourcedid|roletype") || hr_school_has(file, "propertyname|value");
}

static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    (void)im;
    return is_part(file);
}

/* Marked as gone: `tobedeleted`, or `inactive` in sets of version 1.0. */
static bool is_gone(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    const char *status = hr_school_cell(s, file, row, "status");

    return strcasecmp(status, "tobedeleted") == 0 || strcasecmp(status, "inactive") == 0;
}

static void read_user(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    struct hr_school_user user = {
        .key = hr_school_cell(s, file, row, "sourcedid"),
        .number = hr_school_cell(s, file, row, "identifier"),
        .username = hr_school_cell(s, file, row, "username"),
        .email = hr_school_cell(s, file, row, "email"),
        .family = hr_school_cell(s, file, row, "familyname"),
        .given = hr_school_cell(s, file, row, "givenname"),
    };
    bool enabled;

    if (hr_school_has(file, "preferredgivenname"))
        user.preferred = hr_school_cell(s, file, row, "preferredgivenname");
    user.inactive = hr_cell_yes(hr_school_cell(s, file, row, "enableduser"), &enabled) && !enabled;
    if (is_gone(s, file, row))
        hr_school_skip(s, "the deleted user", user.key);
    else
        hr_school_add_user(s, &user);
}

static void read_class(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    struct hr_school_class class = {
        .key = hr_school_cell(s, file, row, "sourcedid"),
        .title = hr_school_cell(s, file, row, "title"),
        .code = hr_school_cell(s, file, row, "classcode"),
        .periods = hr_school_cell(s, file, row, "periods"),
    };

    if (!*class.title)
        class.title = *class.code ? class.code : class.key;
    if (is_gone(s, file, row))
        hr_school_skip(s, "the deleted class", class.key);
    else
        hr_school_add_class(s, &class);
}

static void read_place(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    struct hr_school_place place = {
        .class_key = hr_school_cell(s, file, row, "classsourcedid"),
        .user_key = hr_school_cell(s, file, row, "usersourcedid"),
        .role = hr_school_role_of(hr_school_cell(s, file, row, "role"), HR_SCHOOL_STUDENT),
        .file = file,
        .row = row,
    };

    if (is_gone(s, file, row))
        hr_school_skip(s, "a deleted enrolment of", place.user_key);
    else
        hr_school_add_place(s, &place);
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    struct hr_school *s = hr_school_new(im, "oneroster", "username");
    struct hr_file *users, *classes, *enrollments;

    if (!hr_school_file(im, "users", users_columns, &users, err) ||
        !hr_school_file(im, "classes", classes_columns, &classes, err) ||
        !hr_school_file(im, "enrollments", enrollments_columns, &enrollments, err))
        return false;
    if (!users || !classes || !enrollments)
        return hr_fail(
            err, HR_BAD_INPUT, file->name,
            "a roster in this form is users.csv, classes.csv and enrollments.csv together: name their folder "
            "or the zip, not one of them");
    hr_school_each(s, users, read_user);
    hr_school_each(s, classes, read_class);
    hr_school_each(s, enrollments, read_place);
    return hr_school_plan(s, err);
}

const struct hr_format hr_format_oneroster = {
    .name = "oneroster",
    .title = "OneRoster",
    .kinds = 1u << HR_PLAN_ROSTER,
    .takes_sets = true,
    .fits = fits,
    .plan = plan,
};
