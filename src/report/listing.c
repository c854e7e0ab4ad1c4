#include "homeroom/listing.h"

#include "homeroom/mem.h"

struct hr_listing *hr_listing_new(const void *ctx, const struct hr_listing_class *is, const struct hr_model *m,
                                  const struct hr_scope *scope)
{
    struct hr_listing *l = hr_new(ctx, struct hr_listing);
    l->is = is;
    l->model = m;
    l->scope = *scope;
    l->rows = is->rows(l, m, scope, &l->count);
    l->scratch = hr_ctx(l);
    return l;
}

const void *hr_listing_row(const struct hr_listing *l, size_t i)
{
    return (const char *)l->rows + i * l->is->row_size;
}

const struct hr_subject *hr_listing_subject(const struct hr_listing *l, size_t i)
{
    return hr_listing_row(l, i);
}

void hr_listing_print(struct hr_buf *out, const struct hr_listing *l, enum hr_format format)
{
    struct hr_printer *p = hr_printer_new(l, out, format);
    for (const struct hr_column *c = l->is->columns; c->name; c++)
        hr_printer_column(p, c->name, c->heading, c->right);
    for (size_t i = 0; i < l->count; i++) {
        for (const struct hr_column *c = l->is->columns; c->name; c++) {
            struct hr_value v = {.text = ""};
            c->get(l, hr_listing_row(l, i), &v);
            if (c->is_list)
                v.kind = HR_VALUE_LIST;
            hr_printer_cell(p, &v);
        }
        talloc_free_children(l->scratch);
    }
    hr_printer_end(p);
}
