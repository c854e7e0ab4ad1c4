#include "school.h"

#include "roster.h"

#include "homeroom/buf.h"
#include "homeroom/map.h"
#include "homeroom/name.h"
#include "homeroom/translate.h"

#include <string.h>
#include <strings.h>

enum { LIST_BYTES = 1600, SKIPPED_SHOWN = 5 };

struct hr_school {
    struct hr_import *im;
    const char *system, *username_system;
    struct hr_school_user *users;
    struct hr_school_class *classes;
    struct hr_school_place *places;
    size_t user_count, class_count, place_count;
    struct hr_map *user_of, *class_of; /* by key: index + 1 */
    bool *is_picked;                   /* by class */
    const char **skipped;              /* words, for the note */
    size_t skipped_count;
};

struct hr_school *hr_school_new(struct hr_import *im, const char *system, const char *username_system)
{
    struct hr_school *s = hr_new(im, struct hr_school);

    s->im = im;
    s->system = system;
    s->username_system = username_system;
    s->user_of = hr_map_new(s);
    s->class_of = hr_map_new(s);
    return s;
}

/* ---- what the files say ---- */

void hr_school_add_user(struct hr_school *s, const struct hr_school_user *user)
{
    if (hr_map_has(s->user_of, user->key)) {
        hr_school_skip(s, _("a second user"), user->key);
        return;
    }
    *hr_push(s, &s->users, &s->user_count) = *user;
    hr_map_put(s->user_of, user->key, (uint32_t)s->user_count);
}

void hr_school_add_class(struct hr_school *s, const struct hr_school_class *class)
{
    if (hr_map_has(s->class_of, class->key)) {
        hr_school_skip(s, _("a second class"), class->key);
        return;
    }
    *hr_push(s, &s->classes, &s->class_count) = *class;
    hr_map_put(s->class_of, class->key, (uint32_t)s->class_count);
}

/* Borrowed for the call only. */
static struct hr_pupil pupil_of(const struct hr_school *s, const struct hr_school_user *user, struct hr_other_id ids[3])
{
    ids[0] = (struct hr_other_id){s->system, user->key};
    ids[1] = (struct hr_other_id){s->username_system, user->username};
    ids[2] = (struct hr_other_id){"email", user->email};
    return (struct hr_pupil){
        .id = *user->number     ? user->number
              : *user->username ? user->username
                                : user->key,
        .family = user->family,
        .given = user->given,
        .preferred = user->preferred,
        .section_said = true,
        .inactive = user->inactive,
        .ids = ids,
        .id_count = 3,
    };
}

void hr_school_add_gone(struct hr_school *s, const struct hr_school_user *user)
{
    struct hr_other_id ids[3];
    struct hr_pupil pupil = pupil_of(s, user, ids);

    hr_school_skip(s, _("the deleted user"), user->key);
    hr_roster_gone(hr_roster_of(s->im), &pupil);
}

void hr_school_is_delta(struct hr_school *s)
{
    hr_roster_is_delta(hr_roster_of(s->im));
}

bool hr_school_knows_user(const struct hr_school *s, const char *key)
{
    return hr_map_has(s->user_of, key);
}

bool hr_school_knows_class(const struct hr_school *s, const char *key)
{
    return hr_map_has(s->class_of, key);
}

void hr_school_add_place(struct hr_school *s, const struct hr_school_place *place)
{
    *hr_push(s, &s->places, &s->place_count) = *place;
}

void hr_school_skip(struct hr_school *s, const char *what, const char *key)
{
    *hr_push(s, &s->skipped, &s->skipped_count) = hr_printf(s, "%s %s", what, key);
}

enum hr_school_role hr_school_role_of(const char *text, enum hr_school_role otherwise)
{
    if (!*text)
        return otherwise;
    if (strcasecmp(text, "student") == 0 || strcasecmp(text, "StudentEnrollment") == 0)
        return HR_SCHOOL_STUDENT;
    return strcasecmp(text, "teacher") == 0 || strcasecmp(text, "TeacherEnrollment") == 0 ? HR_SCHOOL_TEACHER
                                                                                          : HR_SCHOOL_OTHER;
}

/* "users.csv", "Users.CSV" and "sub/users.csv" are users. */
static bool is_named(const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    size_t n = strlen(name);

    return strncasecmp(base, name, n) == 0 && (strcasecmp(base + n, ".csv") == 0 || strcasecmp(base + n, ".txt") == 0);
}

static int find_column(const struct hr_table *t, const char *key)
{
    for (size_t i = 0; i < t->columns; i++)
        if (hr_name_among(key, t->names[i]) >= 0)
            return (int)i;
    return -1;
}

