/*
 * UTF-16, Windows-1252 and ISO-8859-1 are decoded by hand, being 60 lines and nearly everything that schools have;
 * glibc's iconv would need its modules in the right place for them. It does the rest, when asked for by name.
 */
#include "homeroom/decode.h"

#include "homeroom/mem.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

enum { LOOKED_AT = 64 * 1024, HEAD = 4096 };

enum encoding { UNKNOWN, UTF8, UTF16LE, UTF16BE, WINDOWS_1252, ISO_8859_1, OTHER };

static const char *const shown_names[] = {
    [UTF8] = "UTF-8",
    [UTF16LE] = "UTF-16LE",
    [UTF16BE] = "UTF-16BE",
    [WINDOWS_1252] = "Windows-1252",
    [ISO_8859_1] = "ISO-8859-1",
};

/* What people write after --encoding, without case, blanks, hyphens and underscores. */
static const struct {
    const char *name;
    enum encoding encoding;
} known_names[] = {
    {"utf8", UTF8},           {"utf8bom", UTF8},      {"ascii", UTF8},
    {"usascii", UTF8},        {"utf16le", UTF16LE},   {"utf16be", UTF16BE},
    {"ucs2le", UTF16LE},      {"ucs2be", UTF16BE},    {"windows1252", WINDOWS_1252},
    {"cp1252", WINDOWS_1252}, {"ansi", WINDOWS_1252}, {"1252", WINDOWS_1252},
    {"iso88591", ISO_8859_1}, {"latin1", ISO_8859_1},
};

/* Names that people know and iconv does not. */
static const struct {
    const char *name, *iconv;
} other_names[] = {
    {"macroman", "MACINTOSH"}, {"macosroman", "MACINTOSH"}, {"mac", "MACINTOSH"}, {"greek", "ISO-8859-7"}};

/* 0x80..0x9F of Windows-1252; 0 has no meaning there. The rest is as in ISO-8859-1. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static bool begins(const char *bytes, size_t size, const char *with, size_t n)
{
    return size >= n && memcmp(bytes, with, n) == 0;
}

static bool contains(const char *bytes, size_t size, const char *what)
{
    size_t n = strlen(what);
    const char *end = bytes + size;

    while ((size_t)(end - bytes) >= n &&
           (bytes = memchr(bytes, (unsigned char)what[0], (size_t)(end - bytes) - n + 1)) != NULL) {
        if (memcmp(bytes, what, n) == 0)
            return true;
        bytes++;
    }
    return false;
}

/* ---- what is no CSV ---- */

/* More than one control character in twenty: pictures, archives, programs. NULs are judged elsewhere. */
static bool is_binary(const char *text, size_t size)
{
    size_t controls = 0, looked = size < HEAD ? size : HEAD;

    for (size_t i = 0; i < looked; i++)
        controls += (unsigned char)text[i] < 0x20 && !strchr("\t\n\v\f\r", text[i]);
    return controls * 20 > looked;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool begins_with_tag(const char *text, size_t size, const char *tag)
{
    size_t i = 0;

    while (i < size && tag[i] && (text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i]) == tag[i])
        i++;
    return tag[i] == '\0';
}

static enum hr_bytes_kind kind_of_text(const char *text, size_t size)
{
    static const char *const tags[] = {"<html", "<!doctype", "<?xml", "<table", "<head", "<meta"};
    const char *end = text + size;
    const char *next;

    while (text < end && is_blank(*text))
        text++;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (begins_with_tag(text, (size_t)(end - text), tags[i]))
            return HR_BYTES_MARKUP;
    if (text == end || (*text != '{' && *text != '['))
        return HR_BYTES_TEXT;
    for (next = text + 1; next < end && is_blank(*next); next++)
        ;
    if (next < end && (*text == '{' ? *next == '"' || *next == '}' : *next == '{'))
        return HR_BYTES_JSON;
    return HR_BYTES_TEXT;
}

