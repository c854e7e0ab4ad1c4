/*
 * Zip archives: what a school's export of several files comes in. Only what such an export can be is taken; a bomb, a
 * locked archive, names that lead out of it are refused before anything is unpacked (formats.md 9).
 */
#include "homeroom/decode.h"
#include "homeroom/exchange.h"
#include "homeroom/text.h"
#include "homeroom/translate.h"
#include "zip_late.h"

#include <string.h>
#include <strings.h>

enum { ENTRIES_MAX = 64, RATIO_MAX = 200, BYTES_MAX = 200 << 20, SMALL = 1 << 20 };

struct unzip {
    const void *ctx;
    const char *name; /* of the archive */
    zip_t *zip;
    struct hr_source *members;
    size_t count;
    uint64_t bytes; /* unpacked, of all */
    struct hr_err *err;
};

static bool fail(const struct unzip *u, const char *member, const char *why)
{
    char *shown = member ? hr_text_clean(NULL, member) : NULL;

    hr_fail(u->err, HR_BAD_INPUT, u->name, "%s%s%s", shown ? shown : "", shown ? ": " : "", _(why));
    talloc_free(shown);
    return false;
}

/* Old Windows programs write folders with backslashes. */
static bool is_slash(char c)
{
    return c == '/' || c == '\\';
}

static bool leads_out(const char *name)
{
    if (is_slash(*name) || strchr(name, ':'))
        return true;
    for (const char *part = name; *part; part++) {
        bool begins = part == name || is_slash(part[-1]);
        if (begins && part[0] == '.' && part[1] == '.' && (is_slash(part[2]) || !part[2]))
            return true;
    }
    return false;
}

static const char *base_name(const char *name)
{
    const char *base = name;

    for (const char *s = name; *s; s++)
        if (is_slash(*s))
            base = s + 1;
    return base;
}

/* Folders, what a Mac puts beside the files, and what is no CSV. */
static bool is_ignored(const char *name)
{
    const char *base = base_name(name);
    size_t n = strlen(base);

    return strncmp(name, "__MACOSX/", 9) == 0 || *base == '.' || n < 4 || strcasecmp(base + n - 4, ".csv") != 0;
}

static bool check_twins(const struct unzip *u, const char *name)
{
    for (size_t i = 0; i < u->count; i++)
        if (strcasecmp(base_name(u->members[i].name), base_name(name)) == 0)
            return fail(u, name, _("two files in it have this name"));
    return true;
}

static bool check_size(struct unzip *u, const zip_stat_t *stat)
{
    u->bytes += stat->size;
    if (u->bytes > BYTES_MAX || stat->size > BYTES_MAX)
        return fail(u, stat->name, _("unpacked it would be larger than 200 MiB"));
    if (stat->size > SMALL && stat->size / RATIO_MAX > stat->comp_size)
        return fail(u, stat->name, _("it is packed too tightly to be a list of students"));
    return true;
}

static char *member_name(const void *ctx, const char *name)
{
    char *copy = hr_strdup(ctx, name);

    for (char *s = copy; *s; s++)
        if (is_slash(*s))
            *s = '/';
    return copy;
}

static bool read_member(struct unzip *u, const zip_stat_t *stat)
{
    char *bytes = hr_must(talloc_size(u->ctx, stat->size + 1));
    zip_file_t *file = zip_fopen_index(u->zip, stat->index, 0);
    zip_int64_t got = file ? zip_fread(file, bytes, stat->size) : -1;

    if (file)
        zip_fclose(file);
    if (got < 0 || (uint64_t)got != stat->size) {
        talloc_free(bytes);
        return fail(u, stat->name, _("it can't be unpacked"));
    }
    bytes[stat->size] = '\0';
    *hr_push(u->ctx, &u->members, &u->count) = (struct hr_source){member_name(u->ctx, stat->name), bytes, stat->size};
    return true;
}

static bool take_entry(struct unzip *u, uint64_t index)
{
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    zip_stat_t stat;

    if (zip_stat_index(u->zip, index, 0, &stat) != 0 || (stat.valid & needed) != needed)
        return fail(u, NULL, _("the archive is damaged"));
    if (leads_out(stat.name))
        return fail(u, stat.name, _("a name in it leads out of the archive"));
    if (is_ignored(stat.name))
        return true;
    if (stat.encryption_method != ZIP_EM_NONE)
        return fail(u, stat.name, _("it is locked with a password: unpack it first"));
    return check_twins(u, stat.name) && check_size(u, &stat) && read_member(u, &stat);
}

static bool take_all(struct unzip *u)
{
    zip_int64_t entries = zip_get_num_entries(u->zip, 0);

    if (entries > ENTRIES_MAX)
        return fail(u, NULL, _("it has more than 64 entries: unpack it and name the files"));
    for (zip_int64_t i = 0; i < entries; i++)
        if (!take_entry(u, (uint64_t)i))
            return false;
    return u->count > 0 || fail(u, NULL, _("there is no .csv file in it"));
}

bool hr_unzip(const void *ctx, const struct hr_source *zip, struct hr_source **members, size_t *count,
              struct hr_err *err)
{
    struct unzip u = {.ctx = ctx, .name = zip->name, .err = err};
    zip_source_t *source;
    bool done;

    if (hr_bytes_kind_of(zip->bytes, zip->size) == HR_BYTES_WORKBOOK)
        return fail(&u, NULL, _("it is a workbook: save the sheet as CSV"));
    if (!hr_zip_open(err))
        return false;
    source = zip_source_buffer_create(zip->bytes, zip->size, 0, NULL);
    if (!source)
        hr_mem_failed();
    u.zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (!u.zip) {
        zip_source_free(source);
        return fail(&u, NULL, _("the archive is damaged"));
    }
    done = take_all(&u);
    zip_discard(u.zip);
    *members = u.members;
    *count = u.count;
    return done;
}
