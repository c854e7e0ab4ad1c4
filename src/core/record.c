/*
 * The rules that are asked before something is recorded. They are asked under the write lock, on a model that has
 * caught up with everyone else's, so that two people cannot both take a student's last check.
 *
 * Three questions, in this order: may this role do it at all (HR_DENIED); does it make sense (HR_BAD_INPUT: rules.md
 * 10, 11, 13-15); does a rule of the class stand in the way (HR_NO: domain.md 3, rules.md 65, 114). Imports bring
 * history and are never asked the third (rules.md 17).
 */
#include "homeroom/record.h"

#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

/* -- roles -- */

static const char *const roles[] = {
    [HR_TEACHER] = "teacher", [HR_AIDE] = "aide", [HR_VIEWER] = "viewer", [HR_KIOSK] = "kiosk"};

const char *hr_role_text(enum hr_role role)
{
    return roles[role];
}

bool hr_role_parse(const char *text, enum hr_role *out)
{
    for (unsigned i = 0; i < HR_KIOSK; i++) {
        if (strcmp(text, roles[i]) == 0) {
            *out = (enum hr_role)i;
            return true;
        }
    }
    return false;
}

/* Blanks alone are no reason. */
static bool is_said(const char *text)
{
    return text && text[strspn(text, " \t\r\n")] != '\0';
}

/* What a void is about in the end: through voids of voids. */
static const struct hr_piece *voided_piece(const struct hr_model *m, int64_t seq)
{
    const struct hr_piece *piece = hr_model_find_piece(m, seq);
    while (piece && piece->kind == HR_VOID && piece->target)
        piece = &m->pieces[piece->target];
    return piece;
}

/* Taking a judgement back is a teacher's decision like making it. */
static bool touches_judgement(const struct hr_model *m, const struct hr_evidence_row *row)
{
    if (row->kind != HR_VOID)
        return row->kind == HR_JUDGEMENT;
    const struct hr_piece *piece = voided_piece(m, row->voids);
    return piece && piece->kind == HR_JUDGEMENT;
}

static bool check_role(const struct hr_model *m, const struct hr_op *op, enum hr_role role, struct hr_err *err)
{
    if (role == HR_TEACHER)
        return true;
    const char *what = _("not allowed");
    if (role == HR_VIEWER)
        return hr_fail(err, HR_DENIED, what, "a viewer looks on and records nothing");
    if (op->kind != HR_OP_EVIDENCE)
        return hr_fail(err, HR_DENIED, what, "only a teacher changes the roster, skills, settings or calendar");
    if (is_said(op->row.evidence.exception))
        return hr_fail(err, HR_DENIED, what, "only a teacher records in spite of a rule");
    if (role == HR_KIOSK && op->row.evidence.kind != HR_READY && op->row.evidence.kind != HR_UNREADY &&
        op->row.evidence.kind != HR_PRACTICE)
        return hr_fail(err, HR_DENIED, what, "a kiosk asks for checks and says that practice is done, nothing else");
    if (touches_judgement(m, &op->row.evidence))
        return hr_fail(err, HR_DENIED, what, "only a teacher makes or takes back a judgement");
    return true;
}

/* -- does it make sense -- */

/* Fails about a student, and the skill when there is one: "Hall, Dee 4.5". */
static bool HR_PRINTF(5, 6) refuse(struct hr_err *err, enum hr_status status, const struct hr_model *m,
                                   const struct hr_evidence_row *row, const char *fmt, ...)
{
    void *scratch = hr_ctx(NULL);
    const struct hr_skill *skill = hr_model_skill(m, row->skill);
    const char *name = hr_text_clean(scratch, hr_model_student(m, row->student)->name);
    const char *code = hr_text_clean(scratch, skill->code);
    va_list args;
    va_start(args, fmt);
    hr_vfail(err, status, hr_printf(scratch, "%s%s%s", name, *code ? " " : "", code), fmt, args);
    va_end(args);
    talloc_free(scratch);
    return false;
}

