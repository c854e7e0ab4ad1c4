/*
 * What a student may record at the kiosk. The rules are the class's own; that nobody asks twice, and that practice is
 * said once a day, keeps the log free of what a bored hand would type.
 */
#include "homeroom/mem.h"
#include "homeroom/record.h"

#include <string.h>

bool hr_record_is_kiosks(const struct hr_model *m, const struct hr_piece *piece)
{
    return piece && strcmp(hr_model_name(m, piece->by), HR_BY_KIOSK) == 0;
}

/* Has the student said so today, since the last check? */
static bool has_said_practice(const struct hr_model *m, const struct hr_evidence_row *row)
{
    bool said = false;
    for (const struct hr_piece *p = hr_model_pieces(m, row->student, row->skill); p; p = hr_model_next(m, p)) {
        if (p->kind == HR_CHECK_TAKEN)
            said = false;
        else if (p->kind == HR_PRACTICE && hr_record_is_kiosks(m, p))
            said = said || hr_zone_day(m->zone, p->at).n == m->today.n;
    }
    return said;
}

static bool check_ready(const struct hr_model *m, const struct hr_evidence_row *row, struct hr_err *err)
{
    struct hr_blocks blocks;
    hr_blocks_of(m, row->student, row->skill, &blocks);
    if (!hr_blocks_forbid(&blocks))
        return true;
    char *words = hr_blocks_words(NULL, m, row->student, row->skill, &blocks);
    hr_fail(err, HR_NO, "no check now", "%s", words);
    talloc_free(words);
    return false;
}

bool hr_record_kiosk(const struct hr_model *m, const struct hr_evidence_row *row, struct hr_err *err)
{
    const char *code = hr_model_skill(m, row->skill)->code;
    struct hr_facts facts;
    if (!hr_model_student(m, row->student)->active ||
        !hr_model_takes(m, row->student, hr_model_skill(m, row->skill)->course))
        return hr_fail(err, HR_DENIED, "not allowed", "this skill is none of the student's");
    if (row->has_score || (row->note && *row->note))
        return hr_fail(err, HR_DENIED, "not allowed", "a student at the kiosk gives no score and no note");
    hr_model_facts(m, row->student, row->skill, &facts);
    if (facts.excused)
        return hr_fail(err, HR_NO, code, "it is not required of you");
    if (row->kind == HR_UNREADY)
        return facts.ready || hr_fail(err, HR_NO, code, "you are not waiting for a check");
    if (row->kind == HR_PRACTICE)
        return !has_said_practice(m, row) || hr_fail(err, HR_NO, code, "practice is marked as done today");
    if (facts.ready)
        return hr_fail(err, HR_NO, code, "you are waiting for a check already");
    return check_ready(m, row, err);
}
