/* What path.c (rows, prerequisites, loops) and path_plan.c (operations, counts) share. */
#ifndef EXCHANGE_PATH_DRAFT_H
#define EXCHANGE_PATH_DRAFT_H

#include "path.h"

#include "homeroom/map.h"

/* A skill of the draft: the number of a known one, or the class's number of skills + the index of its row. */
typedef uint32_t hr_node;

struct hr_path_row {
    const struct hr_file *file;
    const struct hr_table_row *row;
    const int *at;
    struct hr_lesson says; /* course and unit resolved into the next two */
    uint32_t course, unit; /* indexes of the draft */
    hr_skill_no known;     /* 0: a new skill */
    bool rejected;
    hr_node *prerequisites; /* resolved; the known skill's when it says none */
    size_t prerequisite_count;
    hr_skill_no no; /* as planned */
};

/* What rows say of a unit, and the line of the first that does; 0: none yet. */
struct hr_path_said {
    struct hr_day opens, due;
    enum hr_path_order order;
    long opens_line, due_line, order_line;
};

struct hr_path_unit {
    hr_unit_no no; /* as planned; 0: new and not named by a row that is taken */
    uint32_t course;
    const char *title;
    struct hr_day opens, due;
    bool linear;
    int position;
    hr_node *nodes; /* path order */
    size_t node_count;
    bool is_named, moved;
    struct hr_path_said said;
};

struct hr_path_course {
    hr_course_no no; /* as planned */
    const char *title;
    uint32_t *units; /* path order */
    size_t unit_count;
    bool is_named;
};

/* Courses and units are indexed as in the model, new ones behind; slot 0 is unused. */
struct hr_path {
    struct hr_import *im;
    struct hr_plan *plan;
    struct hr_path_course *courses;
    size_t course_count;
    struct hr_path_unit *units;
    size_t unit_count;
    struct hr_path_row *rows;
    size_t row_count;
    struct hr_map *course_by_title, *unit_by_key, *row_by_code, *mentioned;
    uint32_t *row_of; /* by number of a known skill: index + 1 of its row that is taken */
};

/* The row that says what a node is, or NULL: then it is a known skill that no row names. */
struct hr_path_row *hr_path_row_of(const struct hr_path *, hr_node);
enum hr_tier hr_path_tier(const struct hr_path *, hr_node);
const char *hr_path_code(const struct hr_path *, hr_node);

/* The last step: operations, counts, notes. */
void hr_path_plan(struct hr_path *);

#endif
