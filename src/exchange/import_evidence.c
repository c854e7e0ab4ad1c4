/*
 * Evidence: the log of a class, perhaps a million rows. They come in a stream and leave as operations; what is kept
 * besides is one map of ids.
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
#include "homeroom/name.h"
#include "homeroom/record.h"
#include "homeroom/shape.h"
#include "homeroom/translate.h"

#include <string.h>

enum { POOL_BLOCK = 256 * 1024, WARNINGS_SAID = 20 };

/* In the map of ids: the id was made from the row's content; the rest is the operation's index + 1, 0 for a piece that
 * the class has. */
static const uint32_t MADE = 1u << 31;

/* The operations of a plan are one array, of which talloc allows less than 256 MiB: some 1.4 million rows. */
#ifdef HR_SMALL
static const size_t NEW_ROWS_MAX = 3000;
#else
static const size_t NEW_ROWS_MAX = ((size_t)256 << 20) / sizeof(struct hr_op) - 1;
#endif

struct reading {
    struct hr_import im;
    struct hr_file file;
    const struct hr_model *m;
    struct hr_plan *plan;
    struct hr_shape_match match;
    bool is_matched, failed;
    struct hr_err *err;

    enum hr_date_order dates;
    bool asks_dates; /* a date is not ISO: which order the column has must be found out first */
    bool has_asked;
    bool guesses_dates; /* they can be read in both orders */
    hr_course_no course;

    struct hr_ids *seen;
    struct hr_map *twins; /* by the id of the first: how many rows say the same */
    struct hr_map *texts; /* forms and people: index + 1 into kept_texts */
    const char **kept_texts;
    size_t kept_count;
    char *pool; /* room for texts in large blocks of the plan */
    size_t pool_left;

    struct hr_void_pair *voids; /* of pieces of this import */
    size_t void_count;

    size_t future, others; /* rows from the future; known ids with another content */
    long future_line;
};

/* ---- texts ---- */

static const char *keep(struct reading *rd, const char *text)
{
    size_t size = strlen(text) + 1;
    char *kept;

    if (size > rd->pool_left) {
        rd->pool_left = size > POOL_BLOCK ? size : POOL_BLOCK;
        rd->pool = hr_must(talloc_size(rd->plan, rd->pool_left));
    }
    kept = memcpy(rd->pool, text, size);
    rd->pool += size;
    rd->pool_left -= size;
    return kept;
}

/* For texts that stand on many rows. */
static const char *keep_once(struct reading *rd, const char *text)
{
    uint32_t index = hr_map_get(rd->texts, text, 0);

    if (index == 0) {
        *hr_push(rd->plan, &rd->kept_texts, &rd->kept_count) = keep(rd, text);
        index = (uint32_t)rd->kept_count;
        hr_map_put(rd->texts, text, index);
    }
    return rd->kept_texts[index - 1];
}

static const char *cell(struct reading *rd, const struct hr_table_row *row, int column)
{
    return hr_cell_trimmed(rd->plan, hr_shape_cell(&rd->match, row, column));
}

static bool HR_PRINTF(4, 5) reject(struct reading *rd, const struct hr_table_row *row, int column, const char *fmt, ...)
{
    va_list args;
    char *why;

    va_start(args, fmt);
    why = hr_must(talloc_vasprintf(NULL, hr_translate(fmt), args));
    va_end(args);
    hr_import_reject(&rd->im, &rd->file, row, rd->match.at[column], "%s", why);
    talloc_free(why);
    return false;
}

/* ---- what a row says ---- */

static bool read_student(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *id = cell(rd, row, HR_EVIDENCE_STUDENT_ID);

    piece->student = hr_model_find_student(rd->m, id);
    if (piece->student.n)
        return true;
    return reject(rd, row, HR_EVIDENCE_STUDENT_ID,
                  *id ? _("no student of the class has the id %s") : _("%sthe student is missing"), id);
}