enum hr_bytes_kind hr_bytes_kind_of(const char *bytes, size_t size)
{
    if (size == 0)
        return HR_BYTES_EMPTY;
    if (begins(bytes, size, "PK\3\4", 4)) {
        bool office = contains(bytes, size, "[Content_Types].xml") ||
                      contains(bytes, size < HEAD ? size : HEAD, "vnd.oasis.opendocument");
        return office ? HR_BYTES_WORKBOOK : HR_BYTES_ZIP;
    }
    if (begins(bytes, size, "\xD0\xCF\x11\xE0", 4))
        return HR_BYTES_OLD_OFFICE;
    if (begins(bytes, size, "%PDF-", 5) || begins(bytes, size, "\x1F\x8B", 2))
        return HR_BYTES_OTHER;
    if (begins(bytes, size, "\xEF\xBB\xBF", 3))
        return kind_of_text(bytes + 3, size - 3);
    return kind_of_text(bytes, size);
}

static bool refuse(const char *name, enum hr_bytes_kind kind, struct hr_err *err)
{
    static const char *const why[] = {
        [HR_BYTES_EMPTY] = N_("the file is empty"),
        [HR_BYTES_ZIP] =
            N_("it is a zip archive, not CSV: unpack it, or import it as a roster if it is a OneRoster set"),
        [HR_BYTES_WORKBOOK] = N_("it is a spreadsheet, not CSV: open it and save it as \"CSV UTF-8\""),
        [HR_BYTES_OLD_OFFICE] = N_("it is an old Excel workbook, not CSV: open it and save it as \"CSV UTF-8\""),
        [HR_BYTES_MARKUP] = N_("it is a web page or XML, not CSV, whatever its name: export it as CSV, or open it in a "
                               "spreadsheet and save it as \"CSV UTF-8\""),
        [HR_BYTES_JSON] = N_("it is JSON, not CSV"),
        [HR_BYTES_OTHER] = N_("it is not a text file"),
    };

    return hr_fail(err, HR_BAD_INPUT, name, "%s", _(why[kind]));
}

/* ---- which encoding ---- */

static enum encoding encoding_of_nuls(const char *bytes, size_t size)
{
    size_t nuls[2] = {0, 0}, looked = (size < LOOKED_AT ? size : LOOKED_AT) & ~(size_t)1;

    for (size_t i = 0; i < looked; i++)
        nuls[i & 1] += bytes[i] == '\0';
    if (nuls[1] * 20 > looked * 3 && nuls[0] * 20 <= looked)
        return UTF16LE;
    if (nuls[0] * 20 > looked * 3 && nuls[1] * 20 <= looked)
        return UTF16BE;
    return nuls[0] + nuls[1] > looked / 20 + 8 ? OTHER : UNKNOWN;
}

static bool is_windows_1252(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c >= 0x80 && c < 0xA0 && windows_1252[c - 0x80] == 0)
            return false;
    }
    return true;
}

/* *skip is the length of the byte order mark. OTHER: this is no text. */
static enum encoding guess(const char *bytes, size_t size, size_t *skip)
{
    enum encoding found;

    *skip = 0;
    if (begins(bytes, size, "\xEF\xBB\xBF", 3)) {
        *skip = 3;
        return UTF8;
    }
    if (begins(bytes, size, "\xFF\xFE\0\0", 4) || begins(bytes, size, "\0\0\xFE\xFF", 4))
        return OTHER;
    if (begins(bytes, size, "\xFF\xFE", 2) || begins(bytes, size, "\xFE\xFF", 2)) {
        *skip = 2;
        return bytes[0] == '\xFF' ? UTF16LE : UTF16BE;
    }
    found = encoding_of_nuls(bytes, size);
    if (found != UNKNOWN)
        return found;
    if (hr_text_is_utf8(bytes, size))
        return UTF8; /* whatever control characters are in its cells */
    if (is_binary(bytes, size))
        return OTHER;
    return is_windows_1252(bytes, size) ? WINDOWS_1252 : ISO_8859_1;
}

