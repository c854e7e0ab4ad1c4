/*
 * The class in memory: the container, finding, and evidence coming in.
 *
 * A piece of evidence enters three times: it is appended to the array (order of seq), threaded into the list of its
 * cell or of its student (order of when it happened), and, when it is a void, it changes which pieces stand. What a
 * list says of a student is fold.c's.
 *
 * Voids are in no list: all they do is to other pieces. A void takes back an earlier piece only, so which pieces stand
 * is found from the last void backwards (rules.md 10); one more void at the end changes its target, and when that is a
 * void too, the target of the target, and so on down.
 */
#include "model_private.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for pieces at first, and the largest score that stands in one (a number of struct hr_dec). Test builds make them
 * small, so that pieces move, and scores are too large for them, in every test. */
#ifdef HR_SMALL
enum { FIRST_PIECES = 2, LARGEST_KEPT = 25000, SOON_PIECES = 8 };
#else
enum { FIRST_PIECES = 1024, LARGEST_KEPT = INT32_MAX, SOON_PIECES = 8192 };
#endif
enum { INDEX_TEXT = 12 };

/* -- the container -- */

static struct hr_piece *add_piece(struct hr_model *m)
{
    if (m->piece_count == m->in->piece_room) {
        m->in->piece_room = m->in->piece_room ? m->in->piece_room * 2 : FIRST_PIECES;
        m->pieces = hr_must(realloc(m->pieces, m->in->piece_room * sizeof m->pieces[0]));
    }
    if (m->piece_count % SOON_PIECES == 0 && m->piece_count + SOON_PIECES <= m->in->piece_room)
        hr_mem_soon(&m->pieces[m->piece_count], SOON_PIECES * sizeof m->pieces[0]);
    struct hr_piece *piece = &m->pieces[m->piece_count++];
    *piece = (struct hr_piece){0};
    return piece;
}

static int drop_large(struct hr_model *m)
{
    free(m->pieces);
    free(m->cells);
    return 0;
}

struct hr_model *hr_model_new(const void *ctx, const struct hr_zone *zone, int64_t now)
{
    struct hr_model *m = hr_new(ctx, struct hr_model);
    m->zone = zone;
    m->now = now;
    m->today = hr_zone_day(zone, now);
    m->in = hr_new(m, struct hr_model_private);
    m->in->texts = hr_texts_new(m);
    m->in->student_by_id = hr_map_new(m);
    m->in->skill_by_code = hr_map_new(m);
    m->in->course_by_title = hr_map_new(m);
    m->in->section_by_title = hr_map_new(m);
    m->in->name_numbers = hr_map_new(m);
    m->in->twice = hr_map_new(m);
    m->in->next_at = INT64_MAX;
    m->in->first_student = 1;
    *hr_push(m, &m->in->names, &m->in->name_count) = "";
    talloc_set_destructor(m, drop_large);

    /* slot 0 of everything: whole, and referred to by what refers to nothing */
    hr_model_add_course(m, &(struct hr_course_row){.title = NULL});
    hr_model_add_section(m, &(struct hr_section_row){.title = NULL});
    hr_model_add_unit(m, &(struct hr_unit_row){.opens = hr_no_day, .due = hr_no_day});
    hr_model_add_skill(m, &(struct hr_skill_row){.weight = 1, .planned = hr_no_day});
    hr_model_add_student(m, &(struct hr_student_row){.joined = hr_no_day});
    add_piece(m);
    return m;
}

/* -- finding -- */

hr_student_no hr_model_find_student(const struct hr_model *m, const char *id)
{
    return (hr_student_no){hr_map_get(m->in->student_by_id, id, 0)};
}

hr_skill_no hr_model_find_skill(const struct hr_model *m, const char *code)
{
    return (hr_skill_no){hr_map_get(m->in->skill_by_code, code, 0)};
}