static bool read_kind(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *text = cell(rd, row, HR_EVIDENCE_KIND);
    char *word;
    bool known;

    if (hr_kind_parse(text, &piece->kind))
        return true;
    word = hr_name_normal(NULL, text);
    known = hr_kind_parse(word, &piece->kind);
    talloc_free(word);
    return known || reject(rd, row, HR_EVIDENCE_KIND, "no kind of evidence is called \"%s\"", text);
}

static bool read_at(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *text = cell(rd, row, HR_EVIDENCE_AT);

    if (hr_moment_parse(rd->m->zone, text, rd->dates, &piece->at))
        return true;
    rd->asks_dates |= !rd->has_asked && strchr(text, '/') != NULL;
    return reject(rd, row, HR_EVIDENCE_AT,
                  *text ? _("no date: write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM") : _("the date is missing"));
}

static bool is_of_skill(enum hr_kind kind)
{
    return kind != HR_ABSENT && kind != HR_SUMMATIVE && kind != HR_VOID;
}

static bool read_skill(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *code = cell(rd, row, HR_EVIDENCE_SKILL);

    if (!is_of_skill(piece->kind) || (piece->kind == HR_NOTE && !*code))
        return true;
    piece->skill = hr_model_find_skill(rd->m, code);
    if (piece->skill.n)
        return true;
    if (!*code)
        return reject(rd, row, HR_EVIDENCE_SKILL, "a %s needs a skill", hr_kind_text(piece->kind));
    return reject(rd, row, HR_EVIDENCE_SKILL, "there is no skill %s", code);
}

/* The unit of a summative: by its title, and the course where the title alone does not do (rules.md 16). */
static bool read_unit(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *title = cell(rd, row, HR_EVIDENCE_UNIT), *said = cell(rd, row, HR_EVIDENCE_COURSE);
    hr_course_no course = rd->course;
    bool several;

    if (piece->kind != HR_SUMMATIVE)
        return true;
    if (*said) {
        course = hr_model_find_course(rd->m, said);
        if (!course.n)
            return reject(rd, row, HR_EVIDENCE_COURSE, "there is no course %s", said);
    }
    if (!*title)
        return reject(rd, row, HR_EVIDENCE_UNIT, "a summative needs a unit");
    piece->unit = hr_model_find_unit(rd->m, course, title, &several);
    if (several)
        return reject(rd, row, HR_EVIDENCE_UNIT, "several courses have a unit %s: name the course", title);
    return piece->unit.n || reject(rd, row, HR_EVIDENCE_UNIT, "there is no unit %s", title);
}

/* 12,5 is a number where commas do not stand between cells. */
static bool parse_number(const struct reading *rd, const char *text, struct hr_dec *out)
{
    char decimal = rd->im.options->decimal;
    const char *comma = strchr(text, ',');
    char copy[HR_DEC_TEXT];

    if (!comma || decimal == '.' || (!decimal && rd->file.table->delimiter == ',') || strlen(text) >= sizeof copy)
        return hr_dec_parse(text, out);
    memcpy(copy, text, strlen(text) + 1);
    copy[comma - text] = '.';
    return hr_dec_parse(copy, out);
}

static bool read_number(struct reading *rd, const struct hr_table_row *row, int column, bool *has, struct hr_dec *out)
{
    const char *text = cell(rd, row, column);

    *has = *text != '\0';
    return !*has || parse_number(rd, text, out) || reject(rd, row, column, "no number with at most four decimals");
}

static bool has_score(enum hr_kind kind)
{
    return kind == HR_CHECK_TAKEN || kind == HR_JUDGEMENT || kind == HR_PRACTICE || kind == HR_SUMMATIVE;
}

static bool read_score(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    if (!has_score(piece->kind))
        return true;
    if (!read_number(rd, row, HR_EVIDENCE_SCORE, &piece->has_score, &piece->score) ||
        !read_number(rd, row, HR_EVIDENCE_MAX, &piece->has_max, &piece->max))
        return false;
    if (!piece->has_score) /* a max alone says nothing */
        piece->has_max = false;
    return true;
}

