/*
 * From a cell of a gradebook to a piece of evidence, once.
 *
 * Importing a file again must add nothing, a changed cell one piece, one that was changed back one more. So each cell
 * is compared with the value that it brought last, and that stands in the evidence itself: nothing else is stored. The
 * id of a piece is made from whose gradebook it was, the course, the item, the student, and what the piece says; so for
 * any piece of the class it can be asked whether it came from a certain item, by making the id that it would then have
 * and looking whether it has it. The last such piece that stands is what the cell brought last. It follows that an
 * import that was undone is as if it had not been, and that two copies of a class that take in the same file agree.
 *
 * The note of such a piece is the item's title, and where the piece says something else than the mark did, the mark as
 * it stood: "Quiz 1.1: 17 of 20". With a threshold the piece itself only says which side of it the score was on.
 *
 * A cell that says what our own gradebook would write there brings nothing either: what we exported came back. Unless
 * it had brought something else since: then it was changed back.
 */
#include "gradebook.h"

#include "homeroom/id.h"
#include "homeroom/map.h"
#include "homeroom/record.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

enum { EXPORTED_DECIMALS = 2 };

/* One cell that is looked at. */
struct cell {
    struct hr_gradebook *gb;
    struct hr_gradebook_item *item;
    hr_student_no student;
    const struct hr_table_row *row;
    const char *part; /* of several marks in one item: which */
    struct hr_entry entry;
    struct hr_dec score, max;  /* the mark as it stands, out of what */
    const struct hr_mark *own; /* what our gradebook says there, out of what; or NULL */
    const struct hr_item *own_item;
};

/* What a cell brought last. */
struct last {
    uint32_t piece; /* of the model's; 0: nothing */
    bool excused;
    struct hr_dec score, max; /* as it stood */
};

void hr_gradebook_say(struct hr_gradebook *gb, enum hr_gradebook_say which, const char *fmt, ...)
{
    struct hr_gradebook_log *log = gb->log;
    char *text;
    va_list args;

    if (log->said_count[which]++ >= HR_SAID_MAX)
        return;
    va_start(args, fmt);
    text = hr_must(talloc_vasprintf(gb->im, hr_translate(fmt), args));
    va_end(args);
    if (!log->said[which])
        log->said[which] = hr_strdup(log, "");
    hr_append(&log->said[which], "%s%s", *log->said[which] ? "; " : "", text);
}

static const struct hr_model *model_of(const struct cell *c)
{
    return c->gb->im->m;
}

static const char *name_of(const struct cell *c)
{
    return hr_model_student(model_of(c), c->student)->name;
}

static struct hr_dec scale_of(const struct cell *c)
{
    return hr_model_course(model_of(c), c->gb->course)->policy->points;
}

static char *score_text(const void *ctx, struct hr_dec score, struct hr_dec max)
{
    char one[HR_DEC_TEXT], two[HR_DEC_TEXT];

    return hr_printf(ctx, "%s of %s", hr_dec_text(score, one), hr_dec_text(max, two));
}

/* ---- ids ---- */

/* The id that a piece of this kind and worth has when it is the item's; twin 0 is the first. */
static char *piece_id(const struct cell *c, const char *key, const struct hr_evidence_row *row, uint32_t twin,
                      char *buf)
{
    const struct hr_model *m = model_of(c);
    const struct hr_mapping_row *map = &c->item->map;
    struct hr_hash h = hr_hash_start();

    hr_hash_add(&h, "gradebook");
    hr_hash_add(&h, c->gb->kind->name);
    hr_hash_add(&h, hr_model_course(m, c->gb->course)->title);
    hr_hash_add(&h, key);
    hr_hash_add(&h, hr_model_student(m, c->student)->id);
    if (*c->part)
        hr_hash_add(&h, c->part);
    hr_hash_add(&h, hr_kind_text(row->kind));
    hr_hash_add(&h, map->skill.n ? hr_model_skill(m, map->skill)->code : NULL);
    hr_hash_add(&h, map->unit.n ? hr_model_unit(m, map->unit)->title : NULL);
    hr_hash_add_number(&h, row->score.n);
    hr_hash_add_number(&h, row->max.n);
    return hr_id_text(h, row->at, twin, buf);
}

