package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final List<String> NONE = List.of();

    @Test
    void everyOccurrenceOfAGivenSecretIsMasked() {
        var masked = Secrets.mask("key my.secret+key (again: my.secret+key)", List.of("my.secret+key"));

        assertThat(masked).isEqualTo("key xxxxxx (again: xxxxxx)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer abc.def-123",
                "Authorization: bearer abc.def-123",
                "{\"auth\":\"Bearer abc.def-123\"}",
                "Bearer   abc.def-123, and more",
            })
    void aBearerTokenIsMaskedThoughNobodyNamedIt(String text) {
        assertThat(Secrets.mask(text, NONE)).doesNotContain("abc.def-123").contains("xxxxxx");
    }

    @Test
    void whatLooksLikeAnApiKeyIsMaskedThoughNobodyNamedIt() {
        assertThat(Secrets.mask("Incorrect API key provided: sk-proj-0123456789.", NONE))
                .isEqualTo("Incorrect API key provided: xxxxxx.");
    }

    @Test
    void ordinaryWordsAreLeftAlone() {
        assertThat(Secrets.mask("a disk-drive and a task-id", NONE)).isEqualTo("a disk-drive and a task-id");
    }

    @Test
    void blankSecretsMaskNothing() {
        assertThat(Secrets.mask("a b", Arrays.asList("", " ", null))).isEqualTo("a b");
    }

    @Test
    void noTextStaysNoText() {
        assertThat(Secrets.mask(null, List.of("secret"))).isNull();
    }
}
