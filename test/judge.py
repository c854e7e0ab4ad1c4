"""Counting, for the checks written in Python: what is wrong is said in a line of its own."""

import os
import sys

passed = failed = 0


def judge(good, sentence):
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print(f"{os.path.splitext(os.path.basename(sys.argv[0]))[0]}: {sentence}")


def end():
    """Says how many there were, for test/run.sh, and leaves with 1 when any was wrong or none was judged."""
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0 or passed == 0)