/* The piece that the class has with this id, or NULL. */
static const struct hr_evidence_row *find(const struct cell *c, const char *id)
{
    const struct hr_import_options *options = c->gb->im->options;

    return options->find ? options->find(options->find_arg, id) : NULL;
}

/* Its place in the log, 0 for none. */
static int64_t find_seq(const struct cell *c, const char *id)
{
    const struct hr_import_options *options = c->gb->im->options;
    const struct hr_evidence_row *row;

    if (model_of(c)->last_seq == 0)
        return 0;
    if (options->find_seq)
        return options->find_seq(options->find_arg, id);
    row = find(c, id);
    return row ? row->seq : 0;
}

/* The first id of its twins that no piece has. */
static const char *free_id(const struct cell *c, const struct hr_evidence_row *row)
{
    char buf[HR_ID_TEXT];
    uint32_t twin = 0;

    while (find_seq(c, piece_id(c, c->item->key, row, twin, buf)))
        twin++;
    return hr_strdup(c->gb->im->plan, buf);
}

/* ---- what was brought last ---- */

static enum hr_kind kind_of(enum hr_target to)
{
    if (to == HR_TO_SUMMATIVE)
        return HR_SUMMATIVE;
    return to == HR_TO_CHECK ? HR_CHECK_TAKEN : HR_PRACTICE;
}

/* "Quiz 1.1: 17 of 20": the mark at the end of a note. */
static bool parse_note(const char *note, struct hr_dec *score, struct hr_dec *max)
{
    const char *colon = note ? strrchr(note, ':') : NULL, *of = colon ? strstr(colon, " of ") : NULL;
    char one[HR_DEC_TEXT] = "";

    if (!of || of < colon + 2 || (size_t)(of - colon - 2) >= sizeof one)
        return false;
    memcpy(one, colon + 2, (size_t)(of - colon - 2));
    return hr_dec_parse(one, score) && hr_dec_parse(of + strlen(" of "), max);
}

/* The row in the log when it is the piece and came from the item under this key; NULL when not. */
static const struct hr_evidence_row *find_under(const struct cell *c, const char *key, const struct hr_piece *p)
{
    struct hr_evidence_row like = {.kind = (enum hr_kind)p->kind, .at = p->at};
    char buf[HR_ID_TEXT];
    int64_t seq = 0;

    if (p->kind != HR_EXCUSE) {
        struct hr_check_value value = hr_piece_score(model_of(c), p);
        like.score = value.score;
        like.max = value.max;
    }
    for (uint32_t twin = 0; seq != p->seq; twin++) {
        seq = find_seq(c, piece_id(c, key, &like, twin, buf));
        if (!seq)
            return NULL;
    }
    return find(c, buf);
}

/*
 * Did the item bring this piece? Then *last has its mark as it stood. Files of one system may have its ids or not: then
 * it was the item by its title, or by the id that is remembered.
 */
static bool is_brought(const struct cell *c, const struct hr_piece *p, struct last *last)
{
    const struct hr_gradebook_item *item = c->item;
    const struct hr_evidence_row *row = find_under(c, item->key, p);

    if (!row && *item->vendor_id)
        row = find_under(c, item->normal, p);
    else if (!row && *item->map.vendor_id)
        row = find_under(c, hr_item_key(c->gb->im, item->map.vendor_id, item->title), p);
    if (!row)
        return false;
    last->excused = p->kind == HR_EXCUSE;
    if (!parse_note(row->note, &last->score, &last->max)) {
        struct hr_check_value value = hr_piece_score(model_of(c), p);
        last->score = value.score;
        last->max = value.max;
    }
    return true;
}

