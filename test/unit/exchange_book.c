#include "exchange_book.h"

#include <string.h>

struct class_book *book;

void book_open(void)
{
    book = class_new();
    class_course(book, "Algebra");
    class_import(book, HR_PLAN_SKILLS,
                 "unit,skill,title\nLines,1.1,Slope\nLines,1.2,Intercepts\nLines,1.10,Graphs\n"
                 "Systems,2.1,Substitution\n");
    class_import(
        book, HR_PLAN_ROSTER,
        "student_id,family_name,given_name,section,id.canvas,id.sis_login\n0042,Castillo,Inés,P1,10421,icastillo\n"
        "0043,O'Neil,Yara,P1,10422,yoneil\n13aa3,Hall,Dee,P1,10423,dhall\n");
}

void book_close(void)
{
    class_free(book);
}

struct hr_plan *book_plan(const char *text)
{
    return class_plan(book, HR_PLAN_GRADEBOOK, text);
}

struct hr_plan *book_import(const char *text)
{
    return class_import(book, HR_PLAN_GRADEBOOK, text);
}

void book_map(const char *text)
{
    struct hr_source *map = text ? hr_new(book->ctx, struct hr_source) : NULL;

    if (map)
        *map = (struct hr_source){"folder/map.csv", text, strlen(text)};
    book->options.map = map;
}

const char *book_pieces(size_t first)
{
    char *text = hr_strdup(book->ctx, "");

    for (size_t i = first; i < book->evidence_count; i++) {
        const struct hr_evidence_row *row = &book->evidence[i];
        const char *of =
            row->unit.n ? hr_model_unit(book->m, row->unit)->title : hr_model_skill(book->m, row->skill)->code;
        char one[HR_DEC_TEXT], two[HR_DEC_TEXT];
        hr_append(&text, "%s %s %s", hr_model_student(book->m, row->student)->id, hr_kind_text(row->kind), of);
        if (row->has_score)
            hr_append(&text, " %s/%s", hr_dec_text(row->score, one), hr_dec_text(row->max, two));
        hr_append(&text, "%s%s%s%s\n", row->form ? " form=" : "", row->form ? row->form : "", row->note ? " note=" : "",
                  row->note ? row->note : "");
    }
    return text;
}
