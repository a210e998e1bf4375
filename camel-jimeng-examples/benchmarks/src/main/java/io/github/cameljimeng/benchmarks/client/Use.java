package io.github.cameljimeng.benchmarks.client;

/** What a client is opened for. Those of Camel have the routes for that and no others: each takes time to start. */
public enum Use {
    /** One thing after the other, and many calls at once as the client's documentation has it: from a queue for Camel. */
    ANYTHING,
    /** An image to a file. */
    FILE,
    /** Many calls at once, each caller a platform thread that waits. */
    PLATFORM_CALLERS,
    /** Many calls at once, each caller a virtual thread that waits. */
    VIRTUAL_CALLERS,
    /** Many calls at once from a queue with {@value #CONSUMERS} consumers, for Camel. */
    HUNDRED_CONSUMERS;

    /** Of the queue in front of the route. */
    public static final int CONSUMERS = 100;

    boolean files() {
        return this == ANYTHING || this == FILE;
    }

    boolean calls() {
        return this == ANYTHING || callers();
    }

    boolean edits() {
        return this == ANYTHING;
    }

    boolean queue() {
        return this == ANYTHING || this == HUNDRED_CONSUMERS;
    }

    /** Whether there is a thread for each call, whatever the client. */
    boolean callers() {
        return this == PLATFORM_CALLERS || this == VIRTUAL_CALLERS;
    }
}
