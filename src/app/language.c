/*
 * The reader's language: what the environment asks for, and where its catalog is (docs/translating.md).
 *
 * Catalogs are found beside the program: locale/ where it was built, ../share/locale where it was installed. The
 * machine need not have the locale itself: glibc then knows no words of it, but with the characters of C.UTF-8, and the
 * language in LANGUAGE, gettext finds ours.
 */
#include "app.h"

#include "homeroom/translate.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static const char domain[] = "homeroom";

static const char *said(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* The locale that was asked for, in the order of locale(7). */
static const char *wanted_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (said(names[i]))
            return said(names[i]);
    return NULL;
}

/* "es", "es_ES.UTF-8" and "es_ES.utf8": all but those that name other characters. */
static bool is_utf8(const char *locale)
{
    const char *codeset = strchr(locale, '.');
    return !codeset || strncasecmp(codeset, ".UTF-8", 6) == 0 || strncasecmp(codeset, ".utf8", 5) == 0;
}

/* Numbers keep their point and names their order: only characters and sentences follow the locale. */
static bool take_locale(const char *name)
{
    return setlocale(LC_CTYPE, name) && setlocale(LC_MESSAGES, name);
}

static void take_language(void)
{
    const char *wanted = wanted_locale();
    if (take_locale("") || !wanted || !is_utf8(wanted) || !take_locale("C.UTF-8"))
        return;
    if (!said("LANGUAGE"))
        setenv("LANGUAGE", wanted, 1);
}

/* False: the program stands where no catalogs are. */
static bool find_catalogs(char *path, size_t size)
{
    static const char *const places[] = {"locale", "../share/locale"};
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program);
    while (length > 0 && program[length - 1] != '/')
        length--;
    for (size_t i = 0; length > 0 && i < sizeof places / sizeof places[0]; i++) {
        int wrote = snprintf(path, size, "%.*s%s", (int)length, program, places[i]);
        if (wrote > 0 && (size_t)wrote < size && file_is_folder(path))
            return true;
    }
    return false;
}

/* The program's own sentences: no catalog is looked for. */
static bool is_own_language(void)
{
    const char *locale = setlocale(LC_MESSAGES, NULL);
    return strcmp(locale, "C") == 0 || (strncmp(locale, "C.", 2) == 0 && !said("LANGUAGE"));
}

void language_choose(void)
{
    char folder[PATH_MAX];
    take_language();
    if (is_own_language() || !find_catalogs(folder, sizeof folder) || !bindtextdomain(domain, folder) ||
        !bind_textdomain_codeset(domain, "UTF-8") || !textdomain(domain))
        return;
    hr_translate_with(gettext, ngettext);
}
