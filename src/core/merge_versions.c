/*
 * Versions: which of two values is the later one, and did one come out of the other? A copy whose versions of a thing
 * are all known to the other one is what the other one was before.
 */
#include "merge_parts.h"

#include "homeroom/translate.h"

#include <stdlib.h>
#include <string.h>

static int compare_things(const struct hr_version_row *a, const struct hr_version_row *b)
{
    if (a->thing != b->thing)
        return a->thing < b->thing ? -1 : 1;
    if (a->one != b->one)
        return a->one < b->one ? -1 : 1;
    if (a->two != b->two)
        return a->two < b->two ? -1 : 1;
    return strcmp(a->key, b->key);
}

static int compare(const void *left, const void *right)
{
    const struct hr_version_row *a = left, *b = right;
    int order = compare_things(a, b);
    if (order)
        return order;
    if (a->stamp != b->stamp)
        return a->stamp < b->stamp ? -1 : 1;
    return strcmp(a->by, b->by);
}

/* The first version of the thing, and how many there are. */
static const struct hr_version_row *find(const struct hr_version_row *rows, size_t count,
                                         const struct hr_version_row *thing, size_t *found)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_things(&rows[middle], thing) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = 0;
    while (low + *found < count && compare_things(&rows[low + *found], thing) == 0)
        (*found)++;
    return &rows[low];
}

/* Are all versions of `some` among `all`? Both are in order. */
static bool is_within(const struct hr_version_row *some, size_t some_count, const struct hr_version_row *all,
                      size_t all_count)
{
    size_t at = 0;
    for (size_t i = 0; i < some_count; i++) {
        while (at < all_count && compare(&all[at], &some[i]) < 0)
            at++;
        if (at == all_count || compare(&all[at], &some[i]) != 0)
            return false;
    }
    return true;
}

/* ---- their versions, with our numbers ---- */

static bool renumber(uint32_t *no, const uint32_t *numbers, size_t count)
{
    if (*no >= count)
        return false;
    *no = numbers[*no];
    return true;
}

/* False for one that names what is not there. */
static bool translate(const struct hr_merge *mg, struct hr_version_row *row)
{
    const struct hr_model *m = mg->theirs->model;
    switch (row->thing) {
    case HR_THING_UNIT:
    case HR_THING_UNIT_PLACE: return renumber(&row->one, mg->units, m->unit_count);
    case HR_THING_SKILL:
    case HR_THING_SKILL_PLACE: return renumber(&row->one, mg->skills, m->skill_count);
    case HR_THING_STUDENT:
    case HR_THING_ENROLMENT: return renumber(&row->one, mg->students, m->student_count);
    case HR_THING_SETTING:
        return renumber(&row->one, mg->courses, m->course_count) && renumber(&row->two, mg->skills, m->skill_count);
    case HR_THING_CALENDAR:
    case HR_THING_MAPPING: return renumber(&row->one, mg->courses, m->course_count);
    case HR_THING_COUNT: break;
    }
    return false;
}

static void sort(struct hr_version_row *rows, size_t count)
{
    if (count > 1)
        qsort(rows, count, sizeof rows[0], compare);
}

void hr_merge_versions(struct hr_merge *mg)
{
    for (size_t i = 0; i < mg->ours->version_count; i++)
        *hr_push(mg, &mg->our_versions, &mg->our_version_count) = mg->ours->versions[i];
    for (size_t i = 0; i < mg->theirs->version_count; i++) {
        struct hr_version_row row = mg->theirs->versions[i];
        if (translate(mg, &row))
            *hr_push(mg, &mg->their_versions, &mg->their_version_count) = row;
    }
    sort(mg->our_versions, mg->our_version_count);
    sort(mg->their_versions, mg->their_version_count);

    for (size_t i = 0; i < mg->their_version_count; i++) {
        if (is_within(&mg->their_versions[i], 1, mg->our_versions, mg->our_version_count))
            continue;
        hr_plan_op(mg->plan, HR_OP_VERSION)->row.version = mg->their_versions[i];
    }
}

/* ---- deciding ---- */

static int64_t last_stamp(const struct hr_version_row *rows, size_t count)
{
    return count ? rows[count - 1].stamp : 0;
}

