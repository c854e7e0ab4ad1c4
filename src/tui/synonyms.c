/*
 * The words people have for what a command is about, where they are not in its name or help: `who is stuck` finds
 * Needs.
 */
#include "homeroom/action.h"

#include "homeroom/translate.h"

#include <string.h>

static const struct {
    const char *name, *words;
} synonyms[] = {
    {"needs", NC_("synonyms", "stuck help struggling trouble failing intervention")},
    {"ready", NC_("synonyms", "queue waiting wait wants check checked next")},
    {"pace", NC_("synonyms", "late slow fast schedule plan progress ahead behind")},
    {"skills", NC_("synonyms", "move on reteach class topics standards go")},
    {"grades", NC_("synonyms", "marks letter percent points gradebook")},
    {"log", NC_("synonyms", "history happened changes changed audit yesterday")},
    {"grid", NC_("synonyms", "home overview everyone start")},
    {"this period", NC_("synonyms", "today lesson seen met touched missed overlooked")},
    {"absent", NC_("synonyms", "attendance roll away ill sick missing late tardy here")},
    {"mastered", NC_("synonyms", "pass passed got")},
    {"not yet", NC_("synonyms", "fail failed missed")},
    {"score", NC_("synonyms", "grade mark test quiz result enter")},
    {"practice seen", NC_("synonyms", "homework exercise classwork")},
    {"excuse", NC_("synonyms", "exempt exempted skip waive skill")},
    {"judge", NC_("synonyms", "override decide decision grade")},
    {"note", NC_("synonyms", "comment remark write")},
    {"undo", NC_("synonyms", "take back oops mistake wrong revert")},
    {"redo", NC_("synonyms", "put back again")},
    {"stack", NC_("synonyms", "papers pile quizzes tests bulk batch many")},
    {"mark all", NC_("synonyms", "everyone everybody whole class select")},
    {"mark none", NC_("synonyms", "unmark deselect clear")},
    {"filter", NC_("synonyms", "only show hide")},
    {"order", NC_("synonyms", "sort arrange")},
    {"as-of", NC_("synonyms", "past history date time travel")},
    {"plan",
     NC_("synonyms",
         "edit course curriculum units reorder rename move holidays day off prerequisites tier due date dates")},
    {"backup", NC_("synonyms", "copy save safe keep")},
    {"export", NC_("synonyms", "csv spreadsheet files save copy keep download")},
    {"tour", NC_("synonyms", "introduction tutorial learn begin started show around")},
    {"set",
     NC_("synonyms", "settings preferences options rules policy threshold configure change colours colors theme")},
    {"import roster", NC_("synonyms", "students load names list")},
    {"import skills", NC_("synonyms", "standards load curriculum")},
    {"import calendar", NC_("synonyms", "holidays load days")},
    {"add student", NC_("synonyms", "new enrol enroll")},
    {"add skill", NC_("synonyms", "new standard")},
    {"class file", NC_("synonyms", "where my data saved save stored kept backup copy path folder disk")},
    {"why", NC_("synonyms", "reason because explain grade")},
    {"report", NC_("synonyms", "cards parents families print paper progress transcript")},
    {"board", NC_("synonyms", "projector screen display beamer wall")},
    {"lock", NC_("synonyms", "screen hide password away")},
    {"pass phrase", NC_("synonyms", "password unlock change")},
    {"new course", NC_("synonyms", "class another")},
    {"leave", NC_("synonyms", "quit exit close end out get")},
    {"help", NC_("synonyms", "keys manual what")},
    {"next change", NC_("synonyms", "others fresh new colleague")},
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
