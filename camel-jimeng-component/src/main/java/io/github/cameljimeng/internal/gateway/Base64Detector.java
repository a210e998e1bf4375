package io.github.cameljimeng.internal.gateway;

import java.nio.charset.StandardCharsets;

/** Finds where the base64 of an image begins in the head of a raw JSON string. */
final class Base64Detector {

    private Base64Detector() {}

    /** The index of the first base64 character, -1 if the string is not base64. */
    static int find(byte[] head) {
        int start = afterDataPrefix(head);
        var unescaper = new JsonUnescaper();
        unescaper.reset();
        boolean blankBefore = true;
        for (int i = start; i < head.length; i++) {
            unescaper.isEnd(head[i]);
            int character = unescaper.character();
            if (character < 0) {
                continue;
            }
            // base64 may have line breaks and indentation, but words with spaces between them are text
            if (!Base64ImageDecoder.isBase64(character) || (character == ' ' && !blankBefore)) {
                return -1;
            }
            blankBefore = character <= ' ';
        }
        return start;
    }

    private static int afterDataPrefix(byte[] head) {
        if (head.length < 5 || !new String(head, 0, 5, StandardCharsets.US_ASCII).equalsIgnoreCase("data:")) {
            return 0;
        }
        for (int i = 5; i < Math.min(head.length, 200); i++) {
            if (head[i] == ',') {
                return i + 1;
            }
        }
        return 0;
    }
}