/* Does the score fit the course as it is now (rules.md 13-15)? */
static bool check_score(struct reading *rd, const struct hr_table_row *row, const struct hr_evidence_row *piece)
{
    struct hr_err why;

    return !has_score(piece->kind) || hr_record_score(rd->m, piece, &why) ||
           reject(rd, row,
                  piece->kind == HR_JUDGEMENT && piece->has_score && !piece->note ? HR_EVIDENCE_NOTE
                                                                                  : HR_EVIDENCE_SCORE,
                  "%s", why.why);
}

static bool read_texts(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *form = cell(rd, row, HR_EVIDENCE_FORM), *by = cell(rd, row, HR_EVIDENCE_BY);
    const char *note = hr_shape_cell(&rd->match, row, HR_EVIDENCE_NOTE);
    const char *exception = hr_shape_cell(&rd->match, row, HR_EVIDENCE_EXCEPTION);
    const char *families = hr_shape_cell(&rd->match, row, HR_EVIDENCE_FAMILIES);

    piece->form = *form ? keep_once(rd, form) : NULL;
    piece->by = *by ? keep_once(rd, by) : NULL;
    piece->note = hr_cell_is_blank(note) ? NULL : keep(rd, note);
    piece->exception = hr_cell_is_blank(exception) ? NULL : keep_once(rd, exception);
    return hr_cell_is_blank(families) || hr_cell_yes(families, &piece->families) ||
           reject(rd, row, HR_EVIDENCE_FAMILIES, "families is yes or no");
}

/* The place in the log of the piece with this id; 0: the class has none. */
static int64_t known_seq(const struct reading *rd, const char *id)
{
    const struct hr_import_options *o = rd->im.options;
    const struct hr_evidence_row *known;

    if (rd->m->last_seq == 0)
        return 0;
    if (o->find_seq)
        return o->find_seq(o->find_arg, id);
    known = o->find ? o->find(o->find_arg, id) : NULL;
    return known ? known->seq : 0;
}

/* The piece with this id, of an earlier row or of the class; NULL: there is none. Valid until the next. */
static const struct hr_evidence_row *find_piece(const struct reading *rd, const char *id)
{
    const uint32_t *seen = hr_ids_find(rd->seen, id);

    if (seen && (*seen & ~MADE) > 0)
        return &rd->plan->ops[(*seen & ~MADE) - 1].row.evidence;
    return rd->m->last_seq > 0 && rd->im.options->find ? rd->im.options->find(rd->im.options->find_arg, id) : NULL;
}

static bool read_voids(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *id = cell(rd, row, HR_EVIDENCE_VOIDS);

    if (piece->kind != HR_VOID)
        return !*id || reject(rd, row, HR_EVIDENCE_VOIDS, "only a void takes something back");
    piece->voids_id = keep(rd, id);
    return *id || reject(rd, row, HR_EVIDENCE_VOIDS, "a void needs the id of what it takes back");
}

/* What a void takes back was recorded before it and is the same student's; it goes with that piece's skill (rules.md
 * 10, 11). */
static bool check_voids(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const struct hr_evidence_row *target;

    if (piece->kind != HR_VOID)
        return true;
    target = find_piece(rd, piece->voids_id);
    if (!target || target->recorded > rd->im.options->now)
        return reject(rd, row, HR_EVIDENCE_VOIDS, "no earlier piece of evidence has the id %s", piece->voids_id);
    if (target->student.n != piece->student.n)
        return reject(rd, row, HR_EVIDENCE_VOIDS, "the piece %s is another student's", piece->voids_id);
    piece->skill = target->skill;
    piece->unit = target->unit;
    piece->voids = target->seq;
    return true;
}

