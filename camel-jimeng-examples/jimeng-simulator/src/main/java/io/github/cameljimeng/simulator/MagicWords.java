package io.github.cameljimeng.simulator;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words in a prompt that ask the simulator for a certain ending. */
final class MagicWords {

    private static final String MODERATED = "[moderated]";
    private static final String FAIL = "[fail]";
    private static final String EXPIRE = "[expire]";
    private static final String ONE_REFUSED = "[one refused]";
    private static final Pattern SEVERAL_IMAGES = Pattern.compile("\\[(\\d{1,2}) images]");

    private MagicWords() {}

    static void refuseModerated(String prompt) {
        if (prompt.contains(MODERATED)) {
            throw Refusal.moderated();
        }
    }

    /** The reply to a call that answers with images, in the odd way that the prompt asks for. */
    static Reply odd(String prompt, JournalEntry request, Reply normal, FileStore store) {
        return oddity(prompt).map(oddity -> oddity.of(request, normal, store)).orElse(normal);
    }

    /** The reply to the submit of a task: what concerns its images comes with {@link #oddResult}. */
    static Reply oddSubmit(String prompt, JournalEntry request, Reply normal, FileStore store) {
        return oddity(prompt)
                .filter(Oddity::concernsSubmits)
                .map(oddity -> oddity.of(request, normal, store))
                .orElse(normal);
    }

    /** The reply to a query of a task. */
    static Reply oddResult(String prompt, JournalEntry request, Reply normal, FileStore store) {
        return oddity(prompt)
                .filter(oddity -> !oddity.concernsSubmits())
                // a preview comes before the end, everything else with it
                .filter(oddity -> NormalReply.of(request, normal, store).hasImages()
                        != (oddity == Oddity.UNKNOWN_WORD_WITH_PREVIEW))
                .map(oddity -> oddity.of(request, normal, store))
                .orElse(normal);
    }

    private static Optional<Oddity> oddity(String prompt) {
        return Arrays.stream(Oddity.values())
                .filter(oddity -> prompt.contains("[" + oddity.label() + "]"))
                .findFirst();
    }

    static Task.Ending ending(String prompt) {
        if (prompt.contains(FAIL)) {
            return Task.Ending.FAILED;
        }
        return prompt.contains(EXPIRE) ? Task.Ending.EXPIRED : Task.Ending.SUCCEEDED;
    }

    /** Whether the moderation takes out the last image. */
    static boolean refusesOne(String prompt) {
        return prompt.contains(ONE_REFUSED);
    }

    /** How many images the prompt asks for. */
    static int images(String prompt) {
        var several = SEVERAL_IMAGES.matcher(prompt);
        return several.find() ? Math.max(1, Integer.parseInt(several.group(1))) : 1;
    }
}
