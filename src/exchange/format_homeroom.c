/* Our own files, and every file whose columns go by names that people use for ours (shape.h). */
#include "own.h"

#include "homeroom/shape.h"

static const struct hr_shape *shape_of(const struct hr_import *im)
{
    switch (im->plan->kind) {
    case HR_PLAN_ROSTER: return &hr_shape_roster;
    case HR_PLAN_SKILLS: return &hr_shape_skills;
    case HR_PLAN_CALENDAR: return &hr_shape_calendar;
    case HR_PLAN_EVIDENCE:
    case HR_PLAN_GRADEBOOK:
    case HR_PLAN_MERGE: break;
    }
    return &hr_shape_evidence;
}

/* Skills and units go by these names in ours only; a list of standards has other ones (format_standards.c). */
static bool names_skills(const struct hr_table *t)
{
    return hr_table_find(t, "skill") >= 0 || hr_table_find(t, "unit") >= 0 || hr_table_find(t, "prerequisites") >= 0;
}

static bool fits(const struct hr_import *im, const struct hr_file *file)
{
    return hr_shape_fits(shape_of(im), file->table) && (im->plan->kind != HR_PLAN_SKILLS || names_skills(file->table));
}

/* A roster by names like ours is most often another system's; NULL for ours. */
static const char *title_of(const struct hr_import *im, const struct hr_file *file)
{
    const struct hr_table *t = file->table;
    const char *system;

    if (im->plan->kind != HR_PLAN_ROSTER)
        return NULL;
    system = hr_system_of(t);
    if (system)
        return system;
    return hr_table_find(t, "student_id") >= 0 ? NULL : "a list of students";
}

static bool plan(struct hr_import *im, struct hr_file *file, struct hr_err *err)
{
    switch (im->plan->kind) {
    case HR_PLAN_ROSTER: return hr_own_roster(im, file, err);
    case HR_PLAN_SKILLS: return hr_own_skills(im, file, err);
    case HR_PLAN_CALENDAR: return hr_own_calendar(im, file, err);
    case HR_PLAN_EVIDENCE: /* comes in a stream: import_evidence.c */
    case HR_PLAN_GRADEBOOK:
    case HR_PLAN_MERGE: break;
    }
    return hr_fail(err, HR_USAGE, file->name,
                   "this kind of file is not read here; homeroom import --help lists what is");
}

const struct hr_format hr_format_homeroom = {
    .name = "homeroom",
    .title = "homeroom's own",
    .kinds = 1u << HR_PLAN_ROSTER | 1u << HR_PLAN_SKILLS | 1u << HR_PLAN_CALENDAR,
    .title_of = title_of,
    .fits = fits,
    .plan = plan,
};
