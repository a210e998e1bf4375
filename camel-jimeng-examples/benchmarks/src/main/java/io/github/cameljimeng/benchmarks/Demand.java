package io.github.cameljimeng.benchmarks;

/** Ways in which the server is used. */
public enum Demand {
    /** Small calls a second, one after the other. */
    CALLS,
    /** Small calls a second on many connections. */
    PARALLEL_CALLS,
    /** Megabytes a second to a client. */
    DOWN,
    /** Megabytes a second from a client. */
    UP
}
