package io.github.cameljimeng.internal.image;

import org.apache.camel.Exchange;

/**
 * Turns the bodies of routes into images to send: {@code File}, {@code Path}, {@code WrappedFile}, {@code InputStream},
 * {@code StreamCache}, {@code byte[]}, {@code ByteBuffer}, the text of a {@code data:} or web URL, a {@code
 * GeneratedImage}, an {@code ImageResult}, a collection or JSON array of these, or what Camel converts to an {@code
 * InputStream}. Files are sent from where they are; streams are spooled, so that their length is known and a refused
 * request can be sent again.
 */
public record ImageSources(ImageSpool spool) {

    /** Begins to read the images of one body or header of an exchange. */
    public ImageReading reading(Exchange exchange, ReadingLimit limit) {
        return new ImageReading(spool, exchange, limit);
    }
}
