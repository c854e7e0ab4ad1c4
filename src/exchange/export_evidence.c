/* The log as our own file, piece by piece: everything that a new class needs to have the same one (rules.md 9). */
#include "homeroom/exchange.h"
#include "homeroom/write.h"

static const char *const columns[] = {"student_id", "kind",     "at",     "skill",    "unit",  "score",
                                      "max",        "form",     "by",     "note",     "id",    "voids",
                                      "exception",  "families", "course", "recorded", "source"};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

void hr_export_evidence_head(struct hr_buf *out)
{
    struct hr_writer writer;

    hr_writer_init(&writer, out, &hr_dialect_ours);
    hr_writer_row(&writer, columns, COLUMNS);
}

static const char *families_text(const struct hr_evidence_row *row)
{
    if (row->families)
        return "yes";
    return row->kind == HR_NOTE ? "no" : NULL;
}

void hr_export_evidence_row(struct hr_buf *out, const struct hr_model *m, const struct hr_evidence_row *row)
{
    const struct hr_unit *unit = hr_model_unit(m, row->unit);
    const struct hr_skill *skill = hr_model_skill(m, row->skill);
    const struct hr_course *course = hr_model_course(m, row->unit.n ? unit->course : skill->course);
    char at[HR_TIME_TEXT], recorded[HR_TIME_TEXT], score[HR_DEC_TEXT], max[HR_DEC_TEXT];
    const char *cells[COLUMNS] = {hr_model_student(m, row->student)->id,
                                  hr_kind_text(row->kind),
                                  hr_time_text(m->zone, row->at, at),
                                  skill->code,
                                  unit->title,
                                  row->has_score ? hr_dec_text(row->score, score) : NULL,
                                  row->has_max ? hr_dec_text(row->max, max) : NULL,
                                  row->form,
                                  row->by,
                                  row->note,
                                  row->id,
                                  row->voids_id,
                                  row->exception,
                                  families_text(row),
                                  course->title,
                                  hr_time_text(m->zone, row->recorded, recorded),
                                  row->source};
    struct hr_writer writer;

    hr_writer_init(&writer, out, &hr_dialect_ours);
    hr_writer_row(&writer, cells, COLUMNS);
}