static struct last find_last(const struct cell *c)
{
    const struct hr_model *m = model_of(c);
    const struct hr_mapping_row *map = &c->item->map;
    bool summative = map->to == HR_TO_SUMMATIVE;
    uint32_t i = summative ? m->alone[c->student.n] : hr_model_cell(m, c->student, map->skill)->first;
    struct last last = {0}, found;

    for (; i; i = m->pieces[i].next) {
        const struct hr_piece *p = &m->pieces[i];
        bool is_kind = p->kind == kind_of(map->to) || (!summative && p->kind == HR_EXCUSE);

        if (!is_kind || p->flags & HR_PIECE_VOIDED || (summative && p->skill != map->unit.n) || i < last.piece)
            continue;
        found = (struct last){.piece = i};
        if (is_brought(c, p, &found))
            last = found;
    }
    return last;
}

/* Systems round what they export: 2.675 that comes back as 2.68 has not changed (formats.md 5). */
static bool is_same_score(struct hr_dec was, struct hr_dec is, int decimals)
{
    int kept = decimals > EXPORTED_DECIMALS ? decimals : EXPORTED_DECIMALS;

    return hr_dec_round(hr_dec_real(was), kept).n == hr_dec_round(hr_dec_real(is), kept).n;
}

/* ---- the piece ---- */

/* "2020-07-06 17:13:14 -0700", "2015-02-02 22:58:23.948203": as hr_time_parse has it. */
static const char *plain_moment(const struct hr_import *im, const char *said)
{
    size_t n = strlen(said), point = strcspn(said, ".");

    if (n > 6 && (said[n - 5] == '-' || said[n - 5] == '+') && said[n - 6] == ' ')
        return hr_printf(im, "%.*s%.3s:%s", (int)(n - 6), said, said + n - 5, said + n - 2);
    if (point < n && point > 15) /* "2013-01-03T17:30:00.000Z" */
        return hr_printf(im, "%.*s%s", (int)point, said, said + point + 1 + strspn(said + point + 1, "0123456789"));
    return said;
}

/* Handed in, else due, else now; never later than now, when nobody would see it yet (rules.md 2). */
static int64_t moment_of(const struct cell *c)
{
    const struct hr_import *im = c->gb->im;
    const char *said = plain_moment(im, hr_cell_trimmed(im, hr_cell_at(c->row, c->item->time_column)));
    int64_t at = c->item->due;

    if (*said && !hr_moment_parse(im->m->zone, said, c->item->time_order, &at))
        at = HR_NO_TIME;
    return at == HR_NO_TIME || at > im->options->now ? im->options->now : at;
}

/* Without the mark when the piece says the same; but a title that could be taken for a mark has it behind it. */
static const char *note_of(const struct cell *c, const struct hr_evidence_row *row)
{
    struct hr_dec ignored;
    bool says_it = row->score.n == c->score.n && row->max.n == c->max.n;

    if (says_it && !parse_note(c->item->title, &ignored, &ignored))
        return hr_strdup(c->gb->im->plan, c->item->title);
    return hr_printf(c->gb->im->plan, "%s: %s", c->item->title, score_text(c->gb->im, c->score, c->max));
}

/* From the threshold on it is the mastery value, below it the level under that: the keys m and x (record.h). */
static void set_by_threshold(const struct cell *c, struct hr_evidence_row *row)
{
    const struct hr_mapping_row *map = &c->item->map;
    bool reached = (long double)c->score.n * 100 * HR_DEC_ONE >= (long double)map->threshold.n * (long double)c->max.n;

    row->score =
        reached ? hr_record_mastery_score(model_of(c), map->skill) : hr_record_below_score(model_of(c), map->skill);
    row->has_max = true;
    row->max = scale_of(c);
}

static struct hr_evidence_row make_row(const struct cell *c)
{
    const struct hr_mapping_row *map = &c->item->map;
    struct hr_evidence_row row = {
        .kind = kind_of(map->to),
        .student = c->student,
        .skill = map->skill,
        .unit = map->unit,
        .at = moment_of(c),
        .has_score = true,
        .has_max = true,
        .score = c->score,
        .max = c->max,
        .form = *map->form ? hr_strdup(c->gb->im->plan, map->form) : NULL,
    };