struct hr_stamps hr_merge_stamps(const struct hr_merge *mg, const struct hr_version_row *thing)
{
    size_t ours, theirs;
    const struct hr_version_row *a = find(mg->our_versions, mg->our_version_count, thing, &ours);
    const struct hr_version_row *b = find(mg->their_versions, mg->their_version_count, thing, &theirs);
    struct hr_stamps stamps = {.ours = last_stamp(a, ours), .theirs = last_stamp(b, theirs)};
    stamps.later = stamps.ours > stamps.theirs ? stamps.ours : stamps.theirs;
    return stamps;
}

/* "label<Tab>value" for people. */
static void append_line(char **out, const char *line, size_t n)
{
    static const char nothing[] = NC_("value", "none");
    const char *tab = memchr(line, '\t', n);
    const char *value = tab ? tab + 1 : line;
    size_t length = n - (size_t)(value - line);
    bool is_none = length == sizeof nothing - 1 && memcmp(value, nothing, length) == 0;
    char *label = tab ? hr_strndup(NULL, line, (size_t)(tab - line)) : NULL;
    hr_append(out, "%s%s%s", **out ? ", " : "", label ? C_("part", label) : "", label && length ? " " : "");
    if (is_none)
        hr_append(out, "%s", C_("value", nothing));
    else
        hr_append(out, "%.*s", (int)length, value);
    talloc_free(label);
}

/* The lines of `value` that `other` does not have, in one line. */
static char *differing(const void *ctx, const char *value, const char *other)
{
    char *out = hr_strdup(ctx, "");
    const char *line = value ? value : "none";
    while (*line) {
        size_t n = strcspn(line, "\n"), at = 0;
        bool same = false;
        for (const char *o = other ? other : ""; *o && !same; o += at + (o[at] == '\n')) {
            at = strcspn(o, "\n");
            same = at == n && memcmp(o, line, n) == 0;
        }
        if (!same)
            append_line(&out, line, n);
        line += n + (line[n] == '\n');
    }
    return out;
}

static void say_conflict(const struct hr_merge *mg, const char *name, const char *ours, const char *theirs, bool takes,
                         bool at_once)
{
    const char *why = mg->prefer != HR_PREFER_LATER ? N_("it is preferred")
                      : at_once                     ? N_("nothing says which is later; it sorts last")
                                                    : N_("it was set later");
    hr_plan_note(mg->plan,
                 takes ? N_("%s: here %s; there %s; what is there stands (%s)")
                       : N_("%s: here %s; there %s; what is here stands (%s)"),
                 name, differing(mg->plan, ours, theirs), differing(mg->plan, theirs, ours), _(why));
}

struct hr_verdict hr_merge_decide(struct hr_merge *mg, const struct hr_version_row *thing, const char *name,
                                  const char *ours, const char *theirs)
{
    size_t our_count, their_count;
    const struct hr_version_row *a = find(mg->our_versions, mg->our_version_count, thing, &our_count);
    const struct hr_version_row *b = find(mg->their_versions, mg->their_version_count, thing, &their_count);
    int64_t one = last_stamp(a, our_count), other = last_stamp(b, their_count);
    int order = strcmp(ours ? ours : "", theirs ? theirs : "");
    struct hr_verdict verdict = {.theirs = order != 0 && (one == other ? order < 0 : one < other)};

    if (order != 0 && name) {
        bool was_theirs = is_within(a, our_count, b, their_count), was_ours = is_within(b, their_count, a, our_count);
        bool is_conflict = was_theirs == was_ours;
        if (is_conflict && mg->prefer != HR_PREFER_LATER) {
            verdict.theirs = mg->prefer == HR_PREFER_THEIRS;
            verdict.by_hand = true;
        }
        if (is_conflict)
            say_conflict(mg, name, ours, theirs, verdict.theirs, one == other);
    }
    if (!name)
        return verdict;
    if (verdict.theirs)
        mg->plan->changed++;
    else
        mg->plan->unchanged++;
    return verdict;
}

struct hr_op *hr_merge_op(struct hr_merge *mg, enum hr_op_kind kind, struct hr_verdict verdict, const char *name)
{
    struct hr_op *op = hr_plan_op(mg->plan, kind);
    op->merged = !verdict.by_hand;
    if (verdict.by_hand)
        op->words = hr_printf(mg->plan, "%s: %s when copies were merged", name,
                              verdict.theirs ? "taken from the other one" : "kept");
    return op;
}
