package io.github.cameljimeng.image;

import java.io.IOException;
import java.util.regex.Pattern;

/** An image to be sent to a gateway: its bytes, or a URL from which the gateway fetches it. */
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

        /** In characters: with four bytes each it is still a file name of less than 255 bytes. */
        private static final int LONGEST_NAME = 60;

        public static Upload of(ImageContent content, String name) throws IOException {
            return new Upload(content, ImageHeader.of(content).orElse(null), name);
        }

        /** The content type by the bytes, not by the name. */
        public String contentType() {
            return header == null ? "application/octet-stream" : header.format().contentType();
        }

        /**
         * The name with the extension of the actual format, because gateways check it; without a path and without
         * control characters, and not longer than file systems allow.
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