bool hr_school_has(const struct hr_file *file, const char *columns)
{
    char *list = hr_strdup(NULL, columns);
    bool has_all = file->table != NULL;

    for (char *key = list, *end; key && has_all; key = end ? end + 1 : NULL) {
        end = strchr(key, '|');
        if (end)
            *end = '\0';
        has_all = find_column(file->table, key) >= 0;
    }
    talloc_free(list);
    return has_all;
}

bool hr_school_file(struct hr_import *im, const char *name, const char *columns, struct hr_file **out,
                    struct hr_err *err)
{
    *out = NULL;
    for (size_t i = 0; i < im->file_count && !*out; i++)
        if (is_named(im->files[i].source->name, name))
            *out = &im->files[i];
    for (size_t i = 0; i < im->file_count && !*out; i++)
        if (hr_school_has(&im->files[i], columns))
            *out = &im->files[i];
    if (!*out || (*out)->table)
        return true;
    *err = (*out)->err;
    return false;
}

void hr_school_each(struct hr_school *s, const struct hr_file *file, hr_school_row_fn *fn)
{
    for (size_t i = 0; file && i < file->table->count; i++) {
        if (file->table->rows[i].bad)
            hr_import_reject_bad(s->im, file->table, &file->table->rows[i]);
        else
            fn(s, file, &file->table->rows[i]);
    }
}

const char *hr_school_cell(struct hr_school *s, const struct hr_file *file, const struct hr_table_row *row,
                           const char *key)
{
    return hr_cell_trimmed(s, hr_cell_at(row, find_column(file->table, key)));
}

/* ---- picking ---- */

static const struct hr_school_user *find_user(const struct hr_school *s, const char *key)
{
    uint32_t index = hr_map_get(s->user_of, key, 0);

    return index ? &s->users[index - 1] : NULL;
}

static bool has_students(const struct hr_school *s, size_t class)
{
    for (size_t i = 0; i < s->place_count; i++)
        if (s->places[i].role == HR_SCHOOL_STUDENT && hr_map_get(s->class_of, s->places[i].class_key, 0) == class + 1)
            return true;
    return false;
}

static bool pick_named(struct hr_school *s, const char *name, struct hr_err *err)
{
    bool found = false;

    for (size_t i = 0; i < s->class_count; i++) {
        const struct hr_school_class *class = &s->classes[i];
        if (strcasecmp(class->title, name) != 0 && strcasecmp(class->code, name) != 0 && strcmp(class->key, name) != 0)
            continue;
        s->is_picked[i] = found = true;
    }
    return found || hr_fail(err, HR_USAGE, name, "no class of these files has this code or title");
}

static bool is_teacher(const struct hr_school_user *user, const char *name)
{
    return user && (strcasecmp(user->username, name) == 0 || strcasecmp(user->email, name) == 0 ||
                    strcmp(user->key, name) == 0 || strcasecmp(user->number, name) == 0);
}

static bool pick_teacher(struct hr_school *s, const char *name, struct hr_err *err)
{
    bool found = false;

    for (size_t i = 0; i < s->place_count; i++) {
        const struct hr_school_place *place = &s->places[i];
        uint32_t class = hr_map_get(s->class_of, place->class_key, 0);
        if (place->role != HR_SCHOOL_TEACHER || !class || !is_teacher(find_user(s, place->user_key), name))
            continue;
        s->is_picked[class - 1] = found = true;
    }
    return found || hr_fail(err, HR_USAGE, name, "no teacher of these files with classes has this username");
}

/* All that can be chosen, as far as it fits into a sentence. */
static bool fail_several(const struct hr_school *s, size_t count, struct hr_err *err)
{
    char *list = hr_strdup(s, "");
    size_t shown = 0;

    for (size_t i = 0; i < s->class_count && strlen(list) < LIST_BYTES; i++) {
        const struct hr_school_class *class = &s->classes[i];
        const char *code = *class->code ? class->code : class->key;
        if (has_students(s, i))
            hr_append(&list, "%s%s (%s)", shown++ ? ", " : "", code, class->title);
    }
    if (shown < count)
        hr_append(&list, _(" and %zu more"), count - shown);
    return hr_fail(err, HR_BAD_INPUT, "--class",
                   "%zu classes have students: say --class CODE, once for each, or --teacher USERNAME: %s", count,
                   list);
}

static bool pick_only(struct hr_school *s, struct hr_err *err)
{
    size_t count = 0;

    for (size_t i = 0; i < s->class_count; i++)
        if (has_students(s, i)) {
            s->is_picked[i] = true;
            count++;
        }
    if (count == 0)
        return hr_fail(err, HR_BAD_INPUT, "--class", "no class of these files has a student");
    return count == 1 || fail_several(s, count, err);
}