/* A score and what it is out of: rules.md 13. `most` is the max, or the scale's points. */
static bool check_bounds(const struct hr_evidence_row *row, struct hr_dec most, struct hr_err *err)
{
    const char *what = hr_kind_text(row->kind);
    char text[HR_DEC_TEXT], top[HR_DEC_TEXT];
    if (row->score.n < 0)
        return hr_fail(err, HR_BAD_INPUT, what, "the score %s is below 0", hr_dec_text(row->score, text));
    if (row->has_max && row->max.n <= 0)
        return hr_fail(err, HR_BAD_INPUT, what, "a score can't be out of %s", hr_dec_text(row->max, text));
    if (row->score.n > most.n && row->kind != HR_SUMMATIVE)
        return hr_fail(err, HR_BAD_INPUT, what, "the score %s is above %s", hr_dec_text(row->score, text),
                       hr_dec_text(most, top));
    return true;
}

bool hr_record_score(const struct hr_model *m, const struct hr_evidence_row *row, struct hr_err *err)
{
    bool is_scaled = row->kind == HR_CHECK_TAKEN || row->kind == HR_JUDGEMENT;
    bool is_pointed = row->kind == HR_PRACTICE || row->kind == HR_SUMMATIVE;
    if (!is_scaled && !is_pointed)
        return true;
    if (!row->has_score && row->kind != HR_PRACTICE)
        return hr_fail(err, HR_BAD_INPUT, hr_kind_said(row->kind), "a %s needs a score", hr_kind_said(row->kind));
    if (row->has_score && !row->has_max && is_pointed)
        return hr_fail(err, HR_BAD_INPUT, hr_kind_said(row->kind),
                       "the score of a %s needs what it is out of: SCORE/MAX", hr_kind_said(row->kind));
    if (row->kind == HR_JUDGEMENT && !is_said(row->note))
        return hr_fail(err, HR_BAD_INPUT, hr_kind_said(row->kind), "a judgement needs its reason as a note");
    if (!row->has_score)
        return true;
    struct hr_dec points = hr_model_course(m, hr_model_skill(m, row->skill)->course)->policy->points;
    return check_bounds(row, row->has_max ? row->max : points, err);
}

static bool needs_skill(enum hr_kind kind)
{
    return kind != HR_ABSENT && kind != HR_SUMMATIVE && kind != HR_NOTE && kind != HR_VOID;
}

static bool check_names(const struct hr_model *m, const struct hr_evidence_row *row, struct hr_err *err)
{
    const char *what = hr_kind_text(row->kind);
    if (row->student.n == 0 || row->student.n >= m->student_count)
        return hr_fail(err, HR_BAD_INPUT, what, "there is no such student");
    if (row->skill.n >= m->skill_count || (row->skill.n == 0 && needs_skill(row->kind)))
        return hr_fail(err, HR_BAD_INPUT, what, "a %s needs a skill", what);
    if (row->kind == HR_SUMMATIVE && (row->unit.n == 0 || row->unit.n >= m->unit_count))
        return hr_fail(err, HR_BAD_INPUT, what, "a summative needs a unit");
    return true;
}

/* Rules.md 10, 11. A piece that is in the log is earlier than one to come, so only an unknown one can be later. */
static bool check_void(const struct hr_model *m, const struct hr_evidence_row *row, bool enforce, struct hr_err *err)
{
    if (row->voids == 0 && is_said(row->voids_id))
        return true; /* of the same batch: the store knows its ids */
    const struct hr_piece *piece = hr_model_find_piece(m, row->voids);
    if (!piece)
        return refuse(err, HR_BAD_INPUT, m, row, "there is no earlier piece of evidence to take back");
    if (piece->student != row->student.n)
        return refuse(err, HR_BAD_INPUT, m, row, "what is to be taken back is another student's");
    if (enforce && piece->flags & HR_PIECE_VOIDED)
        return refuse(err, HR_NO, m, row, "it has been taken back already");
    return true;
}

