package io.github.cameljimeng.image;

import java.io.IOException;
import java.util.regex.Pattern;

/** An image to send to a gateway: its bytes, or a URL that the gateway fetches. */
public sealed interface ImageSource {

    /**
     * Bytes to send.
     *
     * @param content the bytes, unchanged
     * @param header the header of the image, {@code null} if the bytes are not an image
     * @param name the name of the source, for the file name and for messages
     */
    record Upload(ImageContent content, ImageHeader header, String name) implements ImageSource {

        // paths, control characters, and halves of a character, which UTF-8 cannot write
        private static final Pattern NOT_IN_A_NAME = Pattern.compile("[\\\\/\\p{Cc}\\p{Cs}]");

        /** In characters: even with four bytes each, the file name has less than 255 bytes. */
        private static final int LONGEST_NAME = 60;

        public static Upload of(ImageContent content, String name) throws IOException {
            return new Upload(content, ImageHeader.of(content).orElse(null), name);
        }

        /** The content type of the bytes, whatever the name says. */
        public String contentType() {
            return header == null ? "application/octet-stream" : header.format().contentType();
        }

        /**
         * The name with the extension of the actual format, which gateways check; without path and control characters, and
         * no longer than file systems allow.
         */
        public String fileName() {
            var base = NOT_IN_A_NAME.matcher(name).replaceAll("_").replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
            var safe = base.isBlank() ? "image" : shortened(base);
            return header == null ? safe : safe + "." + header.format().extension();
        }

        private static String shortened(String base) {
            return base.codePointCount(0, base.length()) <= LONGEST_NAME
                    ? base
                    : base.substring(0, base.offsetByCodePoints(0, LONGEST_NAME));
        }
    }

    /** A web URL. */
    record Link(String url) implements ImageSource {}
}
