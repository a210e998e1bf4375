package io.github.cameljimeng.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A reply whose body is still on the wire.
 *
 * @param status the HTTP status
 * @param headers the last value of each header, by lower-case name
 * @param body the body, never {@code null}, valid until the reader returns
 */
public record HttpReply(int status, Map<String, String> headers, InputStream body) {

    /** Turns a reply into a value while it is being read. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(HttpReply reply) throws IOException;
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
