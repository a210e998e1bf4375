package io.github.cameljimeng.gateway;

/** What happens to a request that the gateway's documents do not allow. */
public enum Validation {
    /** Refused before anything is sent. */
    STRICT,
    /** Logged and sent. */
    WARN,
    /** Sent unchecked. */
    OFF
}
