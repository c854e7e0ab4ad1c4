/*
 * Evidence: the log of a class, perhaps millions of rows. They come in a stream and are put aside as pieces of the plan
 * (pieces.h); of their ids only those are kept that stand there several times (ids.h).
 *
 * A row is the piece that its id says. A row without one is identified by its content and its count among the same rows
 * of the file: twins are two pieces, the same file again adds none (rules.md 7). What is known is skipped, whatever
 * else the row says (rules.md 8).
 */
#include "evidence.h"
#include "gradebook.h"
#include "ids.h"

#include "homeroom/id.h"
#include "homeroom/map.h"
#include "homeroom/record.h"
#include "homeroom/translate.h"

#include <string.h>

enum { WARNINGS_SAID = 20 };

/* The value of an id: it was met; it was made from a row's content; the rest is the place of its piece + 1, 0 for one
 * that the class has. */
static const uint32_t MET = 1u << 31, MADE = 1u << 30;

struct reading {
    struct hr_evidence_reader row;
    const struct hr_model *m;
    struct hr_plan *plan;
    struct hr_pieces *pieces;
    bool is_matched, failed;
    struct hr_err *err;
    bool guesses_dates; /* they can be read in both orders */

    struct hr_ids *ids;
    struct hr_map *twins; /* by the id of the first: how many rows say the same */

    struct hr_void_pair *voids; /* of pieces of this import */
    size_t void_count;
    struct hr_evidence_row found;

    size_t future, others;         /* rows from the future; known ids with another content */
    size_t taken_back, says_voids; /* known rows that count no more; known voids that say so of another row */
    long future_line;
    char made_id[HR_ID_TEXT]; /* of the row that is taken, where it has none */
};

/* The place of a piece of this import by the value of its id; SIZE_MAX for none. */
static size_t place_of(uint32_t value)
{
    return (value & ~(MET | MADE)) ? (size_t)(value & ~(MET | MADE)) - 1 : SIZE_MAX;
}

/* The place in the log of the piece with this id; 0: the class has none. */
static int64_t known_seq(const struct reading *rd, const char *id)
{
    const struct hr_import_options *o = rd->row.im.options;
    const struct hr_evidence_row *known;

    if (rd->m->last_seq == 0)
        return 0;
    if (o->find_seq)
        return o->find_seq(o->find_arg, id);
    known = o->find ? o->find(o->find_arg, id) : NULL;
    return known ? known->seq : 0;
}

/* The piece with this id, of an earlier row or of the class; NULL: there is none. Valid until the next. */
static const struct hr_evidence_row *find_piece(struct reading *rd, const char *id)
{
    const struct hr_import_options *o = rd->row.im.options;
    size_t place = place_of(hr_ids_get(rd->ids, id));

    if (place != SIZE_MAX) {
        rd->failed |= !hr_pieces_get(rd->pieces, place, &rd->found, rd->err);
        return rd->failed ? NULL : &rd->found;
    }
    return rd->m->last_seq > 0 && o->find ? o->find(o->find_arg, id) : NULL;
}

/* ---- can the class take it ---- */

/* Does the score fit the course as it is now (rules.md 13-15)? */
static bool check_score(struct reading *rd, const struct hr_table_row *row, const struct hr_evidence_row *piece)
{
    struct hr_err why;

    return hr_record_score(rd->m, piece, &why) ||
           hr_evidence_reject(&rd->row, row,
                              piece->kind == HR_JUDGEMENT && piece->has_score && !piece->note ? HR_EVIDENCE_NOTE
                                                                                              : HR_EVIDENCE_SCORE,
                              "%s", why.why);
}

/* What a void takes back was recorded before it and is the same student's; it goes with that piece's skill (rules.md
 * 10, 11). */
static bool check_voids(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const struct hr_evidence_row *target;

    if (piece->kind != HR_VOID)
        return true;
    target = find_piece(rd, piece->voids_id);
    if (!target || target->recorded > rd->row.im.options->now)
        return hr_evidence_reject(&rd->row, row, HR_EVIDENCE_VOIDS, "no earlier piece of evidence has the id %s",
                                  piece->voids_id);
    if (target->student.n != piece->student.n)
        return hr_evidence_reject(&rd->row, row, HR_EVIDENCE_VOIDS, "the piece %s is another student's",
                                  piece->voids_id);
    piece->skill = target->skill;
    piece->unit = target->unit;
    piece->voids = target->seq;
    return true;
}

