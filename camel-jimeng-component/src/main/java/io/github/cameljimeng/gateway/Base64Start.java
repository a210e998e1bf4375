package io.github.cameljimeng.gateway;

import java.nio.charset.StandardCharsets;

/** Finds where the base64 of an image begins in the head of a raw JSON string. */
final class Base64Start {

    private Base64Start() {}

    /** The index of the first base64 character, -1 when the string is no base64. */
    static int find(byte[] head) {
        int start = afterDataPrefix(head);
        var escapes = new Escapes();
        escapes.reset();
        boolean blankBefore = true;
        for (int i = start; i < head.length; i++) {
            escapes.isEnd(head[i]);
            int character = escapes.character();
            if (character < 0) {
                continue;
            }
            // base64 may be broken into lines and these indented, but words with spaces between them are a text
            if (!Base64Sink.isBase64(character) || (character == ' ' && !blankBefore)) {
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
