package io.github.cameljimeng.examples.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import java.util.List;

/**
 * Why there is no image: what the component knows of it, and what a person can do.
 *
 * @param kind the component's {@link ErrorKind}
 * @param reason what went wrong and what to do, in the component's own words
 * @param remedy what to do next, in a few plain words
 * @param code the gateway's own code, {@code null} when it gave none
 * @param requestId for the gateway's support, {@code null} when there is none
 * @param mayBeBilled whether it may have been charged
 * @param imageUrls where images are that were made and could not be fetched
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Trouble(
        String kind,
        String reason,
        String remedy,
        String code,
        String requestId,
        boolean mayBeBilled,
        List<String> imageUrls) {

    static Trouble of(Failure failure) {
        return new Trouble(
                failure.kind().name(),
                failure.message(),
                remedy(failure.kind()),
                failure.code(),
                failure.requestId(),
                failure.mayBeBilled(),
                failure.imageUrls());
    }

    /** For what went wrong on this machine. */
    static Trouble of(ErrorKind kind, String reason, boolean mayBeBilled) {
        return new Trouble(kind.name(), reason, remedy(kind), null, null, mayBeBilled, List.of());
    }

    // for people who see a page and neither options nor routes
    private static String remedy(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> "Change what is named above and send it again.";
            case AUTHENTICATION -> "Ask whoever runs this studio to check its API key.";
            case QUOTA -> "The account needs to be topped up; until then sending it again does not help.";
            case CONTENT_REJECTED -> "Word the prompt differently, or take another photo, and send it again.";
            case RATE_LIMITED, UNAVAILABLE -> "Nothing was made. Send it again in a while.";
            case PROTOCOL -> "Ask whoever runs this studio to check the gateway's address.";
            case OUTCOME_UNKNOWN -> "Look at the account's log first: sending it again may pay a second time.";
            case DOWNLOAD_FAILED -> "The image was made. Fetch it from the address below before it expires.";
            case TASK_FAILED -> "Send it again, perhaps with another prompt.";
            case TASK_EXPIRED -> "Send it again to get a new one.";
            case TASK_TIMEOUT -> "It may still come: watch it once more.";
        };
    }
}
