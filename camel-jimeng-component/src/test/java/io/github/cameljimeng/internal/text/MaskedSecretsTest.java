package io.github.cameljimeng.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway or a proxy may repeat a credential in any form; none of them is shown. */
class MaskedSecretsTest {

    private static final List<String> NONE = List.of();
    private static final String KEY = "my/secret+key&Tag=42ü";

    static Stream<String> forms() {
        var bytes = KEY.getBytes(UTF_8);
        return Stream.of(
                KEY,
                KEY.toUpperCase(Locale.ROOT),
                URLEncoder.encode(KEY, UTF_8),
                URLEncoder.encode(KEY, UTF_8).toLowerCase(Locale.ROOT),
                URLEncoder.encode(URLEncoder.encode(KEY, UTF_8), UTF_8),
                KEY.replace("/", "\\/"),
                KEY.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()),
                KEY.chars().mapToObj("\\\\u%04X"::formatted).collect(Collectors.joining()),
                KEY.chars().mapToObj("&#%d;"::formatted).collect(Collectors.joining()),
                KEY.replace("&", "&amp;"),
                KEY.replace("secret", "sec\r\n  ret"),
                KEY.replace("secret", "sec\\nret"),
                KEY.replace("secret", "sec\u200b\u202eret"),
                KEY.chars().mapToObj(Character::toString).collect(Collectors.joining(" ")),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                Base64.getEncoder().encodeToString(("user:" + KEY).getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("me:" + KEY + ":you").getBytes(UTF_8)),
                Base64.getMimeEncoder(16, new byte[] {'\r', '\n'}).encodeToString(("a:" + KEY).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aKeyIsMaskedInEveryForm(String form) {
        var masked = ForeignText.mask("The key " + form + " is unknown, (" + form + ").", List.of(KEY));

        assertThat(masked).isEqualTo("The key xxxxxx is unknown, (xxxxxx).");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void maskingAgainChangesNothing(String form) {
        var masked = ForeignText.mask("The key " + form + " is unknown", List.of(KEY));

        assertThat(ForeignText.mask(masked, List.of(KEY))).isEqualTo(masked);
    }

    @Test
    void theBeginningOfAKeyIsMaskedWhereATextWasCut() {
        assertThat(ForeignText.mask("The key my/secret+k", List.of(KEY))).isEqualTo("The key xxxxxx");
    }

    @Test
    void aShortKeyIsMaskedOnlyAsItIs() {
        assertThat(ForeignText.mask("key T3st, test, VDNzdA==", List.of("T3st")))
                .isEqualTo("key xxxxxx, test, VDNzdA==");
    }

    @Test
    void aLongTextIsMaskedInLinearTime() {
        var text = ("m y / " + "m".repeat(100) + "bXkvc2Vj" + "A".repeat(100) + " ".repeat(100)).repeat(10_000);

        assertThat(ForeignText.mask(text, List.of(KEY))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer abc.def-123",
                "Authorization: bearer abc.def-123",
                "{\"auth\":\"Bearer abc.def-123\"}",
                "Bearer   abc.def-123, and more",
                "Authorization: Basic YWJjLmRlZi0xMjM=",
                "HMAC-SHA256 Credential=AKLTabc.def-123/2026, SignedHeaders=host, Signature=0123456789abcdef",
            })
    void anAuthorizationIsMaskedThoughNobodyNamedIt(String text) {
        assertThat(ForeignText.mask(text))
                .doesNotContain("abc.def-123")
                .doesNotContain("YWJj")
                .doesNotContain("0123456789abcdef")
                .contains("xxxxxx");
    }

    @Test
    void whatLooksLikeAnApiKeyIsMaskedThoughNobodyNamedIt() {
        assertThat(ForeignText.mask("Incorrect API key provided: sk-proj-0123456789.", NONE))
                .isEqualTo("Incorrect API key provided: xxxxxx.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a disk-drive and a task-id",
                "basic understanding of cats",
                "7392616336519610409",
                "https://cdn/1.png?X-Tos-Signature=0123456789abcdef0123456789abcdef&Expires=1"
            })
    void ordinaryWordsAreLeftAlone(String text) {
        assertThat(ForeignText.mask(text, List.of(KEY))).isEqualTo(text);
    }

    @Test
    void blankSecretsMaskNothing() {
        assertThat(ForeignText.mask("a b", Arrays.asList("", " ", null))).isEqualTo("a b");
    }

    @Test
    void noTextStaysNoText() {
        assertThat(ForeignText.mask(null, List.of("secret"))).isNull();
        assertThat(ForeignText.printable(null)).isNull();
        assertThat(ForeignText.shown(null)).isNull();
        assertThat(ForeignText.quote(null, 10)).isNull();
    }
}