hr_course_no hr_model_find_course(const struct hr_model *m, const char *title)
{
    return (hr_course_no){hr_map_get(m->in->course_by_title, title, 0)};
}

hr_section_no hr_model_find_section(const struct hr_model *m, const char *title)
{
    return (hr_section_no){hr_map_get(m->in->section_by_title, title, 0)};
}

hr_unit_no hr_model_find_unit(const struct hr_model *m, hr_course_no course, const char *title, bool *several)
{
    hr_unit_no found = {0};
    *several = false;
    for (size_t i = 1; i < m->unit_count; i++) {
        const struct hr_unit *unit = &m->units[i];
        if ((course.n != 0 && unit->course.n != course.n) || strcmp(unit->title, title) != 0)
            continue;
        if (found.n != 0)
            *several = true;
        else
            found = unit->no;
    }
    return found;
}

/* The index of the piece with this seq, 0 for none: seqs rise, with gaps where other changes took a place in the log.
 */
static uint32_t piece_index(const struct hr_model *m, int64_t seq)
{
    size_t low = 1, high = m->piece_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->pieces[middle].seq < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->piece_count && m->pieces[low].seq == seq ? (uint32_t)low : 0;
}

const struct hr_piece *hr_model_find_piece(const struct hr_model *m, int64_t seq)
{
    uint32_t index = piece_index(m, seq);
    return index ? &m->pieces[index] : NULL;
}

const char *hr_model_name(const struct hr_model *m, uint16_t no)
{
    return m->in->names[no];
}

uint16_t hr_model_name_no(const struct hr_model *m, const char *text)
{
    return (uint16_t)hr_map_get(m->in->name_numbers, text, 0);
}

bool hr_model_in_section(const struct hr_model *m, hr_student_no student, hr_section_no section)
{
    const struct hr_student *s = hr_model_student(m, student);
    for (size_t i = 0; i < s->section_count; i++)
        if (s->sections[i].n == section.n)
            return true;
    return false;
}

static bool works_through(const struct hr_section *section, hr_course_no course)
{
    for (size_t i = 0; i < section->course_count; i++)
        if (section->courses[i].n == course.n)
            return true;
    return false;
}

hr_section_no hr_model_first_section(const struct hr_model *m, hr_student_no student, hr_course_no course)
{
    const struct hr_student *s = hr_model_student(m, student);
    for (size_t i = 0; i < s->section_count; i++)
        if (works_through(hr_model_section(m, s->sections[i]), course))
            return s->sections[i];
    return (hr_section_no){0};
}

bool hr_model_takes(const struct hr_model *m, hr_student_no student, hr_course_no course)
{
    return hr_model_first_section(m, student, course).n != 0;
}

/* -- evidence coming in -- */

/* The number of a form or person, given when first seen. */
/* *last is the number this gave the time before: neighbours in the log mostly have the same. */
static uint16_t number_name(struct hr_model *m, const char *text, uint16_t *last)
{
    struct hr_model_private *in = m->in;
    if (!text || !*text)
        return 0;
    if (*last && strcmp(in->names[*last], text) == 0)
        return *last;
    uint16_t known = hr_model_name_no(m, text);
    if (!known && in->name_count <= UINT16_MAX) {
        hr_map_put(in->name_numbers, text, (uint32_t)in->name_count);
        *hr_push(m, &in->names, &in->name_count) = hr_strdup(m, text);
        known = (uint16_t)(in->name_count - 1);
    }
    *last = known;
    return known;
}

/* Fills in what the row leaves unsaid: the scale's points (rules.md 19), a practice done (rules.md 14). */
static struct hr_check_value score_of(const struct hr_model *m, const struct hr_evidence_row *row, uint32_t skill)
{
    struct hr_check_value value = {row->score, row->has_max ? row->max : (struct hr_dec){0}};
    if (row->kind == HR_PRACTICE && !row->has_score)
        value.score = value.max = hr_dec_of(1);
    if (value.max.n <= 0 && (row->kind == HR_CHECK_TAKEN || row->kind == HR_JUDGEMENT))
        value.max = m->courses[m->skills[skill].course.n].policy->points;
    return value;
}

