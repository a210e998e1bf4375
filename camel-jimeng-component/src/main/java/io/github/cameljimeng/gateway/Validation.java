package io.github.cameljimeng.gateway;

/** What to do with a request that violates the gateway's documentation. */
public enum Validation {
    /** Refused before anything is sent. */
    STRICT,
    /** Logged and sent. */
    WARN,
    /** Sent unchecked. */
    OFF
}