    if (map->threshold.n)
        set_by_threshold(c, &row);
    else if (row.kind != HR_SUMMATIVE && row.score.n > row.max.n)
        row.score = row.max; /* more than all of it is all of it: rules.md 13 */
    row.note = note_of(c, &row);
    return row;
}

/* False when another file of this import brought the same. */
static bool add_piece(const struct cell *c, const struct hr_evidence_row *row)
{
    const char *id = free_id(c, row);
    struct hr_op *op;

    if (!hr_map_put(c->gb->seen, id, 1))
        return false;
    op = hr_plan_op(c->gb->im->plan, HR_OP_EVIDENCE);
    op->row.evidence = *row;
    op->row.evidence.id = id;
    return true;
}

/* ---- what our own gradebook says ---- */

static bool own_has_points(const struct cell *c)
{
    return c->own && c->own->kind == HR_MARK_POINTS;
}

/* Our own 0 for what is not yet mastered, perhaps from a day on which more or less of it counted: no score at all. Only
 * under our own name: elsewhere a 0 is a real 0 (formats.md 5). */
static bool is_own_zero(const struct cell *c)
{
    const struct hr_policy *policy = hr_model_course(model_of(c), c->gb->course)->policy;

    return c->own && c->item->own && c->item->map.to != HR_TO_SUMMATIVE && policy->not_yet == HR_NOT_YET_ZERO &&
           c->score.n == 0 && (!own_has_points(c) || c->own->points.n == 0);
}

/* As --scale-points wrote them, if the item is out of other points over there. */
static struct hr_dec own_points_of(const struct cell *c)
{
    if (c->max.n == c->own_item->points.n)
        return c->own->points;
    return hr_dec_round(hr_dec_real(c->own->points) * hr_dec_real(c->max) / hr_dec_real(c->own_item->points),
                        EXPORTED_DECIMALS);
}

/* OneRoster's result of a learning objective says how far the skill is mastered, not that it was checked: when the
 * class says the same, or said it to that system, nothing has happened. */
static bool is_own_value(const struct cell *c, const struct last *last)
{
    const struct hr_cell *cell;

    if (!(c->gb->kind->traits & HR_BOOK_OF_SKILLS) || strcmp(c->gb->kind->name, "oneroster") != 0)
        return false;
    cell = hr_model_cell(model_of(c), c->student, c->item->map.skill);
    return cell->flags & HR_CELL_HAS_VALUE && (!last->piece || cell->last_check > last->piece) &&
           hr_dec_round(hr_dec_real(c->score) * hr_dec_real(scale_of(c)) / hr_dec_real(c->max), EXPORTED_DECIMALS).n ==
               cell->value.n;
}

/* Does our own mark rest on a piece that came after the last one from there? */
static bool is_newer(const struct cell *c, const struct last *last)
{
    const struct hr_piece *why = c->own ? hr_mark_why(model_of(c), c->student, c->own_item, c->own) : NULL;

    return why && (size_t)(why - model_of(c)->pieces) > last->piece;
}

static bool is_own_score(const struct cell *c, const struct last *last)
{
    if (is_own_zero(c) || is_own_value(c, last))
        return true;
    if (last->piece && !is_newer(c, last))
        return false;
    return own_has_points(c) && is_same_score(own_points_of(c), c->score, c->entry.decimals);
}

/* ---- one cell ---- */

/* A piece came: counted, and kept for the guard. */
static void keep(const struct cell *c, const struct last *last, const char *is)
{
    struct hr_gradebook_log *log = c->gb->log;
    struct hr_gradebook_cell *cell = hr_push(log, &log->cells, &log->cell_count);
    struct hr_plan *plan = c->gb->im->plan;
    bool brought = last->piece && !last->excused, own = !last->piece && own_has_points(c);

    *(last->piece || own ? &plan->changed : &plan->added) += 1;
    *cell = (struct hr_gradebook_cell){.item = c->item,
                                       .student = c->student,
                                       .op = (uint32_t)plan->op_count - 1,
                                       .is_zero = c->entry.kind == HR_ENTRY_SCORE && c->score.n == 0,
                                       .was = "",
                                       .is = is};
    if (brought)
        cell->was = score_text(plan, last->score, last->max);
    else if (own)
        cell->was = score_text(plan, c->own->points, c->own_item->points);
    cell->had_something = (brought && last->score.n > 0) || (own && c->own->points.n > 0);
}

