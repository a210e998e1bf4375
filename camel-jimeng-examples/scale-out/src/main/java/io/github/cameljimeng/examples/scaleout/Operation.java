package io.github.cameljimeng.examples.scaleout;

/** What a request asks for. Each has a queue of its own, so that one that is slow does not hold up the others. */
enum Operation {
    /** A task, whose image comes later. */
    JM_SUBMIT("image-requests"),
    /** An image at once. */
    GENERATE("image-requests.generate"),
    /** An image at once, of another one. */
    EDIT("image-requests.edit");

    private final String queue;

    Operation(String queue) {
        this.queue = queue;
    }

    String queue() {
        return queue;
    }
}
