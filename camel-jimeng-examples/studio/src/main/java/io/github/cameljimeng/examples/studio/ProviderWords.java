package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a failure's message quotes of the gateway: the words that people can look up or hand on. What the component says
 * around them is for people who write routes; the page says the same in its own words, in the reader's language.
 */
final class ProviderWords {

    private static final Pattern QUOTED = Pattern.compile("(?s)\\b(?:answered|failed the task): (.+)");

    // how the component goes on after a quotation: ProviderWordsTest has each from a simulator
    private static final Pattern ADDED = Pattern.compile(
            "(?s)(?: \\(there is no [^)]*\\))?"
                    + "(?:\\. (?:Check|Top up|Change the|The output was|Nothing was|The request may|Status queries|Evidence)\\b.*)?$");

    private static final String NO_REASON = "the gateway gave no reason";

    private ProviderWords() {}

    static Optional<String> in(Failure failure) {
        var message = failure.message();
        var quoted = QUOTED.matcher(message);
        if (quoted.find()) {
            return Optional.of(ADDED.matcher(quoted.group(1)).replaceFirst(""))
                    .filter(words -> !words.equals(NO_REASON));
        }
        // of these the component's own sentence says what to change
        return failure.kind() == ErrorKind.INVALID_REQUEST
                ? Optional.of(RequestReview.plain(message))
                : Optional.empty();
    }
}
