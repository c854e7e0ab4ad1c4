/*
 * Sets of files of a whole school that differ in nothing but names: Microsoft School Data Sync 1, Clever, Apple School
 * Manager (formats.md 4). So a system is a row of a table: what its files and their columns are called. Version 2 of
 * School Data Sync has OneRoster's files and is read there.
 *
 * Students and staff have keys of their own that may be alike, so those of staff are kept apart by a letter in front.
 */
#include "school.h"

#include "homeroom/mem.h"
#include "homeroom/translate.h"

#include <string.h>
#include <strings.h>

enum file { STUDENTS, CLASSES, PLACES, STAFF, STAFF_PLACES, COURSES, SCHOOLS, FILES };
enum { TEACHERS_MAX = 4 };

struct person_names {
    const char *key, *number, *username, *email, *family, *given, *preferred;
};

struct set {
    const char *system, *username_system;
    const char *needed; /* what a roster in this form is, for people */
    struct {
        const char *name, *columns; /* NULL: there is no such file; columns that it has and no other one */
    } files[FILES];
    struct person_names student, staff;
    struct {
        const char *key, *title, *code, *periods, *course;
        const char *teachers[TEACHERS_MAX]; /* who teaches it, in the class's own row */
    } class;
    struct {
        const char *key, *title;
    } course;
    struct {
        const char *class, *person;
    } place, staff_place;
};

static const char by_name_only[] = "-"; /* has the columns of another file */

static const struct set sds = {
    .system = "sis_id",
    .username_system = "username",
    .needed = "Student.csv, Section.csv and StudentEnrollment.csv",
    .files = {[STUDENTS] = {"student", "sisid|schoolsisid|firstname|lastname"},
              [CLASSES] = {"section", "sisid|sectionname"},
              [PLACES] = {"studentenrollment", "sectionsisid|sisid"},
              [STAFF] = {"teacher", by_name_only},
              [STAFF_PLACES] = {"teacherroster", by_name_only},
              [SCHOOLS] = {"school", "sisid|name|schoolnumber"}},
    .student = {"sisid", "studentnumber", "username", "secondaryemail", "lastname", "firstname", NULL},
    .staff = {"sisid", "teachernumber", "username", "secondaryemail", "lastname", "firstname", NULL},
    .class = {"sisid", "sectionname", "sectionnumber", "periods", NULL, {NULL}},
    .place = {"sectionsisid", "sisid"},
    .staff_place = {"sectionsisid", "sisid"},
};

static const struct set clever = {
    .system = "clever",
    .username_system = "username",
    .needed = "students.csv, sections.csv and enrollments.csv",
    .files = {[STUDENTS] = {"students", "studentid|schoolid|lastname|firstname"},
              [CLASSES] = {"sections", "sectionid|schoolid|teacherid"},
              [PLACES] = {"enrollments", "schoolid|sectionid|studentid"},
              [STAFF] = {"teachers", "teacherid|schoolid|lastname|firstname"}},
    .student = {"studentid", "studentid", "username", "studentemail", "lastname", "firstname", "preferredfirstname"},
    .staff = {"teacherid", "teachernumber", "username", "teacheremail", "lastname", "firstname", NULL},
    .class = {"sectionid",
              "name",
              "sectionnumber",
              "period",
              "coursename",
              {"teacherid", "teacher2id", "teacher3id", "teacher4id"}},
    .place = {"sectionid", "studentid"},
};

static const struct set apple = {
    .system = "apple",
    .username_system = "username",
    .needed = "students.csv, classes.csv and rosters.csv",
    .files = {[STUDENTS] = {"students", "personid|gradelevel|lastname"},
              [CLASSES] = {"classes", "classid|courseid|instructorid"},
              [PLACES] = {"rosters", "rosterid|classid|studentid"},
              [STAFF] = {"staff", "personid|locationid|sisusername"},
              [COURSES] = {"courses", "courseid|coursename"}},
    .student = {"personid", "personnumber", "sisusername", "emailaddress", "lastname", "firstname", NULL},
    .staff = {"personid", "personnumber", "sisusername", "emailaddress", "lastname", "firstname", NULL},
    .class = {"classid", NULL, "classnumber", NULL, "courseid", {"instructorid", "instructorid2", "instructorid3"}},
    .course = {"courseid", "coursename"},
    .place = {"classid", "studentid"},
};