/* What a row says, whether the class can take it or not: a piece that is known already need not fit any more. */
static bool read_piece(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    return read_student(rd, row, piece) && read_kind(rd, row, piece) && read_at(rd, row, piece) &&
           read_skill(rd, row, piece) && read_unit(rd, row, piece) && read_texts(rd, row, piece) &&
           read_score(rd, row, piece) && read_voids(rd, row, piece);
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

/* A row of a known id: other content is said, and nothing else happens. */
static void skip(struct reading *rd, const struct hr_table_row *row, const struct hr_evidence_row *piece, int64_t seq)
{
    const struct hr_piece *kept = seq ? hr_model_find_piece(rd->m, seq) : NULL;
    const struct hr_evidence_row *known;

    rd->plan->unchanged++;
    if (kept && is_same_kept(rd, piece, kept))
        return;
    known = find_piece(rd, piece->id);
    if (!known || is_same_piece(piece, known))
        return;
    if (rd->others++ < WARNINGS_SAID)
        hr_plan_warn(rd->plan, "%s:%ld: the piece %s is known with another content: skipped", rd->file.name, row->line,
                     piece->id);
}

/* The id of a row that has none. An earlier row that says the same makes it a twin. */
static const char *make_id(struct reading *rd, const struct hr_evidence_row *piece, char *buf)
{
    const uint32_t *seen;
    uint32_t twin;

    hr_record_id(rd->m, piece, 0, 0, buf);
    seen = hr_ids_find(rd->seen, buf);
    if (!seen || !(*seen & MADE))
        return buf;
    twin = hr_map_get(rd->twins, buf, 1);
    hr_map_put(rd->twins, buf, twin + 1);
    return hr_record_id(rd->m, piece, 0, twin, buf);
}

static void add_piece(struct reading *rd, const struct hr_table_row *row, const struct hr_evidence_row *piece)
{
    struct hr_op *op = hr_plan_op(rd->plan, HR_OP_EVIDENCE);

    op->row.evidence = *piece;
    if (piece->at > rd->im.options->now && rd->future++ == 0)
        rd->future_line = row->line;
    if (piece->kind == HR_VOID && piece->voids == 0)
        *hr_push(rd->plan, &rd->voids, &rd->void_count) = (struct hr_void_pair){
            (uint32_t)rd->plan->op_count - 1, (*hr_ids_find(rd->seen, piece->voids_id) & ~MADE) - 1};
    rd->plan->added++;
}

static void take_piece(struct reading *rd, const struct hr_table_row *row, struct hr_evidence_row *piece)
{
    const char *said = cell(rd, row, HR_EVIDENCE_ID);
    uint32_t made = *said ? 0 : MADE, *seen;
    char buf[HR_ID_TEXT];
    int64_t seq;

    piece->id = *said ? said : make_id(rd, piece, buf);
    seen = hr_ids_find(rd->seen, piece->id);
    if (seen) {
        *seen |= made;
        skip(rd, row, piece, 0);
        piece->id = NULL; /* it may stand in buf */
        return;
    }
    seq = known_seq(rd, piece->id);
    piece->id = keep(rd, piece->id);
    if (seq)
        skip(rd, row, piece, seq);
    else if (check_score(rd, row, piece) && check_voids(rd, row, piece))
        add_piece(rd, row, piece);
    else
        return;
    hr_ids_add(rd->seen, piece->id, (seq ? 0 : (uint32_t)rd->plan->op_count) | made);
}

/* ---- rows ---- */

static bool match(struct reading *rd, struct hr_table *head)
{
    rd->file.table = head;
    rd->is_matched = hr_shape_match(rd->plan, &hr_shape_evidence, head, &rd->match, rd->err);
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
        hr_import_reject_bad(&rd->im, head, row);
        return true;
    }
    if (!read_piece(rd, row, &piece))
        return !rd->asks_dates;
    if (rd->plan->op_count == NEW_ROWS_MAX) {
        rd->failed = true;
        return hr_fail(rd->err, HR_BAD_INPUT, rd->file.name, "more than %zu new rows in one import: split the file",
                       NEW_ROWS_MAX);
    }
    take_piece(rd, row, &piece);
    return true;
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
    void *scratch = hr_ctx(rd->plan);
    struct survey survey = {.ctx = scratch};
    struct hr_table *head;
    bool done = hr_import_rows(scratch, source, rd->im.options, survey_row, &survey, &head, err);

    rd->dates = hr_date_order_of(&survey.dates, rd->im.options->dates);
    rd->guesses_dates = hr_date_survey_is_open(&survey.dates, rd->im.options->dates);
    rd->has_asked = true;
    talloc_free(scratch);
    return done;
}

