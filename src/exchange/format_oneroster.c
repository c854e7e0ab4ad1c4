/*
 * OneRoster 1.1 and 1.2, and Microsoft SDS 2, which has the same files with fewer columns (formats.md 3, 4): a folder
 * or a zip of users, classes and enrollments. Demographics, flags and passwords in it are not looked at, and what the
 * manifest says is less true than the files.
 */
#include "school.h"

#include "homeroom/translate.h"

#include <string.h>
#include <strings.h>

static const char users_columns[] = "sourcedid|givenname|familyname";
static const char classes_columns[] = "sourcedid|title|coursesourcedid";
static const char enrollments_columns[] = "classsourcedid|usersourcedid";

/* Also of a file of the set that is not needed, so that it is said what a roster is. */
static bool is_part(const struct hr_file *file)
{
    return hr_school_has(file, "sourcedid") || hr_school_has(file, enrollments_columns) ||
           hr_school_has(file, "propertyname|value");
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

/* ---- what the set says of itself ---- */

/* The manifest's value of a property: "" without. */
static const char *property(const struct hr_import *im, const char *name)
{
    for (size_t i = 0; i < im->file_count; i++) {
        const struct hr_table *t = im->files[i].table;
        for (size_t k = 0; hr_school_has(&im->files[i], "propertyname|value") && k < t->count; k++)
            if (strcasecmp(hr_cell_at(&t->rows[k], hr_table_find(t, "propertyname")), name) == 0)
                return hr_cell_at(&t->rows[k], hr_table_find(t, "value"));
    }
    return "";
}

static bool is_delta(const struct hr_import *im)
{
    return strcasecmp(property(im, "file.users"), "delta") == 0 ||
           strcasecmp(property(im, "file.enrollments"), "delta") == 0;
}

static bool has_file(const struct hr_import *im, const char *columns, bool has)
{
    for (size_t i = 0; i < im->file_count; i++)
        if (hr_school_has(&im->files[i], users_columns) && hr_school_has(&im->files[i], columns) == has)
            return true;
    return false;
}

/* The data wins over the manifest: users without a role are of 1.2, without the dates that records have, of SDS. */
static const char *title_of(const struct hr_import *im, const struct hr_file *file)
{
    (void)file;
    if (has_file(im, "status", false) && has_file(im, "datelastmodified", false))
        return "Microsoft School Data Sync 2";
    if (has_file(im, "role", false))
        return is_delta(im) ? "OneRoster 1.2, what changed" : "OneRoster 1.2";
    return is_delta(im) ? "OneRoster 1.1, what changed" : "OneRoster 1.1";
}

/* ---- rows ---- */

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
    user.says_student = hr_school_role_of(hr_school_cell(s, file, row, "role"), HR_SCHOOL_OTHER) == HR_SCHOOL_STUDENT;
    user.inactive = hr_cell_yes(hr_school_cell(s, file, row, "enableduser"), &enabled) && !enabled;
    if (is_gone(s, file, row))
        hr_school_add_gone(s, &user);
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
        hr_school_skip(s, _("the deleted class"), class.key);
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
        hr_school_skip(s, _("a deleted enrolment of"), place.user_key);
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
    if (is_delta(im))
        hr_school_is_delta(s);
    hr_school_each(s, users, read_user);
    hr_school_each(s, classes, read_class);
    hr_school_each(s, enrollments, read_place);
    return hr_school_plan(s, err);
}

const struct hr_format hr_format_oneroster = {
    .name = "oneroster",
    .title = "OneRoster",
    .title_of = title_of,
    .kinds = 1u << HR_PLAN_ROSTER,
    .takes_sets = true,
    .fits = fits,
    .plan = plan,
};