struct reading {
    const struct set *set;
    struct hr_school *school;
    struct hr_file *files[FILES];
};

static const char *cell(const struct reading *rd, enum file which, const struct hr_table_row *row, const char *key)
{
    return key ? hr_school_cell(rd->school, rd->files[which], row, key) : "";
}

static const char *staff_key(const struct reading *rd, const char *key)
{
    return hr_printf(rd->school, "staff\1%s", key);
}

/* ---- rows ---- */

static void read_person(struct reading *rd, enum file which, const struct hr_table_row *row)
{
    const struct person_names *names = which == STAFF ? &rd->set->staff : &rd->set->student;
    const char *status = cell(rd, which, row, "status");
    const char *key = cell(rd, which, row, names->key);
    struct hr_school_user user = {
        .key = which == STAFF ? staff_key(rd, key) : key,
        .number = cell(rd, which, row, names->number),
        .username = cell(rd, which, row, names->username),
        .email = cell(rd, which, row, names->email),
        .family = cell(rd, which, row, names->family),
        .given = cell(rd, which, row, names->given),
        .inactive = strcasecmp(status, "inactive") == 0,
    };

    if (names->preferred && hr_school_has(rd->files[which], names->preferred))
        user.preferred = cell(rd, which, row, names->preferred);
    if (which == STAFF && !*user.number)
        user.number = key; /* --teacher may say it */
    if (strcasecmp(status, "deleted") == 0)
        hr_school_skip(rd->school, _("the deleted user"), key);
    else
        hr_school_add_user(rd->school, &user);
}

/* The title of the class's course, from the row itself or from the file of courses. */
static const char *course_title(const struct reading *rd, const struct hr_table_row *row)
{
    const char *course = cell(rd, CLASSES, row, rd->set->class.course);
    const struct hr_table *t = rd->files[COURSES] ? rd->files[COURSES]->table : NULL;

    for (size_t i = 0; t && i < t->count; i++)
        if (!t->rows[i].bad && strcmp(cell(rd, COURSES, &t->rows[i], rd->set->course.key), course) == 0)
            return cell(rd, COURSES, &t->rows[i], rd->set->course.title);
    return course;
}

static void read_class(struct reading *rd, enum file which, const struct hr_table_row *row)
{
    struct hr_school_class class = {
        .key = cell(rd, which, row, rd->set->class.key),
        .title = cell(rd, which, row, rd->set->class.title),
        .code = cell(rd, which, row, rd->set->class.code),
        .periods = cell(rd, which, row, rd->set->class.periods),
    };

    if (!*class.title)
        class.title = course_title(rd, row);
    if (!*class.title)
        class.title = *class.code ? class.code : class.key;
    hr_school_add_class(rd->school, &class);
    for (size_t i = 0; i < TEACHERS_MAX && rd->set->class.teachers[i]; i++) {
        const char *teacher = cell(rd, which, row, rd->set->class.teachers[i]);
        struct hr_school_place place = {class.key, staff_key(rd, teacher), HR_SCHOOL_TEACHER, rd->files[which], row};
        if (*teacher)
            hr_school_add_place(rd->school, &place);
    }
}

static void read_place(struct reading *rd, enum file which, const struct hr_table_row *row)
{
    bool staff = which == STAFF_PLACES;
    const char *person = cell(rd, which, row, staff ? rd->set->staff_place.person : rd->set->place.person);
    struct hr_school_place place = {.class_key = cell(rd, which, row, rd->set->place.class),
                                    .user_key = staff ? staff_key(rd, person) : person,
                                    .role = staff ? HR_SCHOOL_TEACHER : HR_SCHOOL_STUDENT,
                                    .file = rd->files[which],
                                    .row = row};

    hr_school_add_place(rd->school, &place);
}

