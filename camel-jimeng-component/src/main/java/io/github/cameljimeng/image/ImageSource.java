package io.github.cameljimeng.image;

import java.io.IOException;

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

        public static Upload of(ImageContent content, String name) throws IOException {
            return new Upload(content, ImageHeader.of(content).orElse(null), name);
        }

        /** The content type by the bytes, not by the name. */
        public String contentType() {
            return header == null ? "application/octet-stream" : header.format().contentType();
        }

        /** The name with the extension of the actual format, because gateways check it. */
        public String fileName() {
            var base = name.replaceAll("[\\\\/\"\\p{Cntrl}]", "_").replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
            var safe = base.isBlank() ? "image" : base;
            return header == null ? safe : safe + "." + header.format().extension();
        }
    }

    /** A web URL. */
    record Link(String url) implements ImageSource {}
}
