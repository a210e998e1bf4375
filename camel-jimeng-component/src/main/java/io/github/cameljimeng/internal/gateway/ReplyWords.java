package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** Words and zero values that say that all is well, wherever they are: in a code, an error object or a message. */
final class ReplyWords {

    private static final Set<String> SUCCESS = Set.of(
            "10000",
            "20000",
            "0",
            "200",
            "201",
            "202",
            "success",
            "succeeded",
            "successful",
            "succeed",
            "ok",
            "okay",
            "completed",
            "complete",
            "done",
            "finished",
            "true",
            "none",
            "null",
            "nil",
            "no error",
            "no_error",
            "成功",
            "操作成功");

    private ReplyWords() {}

    /** Blank, a word of success, or nothing but zeros. */
    static boolean isSuccess(String text) {
        var word = text.trim().toLowerCase(Locale.ROOT);
        return word.isEmpty() || SUCCESS.contains(word) || word.chars().allMatch(c -> c == '0');
    }

    /** Whether a value says nothing: absent, {@code null}, zero, blank, a word of success, or made of such values. */
    static boolean isNothing(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return true;
        }
        if (value.isContainerNode()) {
            for (var part : value) {
                if (!isNothing(part)) {
                    return false;
                }
            }
            return true;
        }
        return value.isBoolean() ? !value.booleanValue() : isSuccess(value.asText());
    }
}
