/*
 * How the program was built, read off its file: it is placed anywhere in memory, what the loader has filled in is
 * sealed, the stack is not run, and gcc's guards against writing too far are in it.
 */
#include <elf.h>
#include <stdbool.h>
#include <string.h>

#include "common/tally.h"
#include "scene/world.h"

struct image {
    const char *bytes;
    size_t size;
};

/* A piece of the file; NULL when it is not so long. */
static const void *piece(const struct image *i, size_t from, size_t size)
{
    return from <= i->size && size <= i->size - from ? i->bytes + from : NULL;
}

static const Elf64_Phdr *segment(const struct image *i, const Elf64_Ehdr *head, uint32_t type)
{
    for (size_t n = 0; n < head->e_phnum; n++) {
        const Elf64_Phdr *p = piece(i, head->e_phoff + n * sizeof *p, sizeof *p);
        if (p && p->p_type == type)
            return p;
    }
    return NULL;
}

/* Is everything bound before the program begins, so that the table can be sealed? */
static bool binds_now(const struct image *i, const Elf64_Phdr *dynamic)
{
    for (size_t n = 0; dynamic && n < dynamic->p_filesz / sizeof(Elf64_Dyn); n++) {
        const Elf64_Dyn *d = piece(i, dynamic->p_offset + n * sizeof *d, sizeof *d);
        if (d && ((d->d_tag == DT_FLAGS && (d->d_un.d_val & DF_BIND_NOW)) ||
                  (d->d_tag == DT_FLAGS_1 && (d->d_un.d_val & DF_1_NOW)) || d->d_tag == DT_BIND_NOW))
            return true;
    }
    return false;
}

static bool names(const struct image *i, const char *symbol)
{
    size_t n = strlen(symbol) + 1;
    for (size_t at = 0; at + n <= i->size; at++)
        if (memcmp(i->bytes + at, symbol, n) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    void *ctx = hr_ctx(NULL);
    struct image image = {0};
    if (argc != 2)
        world_fail("usage: %s PROGRAM", argv[0]);
    image.bytes = world_read(ctx, argv[1], &image.size);
    const Elf64_Ehdr *head = piece(&image, 0, sizeof *head);
    if (!tally(head && memcmp(head->e_ident, ELFMAG, SELFMAG) == 0 && head->e_ident[EI_CLASS] == ELFCLASS64,
               "the program is no ELF file of 64 bits"))
        return tally_end();
    const Elf64_Phdr *stack = segment(&image, head, PT_GNU_STACK);
    tally(head->e_type == ET_DYN && segment(&image, head, PT_INTERP), "it is always at the same place (no PIE)");
    tally(stack && !(stack->p_flags & PF_X), "its stack can be run");
    if (names(&image, "__asan_init")) {
        tally_skip("sealed tables, stack protector and FORTIFY: not in the build with sanitizers");
    } else {
        tally(segment(&image, head, PT_GNU_RELRO) && binds_now(&image, segment(&image, head, PT_DYNAMIC)),
              "the loader's tables stay writable (no full RELRO)");
        tally(names(&image, "__stack_chk_fail"), "no stack protector");
        tally(names(&image, "__vsnprintf_chk") || names(&image, "__snprintf_chk") || names(&image, "__fprintf_chk") ||
                  names(&image, "__memcpy_chk"),
              "no FORTIFY");
    }
    talloc_free(ctx);
    return tally_end();
}
