#include "homeroom/sniff.h"

#include "homeroom/csv.h"
#include "homeroom/mem.h"
#include "homeroom/name.h"

#include <stdint.h>
#include <string.h>

enum { ROWS_WEIGHED = 200, ROWS_SEARCHED = 40 };

static const char delimiters[] = ",\t;|";

/*
 * What headers of rosters, skill lists, evidence and gradebooks call the columns that say whom or what a row is about
 * (formats.md 2, 4, 5). Not here: words that stand in title lines too, such as class, teacher, section title, points.
 */
static const char *const vocabulary_of_all[] = {
    /* students */
    "student|student id|student name|student num|student number|student #|student sis id|student last|student first "
    "middle",
    "id|sid|uid|sis id|sis user id|sis login id|user id|login id|userid|id number|local id|state id|perm id|perm "
    "#|netid|emplid",
    "pupil id|person id|person number|orgdefinedid|vendor_guid|integration id|canvas user id|usersourcedid",
    "name|full name|fullname|sortable name|display name|short name|last name|first name|surname|forename|family "
    "name|given name",
    "lastname|firstname|familyname|givenname|middle name|preferred name|last|first",
    "username|user name|login|log-in|email|e-mail|email address|mail|section|section name|section id|section sis "
    "id|group",
    /* other languages */
    "apellidos|nombre|nombre de usuario|identifiant|nom complet|matricule|adresse de courriel|nom|prenom|note maximale",
    "nachname|vorname|e-mail-adresse|gruppe|klasse|sobrenome|nome|cognome|achternaam|voornaam|efternamn|fornamn|"
    "etternavn|fornavn",
    /* skills */
    "identifier|humancodingscheme|human coding scheme|fullstatement|full statement|abbreviated "
    "statement|code|skill|skill code",
    "title|description|standard|shortname|object_type|parent id number|unit|prerequisites",
    /* systems' sets, evidence, calendars, gradebooks */
    "sourcedid|classsourcedid|orgsourcedid|orgsourcedids|lineitemsourcedid|coursesourcedid|propertyname|class "
    "id|roster id",
    "course id|courseid|course name|course number|class number|school id|location "
    "id|role|kind|assignment|date|end-of-line indicator|learning outcome name|enrl cd",
};

/* ---- rows ---- */

struct widths {
    size_t of[ROWS_WEIGHED];
    size_t count;
};

static bool take_width(void *data, const struct hr_csv_row *row)
{
    struct widths *w = data;

    if (!row->why && hr_csv_is_blank(row->cells, row->count))
        return true;
    /* A row that cannot be read this way says that the delimiter is another one. */
    w->of[w->count++] = row->why ? 1 : row->count;
    return w->count < ROWS_WEIGHED;
}

static void read_rows(const void *ctx, const char *text, size_t size, char delimiter, long first_line,
                      hr_csv_row_fn *fn, void *data)
{
    struct hr_csv *csv = hr_csv_new(ctx, delimiter, first_line, fn, data);

    if (hr_csv_feed(csv, text, size))
        hr_csv_end(csv);
    talloc_free(csv);
}

/* ---- the delimiter ---- */

/* The square of count(w)/rows * sqrt(w - 1), as a fraction: exact, so that ties are ties. */
struct score {
    uint64_t above, below;
};

static size_t count_width(const struct widths *w, size_t width)
{
    size_t count = 0;

    for (size_t i = 0; i < w->count; i++)
        count += w->of[i] == width;
    return count;
}

static struct score score_of(const struct widths *w)
{
    uint64_t best_count = 0, best_width = 1;

    for (size_t i = 0; i < w->count; i++) {
        uint64_t count = count_width(w, w->of[i]), width = w->of[i];
        if (width > 0 && count * (width - 1) > best_count * (best_width - 1)) {
            best_count = count;
            best_width = width;
        }
    }
    return (struct score){best_count * best_count * (best_width - 1), (uint64_t)w->count * w->count};
}

/* The delimiter with the best score; `rival` is a second one with the same, or 0. */
static char find_delimiter(const void *ctx, const char *text, size_t size, char *rival)
{
    struct score best = {0, 1};
    char found = '\0';

    for (const char *d = delimiters; *d; d++) {
        struct widths w = {.count = 0};
        struct score score;

        read_rows(ctx, text, size, *d, 1, take_width, &w);
        score = score_of(&w);
        if (!w.count || score.above * best.below < best.above * score.below || score.above == 0)
            continue;
        if (score.above * best.below == best.above * score.below) {
            *rival = *d;
            continue;
        }
        best = score;
        found = *d;
        *rival = '\0';
    }
    return found;
}

