/*
 * Archives of any bytes: they are unpacked within the limits of formats.md 3 or refused with a sentence, and can be
 * imported whatever is in them. And what we pack comes out as it went in: the input is then names and bytes of files.
 */
#include "fuzz.h"
#include "homeroom/exchange.h"
#include "homeroom/text.h"

#include <strings.h>

enum { MEMBERS_MAX = 64, BYTES_MAX = 200 << 20, PACKED_MAX = 8 };

static const struct hr_zone utc = {0};

static bool is_csv(const char *name)
{
    size_t n = strlen(name);
    return n >= 4 && strcasecmp(name + n - 4, ".csv") == 0;
}

/* Would it lead out of a folder? "Grade../x.csv" is a folder's name and a file's. */
static bool leads_out(const char *name)
{
    for (const char *at = strstr(name, "../"); at; at = strstr(at + 1, "../"))
        if (at == name || at[-1] == '/')
            return true;
    return name[0] == '/';
}

static void check_members(const struct hr_source *members, size_t count)
{
    size_t bytes = 0;
    assert(count > 0 && count <= MEMBERS_MAX);
    for (size_t i = 0; i < count; i++) {
        assert(is_csv(members[i].name) && !leads_out(members[i].name));
        assert(members[i].bytes[members[i].size] == '\0');
        bytes += members[i].size;
        for (size_t k = 0; k < i; k++)
            assert(strcasecmp(members[i].name, members[k].name) != 0);
    }
    assert(bytes <= BYTES_MAX);
}

static void check_import(const void *ctx, const struct hr_source *members, size_t count)
{
    struct hr_import_options options = {.source = "import:fuzz.zip"};
    struct hr_model *m = hr_model_new(ctx, &utc, 0);
    struct hr_err err = {HR_OK, "", ""};
    hr_model_settle(m);
    struct hr_plan *plan = hr_import_roster(ctx, m, members, count, &options, &err);
    assert(plan || (err.status == HR_BAD_INPUT && err.why[0]));
}

static void unpack(const void *ctx, const struct hr_source *zip)
{
    struct hr_source *members = NULL;
    size_t count = 0;
    struct hr_err err = {HR_OK, "", ""};
    if (!hr_unzip(ctx, zip, &members, &count, &err)) {
        assert(err.status == HR_BAD_INPUT && err.what[0] && err.why[0]);
        assert(hr_text_is_utf8(err.why, strlen(err.why)));
        return;
    }
    check_members(members, count);
    check_import(ctx, members, count);
}

/* Each file of the input: a byte for its length, then its bytes. */
static void pack(const void *ctx, const uint8_t *data, size_t size)
{
    struct hr_bundle bundle = {.files = hr_new_array(ctx, struct hr_bundle_file, PACKED_MAX)};
    struct hr_buf *out = hr_buf_new(ctx, NULL, NULL);
    struct hr_source *members, zip = {.name = "packed.zip"};
    struct hr_err err;
    size_t count;
    for (size_t at = 0; at < size && bundle.count < PACKED_MAX; bundle.count++) {
        size_t n = data[at] < size - at - 1 ? data[at] : size - at - 1;
        struct hr_bundle_file *file = &bundle.files[bundle.count];
        *file = (struct hr_bundle_file){hr_printf(ctx, "f%zu.csv", bundle.count), hr_buf_new(ctx, NULL, NULL)};
        hr_buf_add(file->bytes, (const char *)data + at + 1, n);
        at += n + 1;
    }
    if (!bundle.count)
        return;
    assert(hr_zip(out, &bundle, &err));
    zip.bytes = out->bytes;
    zip.size = out->n;
    assert(hr_unzip(ctx, &zip, &members, &count, &err) && count == bundle.count);
    for (size_t i = 0; i < count; i++) {
        assert(strcmp(members[i].name, bundle.files[i].name) == 0);
        assert(members[i].size == bundle.files[i].bytes->n);
        assert(memcmp(members[i].bytes, bundle.files[i].bytes->bytes, members[i].size) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    void *ctx = hr_ctx(NULL);
    const struct hr_source zip = {"fuzz.zip", (const char *)data, size};
    if (size > 2 && memcmp(data, "PK", 2) == 0)
        unpack(ctx, &zip);
    else
        pack(ctx, data, size);
    talloc_free(ctx);
    return 0;
}