/* Has a piece room for it? */
static bool is_small(struct hr_dec d)
{
    return d.n >= 0 && d.n <= LARGEST_KEPT;
}

static void set_score(struct hr_model *m, struct hr_piece *piece, struct hr_check_value value)
{
    if (is_small(value.score) && is_small(value.max)) {
        piece->score = (int32_t)value.score.n;
        piece->max = (int32_t)value.max.n;
        return;
    }
    piece->score = (int32_t)m->large_count;
    piece->flags |= HR_PIECE_LARGE;
    *hr_push(m, &m->large, &m->large_count) = value;
}

static void set_recorded(struct hr_piece *piece, int64_t recorded)
{
    piece->recorded_low = (uint32_t)recorded;
    piece->recorded_high = (int16_t)((recorded - piece->recorded_low) / ((int64_t)1 << 32));
}

static uint8_t flags_of(const struct hr_evidence_row *row)
{
    unsigned flags = 0;
    if (row->has_score)
        flags |= HR_PIECE_HAS_SCORE;
    if (row->families)
        flags |= HR_PIECE_FAMILIES;
    if (row->exception && *row->exception)
        flags |= HR_PIECE_EXCEPTION;
    if (row->kind == HR_VOID && row->source && strcmp(row->source, "undo") == 0)
        flags |= HR_PIECE_UNDO;
    if (row->kind == HR_VOID && row->source && strcmp(row->source, "redo") == 0)
        flags |= HR_PIECE_REDO;
    return (uint8_t)flags;
}

/* The skill whose cell a piece belongs to, 0 when it concerns the student alone. */
static uint32_t skill_of(const struct hr_piece *piece)
{
    return piece->kind == HR_SUMMATIVE || piece->kind == HR_ABSENT ? 0 : piece->skill;
}

static bool is_before(const struct hr_model *m, const struct hr_piece *a, const struct hr_piece *b)
{
    if (a->at != b->at)
        return a->at < b->at;
    if (hr_piece_recorded(a) != hr_piece_recorded(b))
        return hr_piece_recorded(a) < hr_piece_recorded(b);
    return m->in->brought_count ? hr_brought_is_before(m, a, b) : a->seq < b->seq;
}

/* The first of the list that a piece belongs to. */
static uint32_t *list_of(struct hr_model *m, const struct hr_piece *piece)
{
    uint32_t skill = skill_of(piece);
    return skill ? &hr_cell_at(m, piece->student, skill)->first : &m->alone[piece->student];
}

/* Puts a piece into its list, behind what happened before it. */
static void thread_piece(struct hr_model *m, uint32_t index)
{
    struct hr_piece *piece = &m->pieces[index];
    uint32_t *link = list_of(m, piece);
    while (*link && is_before(m, &m->pieces[*link], piece))
        link = &m->pieces[*link].next;
    piece->next = *link;
    *link = index;
}

/*
 * Puts the pieces that are in no list yet into theirs, the last first: evidence mostly comes in order, and so each goes
 * to the front. Where the front is, the memory is asked some pieces ahead.
 */
static void thread_pieces(struct hr_model *m)
{
    enum { FIRST = 48, SECOND = 24, THIRD = 12 }; /* so many pieces ahead: each needs the one before it to be there */
    for (size_t i = m->piece_count; i-- > m->in->threaded;) {
        if (i > FIRST) {
            __builtin_prefetch(&m->pieces[i - FIRST]);
            __builtin_prefetch(list_of(m, &m->pieces[i - SECOND]));
            __builtin_prefetch(&m->pieces[*list_of(m, &m->pieces[i - THIRD])]);
        }
        if (m->pieces[i].kind != HR_VOID)
            thread_piece(m, (uint32_t)i);
    }
    m->in->threaded = m->piece_count;
}