/* `sep=;`, perhaps in quotes, as the first line: Excel's own hint. Its length with the line end, or 0. */
static size_t separator_line(const char *text, size_t size, char *delimiter)
{
    size_t quote = size && text[0] == '"';
    size_t n = quote + 5 + quote;

    if (size < n)
        return 0;
    for (size_t i = 0; i < 4; i++)
        if (text[quote + i] != "sep="[i] && text[quote + i] != "SEP="[i])
            return 0;
    if (quote && text[n - 1] != '"')
        return 0;
    if (n < size && text[n] != '\r' && text[n] != '\n')
        return 0;
    if (strchr("\"\r\n", text[quote + 4]))
        return 0;
    *delimiter = text[quote + 4];
    if (n < size && text[n] == '\r' && n + 1 < size && text[n + 1] == '\n')
        return n + 2;
    return n < size ? n + 1 : n;
}

/* ---- the header ---- */

/* The name's place in the vocabulary, one number for each; -1 when it is not there. */
static int find_name(const char *key, const char *vocabulary)
{
    enum { PLACES = 1000 };
    int place = hr_name_among(key, vocabulary);

    if (place >= 0)
        return place;
    for (size_t i = 0; i < sizeof vocabulary_of_all / sizeof *vocabulary_of_all; i++) {
        place = hr_name_among(key, vocabulary_of_all[i]);
        if (place >= 0)
            return (int)(i + 1) * PLACES + place;
    }
    return -1;
}

int hr_sniff_names(const void *ctx, const char *const *cells, size_t count, const char *vocabulary)
{
    enum { LONGEST_NAME = 60 };
    int first = -1;

    for (size_t i = 0; i < count; i++) {
        char *key;
        int found;

        if (!cells[i][0] || strlen(cells[i]) > LONGEST_NAME)
            continue;
        key = hr_name_key(ctx, cells[i]);
        found = find_name(key, vocabulary);
        talloc_free(key);
        if (found >= 0 && first >= 0 && found != first)
            return 2;
        if (found >= 0)
            first = found;
    }
    return first >= 0;
}

struct header_search {
    const void *ctx;
    const char *vocabulary;
    int rows;
    int best_names;
    long best_line; /* 0 before any row */
};

static bool take_header(void *data, const struct hr_csv_row *row)
{
    struct header_search *s = data;
    int names;

    if (!row->why && hr_csv_is_blank(row->cells, row->count))
        return true;
    names = row->why ? 0 : hr_sniff_names(s->ctx, row->cells, row->count, s->vocabulary);
    if (s->best_line == 0 || names > s->best_names) {
        s->best_names = names;
        s->best_line = row->line;
    }
    return ++s->rows < ROWS_SEARCHED && s->best_names < 2;
}

static int names_under(const void *ctx, const char *text, size_t size, char delimiter, const char *vocabulary)
{
    struct header_search search = {.ctx = ctx, .vocabulary = vocabulary};

    read_rows(ctx, text, size, delimiter, 1, take_header, &search);
    return search.best_names;
}

/* Two delimiters fit the rows alike: the one under which the header has names that headers have. */
static void settle(const void *ctx, const char *text, size_t size, const char *vocabulary, struct hr_sniff *out)
{
    int names = names_under(ctx, text, size, out->delimiter, vocabulary);
    int rivals = names_under(ctx, text, size, out->rival, vocabulary);

    if (names == rivals)
        return;
    if (rivals > names)
        out->delimiter = out->rival;
    out->rival = '\0';
}

void hr_sniff(const void *ctx, const char *text, size_t size, char delimiter, long header_line, const char *vocabulary,
              struct hr_sniff *out)
{
    struct header_search search = {.ctx = ctx, .vocabulary = vocabulary};
    char hinted = '\0';

    *out = (struct hr_sniff){.delimiter = delimiter, .first_line = 1};
    out->skip = separator_line(text, size, &hinted);
    if (out->skip) {
        text += out->skip;
        size -= out->skip;
        out->first_line = 2;
    }
    if (!out->delimiter)
        out->delimiter = hinted;
    if (!out->delimiter)
        out->delimiter = find_delimiter(ctx, text, size, &out->rival);
    if (out->rival)
        settle(ctx, text, size, vocabulary, out);
    if (!out->delimiter) {
        out->delimiter = ',';
        out->one_column = true;
    }
    out->header_line = header_line;
    if (header_line)
        return;
    read_rows(ctx, text, size, out->delimiter, out->first_line, take_header, &search);
    out->header_line = search.best_line;
    out->header_doubtful = search.best_names == 0;
}

const char *hr_sniff_delimiter_text(const void *ctx, char delimiter)
{
    switch (delimiter) {
    case ',': return "comma";
    case '\t': return "tab";
    case ';': return "semicolon";
    case '|': return "pipe";
    case ' ': return "blank";
    default: return hr_printf(ctx, "'%c'", delimiter);
    }
}
