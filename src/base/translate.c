/* The reader's language: two pointers that main fills in, so that the lowest floors need to know no locale. */
#include "homeroom/translate.h"

#include <stddef.h>
#include <stdio.h>

/* Between context and text in a catalog, as gettext has it. */
#define BETWEEN "\004"

enum { KEY_ROOM = 256 };

static hr_translator *translator;
static hr_pluralizer *pluralizer;

void hr_translate_with(hr_translator *one, hr_pluralizer *several)
{
    translator = one;
    pluralizer = several;
}

/* The empty text is the name of a catalog's header. */
const char *hr_translate(const char *text)
{
    return translator && *text ? translator(text) : text;
}

const char *hr_translate_count(const char *one, const char *many, unsigned long n)
{
    if (pluralizer)
        return pluralizer(one, many, n);
    return n == 1 ? one : many;
}

const char *hr_translate_as(const char *context, const char *text)
{
    char key[KEY_ROOM];
    int length = snprintf(key, sizeof key, "%s" BETWEEN "%s", context, text);
    const char *said = length > 0 && length < KEY_ROOM ? hr_translate(key) : key;
    return said == key ? text : said;
}
