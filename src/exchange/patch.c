/*
 * Text and bytes are walked side by side. In UTF-8 they are the same; in UTF-16 a character is two bytes or four; in
 * all other encodings that can be written here it is one. That they still go together is looked at wherever there is an
 * ASCII character: an encoding for which this does not hold (GB18030, UTF-7) is refused and never guessed.
 */
#include "patch.h"

#include <string.h>

enum width { UTF8, UTF16LE, UTF16BE, ONE_BYTE };

struct walk {
    const char *text, *text_end, *bytes;
    size_t at, size; /* in the bytes */
    enum width width;
    struct hr_buf *out;
};

static enum width width_of(const struct hr_table *t)
{
    static const char *const names[] = {[UTF8] = "UTF-8", [UTF16LE] = "UTF-16LE", [UTF16BE] = "UTF-16BE"};

    for (unsigned i = UTF8; i < ONE_BYTE; i++)
        if (strcmp(t->encoding, names[i]) == 0)
            return (enum width)i;
    return ONE_BYTE;
}

static size_t utf8_length(char lead)
{
    unsigned char c = (unsigned char)lead;

    return c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
}

static size_t byte_length(enum width width, size_t utf8)
{
    switch (width) {
    case UTF8: return utf8;
    case ONE_BYTE: return 1;
    case UTF16LE:
    case UTF16BE: return utf8 == 4 ? 4 : 2;
    }
    return utf8;
}

static bool is_here(const struct walk *w, char c)
{
    const char *b = w->bytes + w->at;

    switch (w->width) {
    case UTF16LE: return b[0] == c && b[1] == '\0';
    case UTF16BE: return b[0] == '\0' && b[1] == c;
    default: return b[0] == c;
    }
}

/* Goes on to a place of the text; false when the bytes there are not those of the text. */
static bool walk_to(struct walk *w, const char *place)
{
    while (w->text < place) {
        size_t n = utf8_length(*w->text), bytes = byte_length(w->width, n);
        if (bytes > w->size - w->at || (n == 1 && !is_here(w, *w->text)))
            return false;
        w->at += bytes;
        w->text += n;
    }
    return true;
}

static void put(const struct walk *w, const char *text)
{
    for (; *text; text++) {
        if (w->width == UTF16BE)
            hr_buf_char(w->out, '\0');
        hr_buf_char(w->out, *text);
        if (w->width == UTF16LE)
            hr_buf_char(w->out, '\0');
    }
}

/* What stands before the text: a byte order mark, a `sep=` line. It is what is left over. */
static bool skip_front(struct walk *w)
{
    size_t size = 0;

    for (const char *s = w->text; s < w->text_end;) {
        size_t n = utf8_length(*s);
        size += byte_length(w->width, n);
        s += n;
    }
    if (size > w->size)
        return false;
    w->at = w->size - size;
    return true;
}

static bool patch(struct walk *w, const struct hr_table *t, const struct hr_edit *edits, size_t count)
{
    size_t done = 0;

    if (!skip_front(w))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!walk_to(w, t->text + edits[i].at))
            return false;
        hr_buf_add(w->out, w->bytes + done, w->at - done);
        put(w, edits[i].text);
        if (!walk_to(w, t->text + edits[i].at + edits[i].size))
            return false;
        done = w->at;
    }
    if (!walk_to(w, w->text_end))
        return false;
    hr_buf_add(w->out, w->bytes + done, w->size - done);
    return w->at == w->size;
}

bool hr_patch(struct hr_buf *out, const struct hr_source *source, const struct hr_table *t, const struct hr_edit *edits,
              size_t count, struct hr_err *err)
{
    struct walk w = {.text = t->text,
                     .text_end = t->text + t->text_size,
                     .bytes = source->bytes,
                     .size = source->size,
                     .width = width_of(t),
                     .out = out};

    return patch(&w, t, edits, count) ||
           hr_fail(err, HR_BAD_INPUT, t->options.name,
                   "its encoding, %s, can be read but not written: save it as UTF-8", t->encoding);
}
