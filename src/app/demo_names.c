/*
 * A class as one meets it: names from many languages, some with a name they would rather be called by.
 */
#include "demo.h"

enum { GIVEN = 8, FAMILIES = 6 };

static const struct language {
    const char *given[GIVEN];
    const char *families[FAMILIES];
} languages[] = {
    {{"Emma", "Liam", "Grace", "Noah", "Ruby", "Ethan", "Hazel", "Owen"},
     {"Hall", "Brooks", "O'Brien", "Whitaker", "Smith-Jones", "Carter"}},
    {{"Inés", "Mateo", "Lucía", "Diego", "Ximena", "Santiago", "Camila", "Andrés"},
     {"Castillo", "Núñez", "de la Cruz", "Ibáñez", "Quispe", "García López"}},
    {{"Chidi", "Adaeze", "Emeka", "Ngozi", "Tobenna", "Amara", "Obinna", "Ifeoma"},
     {"Abara", "Okafor", "Eze", "Nwosu", "Adeyemi", "Okonkwo"}},
    {{"Linh", "Minh", "Ngọc", "Huy", "Thảo", "Quân", "Vy", "Đức"}, {"Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Võ"}},
    {{"Omar", "Noor", "Yusuf", "Layla", "Tariq", "Salma", "Karim", "Amina"},
     {"Farouk", "Haddad", "al-Masri", "Nasser", "Saleh", "Mansour"}},
    {{"小明", "子涵", "雨桐", "浩然", "思远", "梓萱", "宇轩", "欣怡"}, {"王", "李", "陈", "张", "刘", "欧阳"}},
    {{"Haruto", "Yui", "Ken", "Sakura", "Ren", "Aoi", "Sota", "Mei"},
     {"Ito", "Tanaka", "Sato", "Kobayashi", "Mori", "Ōno"}},
    {{"Ananya", "Arjun", "Priya", "Rohan", "Diya", "Kabir", "Meera", "Vihaan"},
     {"Gupta", "Patel", "Iyer", "Sharma", "Banerjee", "Reddy"}},
    {{"Łukasz", "Zofia", "Jakub", "Hanna", "Wojtek", "Oliwia", "Kacper", "Zuzanna"},
     {"Kowalski", "Nowak", "Wójcik", "Lewandowski", "Żak", "Dąbrowski"}},
    {{"Søren", "Freja", "Åsa", "Lars", "Jo", "Ingrid", "Emil", "Signe"},
     {"Eriksen", "Ørsted", "Lindqvist", "Åkesson", "Jensen", "Bergström"}},
    {{"Олена", "Андрій", "Дарина", "Максим", "Софія", "Богдан", "Марія", "Тарас"},
     {"Шевченко", "Бондаренко", "Коваленко", "Ткач", "Мельник", "Лисенко"}},
    {{"Zeynep", "Emre", "Elif", "Yiğit", "Defne", "Kerem", "Çağla", "Ömer"},
     {"Yılmaz", "Şahin", "Öztürk", "Kaya", "Çelik", "Doğan"}},
    {{"Leilani", "Kai", "Sefina", "Tavita", "Mele", "Ioane", "Sina", "Keoni"},
     {"Kealoha", "'Ohana", "Tuilagi", "Fonoti", "Kahale", "Mahoe"}},
};
enum { LANGUAGES = sizeof languages / sizeof languages[0] };

static const char *const nicknames[] = {"Nessa", "Lottie", "Max", "Bee", "Sunny", "Teo", "Coco", "AJ"};
enum { NICKNAMES = sizeof nicknames / sizeof nicknames[0] };

double demo_real(struct demo_random *r)
{
    r->state += 0x9E3779B97F4A7C15u;
    uint64_t z = r->state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return (double)(z >> 11) / 9007199254740992.0;
}

int demo_between(struct demo_random *r, int low, int high)
{
    return low + (int)(demo_real(r) * (high - low + 1));
}

bool demo_chance(struct demo_random *r, double p)
{
    return demo_real(r) < p;
}

struct demo_name demo_name_at(struct demo_random *r, int n)
{
    /* Walking the languages in turn and a name further each round keeps full names apart for 600 students. */
    const struct language *l = &languages[n % LANGUAGES];
    int round = n / LANGUAGES;
    struct demo_name name = {l->families[(round + round / GIVEN) % FAMILIES], l->given[round % GIVEN], ""};
    bool latin = (unsigned char)name.given[0] < 0x80; /* the nicknames are */
    if (demo_chance(r, 0.06) && latin)
        name.preferred = nicknames[demo_between(r, 0, NICKNAMES - 1)];
    return name;
}
