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
    const char *owners; /* the commands that take it, NULL: all do */
};

#define FIELD(f) offsetof(struct options, f)
static const struct option_row rows[] = {
    {"file", 'f', TEXT, FIELD(file), "FILE",
     N_("the class file (else $HOMEROOM_FILE, else the one in your data folder)"), NULL},
    {"folder", 0, TEXT, FIELD(folder), "FOLDER",
     N_("a line for each class file in it: who waits, needs help, is behind"), NULL},
    {"as-of", 0, TEXT, FIELD(as_of), "WHEN", N_("look at the class as it was: YYYY-MM-DD or YYYY-MM-DDTHH:MM"), NULL},
    {"now", 0, TEXT, FIELD(now), "WHEN", N_("record as if this were the time"), NULL},
    {"course", 0, TEXT, FIELD(course), "TITLE", N_("only this course"), NULL},
    {"section", 0, TEXT, FIELD(section), "TITLE", N_("only this section"), NULL},
    {"unit", 0, TEXT, FIELD(unit), "TITLE", N_("only this unit"), NULL},
    {"student", 0, TEXT, FIELD(student), "ID", N_("only this student"), NULL},
    {"skill", 0, TEXT, FIELD(skill), "CODE", N_("only this skill"), NULL},
    {"term", 0, TEXT, FIELD(term), "NAME", N_("grades of one term"), NULL},
    {"format", 0, TEXT, FIELD(format), "FORM", N_("table, csv or json"), NULL},
    {"role", 0, TEXT, FIELD(role), "ROLE", N_("teacher, aide or viewer"), NULL},
    {"read-only", 0, FLAG, FIELD(read_only), NULL, N_("look, but record nothing"), NULL},
    {"by", 0, TEXT, FIELD(by), "NAME", N_("who is recording (else your login name)"), NULL},
    {"output", 'o', TEXT, FIELD(output), "FILE", N_("write to FILE instead of standard output"),
     "export, report, slips, codes"},
    {"as", 0, TEXT, FIELD(as), "FORM", N_("report, slips: text, html or csv (else by the name of the file)"),
     "report, slips"},
    {"letters", 0, FLAG, FIELD(letters), NULL, N_("report progress: with percent and letter"), "report"},
    {"dry-run", 0, FLAG, FIELD(dry_run), NULL, N_("say what would change, and change nothing"),
     "settings, import, merge"},
    {"preset", 0, TEXT, FIELD(preset), "NAME", N_("new: the way of grading to start with (homeroom presets)"), "new"},
    {"form", 0, TEXT, FIELD(form), "F", N_("record: the form of the check"), "record"},
    {"note", 0, TEXT, FIELD(note), "TEXT", N_("record: a comment, or the reason of a judgement or excuse"), "record"},
    {"families", 0, FLAG, FIELD(families), NULL, N_("record note: print it on reports for families"), "record"},
    {"exception", 0, TEXT, FIELD(exception), "REASON", N_("record: in spite of the rule that stands in the way"),
     "record"},
    {"up-to", 0, TEXT, FIELD(up_to), "CODE", N_("record excuse: everything before this skill"), "record"},
    {"from", 0, TEXT, FIELD(from), "FORMAT", N_("import: the format of the file (else by its looks)"),
     "import, export"},
    {"to", 0, TEXT, FIELD(to), "FORMAT", N_("export gradebook: whose form it has, homeroom's own unless said"),
     "export"},
    {"into", 0, TEXT, FIELD(into), "FILE", N_("export gradebook: fill in what another system has exported"), "export"},
    {"scale-points", 0, FLAG, FIELD(scale_points), NULL, N_("export gradebook into: also items out of other points"),
     "export"},
    {"map", 0, TEXT, FIELD(map), "FILE", N_("import gradebook: what its items are (a dry run prints it)"),
     "import, export"},
    {"class", 0, LIST, FIELD(classes), "CODE", N_("import: a class of a whole-school set (may be repeated)"), "import"},
    {"teacher", 0, TEXT, FIELD(teacher), "NAME", N_("import: the classes of this teacher"), "import"},
    {"skip-bad", 0, FLAG, FIELD(skip_bad), NULL, N_("import: leave out the rows that can't be taken"),
     "import, export"},
    {"accept-lower", 0, FLAG, FIELD(accept_lower), NULL,
     N_("import gradebook: also what lowers cells or brings many zeros"), "import"},
    {"match-names", 0, FLAG, FIELD(match_names), NULL,
     N_("import gradebook: a student's name will do where no id is known"), "import, export"},
    {"deactivate-missing", 0, FLAG, FIELD(deactivate_missing), NULL,
     N_("import roster: students missing from the file become inactive"), "import"},
    {"prefer", 0, TEXT, FIELD(prefer), "WHOSE", N_("merge: what stands of a conflict, ours or theirs (else the later)"),
     "merge"},
    {"encoding", 0, TEXT, FIELD(encoding), "NAME", N_("import: the file's encoding"), "import, export"},
    {"delimiter", 0, TEXT, FIELD(delimiter), "CHAR", N_("import: what stands between cells (or: tab)"),
     "import, export"},
    {"decimal", 0, TEXT, FIELD(decimal), "CHAR", N_("import: the decimal mark, . or ,"), "import, export"},
    {"dates", 0, TEXT, FIELD(dates), "ORDER", N_("import: the order of dates, mdy or dmy"), "import, export"},
    {"header-line", 0, TEXT, FIELD(header_line), "N", N_("import: the line that names the columns"), "import, export"},
    {"bom", 0, FLAG, FIELD(bom), NULL, N_("export: begin with a byte order mark, for spreadsheets that need one"),
     "export"},
    {"make", 0, TEXT, FIELD(make), "FILE", N_("demo: only make the sample class"), "demo"},
    {"students", 0, TEXT, FIELD(students), "N", N_("demo: how many students"), "demo"},
    {"skills", 0, TEXT, FIELD(skills), "N", N_("demo: how many skills"), "demo"},
    {"seed", 0, TEXT, FIELD(seed), "N", N_("demo: another class of the same kind"), "demo"},
    {"keep", 0, FLAG, FIELD(keep), NULL, N_("demo: go on with the sample class of the last time"), "demo"},
    {"plain", 0, FLAG, FIELD(plain), NULL, N_("the dashboard in lines: for screen readers, pipes and bare terminals"),
     NULL},
    {"kiosk", 0, FLAG, FIELD(kiosk), NULL,
     N_("a terminal where students see their own path (homeroom codes makes codes)"), NULL},
    {"ascii", 0, FLAG, FIELD(ascii), NULL, N_("plain characters only"), NULL},
    {"help", 'h', FLAG, FIELD(help), NULL, N_("this help; after a command, the command's"), NULL},
    {"version", 0, FLAG, FIELD(version), NULL, N_("the version"), NULL},
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

bool command_is_among(const char *commands, const char *command)
{
    size_t n = strlen(command);
    for (const char *at = commands; at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
        if (strncmp(at, command, n) == 0 && (at[n] == ',' || !at[n]))
            return true;
    return false;
}

/* An option that does nothing is refused: who says --dry-run counts on it. */
static bool check_owners(const void *ctx, const struct options *o, const bool *given, struct hr_err *err)
{
    const char *command = o->arg_count ? o->args[0] : "";
    if (o->help || o->version || (o->arg_count && !verb_find(command)))
        return true;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (!given[i] || !rows[i].owners || command_is_among(rows[i].owners, command))
            continue;
        const char *option = hr_printf(ctx, "--%s", rows[i].name);
        if (!o->arg_count)
            return hr_fail(err, HR_USAGE, option, "the dashboard has no such option; it is one of: %s", rows[i].owners);
        return hr_fail(err, HR_USAGE, option, "homeroom %s has no such option, so nothing was done; it is one of: %s",
                       command, rows[i].owners);
    }
    return true;
}

bool options_parse(const void *ctx, int argc, char **argv, struct options *out, struct hr_err *err)
{
    struct option longs[ROW_COUNT + 1] = {0};
    bool given[ROW_COUNT] = {false};
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
        given[row - rows] = true;
    }
    for (int i = optind; i < argc; i++)
        *hr_push(ctx, &out->args, &out->arg_count) = argv[i];
    return check_owners(ctx, out, given, err);
}

bool option_at(size_t i, struct option_name *out)
{
    if (i < ROW_COUNT)
        *out = (struct option_name){rows[i].name, rows[i].letter, rows[i].argument, rows[i].help, rows[i].owners};
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

bool option_is_of(const struct option_name *o, const char *command)
{
    return !o->owners || (command && command_is_among(o->owners, command));
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
        if (!command || (o.owners && option_is_of(&o, command)))
            help_row(out, &o);
}