/* ---- known or new ---- */

static bool is_same_text(const char *row, const char *known)
{
    return !row || (known && strcmp(row, known) == 0);
}

/* What the row says; what it leaves open was filled in when the piece was recorded. */
static bool is_same_piece(const struct hr_evidence_row *row, const struct hr_evidence_row *known)
{
    if (row->kind == HR_VOID) /* its skill and time do not matter: rules.md 11 */
        return known->kind == HR_VOID && row->student.n == known->student.n &&
               is_same_text(row->voids_id, known->voids_id);
    return row->kind == known->kind && row->student.n == known->student.n && row->skill.n == known->skill.n &&
           row->unit.n == known->unit.n && row->at == known->at && row->has_score == known->has_score &&
           (!row->has_score || row->score.n == known->score.n) &&
           (!row->has_max || (known->has_max && row->max.n == known->max.n)) && is_same_text(row->form, known->form) &&
           is_same_text(row->note, known->note) && is_same_text(row->by, known->by) &&
           is_same_text(row->exception, known->exception) && (row->kind != HR_NOTE || row->families == known->families);
}

/* The same for what the model keeps of a piece: enough where the row has no long texts. */
static bool is_same_kept(const struct reading *rd, const struct hr_evidence_row *row, const struct hr_piece *known)
{
    uint32_t skill = row->kind == HR_SUMMATIVE ? row->unit.n : row->skill.n;
    bool has_score = known->flags & HR_PIECE_HAS_SCORE;
    struct hr_check_value value = hr_piece_score(rd->m, known);

    return row->kind == (enum hr_kind)known->kind && row->student.n == known->student && skill == known->skill &&
           row->at == known->at && row->has_score == has_score && (!has_score || row->score.n == value.score.n) &&
           (!row->has_max || row->max.n == value.max.n) && is_same_text(row->form, hr_model_name(rd->m, known->form)) &&
           is_same_text(row->by, hr_model_name(rd->m, known->by)) && !row->note && !row->exception && !row->voids_id &&
           row->families == ((known->flags & HR_PIECE_FAMILIES) != 0);
}

/* Were rows taken back since they were imported? What the file itself takes back is no news. */
static void count_taken_back(struct reading *rd, const struct hr_piece *known)
{
    if (known->flags & HR_PIECE_VOIDED)
        rd->taken_back++;
    else if (known->kind == HR_VOID)
        rd->says_voids++;
}

/* A row of a known id: other content is said, and nothing else happens. */
static void skip(struct reading *rd, const struct hr_table_row *row, const struct hr_evidence_row *piece, int64_t seq)
{
    const struct hr_piece *kept = seq ? hr_model_find_piece(rd->m, seq) : NULL;
    const struct hr_evidence_row *known;

    rd->plan->unchanged++;
    if (kept)
        count_taken_back(rd, kept);
    if (kept && is_same_kept(rd, piece, kept))
        return;
    known = find_piece(rd, piece->id);
    if (!known || is_same_piece(piece, known))
        return;
    if (rd->others++ < WARNINGS_SAID)
        hr_plan_warn(rd->plan, "%s:%ld: the piece %s is known with another content: skipped", rd->row.file.name,
                     row->line, piece->id);
}

/* The id of a row that has none. An earlier row that says the same makes it a twin. */
static bool make_id(struct reading *rd, const struct hr_evidence_row *piece)
{
    char *buf = rd->made_id;
    uint32_t twin;

    hr_record_id(rd->m, piece, 0, 0, buf);
    if (!(hr_ids_get(rd->ids, buf) & MADE))
        return true;
    if (!hr_ids_meet(rd->ids, buf, rd->err))
        return false;
    twin = hr_map_get(rd->twins, buf, 1);
    hr_map_put(rd->twins, buf, twin + 1);
    hr_record_id(rd->m, piece, 0, twin, buf);
    return true;
}