void hr_model_add_evidence(struct hr_model *m, const struct hr_evidence_row *row)
{
    assert(m->cells && "hr_model_settle comes before evidence");
    assert(row->seq > m->last_seq && row->seq <= UINT32_MAX);

    uint32_t index = (uint32_t)m->piece_count;
    struct hr_piece *piece = add_piece(m);
    piece->at = row->at;
    set_recorded(piece, row->recorded);
    piece->seq = (uint32_t)row->seq;
    piece->batch = (uint32_t)row->batch;
    piece->student = row->student.n < m->student_count ? row->student.n : 0;
    piece->skill = row->skill.n < m->skill_count ? row->skill.n : 0;
    piece->kind = (uint8_t)row->kind;
    if (row->kind == HR_SUMMATIVE)
        piece->skill = row->unit.n < m->unit_count ? row->unit.n : 0;
    piece->form = number_name(m, row->form, &m->in->last_form);
    piece->by = number_name(m, row->by, &m->in->last_by);
    piece->flags = flags_of(row);
    m->last_seq = row->seq;

    if (row->kind == HR_VOID) {
        piece->target = piece_index(m, row->voids);
        *hr_push(m, &m->in->voids, &m->in->void_count) = index;
        return;
    }
    set_score(m, piece, score_of(m, row, piece->skill));
    if (piece->at > m->now && piece->at < m->in->next_at)
        m->in->next_at = piece->at;
}

/* -- what stands -- */

/* Changes how many standing voids more than one a piece has, and returns how many these were. */
static uint32_t count_more(struct hr_model *m, uint32_t index, int change)
{
    char key[INDEX_TEXT];
    uint32_t more;
    snprintf(key, sizeof key, "%" PRIu32, index);
    more = hr_map_get(m->in->twice, key, 0);
    if (more || change > 0)
        hr_map_put(m->in->twice, key, more + (uint32_t)change);
    return more;
}

/* A void of this piece stands (again): is that news for the piece? */
static bool is_taken_by_one_more(struct hr_model *m, uint32_t index)
{
    struct hr_piece *piece = &m->pieces[index];
    if (piece->flags & HR_PIECE_VOIDED) {
        count_more(m, index, 1);
        return false;
    }
    piece->flags |= HR_PIECE_VOIDED;
    return true;
}

/* A void of this piece stands no more: is that news for the piece? */
static bool is_taken_by_one_less(struct hr_model *m, uint32_t index)
{
    if (hr_map_count(m->in->twice) && count_more(m, index, -1))
        return false;
    m->pieces[index].flags &= (uint8_t)~HR_PIECE_VOIDED;
    return true;
}

/* Which pieces stand, from the last void backwards. */
static void settle_voids(struct hr_model *m)
{
    struct hr_model_private *in = m->in;
    talloc_free(in->twice);
    in->twice = hr_map_new(m);
    for (size_t i = 0; i < in->void_count; i++)
        m->pieces[m->pieces[in->voids[i]].target].flags &= (uint8_t)~HR_PIECE_VOIDED;
    for (size_t i = in->void_count; i-- > 0;) {
        const struct hr_piece *taker = &m->pieces[in->voids[i]];
        if (!(taker->flags & HR_PIECE_VOIDED) && taker->target)
            (void)is_taken_by_one_more(m, taker->target);
    }
}

/* After a void came to `index`: gives its target, and what hangs on that, its standing, and folds what changed. */
static void apply_void(struct hr_model *m, uint32_t index)
{
    bool stands = true;
    for (uint32_t at = m->pieces[index].target; at != 0; at = m->pieces[at].target) {
        const struct hr_piece *piece = &m->pieces[at];
        if (!(stands ? is_taken_by_one_more(m, at) : is_taken_by_one_less(m, at)))
            return;
        if (piece->kind != HR_VOID) {
            hr_fold_cell(m, piece->student, skill_of(piece));
            return;
        }
        stands = !stands;
    }
}

