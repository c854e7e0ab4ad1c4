/*
 * Grade 8 mathematics by the Common Core's codes, in words of our own.
 */
#include "demo.h"

#include "homeroom/mem.h"

static const struct demo_skill known[] = {
    {"Numbers and exponents", "8.NS.1", "Tell rational from irrational numbers", NULL, HR_MUST},
    {"Numbers and exponents", "8.NS.2", "Place irrational numbers on the number line", "8.NS.1", HR_MUST},
    {"Numbers and exponents", "8.EE.1", "Use the laws of integer exponents", NULL, HR_MUST},
    {"Numbers and exponents", "8.EE.2", "Use square and cube roots", "8.NS.2", HR_MUST},
    {"Numbers and exponents", "8.EE.3", "Estimate with powers of ten", "8.EE.1", HR_MUST},
    {"Numbers and exponents", "8.EE.4", "Calculate in scientific notation", "8.EE.3", HR_SHOULD},
    {"Lines and equations", "8.EE.5", "Graph proportional relationships", NULL, HR_MUST},
    {"Lines and equations", "8.EE.6", "Explain slope with similar triangles", "8.EE.5", HR_MUST},
    {"Lines and equations", "8.EE.7a", "Tell how many solutions an equation has", NULL, HR_MUST},
    {"Lines and equations", "8.EE.7b", "Solve linear equations", "8.EE.7a", HR_MUST},
    {"Lines and equations", "8.EE.8a", "Read a solution off two graphs", "8.EE.6", HR_MUST},
    {"Lines and equations", "8.EE.8b", "Solve systems of two equations", "8.EE.7b", HR_MUST},
    {"Lines and equations", "8.EE.8c", "Model with two equations", "8.EE.8b", HR_ASPIRE},
    {"Functions and data", "8.F.1", "Say what a function is", NULL, HR_MUST},
    {"Functions and data", "8.F.2", "Compare functions given in different ways", "8.F.1", HR_MUST},
    {"Functions and data", "8.F.3", "Tell linear from nonlinear functions", "8.F.1", HR_MUST},
    {"Functions and data", "8.F.4", "Build a linear function from two values", "8.EE.6", HR_MUST},
    {"Functions and data", "8.F.5", "Describe a graph in words", "8.F.1", HR_SHOULD},
    {"Functions and data", "8.SP.1", "Read scatter plots", NULL, HR_MUST},
    {"Functions and data", "8.SP.2", "Fit a line by eye", "8.SP.1", HR_MUST},
    {"Functions and data", "8.SP.3", "Use a fitted line", "8.SP.2", HR_SHOULD},
    {"Functions and data", "8.SP.4", "Read two-way tables", NULL, HR_ASPIRE},
    {"Shapes in the plane", "8.G.1", "Check what turns, flips and slides keep", NULL, HR_MUST},
    {"Shapes in the plane", "8.G.2", "Show that two figures are congruent", "8.G.1", HR_MUST},
    {"Shapes in the plane", "8.G.3", "Move figures by coordinates", "8.G.1", HR_MUST},
    {"Shapes in the plane", "8.G.4", "Show that two figures are similar", "8.G.2", HR_MUST},
    {"Shapes in the plane", "8.G.5", "Use angles of triangles and parallels", NULL, HR_MUST},
    {"Shapes in the plane", "8.G.6", "Explain the Pythagorean theorem", "8.EE.2", HR_MUST},
    {"Shapes in the plane", "8.G.7", "Find sides with the Pythagorean theorem", "8.G.6", HR_MUST},
    {"Shapes in the plane", "8.G.8", "Find distances in the plane", "8.G.7", HR_SHOULD},
    {"Shapes in the plane", "8.G.9", "Find volumes of round solids", NULL, HR_ASPIRE},
};
enum { KNOWN = sizeof known / sizeof known[0], SKILLS_A_UNIT = 8 };

struct demo_skill *demo_skills(const void *ctx, int count)
{
    struct demo_skill *out = hr_new_array(ctx, struct demo_skill, (size_t)count + 1);
    for (int i = 0; i < count; i++) {
        int unit = 5 + (i - KNOWN) / SKILLS_A_UNIT, place = (i - KNOWN) % SKILLS_A_UNIT + 1;
        if (i < KNOWN)
            out[i] = known[i];
        else
            out[i] = (struct demo_skill){hr_printf(ctx, "Unit %d", unit), hr_printf(ctx, "8.X%d.%d", unit, place),
                                         hr_printf(ctx, "Part %d of unit %d", place, unit), NULL, HR_MUST};
    }
    return out;
}