static bool read_file(struct reading *rd, const void *scratch, const struct hr_source *source, struct hr_err *err)
{
    struct hr_table *head;
    char *ignored;

    rd->file.name = hr_import_read_options(source, rd->im.options).name;
    rd->is_matched = rd->asks_dates = false;
    rd->err = err;
    if (!hr_import_rows(scratch, source, rd->im.options, take_row, rd, &head, err) || rd->failed)
        return false;
    if (rd->asks_dates)
        return true;
    if (!rd->is_matched && !match(rd, head))
        return false;
    hr_import_note_reading(rd->plan, rd->file.name, head, NULL);
    if (rd->guesses_dates)
        hr_plan_note(rd->plan, "%s: dates are read as month/day/year; say --dates dmy if the day comes first",
                     rd->file.name);
    ignored = hr_shape_ignored(scratch, &rd->match, head);
    if (ignored)
        hr_plan_note(rd->plan, "%s: %s", rd->file.name, ignored);
    return true;
}

static void start(struct reading *rd, const void *ctx, const struct hr_model *m,
                  const struct hr_import_options *options, size_t file_count)
{
    *rd = (struct reading){.m = m, .dates = rd->dates, .has_asked = rd->has_asked, .guesses_dates = rd->guesses_dates};
    rd->plan = hr_plan_new(ctx, HR_PLAN_EVIDENCE, m->revision);
    rd->im = (struct hr_import){.m = m, .options = options, .plan = rd->plan, .file_count = file_count};
    rd->seen = hr_ids_new(rd->plan);
    rd->twins = hr_map_new(rd->plan);
    rd->texts = hr_map_new(rd->plan);
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

/* All files, from the start; *again: the order of the dates is known now, and everything has to be read anew. */
static bool read_files(struct reading *rd, const struct hr_source *sources, size_t count, bool *again,
                       struct hr_err *err)
{
    void *scratch = hr_ctx(rd->plan);
    bool done = hr_import_course(&rd->im, &rd->course, err);

    *again = false;
    for (size_t i = 0; done && !*again && i < count; i++) {
        done = read_file(rd, scratch, &sources[i], err);
        if (done && rd->asks_dates) {
            done = find_order(rd, &sources[i], err);
            *again = true;
        }
    }
    talloc_free(scratch);
    return done;
}

struct hr_plan *hr_import_evidence(const void *ctx, const struct hr_model *m, const struct hr_source *sources,
                                   size_t count, const struct hr_import_options *options, struct hr_err *err)
{
    struct reading rd = {.dates = hr_date_order_of(&(struct hr_date_survey){0}, options->dates),
                         .has_asked = options->dates != NULL};
    bool again, done;

    if (hr_gradebook_is_meant(ctx, sources, count, options))
        return hr_import_gradebook(ctx, m, sources, count, options, err);
    do {
        start(&rd, ctx, m, options, count);
        done = read_files(&rd, sources, count, &again, err);
        if (!done || again)
            talloc_free(rd.plan);
    } while (done && again);
    if (!done)
        return NULL;
    warn(&rd);
    hr_evidence_mark_exceptions(m, rd.plan, rd.voids, rd.void_count);
    talloc_free(rd.seen);
    talloc_free(rd.twins);
    talloc_free(rd.texts);
    return rd.plan;
}
