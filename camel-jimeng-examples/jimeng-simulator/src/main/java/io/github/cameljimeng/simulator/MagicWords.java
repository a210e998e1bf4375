package io.github.cameljimeng.simulator;

/** Words in a prompt that ask the simulator for a certain ending. */
final class MagicWords {

    private static final String MODERATED = "[moderated]";
    private static final String FAIL = "[fail]";
    private static final String EXPIRE = "[expire]";
    private static final String TWO_IMAGES = "[2 images]";

    private MagicWords() {}

    static void refuseModerated(String prompt) {
        if (prompt.contains(MODERATED)) {
            throw Refusal.moderated();
        }
    }

    static Task.Ending ending(String prompt) {
        if (prompt.contains(FAIL)) {
            return Task.Ending.FAILED;
        }
        return prompt.contains(EXPIRE) ? Task.Ending.EXPIRED : Task.Ending.SUCCEEDED;
    }

    static boolean asksForTwoImages(String prompt) {
        return prompt.contains(TWO_IMAGES);
    }
}
