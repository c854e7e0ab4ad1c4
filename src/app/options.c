/*
 * Options are one table: the parser, --help and `homeroom names` read it.
 */
#include "homeroom/translate.h"
#include "names.h"

#include <getopt.h>
#include <string.h>

enum option_kind { TEXT, FLAG, LIST };

struct option_row {
    const char *name;
    char letter; /* or 0 */
    enum option_kind kind;
    size_t offset;        /* of the field in struct options */
    const char *argument; /* as shown in help */
    const char *help;
};

#define FIELD(f) offsetof(struct options, f)
static const struct option_row rows[] = {
    {"file", 'f', TEXT, FIELD(file), "FILE",
     N_("the class file (else $HOMEROOM_FILE, else the one in your data folder)")},
    {"folder", 0, TEXT, FIELD(folder), "FOLDER",
     N_("a line for each class file in it: who waits, needs help, is behind")},
    {"as-of", 0, TEXT, FIELD(as_of), "WHEN", N_("look at the class as it was: YYYY-MM-DD or YYYY-MM-DDTHH:MM")},
    {"now", 0, TEXT, FIELD(now), "WHEN", N_("record as if this were the time")},
    {"course", 0, TEXT, FIELD(course), "TITLE", N_("only this course")},
    {"section", 0, TEXT, FIELD(section), "TITLE", N_("only this section")},
    {"unit", 0, TEXT, FIELD(unit), "TITLE", N_("only this unit")},
    {"student", 0, TEXT, FIELD(student), "ID", N_("only this student")},
    {"skill", 0, TEXT, FIELD(skill), "CODE", N_("only this skill")},
    {"term", 0, TEXT, FIELD(term), "NAME", N_("grades of one term")},
    {"format", 0, TEXT, FIELD(format), "FORM", N_("table, csv or json")},
    {"role", 0, TEXT, FIELD(role), "ROLE", N_("teacher, aide or viewer")},
    {"read-only", 0, FLAG, FIELD(read_only), NULL, N_("look, but record nothing")},
    {"by", 0, TEXT, FIELD(by), "NAME", N_("who is recording (else your login name)")},
    {"output", 'o', TEXT, FIELD(output), "FILE", N_("write to FILE instead of standard output")},
    {"as", 0, TEXT, FIELD(as), "FORM", N_("report, slips: text, html or csv (else by the name of the file)")},
    {"letters", 0, FLAG, FIELD(letters), NULL, N_("report progress: with percent and letter")},
    {"dry-run", 0, FLAG, FIELD(dry_run), NULL, N_("say what would change, and change nothing")},
    {"preset", 0, TEXT, FIELD(preset), "NAME", N_("new: the way of grading to start with (homeroom presets)")},
    {"form", 0, TEXT, FIELD(form), "F", N_("record: the form of the check")},
    {"note", 0, TEXT, FIELD(note), "TEXT", N_("record: a comment, or the reason of a judgement or excuse")},
    {"families", 0, FLAG, FIELD(families), NULL, N_("record note: print it on reports for families")},
    {"exception", 0, TEXT, FIELD(exception), "REASON", N_("record: in spite of the rule that stands in the way")},
    {"up-to", 0, TEXT, FIELD(up_to), "CODE", N_("record excuse: everything before this skill")},
    {"from", 0, TEXT, FIELD(from), "FORMAT", N_("import: the format of the file (else by its looks)")},
    {"to", 0, TEXT, FIELD(to), "FORMAT", N_("export gradebook: whose form it has, homeroom's own unless said")},
    {"into", 0, TEXT, FIELD(into), "FILE", N_("export gradebook: fill in what another system has exported")},
    {"scale-points", 0, FLAG, FIELD(scale_points), NULL, N_("export gradebook into: also items out of other points")},
    {"map", 0, TEXT, FIELD(map), "FILE", N_("import gradebook: what its items are (a dry run prints it)")},
    {"class", 0, LIST, FIELD(classes), "CODE", N_("import: a class of a whole-school set (may be repeated)")},
    {"teacher", 0, TEXT, FIELD(teacher), "NAME", N_("import: the classes of this teacher")},
    {"skip-bad", 0, FLAG, FIELD(skip_bad), NULL, N_("import: leave out the rows that can't be taken")},
    {"accept-lower", 0, FLAG, FIELD(accept_lower), NULL,
     N_("import gradebook: also what lowers cells or brings many zeros")},
    {"match-names", 0, FLAG, FIELD(match_names), NULL,
     N_("import gradebook: a student's name will do where no id is known")},
    {"deactivate-missing", 0, FLAG, FIELD(deactivate_missing), NULL,
     N_("import roster: students missing from the file become inactive")},
    {"prefer", 0, TEXT, FIELD(prefer), "WHOSE",
     N_("merge: what stands of a conflict, ours or theirs (else the later)")},
    {"encoding", 0, TEXT, FIELD(encoding), "NAME", N_("import: the file's encoding")},
    {"delimiter", 0, TEXT, FIELD(delimiter), "CHAR", N_("import: what stands between cells (or: tab)")},
    {"decimal", 0, TEXT, FIELD(decimal), "CHAR", N_("import: the decimal mark, . or ,")},
    {"dates", 0, TEXT, FIELD(dates), "ORDER", N_("import: the order of dates, mdy or dmy")},
    {"header-line", 0, TEXT, FIELD(header_line), "N", N_("import: the line that names the columns")},
    {"bom", 0, FLAG, FIELD(bom), NULL, N_("export: begin with a byte order mark, for spreadsheets that need one")},
    {"make", 0, TEXT, FIELD(make), "FILE", N_("demo: only make the sample class")},
    {"students", 0, TEXT, FIELD(students), "N", N_("demo: how many students")},
    {"skills", 0, TEXT, FIELD(skills), "N", N_("demo: how many skills")},
    {"seed", 0, TEXT, FIELD(seed), "N", N_("demo: another class of the same kind")},
    {"keep", 0, FLAG, FIELD(keep), NULL, N_("demo: go on with the sample class of the last time")},
    {"plain", 0, FLAG, FIELD(plain), NULL, N_("the dashboard in lines: for screen readers, pipes and bare terminals")},
    {"kiosk", 0, FLAG, FIELD(kiosk), NULL,
     N_("a terminal where students see their own path (homeroom codes makes codes)")},
    {"ascii", 0, FLAG, FIELD(ascii), NULL, N_("plain characters only")},
    {"help", 'h', FLAG, FIELD(help), NULL, N_("this help; after a command, the command's")},
    {"version", 0, FLAG, FIELD(version), NULL, N_("the version")},
};
enum { ROW_COUNT = sizeof rows / sizeof rows[0], FIRST_LONG = 256 };