/* The file no longer excuses what it excused: else the score would be hidden behind it. */
static void take_excuse_back(const struct cell *c, const struct last *last, int64_t at)
{
    struct hr_evidence_row row = {.kind = HR_UNEXCUSE, .student = c->student, .skill = c->item->map.skill, .at = at};
    struct hr_facts facts;

    if (!last->excused)
        return;
    hr_model_facts(model_of(c), c->student, c->item->map.skill, &facts);
    if (facts.excused)
        (void)add_piece(c, &row);
}

static void take_score(const struct cell *c)
{
    struct last last = find_last(c);
    struct hr_evidence_row row = make_row(c);
    bool same = last.piece && !last.excused && is_same_score(last.score, c->score, c->entry.decimals) &&
                is_same_score(last.max, c->max, 0);

    /* The same score can mean another thing by now: the threshold moved. */
    if (same) {
        struct hr_check_value value = hr_piece_score(model_of(c), &model_of(c)->pieces[last.piece]);
        same = is_same_score(value.score, row.score, c->entry.decimals) && is_same_score(value.max, row.max, 0);
    }
    if (same || is_own_score(c, &last)) {
        c->gb->im->plan->unchanged++;
        return;
    }
    if (c->score.n > c->max.n)
        hr_gradebook_say(c->gb, HR_SAY_EXTRA, "%s %s (%s)", name_of(c), c->item->title,
                         score_text(c->gb->im, c->score, c->max));
    take_excuse_back(c, &last, row.at);
    if (add_piece(c, &row))
        keep(c, &last, score_text(c->gb->im->plan, c->score, c->max));
    else
        c->gb->im->plan->unchanged++;
}

/* Only what a check measures can be excused: a skill. Work that someone was let off says nothing of the skill. */
static void take_excused(const struct cell *c)
{
    struct hr_evidence_row row = {.kind = HR_EXCUSE,
                                  .student = c->student,
                                  .skill = c->item->map.skill,
                                  .at = moment_of(c),
                                  .note = hr_printf(c->gb->im->plan, "%s: EX", c->item->title)};
    struct last last = {0};
    struct hr_facts facts;

    if (c->own && c->own->kind == HR_MARK_EXCUSED) {
        c->gb->im->plan->unchanged++;
        return;
    }
    if (c->item->map.to != HR_TO_CHECK) {
        hr_gradebook_say(c->gb, HR_SAY_NO_EXCUSE, "%s %s", name_of(c), c->item->title);
        return;
    }
    last = find_last(c);
    hr_model_facts(model_of(c), c->student, c->item->map.skill, &facts);
    if (!last.excused && !facts.excused && add_piece(c, &row))
        keep(c, &last, "EX");
    else
        c->gb->im->plan->unchanged++;
}

static void take_nothing(const struct cell *c)
{
    struct last last = find_last(c);
    const char *was = NULL;

    if (last.piece)
        was = last.excused ? "EX" : score_text(c->gb->im, last.score, last.max);
    else if (own_has_points(c) && !c->own->zero_by_rule)
        was = score_text(c->gb->im, c->own->points, c->own_item->points);
    if (was)
        hr_gradebook_say(c->gb, HR_SAY_EMPTIED, "%s %s (%s)", name_of(c), c->item->title, was);
}

