#include "homeroom/field.h"

#include "homeroom/text.h"

#include <string.h>

enum { LONGEST = 4096 };

void hr_field_set(const void *ctx, struct hr_field *f, const char *text)
{
    f->text = hr_strdup(ctx, text);
    f->at = strlen(f->text);
}

/* Where the character with its marks after (before) a place ends (begins). */
static size_t after(const struct hr_field *f, size_t at)
{
    int used, cells = 1;
    size_t n = 0;
    while (f->text[at] && !(n = hr_text_fit(f->text + at, cells, &used)))
        cells++;
    return at + n;
}

static size_t before(const struct hr_field *f, size_t at)
{
    size_t last = 0, next = 0;
    while (next < at) {
        last = next;
        next = after(f, next);
    }
    return last;
}

static void replace(const void *ctx, struct hr_field *f, size_t from, size_t to, const char *text)
{
    char *was = f->text;
    f->text = hr_printf(ctx, "%.*s%s%s", (int)from, was, text, was + to);
    f->at = from + strlen(text);
    talloc_free(was);
}

static size_t word_before(const struct hr_field *f)
{
    size_t at = f->at;
    while (at > 0 && f->text[at - 1] == ' ')
        at--;
    while (at > 0 && f->text[at - 1] != ' ')
        at--;
    return at;
}

static void insert(const void *ctx, struct hr_field *f, const char *text)
{
    char *clean = hr_text_clean(ctx, text); /* also joins the lines of a paste */
    if (strlen(f->text) + strlen(clean) < LONGEST)
        replace(ctx, f, f->at, f->at, clean);
    talloc_free(clean);
}

static bool move(struct hr_field *f, const struct hr_key *key)
{
    if (hr_key_among(key, "Left C-b"))
        f->at = before(f, f->at);
    else if (hr_key_among(key, "Right C-f"))
        f->at = after(f, f->at);
    else if (hr_key_among(key, "Home C-a"))
        f->at = 0;
    else if (hr_key_among(key, "End C-e"))
        f->at = strlen(f->text);
    else
        return false;
    return true;
}

static bool erase(const void *ctx, struct hr_field *f, const struct hr_key *key)
{
    if (hr_key_among(key, "Backspace"))
        replace(ctx, f, before(f, f->at), f->at, "");
    else if (hr_key_among(key, "Del C-d")) {
        replace(ctx, f, f->at, after(f, f->at), "");
    } else if (hr_key_among(key, "C-u"))
        replace(ctx, f, 0, f->at, "");
    else if (hr_key_among(key, "C-w"))
        replace(ctx, f, word_before(f), f->at, "");
    else if (hr_key_among(key, "C-k"))
        replace(ctx, f, f->at, strlen(f->text), "");
    else
        return false;
    return true;
}

bool hr_field_key(const void *ctx, struct hr_field *f, const struct hr_key *key, bool *changed)
{
    *changed = true;
    if (key->kind == HR_KEY_TEXT) {
        /* a mark joins what stands before it, so it must not be cleaned on its own */
        if (key->name[0] & ~0x7f && hr_text_width(key->name) == 0 && f->at > 0)
            replace(ctx, f, f->at, f->at, key->name);
        else
            insert(ctx, f, key->name);
        return true;
    }
    if (key->kind == HR_KEY_PASTE) {
        insert(ctx, f, key->paste);
        return true;
    }
    if (erase(ctx, f, key))
        return true;
    *changed = false;
    return move(f, key);
}

void hr_field_draw(const struct hr_field *f, struct hr_canvas *c, int x, int y, int cells)
{
    char *left = hr_strndup(c, f->text, f->at);
    const char *from = f->text;
    int width = hr_text_width(left);
    while (width >= cells && cells > 0) {
        int used, step = 1;
        size_t n;
        while (!(n = hr_text_fit(from, step, &used)))
            step++;
        from += n;
        width -= used;
    }
    hr_canvas_blank(c, (struct hr_area){x, y, cells, 1});
    hr_canvas_text(c, x, y, cells, HR_STYLE_FIELD, from);
    hr_canvas_style(c, x, y, cells, HR_STYLE_FIELD);
    c->cursor_x = x + width;
    c->cursor_y = y;
    talloc_free(left);
}