static void set(const void *ctx, struct options *o, const struct option_row *row, const char *value)
{
    void *field = (char *)o + row->offset;
    switch (row->kind) {
    case TEXT: *(const char **)field = value; break;
    case FLAG: *(bool *)field = true; break;
    case LIST: *hr_push(ctx, &o->classes, &o->class_count) = value; break;
    }
}

static const struct option_row *row_of(int value)
{
    if (value >= FIRST_LONG)
        return &rows[value - FIRST_LONG];
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (rows[i].letter == value)
            return &rows[i];
    return NULL;
}

bool options_parse(const void *ctx, int argc, char **argv, struct options *out, struct hr_err *err)
{
    struct option longs[ROW_COUNT + 1] = {0};
    char shorts[2 * ROW_COUNT + 2] = ":"; /* getopt then tells a missing value from an unknown option */
    size_t n = 1;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        longs[i] = (struct option){rows[i].name, rows[i].kind == FLAG ? no_argument : required_argument, NULL,
                                   (int)(FIRST_LONG + i)};
        if (rows[i].letter)
            shorts[n++] = rows[i].letter;
        if (rows[i].letter && rows[i].kind != FLAG)
            shorts[n++] = ':';
    }
    shorts[n] = '\0';
    *out = (struct options){0};
    opterr = 0;
    int value;
    while ((value = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const char *said = argv[optind - 1];
        /* Within a cluster (-hx) the word that getopt stands at is not yet done, so the letter is named. */
        if ((value == ':' || value == '?') && optopt > 0 && optopt < FIRST_LONG)
            said = hr_printf(ctx, "-%c", optopt);
        if (value == ':')
            return hr_fail(err, HR_USAGE, said, "this option needs a value");
        const struct option_row *row = value == '?' ? NULL : row_of(value);
        if (!row)
            return hr_fail(err, HR_USAGE, said, "there is no such option; try homeroom --help");
        set(ctx, out, row, optarg);
    }
    for (int i = optind; i < argc; i++)
        *hr_push(ctx, &out->args, &out->arg_count) = argv[i];
    return true;
}

bool option_at(size_t i, struct option_name *out)
{
    if (i < ROW_COUNT)
        *out = (struct option_name){rows[i].name, rows[i].letter, rows[i].argument, rows[i].help};
    return i < ROW_COUNT;
}

bool option_named(const char *word, struct option_name *out)
{
    for (size_t i = 0; option_at(i, out); i++) {
        size_t n = strlen(out->name);
        if (strncmp(word, "--", 2) == 0 && strncmp(word + 2, out->name, n) == 0 && strchr("=", word[2 + n]))
            return true;
        if (out->letter && word[0] == '-' && word[1] == out->letter && !word[2])
            return true;
    }
    return false;
}

/* "import gradebook: what its items are": the length of the command's name; 0 for what all of them have. */
static size_t owner_length(const struct option_name *o)
{
    size_t n = strcspn(o->help, ": ");
    for (const struct verb *v = verbs; v->name && strchr(o->help, ':'); v++)
        if (strlen(v->name) == n && strncmp(o->help, v->name, n) == 0)
            return n;
    return 0;
}

bool option_is_of(const struct option_name *o, const char *command)
{
    size_t n = owner_length(o);
    return n == 0 || (command && strlen(command) == n && strncmp(o->help, command, n) == 0);
}

static void help_row(struct hr_buf *out, const struct option_name *o)
{
    char left[64];
    snprintf(left, sizeof left, "%s--%s%s%s", o->letter ? (char[]){'-', o->letter, ',', ' ', '\0'} : "    ", o->name,
             o->argument ? " " : "", o->argument ? o->argument : "");
    hr_buf_printf(out, "  %-26s %s\n", left, _(o->help));
}

void options_help(struct hr_buf *out, const char *command)
{
    struct option_name o;
    for (size_t i = 0; option_at(i, &o); i++)
        if (!command || (owner_length(&o) && option_is_of(&o, command)))
            help_row(out, &o);
}