static void take(const struct cell *c)
{
    switch (c->entry.kind) {
    case HR_ENTRY_NONE: take_nothing(c); break;
    case HR_ENTRY_SCORE: take_score(c); break;
    case HR_ENTRY_EXCUSED: take_excused(c); break;
    case HR_ENTRY_MISSING: hr_gradebook_say(c->gb, HR_SAY_MISSING, "%s %s", name_of(c), c->item->title); break;
    case HR_ENTRY_PENDING: hr_gradebook_say(c->gb, HR_SAY_PENDING, "%s %s", name_of(c), c->item->title); break;
    case HR_ENTRY_BAD: break;
    }
}

/* ---- a row ---- */

/* Out of how many it is: as the mark says, as the row says, as the item says, as the scale says. */
static const char *find_max(struct cell *c)
{
    const struct hr_gradebook_item *item = c->item;
    struct hr_dec said;
    int ignored;

    c->score = c->entry.score;
    if (c->entry.has_max) {
        c->max = c->entry.max;
    } else if (item->holds == HR_HOLDS_SCALE) {
        c->max = scale_of(c);
        return c->score.n > c->max.n ? "above the top of the scale" : NULL;
    } else if (!*item->map.points && item->max_column >= 0 &&
               hr_number_parse(hr_cell_trimmed(c->gb->im, hr_cell_at(c->row, item->max_column)), c->gb->decimal, &said,
                               &ignored) &&
               said.n > 0) {
        c->max = said;
    } else if (item->has_points) {
        c->max = item->points;
    } else {
        return "the file does not say out of how many points it is: say it in the mapping";
    }
    return NULL;
}

static bool read_cell(struct cell *c)
{
    struct hr_entry_rules rules = {c->item->holds, c->gb->decimal, hr_model_course(model_of(c), c->gb->course)->policy};
    const char *why;

    c->entry = hr_entry_read(hr_gradebook_mark(c->gb, c->item, c->row), &rules);
    why = c->entry.kind == HR_ENTRY_BAD ? c->entry.why : NULL;
    if (c->entry.kind == HR_ENTRY_SCORE)
        why = find_max(c);
    if (why)
        hr_import_reject(c->gb->im, c->gb->file, c->row, c->item->column, "%s", why);
    return !why;
}

/* What our own gradebook says of the student, when some item is mapped to one of its; NULL otherwise. */
static const struct hr_mark *own_marks(const struct hr_gradebook *gb, hr_student_no student)
{
    struct hr_grade grade;
    bool any = false;

    for (size_t i = 0; i < gb->item_count; i++)
        any |= hr_item_is_taken(&gb->items[i]) && hr_gradebook_own(gb, &gb->items[i].map) < gb->own_count;
    if (!any)
        return NULL;
    hr_grade_of(gb->im, gb->im->m, student, gb->course, gb->own_items, gb->own_count, NULL, &grade);
    return grade.marks;
}

void hr_gradebook_row(struct hr_gradebook *gb, const struct hr_table_row *row, hr_student_no student)
{
    const struct hr_mark *marks = own_marks(gb, student);
    struct cell *cells = hr_new_array(gb->im, struct cell, gb->item_count);
    const char *part = hr_gradebook_part(gb, row);
    bool is_evidence = gb->kind->traits & (HR_BOOK_LONG | HR_BOOK_OF_SKILLS); /* of these only OneRoster's are ours */
    size_t n = 0;

    for (size_t i = 0; i < gb->item_count; i++) {
        struct hr_gradebook_item *item = &gb->items[i];
        size_t own;
        if (!hr_item_is_taken(item) || !hr_row_has_item(gb, (size_t)(row - gb->file->table->rows), item))
            continue;
        cells[n] = (struct cell){.gb = gb, .item = item, .student = student, .row = row, .part = part};
        own = hr_gradebook_own(gb, &item->map);
        if (marks && own < gb->own_count && (!is_evidence || item->own == &gb->own_items[own])) {
            cells[n].own = &marks[own];
            cells[n].own_item = &gb->own_items[own];
        }
        if (!read_cell(&cells[n++]))
            return;
    }
    for (size_t i = 0; i < n; i++) {
        cells[i].item->cells += cells[i].entry.kind == HR_ENTRY_SCORE;
        take(&cells[i]);
    }
}
