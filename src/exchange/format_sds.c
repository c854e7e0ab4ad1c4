/*
 * Microsoft School Data Sync 1: Student, Section, StudentEnrollment, and Teacher, TeacherRoster for choosing the
 * classes of a teacher (formats.md 4). Version 2 has OneRoster's files and is read there.
 */
#include "school.h"

#include <string.h>
#include <strings.h>

static const char student_columns[] = "sisid|schoolsisid|firstname|lastname";
static const char section_columns[] = "sisid|sectionname";
static const char enrollment_columns[] = "sectionsisid|sisid";

static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    (void)im;
    return hr_school_has(file, student_columns) || hr_school_has(file, section_columns) ||
           hr_school_has(file, enrollment_columns);
}

static void read_user(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    const char *status = hr_school_cell(s, file, row, "status");
    struct hr_school_user user = {
        .key = hr_school_cell(s, file, row, "sisid"),
        .number = hr_school_cell(s, file, row, "studentnumber"),
        .username = hr_school_cell(s, file, row, "username"),
        .email = hr_school_cell(s, file, row, "secondaryemail"),
        .family = hr_school_cell(s, file, row, "lastname"),
        .given = hr_school_cell(s, file, row, "firstname"),
        .inactive = strcasecmp(status, "inactive") == 0,
    };

    if (strcasecmp(status, "deleted") == 0)
        hr_school_skip(s, "the deleted user", user.key);
    else
        hr_school_add_user(s, &user);
}

static void read_class(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    struct hr_school_class class = {
        .key = hr_school_cell(s, file, row, "sisid"),
        .title = hr_school_cell(s, file, row, "sectionname"),
        .code = hr_school_cell(s, file, row, "sectionnumber"),
        .periods = hr_school_cell(s, file, row, "periods"),
    };

    hr_school_add_class(s, &class);
}

static void read_place_as(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row,
                          enum hr_school_role role)
{
    struct hr_school_place place = {hr_school_cell(s, file, row, "sectionsisid"), hr_school_cell(s, file, row, "sisid"),
                                    role, file, row};

    hr_school_add_place(s, &place);
}

static void read_student_place(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    read_place_as(s, file, row, HR_SCHOOL_STUDENT);
}

static void read_teacher_place(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row)
{
    read_place_as(s, file, row, HR_SCHOOL_TEACHER);
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    static const char by_name_only[] = "-"; /* has the columns of another one */
    struct hr_school *s = hr_school_new(im, "sis_id", "username");
    struct hr_file *students, *sections, *enrollments, *teachers, *rosters;

    if (!hr_school_file(im, "student", student_columns, &students, err) ||
        !hr_school_file(im, "section", section_columns, &sections, err) ||
        !hr_school_file(im, "studentenrollment", enrollment_columns, &enrollments, err) ||
        !hr_school_file(im, "teacher", by_name_only, &teachers, err) ||
        !hr_school_file(im, "teacherroster", by_name_only, &rosters, err))
        return false;
    if (!students || !sections || !enrollments)
        return hr_fail(
            err, HR_BAD_INPUT, file->name,
            "a roster in this form is Student.csv, Section.csv and StudentEnrollment.csv together: name their "
            "folder or the zip, not one of them");
    hr_school_each(s, students, read_user);
    hr_school_each(s, teachers, read_user);
    hr_school_each(s, sections, read_class);
    hr_school_each(s, enrollments, read_student_place);
    hr_school_each(s, rosters, read_teacher_place);
    return hr_school_plan(s, err);
}

const struct hr_format hr_format_sds = {
    .name = "sds",
    .title = "Microsoft School Data Sync",
    .kinds = 1u << HR_PLAN_ROSTER,
    .takes_sets = true,
    .fits = fits,
    .plan = plan,
};
