/*
 * Every sentence for people, in the language of the reader.
 *
 * The source holds the English. What shows or says a text passes it through hr_translate; a catalog that main has
 * installed has the rest (docs/translating.md). Functions that only ever speak to people (hr_fail, hr_ui_say, ...)
 * translate their format themselves; the Makefile's WORDS names them, so that their sentences reach the catalog without
 * a mark. What other programs read (CSV, JSON, names of commands and settings) never passes through here.
 *
 * A sentence is one format, never glued from pieces: other languages have another order (%2$s names the second).
 */
#ifndef HOMEROOM_TRANSLATE_H
#define HOMEROOM_TRANSLATE_H

#define HR_FORMAT_ARG(n) __attribute__((format_arg(n)))

/* As gettext(3) and ngettext(3): what they return lives as long as the program. Installed once by main; without them
 * everything stays English. */
typedef char *hr_translator(const char *text);
typedef char *hr_pluralizer(const char *one, const char *many, unsigned long n);
void hr_translate_with(hr_translator *, hr_pluralizer *);

/* The text in the reader's language, or itself. */
const char *hr_translate(const char *text) HR_FORMAT_ARG(1);
/* One of the two for n things, or the language's own form for n. */
const char *hr_translate_count(const char *one, const char *many, unsigned long n) HR_FORMAT_ARG(1) HR_FORMAT_ARG(2);
#define hr_plural(one, many, n) hr_translate_count(one, many, (unsigned long)(n))
/* A short word that means several things ("open": a state, an action); `context` says which. */
const char *hr_translate_as(const char *context, const char *text) HR_FORMAT_ARG(2);

#define _(text) hr_translate(text)
#define C_(context, text) hr_translate_as(context, text)
/* In tables: for the catalog only; whoever shows it says _() or C_(). */
#define N_(text) text
#define NC_(context, text) text

#endif
