/*
 * scene-runner PROGRAM FILE.scene...: plays the scenes one after the other. HR_GOLDEN=write writes the expected screens
 * anew. The last line counts.
 */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scene/scene.h"

int main(int argc, char **argv)
{
    int passed = 0, failed = 0;
    if (argc < 3) {
        fprintf(stderr, "usage: %s PROGRAM FILE.scene...\n", argv[0]);
        return EXIT_FAILURE;
    }
    struct stage *stage = stage_new(NULL, argv[1]);
    if (!stage)
        return EXIT_FAILURE;
    for (int i = 2; i < argc; i++) {
        char *copy = hr_strdup(stage, argv[i]);
        stage->folder = hr_strdup(stage, dirname(copy));
        if (scene_play(stage, argv[i]))
            passed++;
        else
            failed++;
    }
    talloc_free(stage);
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed ? EXIT_FAILURE : EXIT_SUCCESS;
}
