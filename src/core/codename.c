#include "homeroom/codename.h"

#include "homeroom/id.h"
#include "homeroom/map.h"

/* Without the letters that look like digits; short codes first, longer ones where those are taken. */
static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
enum { LETTERS = sizeof letters - 1, SHORT_TRIES = 4 };

/* From the end of an id: there all bits of the hash are mixed. */
static void make(struct hr_codename *out, const char *seed, int64_t student, uint32_t try)
{
    struct hr_hash h = hr_hash_start();
    char id[HR_ID_TEXT], *at = id + HR_ID_TEXT - 2;
    int digits = try < SHORT_TRIES ? 2 : 5;

    hr_hash_add(&h, seed);
    hr_hash_add_number(&h, student);
    hr_id_text(h, 0, try, id);
    out->text[0] = letters[(at[0] * 32 + at[-1]) % LETTERS];
    for (int i = 1; i <= digits; i++)
        out->text[i] = (char)('0' + at[-1 - i] % 10);
    out->text[digits + 1] = '\0';
}

struct hr_codename *hr_codenames(const void *ctx, const struct hr_model *m, const char *seed)
{
    struct hr_codename *codes = hr_new_array(ctx, struct hr_codename, m->student_count);
    struct hr_map *taken = hr_map_new(codes);

    for (uint32_t i = 1; i < m->student_count; i++) {
        uint32_t try = 0;
        do
            make(&codes[i], seed, i, try++);
        while (!hr_map_put(taken, codes[i].text, i));
    }
    talloc_free(taken);
    return codes;
}
