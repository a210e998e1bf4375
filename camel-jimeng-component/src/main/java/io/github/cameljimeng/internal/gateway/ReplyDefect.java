package io.github.cameljimeng.internal.gateway;

import java.io.IOException;

/** The body of a reply cannot be read, although the connection is fine. */
final class ReplyDefect extends IOException {
    ReplyDefect(String message, Throwable cause) {
        super(message, cause);
    }
}
