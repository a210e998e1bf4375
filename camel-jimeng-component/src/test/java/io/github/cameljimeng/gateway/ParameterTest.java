package io.github.cameljimeng.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.JimengInvalidRequestException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of parameters, and how values of any origin become those of a row. */
class ParameterTest {

    @ParameterizedTest
    @EnumSource
    void aRowsHeaderIsThePublicConstantOfItsName(Parameter row) throws ReflectiveOperationException {
        Field constant = JimengHeaders.class.getField(row.name());

        assertThat(row.header()).isEqualTo(constant.get(null));
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsFoundByItsOptionAndByItsWireName(Parameter row) {
        assertThat(Parameter.ofKey(row.option())).contains(row);
        assertThat(Parameter.ofKey(row.wireName())).contains(row);
    }

    @ParameterizedTest
    @CsvSource({"RESPONSE_FORMAT, response_format", "REQ_KEY, req_key", "N, n", "FORCE_SINGLE, force_single"})
    void theWireNameIsInLowerCaseWithUnderscores(Parameter row, String wireName) {
        assertThat(row.wireName()).isEqualTo(wireName);
    }

    @Test
    void aKeyThatNoRowKnowsIsNoRow() {
        assertThat(Parameter.ofKey("extra_fields")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", " 2 ", "2.0", "2e0"})
    void aWholeNumberIsReadInEverySpelling(String text) {
        assertThat(value(Parameter.N, text)).isEqualTo(2L);
    }

    @Test
    void numbersOfEveryTypeAreTaken() {
        assertThat(value(Parameter.N, 2)).isEqualTo(2L);
        assertThat(value(Parameter.SEED, -1L)).isEqualTo(-1L);
        assertThat(value(Parameter.SCALE, 0.5)).isEqualTo(new BigDecimal("0.5"));
        assertThat(value(Parameter.SIZE, 4_194_304)).isEqualTo("4194304");
    }

    @Test
    void booleansAreTakenAsSuchAndAsText() {
        assertThat(value(Parameter.WATERMARK, false)).isEqualTo(false);
        assertThat(value(Parameter.WATERMARK, "true")).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "N|two|a whole number",
                "N|1.5|a whole number",
                "SEED|99999999999999999999|a whole number",
                "SCALE|half|a number",
                "WATERMARK|yes|true or false",
                "WATERMARK|TRUE|true or false"
            })
    void aValueOfTheWrongTypeIsRefusedWithOptionHeaderAndValue(Parameter row, String text, String type) {
        assertThatExceptionOfType(JimengInvalidRequestException.class)
                .isThrownBy(() -> value(row, text))
                .withMessageContainingAll(
                        row.option() + " must be " + type, "'" + text + "'", row.header(), "Nothing was sent");
    }

    @Test
    void urlsComeAsAListAnArrayOrSeparatedText() {
        var expected = List.of("https://e/1", "https://e/2");

        assertThat(value(Parameter.IMAGES, expected)).isEqualTo(expected);
        assertThat(value(Parameter.IMAGES, new String[] {"https://e/1", "https://e/2"}))
                .isEqualTo(expected);
        assertThat(value(Parameter.IMAGES, "https://e/1,https://e/2")).isEqualTo(expected);
        assertThat(value(Parameter.IMAGES, " https://e/1,\n https://e/2 \n")).isEqualTo(expected);
    }

    @Test
    void aCommaInsideAUrlDoesNotSeparate() {
        assertThat(value(Parameter.IMAGES, "https://e/1?size=1,2,data:image/png;base64,AAAA,https://e/2"))
                .isEqualTo(List.of("https://e/1?size=1,2", "data:image/png;base64,AAAA", "https://e/2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "SEED", "Seed", "\u017Feed", "s.e.e.d", "seed[]", " seed "})
    void aRowIsFoundInEverySpellingThatALenientServerTakes(String key) {
        assertThat(Parameter.ofKey(key)).contains(Parameter.SEED);
    }

    static Stream<Object> numbersWithoutBounds() {
        return Stream.of(
                "1e99999",
                "1e-99999",
                "9".repeat(400_000),
                BigInteger.ONE.shiftLeft(2_000_000),
                new BigDecimal(BigInteger.ONE.shiftLeft(2_000_000), 5),
                new BigDecimal("1e999999999"),
                Double.NaN,
                Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @MethodSource("numbersWithoutBounds")
    @Timeout(5)
    void aNumberWithoutBoundsIsRefusedWithAShortMessage(Object number) {
        assertThatExceptionOfType(JimengInvalidRequestException.class)
                .isThrownBy(() -> value(Parameter.SCALE, number))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
        assertThatExceptionOfType(JimengInvalidRequestException.class).isThrownBy(() -> value(Parameter.N, number));
    }

    @Test
    void aValueThatIsNeitherTextNorNumberIsRefusedByItsClass() {
        assertThatExceptionOfType(JimengInvalidRequestException.class)
                .isThrownBy(() -> value(Parameter.PROMPT, Map.of("a", "b")))
                .withMessageContaining("prompt must be a text, not a java.util.");
    }

    @Test
    @Timeout(10)
    void blanksBetweenUrlsCostLinearTime() {
        var blanks = " ".repeat(2_000_000);

        assertThat(value(Parameter.IMAGES, "https://e/1" + blanks + "x," + blanks + "https://e/2" + blanks))
                .isEqualTo(List.of("https://e/1" + blanks + "x", "https://e/2"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingAndAnEmptyTextLeaveARowUnset(Parameter row) {
        var builder = new RequestValues.Builder().set(row, null).set(row, "");

        assertThat(builder.has(row)).isFalse();
        assertThat(builder.build(List.of(), null).parameters()).isEqualTo(Map.of());
    }

    private static Object value(Parameter row, Object value) {
        return new RequestValues.Builder()
                .set(row, value)
                .build(List.of(), null)
                .parameters()
                .get(row);
    }
}
