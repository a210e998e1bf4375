package io.github.cameljimeng.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in a text of others can end a line of a log, move a cursor or turn around what is read. */
class PrintableTextTest {

    @ParameterizedTest
    @CsvSource({
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "0000, \\u0000",
        "001b, \\u001b",
        "0008, \\u0008",
        "007f, \\u007f",
        "0085, \\u0085",
        "009b, \\u009b",
        "2028, \\u2028",
        "2029, \\u2029",
        "202e, \\u202e",
        "2066, \\u2066",
        "200f, \\u200f",
        "200b, \\u200b",
        "feff, \\ufeff",
        "00ad, \\u00ad",
        "d800, \\ud800"
    })
    void whatIsNotSeenIsEscaped(String codePoint, String escape) {
        var text = "a" + (char) Integer.parseInt(codePoint, 16) + "b";

        assertThat(ForeignText.printable(text)).isEqualTo("a" + escape + "b");
    }

    @Test
    void anInvisibleCharacterBeyondSixteenBitsIsEscapedAsAPair() {
        assertThat(ForeignText.printable("a" + Character.toString(0xe0041) + "b"))
                .isEqualTo("a\\udb40\\udc41b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "猫 und Bär", "👩‍👩‍👧", "C:\\new\\table", "35.381µs", "می‌خواهم"})
    void whatPeopleReadStays(String text) {
        assertThat(ForeignText.printable(text)).isSameAs(text);
    }

    @Test
    void aQuoteIsCutAfterItWasMaskedAndNeverWithinACharacter() {
        assertThat(ForeignText.quote("key sk-0123456789", 9)).isEqualTo("key xxxxx...");
        assertThat(ForeignText.quote("ab😀", 3)).isEqualTo("ab...");
        assertThat(ForeignText.quote("ab😀", 4)).isEqualTo("ab😀");
    }
}
