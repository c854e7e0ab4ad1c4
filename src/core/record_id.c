/*
 * The id of a piece is made from what it says, so that the same row imported again is known again (rules.md 7), on any
 * machine. What it is about goes in by text, since numbers differ from file to file; scores by value, so that 4 and 4.0
 * are one; who and what else as the row says it, before anything is filled in.
 */
#include "homeroom/record.h"

#include "homeroom/id.h"

static void add_score(struct hr_hash *h, bool is_there, struct hr_dec score)
{
    hr_hash_add(h, is_there ? "score" : NULL);
    hr_hash_add_number(h, is_there ? score.n : 0);
}

static void add_subject(struct hr_hash *h, const struct hr_model *m, const struct hr_evidence_row *row)
{
    const struct hr_unit *unit = hr_model_unit(m, row->unit);
    hr_hash_add(h, hr_model_student(m, row->student)->id);
    hr_hash_add(h, row->skill.n ? hr_model_skill(m, row->skill)->code : NULL);
    hr_hash_add(h, row->unit.n ? unit->title : NULL);
    hr_hash_add(h, row->unit.n ? hr_model_course(m, unit->course)->title : NULL);
}

char *hr_record_id(const struct hr_model *m, const struct hr_evidence_row *row, int64_t recorded, uint32_t twin,
                   char *buf)
{
    struct hr_hash h = hr_hash_start();
    hr_hash_add(&h, hr_kind_text(row->kind));
    add_subject(&h, m, row);
    hr_hash_add_number(&h, row->at);
    hr_hash_add_number(&h, recorded);
    add_score(&h, row->has_score, row->score);
    add_score(&h, row->has_max, row->max);
    hr_hash_add(&h, row->form);
    hr_hash_add(&h, row->note);
    hr_hash_add(&h, row->by);
    hr_hash_add(&h, row->exception);
    hr_hash_add(&h, row->voids_id);
    hr_hash_add_number(&h, row->voids_id ? 0 : row->voids); /* a place in the log is this file's own */
    hr_hash_add_number(&h, row->families);
    return hr_id_text(h, row->at, twin, buf);
}
