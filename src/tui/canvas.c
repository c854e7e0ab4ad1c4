/*
 * Drawing: the one place where text from outside is cleaned, measured and cut for the screen.
 */
#include "homeroom/canvas.h"

#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <string.h>

static const struct hr_glyph blank = {.text = " ", .width = 1};

struct hr_canvas *hr_canvas_new(const void *ctx, int width, int height, bool ascii)
{
    struct hr_canvas *c = hr_new(ctx, struct hr_canvas);
    c->width = width;
    c->height = height;
    c->ascii = ascii;
    c->glyphs = hr_new_array(c, struct hr_glyph, (size_t)width * (size_t)height + 1);
    hr_canvas_clear(c);
    return c;
}

static struct hr_glyph *glyph_at(const struct hr_canvas *c, int x, int y)
{
    if (x < 0 || y < 0 || x >= c->width || y >= c->height)
        return NULL;
    return &c->glyphs[(size_t)y * (size_t)c->width + (size_t)x];
}

void hr_canvas_clear(struct hr_canvas *c)
{
    c->cursor_x = c->cursor_y = -1;
    hr_canvas_blank(c, (struct hr_area){0, 0, c->width, c->height});
}

/* What is left of a wide glyph when one half is drawn over is a blank. */
static void free_cell(struct hr_canvas *c, int x, int y)
{
    struct hr_glyph *g = glyph_at(c, x, y), *other;
    if (g->width == 0 && (other = glyph_at(c, x - 1, y)))
        *other = blank;
    if (g->width == 2 && (other = glyph_at(c, x + 1, y)))
        *other = blank;
}

static void put_glyph(struct hr_canvas *c, int x, int y, enum hr_style style, const char *text, size_t n, int width)
{
    for (int i = 0; i < width; i++) {
        free_cell(c, x + i, y);
        *glyph_at(c, x + i, y) = (struct hr_glyph){.width = i ? 0 : (uint8_t)width, .style = (uint8_t)style};
    }
    if (n < HR_GLYPH_BYTES)
        memcpy(glyph_at(c, x, y)->text, text, n);
}

/* Bytes of the character that begins here; cleaned text is good UTF-8. */
static size_t char_bytes(const char *s)
{
    size_t n = 1;
    while ((s[n] & 0xc0) == 0x80)
        n++;
    return n;
}

static int char_width(const char *s, size_t n)
{
    char one[8] = "";
    if (n == 1)
        return 1;
    memcpy(one, s, n < sizeof one - 1 ? n : sizeof one - 1);
    return hr_text_width(one);
}

static void add_mark(struct hr_canvas *c, int x, int y, const char *mark, size_t n)
{
    struct hr_glyph *g = glyph_at(c, x, y);
    if (g && g->width == 0)
        g = glyph_at(c, x - 1, y);
    if (g && strlen(g->text) + n < HR_GLYPH_BYTES)
        strncat(g->text, mark, n);
}

/* Cleaned text that fits, glyph by glyph; returns the column behind it. */
static int put(struct hr_canvas *c, int x, int y, enum hr_style style, const char *text, size_t length)
{
    for (const char *end = text + length; text < end;) {
        size_t n = char_bytes(text);
        int width = char_width(text, n);
        if (width == 0) {
            add_mark(c, x - 1, y, text, n);
        } else if (!glyph_at(c, x, y) || !glyph_at(c, x + width - 1, y)) {
            x += width;
            text += n;
            continue;
        } else {
            put_glyph(c, x, y, style, text, n, width);
        }
        x += width;
        text += n;
    }
    return x;
}

/* As it may be sent. */
static char *cleaned(const struct hr_canvas *c, const char *text)
{
    char *clean = hr_text_clean(c, text);
    if (!c->only_ascii)
        return clean;
    char *ascii = hr_text_ascii(c, clean);
    talloc_free(clean);
    return ascii;
}

int hr_canvas_text(struct hr_canvas *c, int x, int y, int cells, enum hr_style style, const char *text)
{
    if (cells <= 0 || y < 0 || y >= c->height)
        return x;
    char *clean = cleaned(c, text);
    int used;
    size_t n = hr_text_fit(clean, cells, &used);
    if (clean[n]) {
        n = hr_text_fit(clean, cells - 1, &used);
        x = put(c, x, y, style, clean, n);
        x = c->ascii ? put(c, x, y, style, ".", 1) : put(c, x, y, style, "…", strlen("…"));
    } else {
        x = put(c, x, y, style, clean, n);
    }
    talloc_free(clean);
    return x;
}

int hr_canvas_lines(const void *ctx, int cells, const char *text)
{
    char *clean = hr_text_clean(ctx, text);
    int lines = 1;
    for (const char *at = clean + hr_text_line(clean, cells); *at && cells > 0; lines++) {
        at += strspn(at, " ");
        at += hr_text_line(at, cells);
    }
    talloc_free(clean);
    return lines;
}

const char *hr_canvas_fitting(const void *ctx, int cells, int lines, const char *const *texts, size_t count)
{
    size_t i = 0;
    while (i + 1 < count && hr_canvas_lines(ctx, cells, texts[i]) > lines)
        i++;
    return texts[i];
}

int hr_canvas_either(struct hr_canvas *c, int x, int y, int cells, enum hr_style style, const char *text,
                     const char *brief)
{
    const char *const texts[] = {text, brief};
    return hr_canvas_text(c, x, y, cells, style, hr_canvas_fitting(c, cells, 1, texts, 2));
}

void hr_canvas_wrap(struct hr_canvas *c, struct hr_area a, enum hr_style style, const char *text)
{
    char *clean = cleaned(c, text);
    const char *at = clean;
    for (int y = a.y; y < a.y + a.height && *at; y++) {
        size_t n = y + 1 < a.y + a.height ? hr_text_line(at, a.width) : strlen(at);
        char *line = hr_strndup(clean, at, n);
        hr_canvas_text(c, a.x, y, a.width, style, line);
        at += n;
        at += strspn(at, " ");
    }
    talloc_free(clean);
}

void hr_canvas_text_right(struct hr_canvas *c, int x, int y, int cells, enum hr_style style, const char *text)
{
    char *clean = cleaned(c, text);
    int width = hr_text_width(clean);
    hr_canvas_text(c, width < cells ? x + cells - width : x, y, cells, style, clean);
    talloc_free(clean);
}

int hr_canvas_printf(struct hr_canvas *c, int x, int y, int cells, enum hr_style style, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *text = hr_must(talloc_vasprintf(c, hr_translate(fmt), args));
    va_end(args);
    x = hr_canvas_text(c, x, y, cells, style, text);
    talloc_free(text);
    return x;
}

void hr_canvas_blank(struct hr_canvas *c, struct hr_area a)
{
    for (int y = a.y; y < a.y + a.height; y++)
        for (int x = a.x; x < a.x + a.width; x++) {
            struct hr_glyph *g = glyph_at(c, x, y);
            if (!g)
                continue;
            if (g->width != 1 && g->text[0])
                free_cell(c, x, y);
            *g = blank;
        }
}

void hr_canvas_look(struct hr_canvas *c, int x, int y, int cells, enum hr_look look)
{
    for (int i = 0; i < cells; i++) {
        struct hr_glyph *g = glyph_at(c, x + i, y);
        if (g)
            g->look |= (uint8_t)look;
    }
}

void hr_canvas_style(struct hr_canvas *c, int x, int y, int cells, enum hr_style style)
{
    for (int i = 0; i < cells; i++) {
        struct hr_glyph *g = glyph_at(c, x + i, y);
        if (g)
            g->style = (uint8_t)style;
    }
}