/* ---- files ---- */

typedef void read_fn(struct reading *, enum file, const struct hr_table_row *);

static void read_file(struct hr_import *im, struct reading *rd, enum file which, read_fn *fn)
{
    const struct hr_table *t = rd->files[which] ? rd->files[which]->table : NULL;

    for (size_t i = 0; t && i < t->count; i++) {
        if (t->rows[i].bad)
            hr_import_reject_bad(im, t, &t->rows[i]);
        else
            fn(rd, which, &t->rows[i]);
    }
}

static bool is_part(const struct set *set, const struct hr_file *file)
{
    for (int i = 0; i < FILES; i++)
        if (set->files[i].columns && set->files[i].columns != by_name_only &&
            hr_school_has(file, set->files[i].columns))
            return true;
    return false;
}

/* Students alone are a list like any other one: it takes two files to be a set. */
static bool fits_set(const struct set *set, const struct hr_import *im, const struct hr_file *file)
{
    bool only_students = im->file_count == 1 && hr_school_has(file, set->files[STUDENTS].columns);
    bool names_students = hr_school_has(file, "studentname"); /* a report, whatever it says of courses */

    return is_part(set, file) && !only_students && !names_students;
}

static bool plan_set(const struct set *set, struct hr_import *im, const struct hr_file *file, struct hr_err *err)
{
    struct reading rd = {.set = set, .school = hr_school_new(im, set->system, set->username_system)};

    for (int i = 0; i < FILES; i++)
        if (set->files[i].name && !hr_school_file(im, set->files[i].name, set->files[i].columns, &rd.files[i], err))
            return false;
    if (!rd.files[STUDENTS] || !rd.files[CLASSES] || !rd.files[PLACES])
        return hr_fail(err, HR_BAD_INPUT, file->name,
                       "a roster in this form is %s together: name their folder or the zip, not one of them",
                       set->needed);
    read_file(im, &rd, STUDENTS, read_person);
    read_file(im, &rd, STAFF, read_person);
    read_file(im, &rd, CLASSES, read_class);
    read_file(im, &rd, PLACES, read_place);
    read_file(im, &rd, STAFF_PLACES, read_place);
    return hr_school_plan(rd.school, err);
}

/* ---- the formats ---- */

static bool sds_fits(const struct hr_import *im, const struct hr_file *file)
{
    (void)im;
    return is_part(&sds, file);
}

static bool sds_plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    return plan_set(&sds, im, file, err);
}

const struct hr_format hr_format_sds = {
    .name = "sds",
    .title = "Microsoft School Data Sync 1",
    .kinds = 1u << HR_PLAN_ROSTER,
    .takes_sets = true,
    .fits = sds_fits,
    .plan = sds_plan,
};

static bool clever_fits(const struct hr_import *im, const struct hr_file *file)
{
    return fits_set(&clever, im, file);
}

static bool clever_plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    return plan_set(&clever, im, file, err);
}

const struct hr_format hr_format_clever = {
    .name = "clever",
    .title = "Clever",
    .kinds = 1u << HR_PLAN_ROSTER,
    .takes_sets = true,
    .fits = clever_fits,
    .plan = clever_plan,
};

static bool apple_fits(const struct hr_import *im, const struct hr_file *file)
{
    return fits_set(&apple, im, file);
}

static bool apple_plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    return plan_set(&apple, im, file, err);
}

const struct hr_format hr_format_apple = {
    .name = "apple",
    .title = "Apple School Manager",
    .kinds = 1u << HR_PLAN_ROSTER,
    .takes_sets = true,
    .fits = apple_fits,
    .plan = apple_plan,
};
