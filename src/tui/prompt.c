#include "homeroom/prompt.h"

#include "homeroom/text.h"
#include "homeroom/ui.h"

enum { LEAST_FIELD = 8 };

struct hr_prompt *hr_prompt_open(struct hr_ui *ui, const struct hr_prompt_class *is, const char *text)
{
    struct hr_prompt *was = ui->prompt;
    ui->prompt = hr_new(ui, struct hr_prompt);
    ui->prompt->is = is;
    ui->prompt->serial = ++ui->prompt_serial;
    ui->prompt->before = hr_view_subject(ui->view, ui->view->rows.at, ui->view->across.at);
    hr_field_set(ui->prompt, &ui->prompt->field, text);
    if (was && was->under)
        ui->prompt->under = talloc_steal(ui->prompt, was->under);
    talloc_free(was);
    talloc_free(ui->message);
    ui->message = NULL;
    ui->paints = true;
    return ui->prompt;
}

void hr_prompt_close(struct hr_ui *ui)
{
    struct hr_prompt *was = ui->prompt;
    bool answered = was && was->answered;
    ui->prompt = was && was->under ? talloc_steal(ui, was->under) : NULL;
    talloc_free(was);
    if (ui->prompt && ui->prompt->is->resumed)
        ui->prompt->is->resumed(ui, ui->prompt, answered);
    ui->paints = true;
}

struct hr_prompt *hr_prompt_keep(struct hr_ui *ui)
{
    struct hr_prompt *kept = ui->prompt;
    ui->prompt = NULL;
    return kept;
}

void hr_prompt_over(struct hr_ui *ui, struct hr_prompt *kept)
{
    ui->prompt->under = talloc_steal(ui->prompt, kept);
}

bool hr_prompt_refuse(struct hr_prompt *p, const char *fmt, ...)
{
    va_list args;
    talloc_free(p->trouble);
    va_start(args, fmt);
    p->trouble = hr_must(talloc_vasprintf(p, hr_translate(fmt), args));
    va_end(args);
    return false;
}

/* Enter and Esc may have opened another question in this one's place, which then stays. */
static void close_this(struct hr_ui *ui, unsigned serial)
{
    if (ui->prompt && ui->prompt->serial == serial)
        hr_prompt_close(ui);
}

static bool leave_key(struct hr_ui *ui, struct hr_prompt *p, const struct hr_key *key)
{
    unsigned serial = p->serial;
    if (hr_key_among(key, "Enter")) {
        if (p->is->enter(ui, p))
            close_this(ui, serial);
    } else if (hr_key_among(key, "Esc C-c C-g")) {
        if (p->is->cancel)
            p->is->cancel(ui, p);
        close_this(ui, serial);
    } else {
        return false;
    }
    ui->paints = true;
    return true;
}

bool hr_prompt_key(struct hr_ui *ui, const struct hr_key *key)
{
    struct hr_prompt *p = ui->prompt;
    bool changed = false;
    if (p->is->key && p->is->key(ui, p, key)) {
        ui->paints = true;
        return true;
    }
    if (leave_key(ui, p, key))
        return true;
    if (!hr_field_key(p, &p->field, key, &changed))
        return false;
    if (changed) {
        talloc_free(p->trouble);
        p->trouble = NULL;
        if (p->is->changed)
            p->is->changed(ui, p);
    }
    ui->paints = true;
    return true;
}

const char *hr_prompt_said(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p)
{
    return p->trouble ? p->trouble : p->is->hint(ctx, ui, p);
}

/* The last of the lines over the question, as many as there is room for. */
static void draw_above(const void *ctx, const struct hr_ui *ui, const struct hr_prompt *p, struct hr_canvas *c,
                       struct hr_area a, int lines)
{
    size_t count = 0;
    char **all = lines ? p->is->above(ctx, ui, p, &count) : NULL;
    for (int i = 0; i < lines; i++)
        hr_canvas_text(c, a.x + 1, a.y + i, a.width - 2, HR_STYLE_DIM, all[count - (size_t)lines + (size_t)i]);
}

int hr_prompt_above(const struct hr_ui *ui, const struct hr_prompt *p, int room)
{
    void *ctx = hr_ctx(ui);
    size_t count = 0;
    if (p->is->above)
        p->is->above(ctx, ui, p, &count);
    talloc_free(ctx);
    return room < 0 ? 0 : (int)count < room ? (int)count : room;
}

void hr_prompt_draw(const struct hr_ui *ui, const struct hr_prompt *p, struct hr_canvas *c, struct hr_area a, int above)
{
    void *ctx = hr_ctx(c);
    const char *label = hr_text_clean(ctx, p->is->label(ctx, ui, p));
    int width = hr_text_width(label), most = a.width - LEAST_FIELD - 3, y = a.y + above;
    hr_canvas_blank(c, a);
    draw_above(ctx, ui, p, c, a, above);
    int x = hr_canvas_text(c, a.x + 1, y, width < most ? width : most, HR_STYLE_HEADING, label) + 1;
    hr_canvas_wrap(c, (struct hr_area){a.x + 1, y + 1, a.width - 2, a.height - above - 1},
                   p->trouble ? HR_STYLE_ERROR : HR_STYLE_NORMAL, hr_prompt_said(ctx, ui, p));
    char star[] = "*";
    struct hr_field hidden = {.text = *p->field.text ? star : star + 1, .at = *p->field.text ? 1 : 0};
    hr_field_draw(p->is->hides ? &hidden : &p->field, c, x, y, a.x + a.width - x - 1);
    talloc_free(ctx);
}