static bool add_piece(struct reading *rd, const struct hr_table_row *row, const struct hr_evidence_row *piece)
{
    uint32_t place = (uint32_t)hr_pieces_count(rd->pieces);

    if (piece->at > rd->row.im.options->now && rd->future++ == 0)
        rd->future_line = row->line;
    if (piece->kind == HR_VOID && piece->voids == 0)
        *hr_push(rd->plan, &rd->voids, &rd->void_count) =
            (struct hr_void_pair){place, (uint32_t)place_of(hr_ids_get(rd->ids, piece->voids_id))};
    rd->plan->added++;
    return hr_pieces_add(rd->pieces, piece, rd->err);
}

/* False: it can't go on. */
static bool take_piece(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *said = hr_evidence_cell(&rd->row, row, HR_EVIDENCE_ID);
    uint32_t made = *said ? 0 : MADE, seen;
    int64_t seq;

    if (!*said && !make_id(rd, piece))
        return false;
    piece->id = *said ? said : rd->made_id;
    if (!hr_ids_meet(rd->ids, piece->id, rd->err) ||
        (piece->kind == HR_VOID && !hr_ids_meet(rd->ids, piece->voids_id, rd->err)))
        return false;
    seen = hr_ids_get(rd->ids, piece->id);
    seq = seen ? 0 : known_seq(rd, piece->id);
    if (seen || seq)
        skip(rd, row, piece, seq);
    else if (!check_score(rd, row, piece) || !check_voids(rd, row, piece))
        return true;
    else if (!add_piece(rd, row, piece))
        return false;
    else
        seen = (uint32_t)hr_pieces_count(rd->pieces);
    hr_ids_set(rd->ids, piece->id, seen | MET | made);
    return true;
}

/* ---- rows ---- */

static bool match(struct reading *rd, struct hr_table *head)
{
    rd->row.file.table = head;
    rd->is_matched = hr_shape_match(rd->plan, &hr_shape_evidence, head, &rd->row.match, rd->err);
    rd->failed = !rd->is_matched;
    return rd->is_matched;
}

static bool take_row(void *data, struct hr_table *head, const struct hr_table_row *row)
{
    struct reading *rd = data;
    struct hr_evidence_row piece = {0};

    if (!rd->is_matched && !match(rd, head))
        return false;
    if (row->bad) {
        hr_import_reject_bad(&rd->row.im, head, row);
        return true;
    }
    talloc_free_children(rd->row.scratch);
    if (!hr_evidence_read_cells(&rd->row, row, &piece))
        return !rd->row.asks_dates;
    rd->failed |= !take_piece(rd, row, &piece);
    return !rd->failed;
}

/* ---- files ---- */

/* What a first look at the dates needs. */
struct survey {
    struct hr_date_survey dates;
    struct hr_shape_match match;
    bool is_matched;
    const void *ctx;
};

static bool survey_row(void *data, struct hr_table *head, const struct hr_table_row *row)
{
    struct survey *s = data;
    struct hr_err ignored;

    if (!s->is_matched && !hr_shape_match(s->ctx, &hr_shape_evidence, head, &s->match, &ignored))
        return false;
    s->is_matched = true;
    if (!row->bad)
        hr_date_survey_cell(&s->dates, hr_shape_cell(&s->match, row, HR_EVIDENCE_AT));
    return true;
}

/* The order of the dates of the column over all of the file. */
static bool find_order(struct reading *rd, const struct hr_source *source, struct hr_err *err)
{
    const struct hr_import_options *options = rd->row.im.options;
    void *scratch = hr_ctx(rd->plan);
    struct survey survey = {.ctx = scratch};
    struct hr_table *head;
    bool done = hr_import_rows(scratch, source, options, survey_row, &survey, &head, err);

    rd->row.dates = hr_date_order_of(&survey.dates, options->dates);
    rd->guesses_dates = hr_date_survey_is_open(&survey.dates, options->dates);
    rd->row.has_asked = true;
    talloc_free(scratch);
    return done;
}

