/*
 * The five ways of working of domain.md 1 as settings: the table of presets of settings.md, a column each. What a
 * preset does not set is at its default.
 */
#include "homeroom/policy.h"
#include "homeroom/translate.h"

#include <string.h>

typedef const char *const pair[2];

static pair pure[] = {
    {"scale", "4/3"},          {"method", "best"},
    {"retake", "unlimited"},   {"practice-first", "off"},
    {"gate", "none"},          {"item.practice", "none"},
    {"item.check", "none"},    {"item.summative", "none"},
    {"categories", "none"},    {"not-yet", "blank"},
    {"count", "all"},          {"letters", "none"},
    {"letters-by", "percent"}, {NULL, NULL},
};

static pair progression[] = {
    {"scale", "4/3"},          {"method", "best"},
    {"retake", "unlimited"},   {"practice-first", "on"},
    {"gate", "strict"},        {"item.practice", "none"},
    {"item.check", "none"},    {"item.summative", "none"},
    {"categories", "none"},    {"not-yet", "blank"},
    {"count", "all"},          {"letters", "none"},
    {"letters-by", "percent"}, {NULL, NULL},
};

static pair modern[] = {
    {"scale", "5/4"},
    {"method", "best"},
    {"retake", "unlimited"},
    {"practice-first", "on"},
    {"gate", "advise"},
    {"item.practice", "10,mastered"},
    {"item.check", "2,mastered"},
    {"item.summative", "50,score"},
    {"categories", "none"},
    {"not-yet", "zero"},
    {"count", "due"},
    {"letters", N_("A:90,B:80,C:70,D:60,F:0")},
    {"letters-by", "percent"},
    {NULL, NULL},
};

static pair one_shot[] = {
    {"scale", "100/80"},
    {"method", "first"},
    {"retake", "single"},
    {"practice-first", "off"},
    {"gate", "none"},
    {"item.practice", "2,complete,Practice"},
    {"item.check", "100,score,Mastery"},
    {"item.summative", "100,score,Tests"},
    {"categories", "Practice:10,Mastery:60,Tests:30"},
    {"not-yet", "blank"},
    {"count", "checked"},
    {"letters", N_("A:90,B:80,C:70,D:60,F:0")},
    {"letters-by", "percent"},
    {NULL, NULL},
};

static pair competency[] = {
    {"scale", "4/3"},
    {"method", "best"},
    {"retake", "unlimited"},
    {"practice-first", "off"},
    {"gate", "advise"},
    {"item.practice", "none"},
    {"item.check", "4,score"},
    {"item.summative", "none"},
    {"categories", "none"},
    {"not-yet", "blank"},
    {"count", "checked"},
    {"letters", N_("A:90,B:80,C:70,D:60,F:0")},
    {"letters-by", "counts"},
    {"letters.counts", "A: mastered>=90 & top>=50; B: mastered>=80; C: mastered>=65; D: mastered>=50; F: mastered>=0"},
    {NULL, NULL},
};

const struct hr_preset hr_presets[] = {
    {"pure", N_("true mastery grading: no letters, self-paced, checks without limit, reports of what was mastered"),
     pure},
    {"progression",
     N_("micro-schools: several levels at once, every earlier skill gates the next, growth against oneself"),
     progression},
    {"modern", N_("blended classrooms: practice and a mastery check a lesson, a unit test, points only for mastery"),
     modern},
    {"one-shot", N_("compliance: practice is scored for completion, mastery is assessed once and never retaken"),
     one_shot},
    {"competency", N_("resource banks: the grade is composed of the best demonstrations, letters go by counts"),
     competency},
    {NULL, NULL, NULL},
};

const struct hr_preset *hr_preset_find(const char *name)
{
    for (const struct hr_preset *preset = hr_presets; preset->name; preset++)
        if (strcmp(preset->name, name) == 0)
            return preset;
    return NULL;
}