/* Without case, blanks, hyphens and underscores. */
static void make_plain(const char *name, char plain[32])
{
    size_t n = 0;

    for (; *name && n + 1 < 32; name++)
        if (!strchr(" -_", *name))
            plain[n++] = (char)(*name >= 'A' && *name <= 'Z' ? *name + ('a' - 'A') : *name);
    plain[n] = '\0';
}

static const char *iconv_name(const char *name)
{
    char plain[32];

    make_plain(name, plain);
    for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
        if (strcmp(plain, other_names[i].name) == 0)
            return other_names[i].iconv;
    return name;
}

static enum encoding encoding_named(const char *name, const char *bytes, size_t size)
{
    char plain[32];

    make_plain(name, plain);
    if (strcmp(plain, "utf16") == 0 || strcmp(plain, "unicode") == 0)
        return begins(bytes, size, "\xFE\xFF", 2) ? UTF16BE : UTF16LE;
    for (size_t i = 0; i < sizeof known_names / sizeof *known_names; i++)
        if (strcmp(plain, known_names[i].name) == 0)
            return known_names[i].encoding;
    return OTHER;
}

static size_t mark_length(const char *bytes, size_t size, enum encoding encoding)
{
    if (encoding == UTF8)
        return begins(bytes, size, "\xEF\xBB\xBF", 3) ? 3 : 0;
    if (encoding == UTF16LE)
        return begins(bytes, size, "\xFF\xFE", 2) ? 2 : 0;
    return encoding == UTF16BE && begins(bytes, size, "\xFE\xFF", 2) ? 2 : 0;
}

/* ---- decoding ---- */

static char *put_utf8(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

/* The line of a place in UTF-8 or 8-bit text. */
static long line_at(const char *text, const char *place)
{
    long line = 1;

    for (; text < place; text++)
        line += *text == '\n' || (*text == '\r' && text[1] != '\n');
    return line;
}

static bool fail_at(const char *name, long line, const char *encoding, struct hr_err *err)
{
    return hr_fail(err, HR_BAD_INPUT, name, "line %ld holds bytes that are not %s: try another --encoding", line,
                   encoding);
}

static uint32_t unit(const char *bytes, bool big)
{
    unsigned char first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];

    return big ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

static bool decode_utf16(const void *ctx, const char *name, const char *bytes, size_t size, bool big,
                         struct hr_text *out, struct hr_err *err)
{
    char *text = hr_must(talloc_size(ctx, size / 2 * 3 + 1));
    char *to = text;
    size_t i = 0;

    while (i + 1 < size) {
        uint32_t c = unit(bytes + i, big);
        uint32_t low = i + 3 < size ? unit(bytes + i + 2, big) : 0;
        bool pair = c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000;

        *to = '\0';
        if (!pair && c >= 0xD800 && c < 0xE000)
            return fail_at(name, line_at(text, to), big ? "UTF-16BE" : "UTF-16LE", err);
        to = put_utf8(to, pair ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : c);
        i += pair ? 4 : 2;
    }
    *to = '\0';
    if (i < size)
        return hr_fail(err, HR_BAD_INPUT, name, "the file ends in the middle of a character: is it cut off?");
    out->text = text;
    out->size = (size_t)(to - text);
    return true;
}

static void decode_8bit(const void *ctx, const char *bytes, size_t size, const uint16_t *upper, struct hr_text *out)
{
    size_t high = 0;
    char *text, *to;

    for (size_t i = 0; i < size; i++)
        high += (unsigned char)bytes[i] >= 0x80;
    to = text = hr_must(talloc_size(ctx, size + 2 * high + 1));
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        uint32_t meaning = c >= 0x80 && c < 0xA0 && upper && upper[c - 0x80] ? upper[c - 0x80] : c;
        to = put_utf8(to, meaning);
    }
    *to = '\0';
    out->text = text;
    out->size = (size_t)(to - text);
}