static bool pick(struct hr_school *s, struct hr_err *err)
{
    const struct hr_import_options *o = s->im->options;

    s->is_picked = hr_new_array(s, bool, s->class_count + 1);
    for (size_t i = 0; i < o->class_count; i++)
        if (!pick_named(s, o->classes[i], err))
            return false;
    if (o->teacher && !pick_teacher(s, o->teacher, err))
        return false;
    return o->class_count > 0 || o->teacher || pick_only(s, err);
}

/* ---- students ---- */

/* The title, and the code or periods when several classes of the school have it. */
static const char *section_title(const struct hr_school *s, const struct hr_school_class *class)
{
    const char *more = *class->code ? class->code : *class->periods ? class->periods : class->key;

    for (size_t i = 0; i < s->class_count; i++)
        if (&s->classes[i] != class && strcmp(s->classes[i].title, class->title) == 0)
            return hr_printf(s, "%s (%s)", class->title, more);
    return class->title;
}

static bool add_student(struct hr_school *s, const struct hr_school_place *place, const struct hr_school_user *user,
                        const struct hr_school_class *class, struct hr_err *err)
{
    struct hr_other_id ids[3];
    struct hr_pupil pupil = pupil_of(s, user, ids);

    pupil.section = section_title(s, class);
    if (hr_cell_is_blank(pupil.family) && hr_cell_is_blank(pupil.given)) {
        hr_import_reject(s->im, place->file, place->row, -1, "student %s has no name", pupil.id);
        return true;
    }
    return hr_roster_add(hr_roster_of(s->im), place->file, place->row, -1, &pupil, err);
}

static bool add_places(struct hr_school *s, struct hr_err *err)
{
    struct hr_map *met = hr_map_new(s);
    struct hr_buf *key = hr_buf_new(s, NULL, NULL);

    for (size_t i = 0; i < s->place_count; i++) {
        const struct hr_school_place *place = &s->places[i];
        uint32_t class = hr_map_get(s->class_of, place->class_key, 0);
        const struct hr_school_user *user = find_user(s, place->user_key);

        if (!class)
            hr_school_skip(s, _("an enrolment in an unknown class"), place->class_key);
        else if (!user && place->role == HR_SCHOOL_STUDENT)
            hr_school_skip(s, _("an enrolment of an unknown user"), place->user_key);
        if (!class || !user || !s->is_picked[class - 1] || place->role != HR_SCHOOL_STUDENT)
            continue;
        if (!hr_map_put(met, hr_roster_key(key, s->classes[class - 1].key, user->key), 1))
            hr_school_skip(s, _("a second enrolment of"), user->key);
        else if (!add_student(s, place, user, &s->classes[class - 1], err))
            return false;
    }
    return true;
}

/* Students by their own role whom no class has: they are not imported (formats.md 3). */
static void note_unplaced(const struct hr_school *s)
{
    struct hr_map *placed = hr_map_new(s);
    char *list = hr_strdup(s, "");
    size_t count = 0;

    for (size_t i = 0; i < s->place_count; i++)
        hr_map_put(placed, s->places[i].user_key, 1);
    for (size_t i = 0; i < s->user_count; i++) {
        if (!s->users[i].says_student || hr_map_has(placed, s->users[i].key))
            continue;
        if (count++ < SKIPPED_SHOWN)
            hr_append(&list, "%s%s", count > 1 ? "; " : "", s->users[i].key);
    }
    if (count)
        hr_plan_note(s->im->plan,
                     hr_plural("%zu student is in no class and left out: %s%s",
                               "%zu students are in no class and left out: %s%s", count),
                     count, list, count > SKIPPED_SHOWN ? "; ..." : "");
}

static void note_skipped(const struct hr_school *s)
{
    char *list = hr_strdup(s, "");

    for (size_t i = 0; i < s->skipped_count && i < SKIPPED_SHOWN; i++)
        hr_append(&list, "%s%s", i ? "; " : "", s->skipped[i]);
    if (s->skipped_count)
        hr_plan_note(s->im->plan,
                     hr_plural("%zu record is left out: %s%s", "%zu records are left out: %s%s", s->skipped_count),
                     s->skipped_count, list, s->skipped_count > SKIPPED_SHOWN ? "; ..." : "");
}

bool hr_school_plan(struct hr_school *s, struct hr_err *err)
{
    hr_course_no course;

    if (!hr_import_course(s->im, &course, err) || !pick(s, err) || !add_places(s, err))
        return false;
    note_skipped(s);
    note_unplaced(s);
    return true;
}