/* -- does a rule stand in the way -- */

bool hr_record_claimable(const struct hr_model *m, hr_student_no student, hr_skill_no skill, const char *by,
                         struct hr_err *err)
{
    const struct hr_evidence_row row = {.student = student, .skill = skill};
    struct hr_facts facts;
    hr_model_facts(m, student, skill, &facts);
    if (!facts.ready)
        return refuse(err, HR_NO, m, &row, "is not waiting for a check");
    if (!facts.claim || strcmp(hr_model_name(m, facts.claim->by), by) == 0)
        return true;

    char *words = hr_claim_words(NULL, m, facts.claim), *clean = hr_text_clean(words, words);
    refuse(err, HR_NO, m, &row, "has been %s", clean);
    talloc_free(words);
    return false;
}

static bool check_rules(const struct hr_model *m, const struct hr_evidence_row *row, struct hr_blocks *blocks,
                        struct hr_err *err)
{
    hr_blocks_of(m, row->student, row->skill, blocks);
    if (is_said(row->exception) || !hr_blocks_forbid(blocks))
        return true;
    char *words = hr_blocks_words(NULL, m, row->student, row->skill, blocks);
    refuse(err, HR_NO, m, row, "%s", words);
    talloc_free(words);
    return false;
}

bool hr_record_check(const struct hr_model *m, const struct hr_op *op, enum hr_role role, const char *by,
                     struct hr_blocks *blocks, struct hr_err *err)
{
    const struct hr_evidence_row *row = &op->row.evidence;
    struct hr_blocks unasked;
    if (!blocks)
        blocks = &unasked;
    *blocks = (struct hr_blocks){.cool_down_until = HR_NO_TIME};

    if (!check_role(m, op, role, err))
        return false;
    if (op->kind != HR_OP_EVIDENCE)
        return true;
    if (!check_names(m, row, err) || !hr_record_score(m, row, err))
        return false;
    if (role == HR_KIOSK)
        return hr_record_kiosk(m, row, err);
    if (row->kind == HR_VOID)
        return check_void(m, row, op->enforce, err);
    if (!op->enforce)
        return true;
    if (row->kind == HR_CHECK_TAKEN)
        return check_rules(m, row, blocks, err);
    if (row->kind == HR_CLAIM)
        return hr_record_claimable(m, row->student, row->skill, is_said(row->by) ? row->by : by, err);
    if (row->kind == HR_NOTE && !is_said(row->note))
        return refuse(err, HR_BAD_INPUT, m, row, "a note needs a text");
    return true;
}

void hr_record_complete(const struct hr_model *m, struct hr_evidence_row *row)
{
    bool is_scaled = row->kind == HR_CHECK_TAKEN || row->kind == HR_JUDGEMENT;
    if (!is_scaled || !row->has_score || row->has_max)
        return;
    row->has_max = true;
    row->max = hr_model_course(m, hr_model_skill(m, row->skill)->course)->policy->points;
}

/* -- one key -- */

static const struct hr_policy *policy_of(const struct hr_model *m, hr_skill_no skill)
{
    return hr_model_course(m, hr_model_skill(m, skill)->course)->policy;
}

struct hr_dec hr_record_mastery_score(const struct hr_model *m, hr_skill_no skill)
{
    return policy_of(m, skill)->mastery;
}

/* The highest level that starts below mastery; on a scale without levels one below mastery, and never below 0. */
struct hr_dec hr_record_below_score(const struct hr_model *m, hr_skill_no skill)
{
    const struct hr_policy *policy = policy_of(m, skill);
    for (size_t i = policy->level_count; i-- > 0;)
        if (policy->levels[i].from.n < policy->mastery.n)
            return policy->levels[i].from;
    int64_t below = policy->mastery.n - HR_DEC_ONE;
    return (struct hr_dec){below > 0 ? below : 0};
}
