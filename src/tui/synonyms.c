/*
 * The words people have for what a command is about, where they are not in its name or help: `who is stuck` finds
 * Needs.
 */
#include "homeroom/action.h"

#include <string.h>

static const struct {
    const char *name, *words;
} synonyms[] = {
    {"needs", "stuck help struggling trouble behind failing intervention"},
    {"ready", "queue waiting wait check checked next"},
    {"pace", "late slow fast schedule plan progress ahead"},
    {"skills", "move on reteach class topics standards go"},
    {"grades", "marks letter percent points gradebook report"},
    {"log", "history happened changes audit yesterday"},
    {"grid", "home overview everyone start"},
    {"this period", "today lesson seen met touched missed overlooked attendance roll"},
    {"absent", "attendance away ill sick missing late tardy here"},
    {"mastered", "pass passed got"},
    {"not yet", "fail failed missed"},
    {"score", "grade mark test quiz result"},
    {"practice seen", "homework exercise classwork"},
    {"excuse", "exempt skip waive"},
    {"judge", "override decide decision"},
    {"note", "comment remark write"},
    {"undo", "take back oops mistake wrong revert"},
    {"redo", "put back again"},
    {"stack", "papers pile bulk batch many"},
    {"mark all", "everyone everybody whole class select"},
    {"mark none", "unmark deselect clear"},
    {"filter", "only show hide"},
    {"order", "sort arrange"},
    {"as-of", "past history date time travel"},
    {"set", "settings preferences options rules policy threshold configure"},
    {"import roster", "students load names list"},
    {"import skills", "standards load curriculum"},
    {"import calendar", "holidays load days"},
    {"add student", "new enrol enroll"},
    {"add skill", "new standard"},
    {"leave", "quit exit close end"},
    {"help", "keys manual what"},
    {"next change", "others fresh new colleague"},
};

const char *hr_action_also(const struct hr_action *a)
{
    for (size_t i = 0; i < sizeof synonyms / sizeof synonyms[0]; i++)
        if (strcmp(a->name, synonyms[i].name) == 0)
            return synonyms[i].words;
    return "";
}

const char *hr_action_synonym_of(size_t i)
{
    return i < sizeof synonyms / sizeof synonyms[0] ? synonyms[i].name : NULL;
}
