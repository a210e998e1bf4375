package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A reply that was read as far as it can be: its images are spooled, the rest is a small tree.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param json the tree, {@code null} if the body is not JSON; an image is a node with its {@link
 *     io.github.cameljimeng.image.ImageContent}, or with a {@link DamagedImage}
 * @param beginning the first part of the body as text, used for failed calls only
 * @param defect why the body could not be read to its end, {@code null} when it could
 * @param cutOff whether the body was incomplete
 */
record Reply(
        int status,
        Map<String, String> headers,
        JsonNode json,
        Supplier<String> beginning,
        String defect,
        boolean cutOff) {

    /**
     * The same reply without the credentials that the gateway or a proxy has repeated anywhere in it, so that none reaches
     * a message, a header or a row.
     *
     * @param masking of {@link ForeignText#masking}
     */
    Reply masked(UnaryOperator<String> masking) {
        var shown = new HashMap<String, String>();
        headers.forEach((header, value) -> shown.put(header, ForeignText.printable(masking.apply(value))));
        return new Reply(
                status,
                shown,
                Secrets.masked(json, masking),
                () -> masking.apply(beginning.get()),
                ForeignText.printable(masking.apply(defect)),
                cutOff);
    }

    /** The first part of the body as text. */
    String snippet() {
        return beginning.get();
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
