package io.github.cameljimeng.image;

import java.io.IOException;

/** An image that goes to a gateway: its bytes, or a URL under which the gateway finds it. */
public sealed interface ImageSource {

    /**
     * Bytes to send.
     *
     * @param content the bytes, unchanged
     * @param header what their signature says, {@code null} when they are no image
     * @param name where they came from, for the file name and for messages
     */
    record Upload(ImageContent content, ImageHeader header, String name) implements ImageSource {

        public static Upload of(ImageContent content, String name) throws IOException {
            try (var in = content.open()) {
                return new Upload(content, ImageHeader.read(in).orElse(null), name);
            }
        }

        /** The content type by the bytes, not by any name. */
        public String contentType() {
            return header == null ? "application/octet-stream" : header.format().contentType();
        }

        /** The name with the extension of what the bytes are: gateways judge an upload by it. */
        public String fileName() {
            var base = name.replaceAll("[\\\\/\"\\p{Cntrl}]", "_").replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
            var safe = base.isBlank() ? "image" : base;
            return header == null ? safe : safe + "." + header.format().extension();
        }
    }

    /** A web URL. */
    record Link(String url) implements ImageSource {}
}