static bool decode_utf8(const char *name, const char *bytes, size_t size, struct hr_text *out, struct hr_err *err)
{
    const char *end = bytes + size;
    const char *line = bytes;

    out->text = bytes;
    out->size = size;
    if (hr_text_is_utf8(bytes, size))
        return true;
    /* Characters do not cross lines, so the first bad line can be had from what says only yes or no. */
    while (line < end) {
        const char *next = line;
        while (next < end && *next != '\n' && *next != '\r')
            next++;
        if (!hr_text_is_utf8(line, (size_t)(next - line)))
            break;
        line = next + 1;
    }
    return fail_at(name, line_at(bytes, line), "UTF-8", err);
}

static bool decode_other(const void *ctx, const char *name, const char *bytes, size_t size, const char *encoding,
                         struct hr_text *out, struct hr_err *err)
{
    iconv_t cd = iconv_open("UTF-8", iconv_name(encoding));
    size_t in_left = size, out_left = size * 3 + 64; /* no character grows more than from one byte to three */
    char *text, *to, *in = (char *)(uintptr_t)bytes;
    bool done;

    if (cd == (iconv_t)-1)
        return hr_fail(err, HR_USAGE, "--encoding", "there is no encoding named \"%s\" here: `iconv -l` lists them",
                       encoding);
    to = text = hr_must(talloc_size(ctx, out_left + 1));
    done =
        iconv(cd, &in, &in_left, &to, &out_left) != (size_t)-1 && iconv(cd, NULL, NULL, &to, &out_left) != (size_t)-1;
    iconv_close(cd);
    *to = '\0';
    if (!done)
        return fail_at(name, line_at(text, to), encoding, err);
    out->text = text;
    out->size = (size_t)(to - text);
    out->encoding = hr_strdup(ctx, encoding);
    return true;
}

/* `é` as `Ã©`, `Â` before a blank, `’` as `â€™`: UTF-8 that was read as Windows-1252 and written as UTF-8 again. */
static bool has_mojibake(const struct hr_text *t)
{
    return contains(t->text, t->size, "\xC3\x83\xC2") || contains(t->text, t->size, "\xC3\x82\xC2") ||
           contains(t->text, t->size, "\xC3\xA2\xE2\x82\xAC");
}

static bool decode_as(const void *ctx, const char *name, const char *bytes, size_t size, enum encoding encoding,
                      struct hr_text *out, struct hr_err *err)
{
    if (encoding == UTF8)
        return decode_utf8(name, bytes, size, out, err);
    if (encoding == UTF16LE || encoding == UTF16BE)
        return decode_utf16(ctx, name, bytes, size, encoding == UTF16BE, out, err);
    decode_8bit(ctx, bytes, size, encoding == WINDOWS_1252 ? windows_1252 : NULL, out);
    return true;
}

bool hr_decode(const void *ctx, const char *name, const char *bytes, size_t size, const char *encoding,
               struct hr_text *out, struct hr_err *err)
{
    enum hr_bytes_kind kind = hr_bytes_kind_of(bytes, size);
    enum encoding as;
    size_t skip;
    bool done;

    if (kind != HR_BYTES_TEXT)
        return refuse(name, kind, err);
    as = encoding ? encoding_named(encoding, bytes, size) : guess(bytes, size, &skip);
    if (!encoding && as == OTHER)
        return refuse(name, HR_BYTES_OTHER, err);
    if (encoding)
        skip = mark_length(bytes, size, as);
    *out = (struct hr_text){.encoding = shown_names[as == OTHER ? UTF8 : as]};
    out->doubtful = !encoding && (as == WINDOWS_1252 || as == ISO_8859_1);
    done = as == OTHER ? decode_other(ctx, name, bytes, size, encoding, out, err)
                       : decode_as(ctx, name, bytes + skip, size - skip, as, out, err);
    if (!done)
        return false;
    kind = out->size ? kind_of_text(out->text, out->size) : HR_BYTES_EMPTY;
    if (kind != HR_BYTES_TEXT)
        return refuse(name, kind, err);
    out->mojibake = has_mojibake(out);
    return true;
}