static bool read_file(struct reading *rd, const void *scratch, const struct hr_source *source, struct hr_err *err)
{
    struct hr_table *head;
    char *ignored;

    rd->row.file.name = hr_import_read_options(source, rd->row.im.options).name;
    rd->is_matched = rd->row.asks_dates = false;
    if (!hr_import_rows(scratch, source, rd->row.im.options, take_row, rd, &head, err) || rd->failed)
        return false;
    if (rd->row.asks_dates)
        return true;
    if (!rd->is_matched && !match(rd, head))
        return false;
    hr_import_note_reading(rd->plan, rd->row.file.name, head, NULL);
    if (rd->guesses_dates)
        hr_plan_note(rd->plan, "%s: dates are read as month/day/year; say --dates dmy if the day comes first",
                     rd->row.file.name);
    ignored = hr_shape_ignored(scratch, &rd->row.match, head);
    if (ignored)
        hr_plan_note(rd->plan, "%s: %s", rd->row.file.name, ignored);
    return true;
}

static void start(struct reading *rd, const void *ctx, size_t file_count)
{
    struct hr_evidence_reader *row = &rd->row;
    struct hr_plan *plan = hr_plan_new(ctx, HR_PLAN_EVIDENCE, rd->m->revision);

    *rd = (struct reading){
        .row = {.m = rd->m, .dates = row->dates, .has_asked = row->has_asked, .im.options = row->im.options},
        .m = rd->m,
        .plan = plan,
        .pieces = hr_pieces_new(plan),
        .err = rd->err,
        .guesses_dates = rd->guesses_dates,
        .ids = rd->ids,
        .twins = hr_map_new(plan)};
    row->im.m = rd->m;
    row->im.plan = plan;
    row->im.file_count = file_count;
    row->scratch = hr_ctx(plan);
    hr_ids_begin(rd->ids);
}

static void warn(struct reading *rd)
{
    if (rd->others > WARNINGS_SAID)
        hr_plan_warn(rd->plan, "and %zu more are known with another content", rd->others - WARNINGS_SAID);
    if (rd->future)
        hr_plan_warn(rd->plan,
                     hr_plural("%zu row is in the future (the first on line %ld): not seen before it has happened",
                               "%zu rows are in the future (the first on line %ld): not seen before it has happened",
                               rd->future),
                     rd->future, rd->future_line);
}

/* All files, from the start; *again: more is known now of the dates or of ids, and everything has to be read anew. */
static bool read_files(struct reading *rd, const struct hr_source *sources, size_t count, bool *again,
                       struct hr_err *err)
{
    void *scratch = hr_ctx(rd->plan);
    bool done = hr_import_course(&rd->row.im, &rd->row.course, err);

    *again = false;
    for (size_t i = 0; done && !*again && i < count; i++) {
        done = read_file(rd, scratch, &sources[i], err);
        if (done && rd->row.asks_dates) {
            done = find_order(rd, &sources[i], err);
            *again = true;
        }
    }
    talloc_free(scratch);
    return done && (*again || hr_ids_end(rd->ids, again, err));
}

static bool finish(struct reading *rd, struct hr_err *err)
{
    const struct hr_coming coming = {hr_pieces_supply(rd->pieces, rd->void_count > 0), hr_pieces_mark};

    warn(rd);
    rd->plan->taken_back = rd->taken_back > rd->says_voids ? rd->taken_back - rd->says_voids : 0;
    if (!hr_evidence_mark_exceptions(rd->m, &coming, rd->voids, rd->void_count, err))
        return false;
    rd->plan->pieces = coming.pieces;
    talloc_free(rd->twins);
    talloc_free(rd->voids);
    return true;
}

struct hr_plan *hr_import_evidence(const void *ctx, const struct hr_model *m, const struct hr_source *sources,
                                   size_t count, const struct hr_import_options *options, struct hr_err *err)
{
    struct reading rd = {.row = {.dates = hr_date_order_of(&(struct hr_date_survey){0}, options->dates),
                                 .has_asked = options->dates != NULL,
                                 .im.options = options},
                         .m = m,
                         .err = err};
    bool again, done;

    if (hr_gradebook_is_meant(ctx, sources, count, options))
        return hr_import_gradebook(ctx, m, sources, count, options, err);
    rd.ids = hr_ids_new(ctx);
    do {
        start(&rd, ctx, count);
        done = read_files(&rd, sources, count, &again, err);
        if (!done || again)
            talloc_free(rd.plan);
    } while (done && again);
    talloc_free(rd.ids);
    if (!done)
        return NULL;
    if (finish(&rd, err))
        return rd.plan;
    talloc_free(rd.plan);
    return NULL;
}