/*
 * Asks the memory for pieces of the cells to come. The pieces of a cell lie wherever they came in the log, and waiting
 * for each in turn is what a fold of a million pieces would mostly do.
 */
static void fetch_ahead(const struct hr_model *m, size_t cell)
{
    enum { FIRST = 24, SECOND = 16, THIRD = 8 }; /* so many cells ahead: each needs the one before it to be there */
    const struct hr_piece *pieces = m->pieces;
    if (cell + FIRST >= m->student_count * m->skill_count)
        return;
    __builtin_prefetch(&pieces[m->cells[cell + FIRST].first]);
    __builtin_prefetch(&pieces[pieces[m->cells[cell + SECOND].first].next]);
    __builtin_prefetch(&pieces[pieces[pieces[m->cells[cell + THIRD].first].next].next]);
}

void hr_model_fold(struct hr_model *m)
{
    thread_pieces(m);
    settle_voids(m);
    for (uint32_t student = m->in->first_student; student < m->student_count; student++) {
        for (uint32_t skill = 0; skill < m->skill_count; skill++) {
            fetch_ahead(m, (size_t)student * m->skill_count + skill);
            hr_fold_cell(m, student, skill);
        }
    }
}

void hr_model_apply(struct hr_model *m, const struct hr_evidence_row *row)
{
    hr_model_add_evidence(m, row);
    thread_pieces(m);
    uint32_t index = (uint32_t)m->piece_count - 1;
    const struct hr_piece *piece = &m->pieces[index];
    if (piece->kind == HR_VOID)
        apply_void(m, index);
    else
        hr_fold_cell(m, piece->student, skill_of(piece));
}

/* When the next piece that has not happened yet will have. */
static void find_next(struct hr_model *m)
{
    m->in->next_at = INT64_MAX;
    for (size_t i = 1; i < m->piece_count; i++) {
        const struct hr_piece *piece = &m->pieces[i];
        if (piece->kind != HR_VOID && piece->at > m->now && piece->at < m->in->next_at)
            m->in->next_at = piece->at;
    }
}

/* Folds what has pieces in from < at <= to. */
static void fold_between(struct hr_model *m, int64_t from, int64_t to)
{
    for (size_t i = 1; i < m->piece_count; i++) {
        const struct hr_piece *piece = &m->pieces[i];
        if (piece->kind != HR_VOID && piece->at > from && piece->at <= to)
            hr_fold_cell(m, piece->student, skill_of(piece));
    }
}

/* The clock ticks four times a second, and hardly ever does anything happen in between. */
void hr_model_set_now(struct hr_model *m, int64_t now)
{
    int64_t was = m->now;
    int32_t day_was = m->today.n;
    m->now = now;
    m->today = hr_zone_day(m->zone, now);
    if (m->today.n == day_was && now >= was && now < m->in->next_at)
        return;
    find_next(m);
    if (m->today.n == day_was)
        fold_between(m, now < was ? now : was, now < was ? was : now);
    else if (m->cells) /* last days may have passed: rules.md 118 */
        hr_model_fold(m);
}

/* -- the pieces of a list -- */

static const struct hr_piece *standing_from(const struct hr_model *m, uint32_t index)
{
    for (; index; index = m->pieces[index].next) {
        const struct hr_piece *piece = &m->pieces[index];
        if (piece->at > m->now)
            return NULL; /* and so are all behind it */
        if (!(piece->flags & HR_PIECE_VOIDED))
            return piece;
    }
    return NULL;
}

const struct hr_piece *hr_model_pieces(const struct hr_model *m, hr_student_no student, hr_skill_no skill)
{
    return standing_from(m, skill.n ? hr_model_cell(m, student, skill)->first : m->alone[student.n]);
}

const struct hr_piece *hr_model_next(const struct hr_model *m, const struct hr_piece *piece)
{
    return standing_from(m, piece->next);
}
