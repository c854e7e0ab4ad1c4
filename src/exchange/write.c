#include "homeroom/write.h"

const struct hr_dialect hr_dialect_ours = {.delimiter = ','};
const struct hr_dialect hr_dialect_foreign = {.delimiter = ',', .crlf = true};

void hr_writer_init(struct hr_writer *w, struct hr_buf *out, const struct hr_dialect *dialect)
{
    *w = (struct hr_writer){.out = out, .dialect = *dialect};
    if (dialect->bom)
        hr_buf_text(out, "\xEF\xBB\xBF");
}

void hr_writer_cell(struct hr_writer *w, const char *text)
{
    if (w->in_row)
        hr_buf_char(w->out, w->dialect.delimiter);
    w->in_row = true;
    if (text)
        hr_buf_csv_cell(w->out, text, w->dialect.delimiter);
}

void hr_writer_number(struct hr_writer *w, struct hr_dec number)
{
    char text[HR_DEC_TEXT];

    hr_writer_cell(w, hr_dec_text(number, text));
}

void hr_writer_row(struct hr_writer *w, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hr_writer_cell(w, cells[i]);
    hr_writer_end(w);
}

void hr_writer_end(struct hr_writer *w)
{
    hr_buf_text(w->out, w->dialect.crlf ? "\r\n" : "\n");
    w->in_row = false;
}
