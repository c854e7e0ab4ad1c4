/*
 * The shapes of cells: state is a shape first and a colour second (decisions.md). Each is one cell wide.
 */
#include "homeroom/listing.h"

enum { MOST_DIGIT = 9 };

const char *hr_state_shape(enum hr_state state, unsigned checks, bool ascii)
{
    static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    switch (state) {
    case HR_EXCUSED: return ascii ? "~" : " ";
    case HR_MASTERED: return ascii ? "#" : "●";
    case HR_STATE_READY: return ascii ? "!" : "▲";
    case HR_SPENT: return ascii ? "X" : "✗";
    case HR_NOT_YET_STATE: return digits[checks < MOST_DIGIT ? checks : MOST_DIGIT];
    case HR_PRACTISING: return ascii ? "o" : "◐";
    case HR_LOCKED: return "-";
    case HR_OPEN: break;
    }
    return ascii ? "." : "·";
}
