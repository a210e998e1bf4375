package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of one's own have keys such as {@code none} or {@code k}, which texts contain by chance. */
class ShortKeysTest {

    private static String masked(String name, String text) {
        var reply = JsonNodeFactory.instance.objectNode().put(name, text);
        return Secrets.masked(reply, ForeignText.masking(List.of("k", "AAA")))
                .get(name)
                .textValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iVBORw0KGgoAAAANSUhEUgAAAAQk",
                "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQk",
                "/9j/4AAAk=",
                "UklGRkAAAk==",
                "R0lGODlhAAAk"
            })
    void theImageOfASmallReplyStaysAsItCame(String image) {
        assertThat(masked("b64_json", image)).isEqualTo(image);
    }

    @Test
    void anythingElseIsMasked() {
        assertThat(masked("message", "the key k is bad"))
                .isEqualTo("the " + ForeignText.MASK + "ey " + ForeignText.MASK + " is bad");
        assertThat(masked("b64_json", "iVBORw0KGgo and the key k")).endsWith(ForeignText.MASK);
    }
}
