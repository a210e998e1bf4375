package io.github.cameljimeng.examples.s3tos3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserMetadataTest {

    @Test
    void plainEnglishStaysReadable() {
        assertThat(UserMetadata.encode("make it 50% darker, please?")).isEqualTo("make it 50% darker, please?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"深秋 🍁", "two\nlines", " spaces around ", "=?UTF-8?B?aA==?=", "ça", ""})
    void everythingElseTravelsAsAsciiInOneLine(String text) {
        var value = UserMetadata.encode(text);

        assertThat(US_ASCII.newEncoder().canEncode(value)).isTrue();
        assertThat(value).isEqualTo(value.strip()).doesNotContain("\n");
        assertThat(UserMetadata.decode(value)).isEqualTo(text);
    }

    @Test
    void theOtherFormOfTheStandardIsReadToo() {
        assertThat(UserMetadata.decode("=?UTF-8?Q?d=C3=A9j=C3=A0_vu?=")).isEqualTo("déjà vu");
    }

    @Test
    void whatCannotBeReadIsLeftAsItIs() {
        assertThat(UserMetadata.decode("=?what?=")).isEqualTo("=?what?=");
    }

    @Test
    void whatDoesNotFitIsCutBetweenCharacters() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("model", "jimeng-4.0");
        facts.put("request-id", null);
        facts.put("prompt", "🍁".repeat(1000));
        facts.put("reason", "no room is left");

        var metadata = UserMetadata.of(facts);

        assertThat(size(metadata)).isLessThanOrEqualTo(2048).isGreaterThan(1900);
        assertThat(metadata).containsOnlyKeys("model", "prompt");
        assertThat(UserMetadata.decode(metadata.get("prompt"))).matches("(🍁)+…");
    }

    private static int size(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
    }
}
