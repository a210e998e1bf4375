package io.github.cameljimeng.examples.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import java.util.List;

/**
 * Why there is no image, as far as the component knows; what a person can do about it are texts of the page's catalogue.
 *
 * @param kind the component's {@link ErrorKind}, or {@code CUT}, {@code NOT_SENT} or {@code NOT_STORED} for what went
 *     wrong in the studio
 * @param reason in the words of the gateway, {@code null} when it said nothing
 * @param code the gateway's own code, {@code null} when it gave none
 * @param requestId for the gateway's support, {@code null} when there is none
 * @param mayBeBilled whether it may have been charged
 * @param imageUrls where images are that were made and could not be fetched
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Trouble(String kind, String reason, String code, String requestId, boolean mayBeBilled, List<String> imageUrls) {

    /** @param reason in the words of the gateway, {@code null} when it said nothing */
    static Trouble of(Failure failure, String reason) {
        return new Trouble(
                failure.kind().name(),
                reason,
                failure.code(),
                failure.requestId(),
                failure.mayBeBilled(),
                failure.imageUrls());
    }

    /** The studio was stopped while the call was under way: nobody knows whether it was carried out. */
    static Trouble cut() {
        return new Trouble("CUT", null, null, null, true, List.of());
    }

    /** The studio was stopped before it was sent. */
    static Trouble notSent() {
        return new Trouble("NOT_SENT", null, null, null, false, List.of());
    }

    /** The image was made, and there was no place for it. */
    static Trouble notStored(String requestId, List<String> imageUrls) {
        return new Trouble("NOT_STORED", null, null, requestId, true, imageUrls);
    }
}
