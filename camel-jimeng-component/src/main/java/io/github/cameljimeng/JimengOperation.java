package io.github.cameljimeng;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What an endpoint does, the path of its URI. */
public enum JimengOperation {
    /** Text in, images out. */
    GENERATE("generate"),
    /** Images in, images out. */
    EDIT("edit"),
    /** Text in, the id of a paid task out. */
    JM_SUBMIT("jm-submit"),
    /** The id of a task that was submitted elsewhere in, the same id out; it is now watched. */
    JM_TRACK("jm-track"),
    /** A gateway's callback or the id of a task in, the id out; the task is asked about at once. */
    JM_NOTIFY("jm-notify"),
    /** In {@code to()}: the id of a task in, its images out. In {@code from()}: the images of every task of a group. */
    JM_POLL("jm-poll"),
    /** Images in, the same images out with labels in their metadata. Nothing is sent to a gateway. */
    LABEL("label");

    private final String path;

    JimengOperation(String path) {
        this.path = path;
    }

    /** The name in a URI. */
    public String path() {
        return path;
    }

    /** @throws IllegalArgumentException for any other name, with a message that lists the operations */
    public static JimengOperation of(String path) {
        return Arrays.stream(values())
                .filter(operation -> operation.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown operation jimeng:" + path + ". Use one of "
                        + Arrays.stream(values())
                                .map(operation -> "jimeng:" + operation.path)
                                .collect(Collectors.joining(", "))));
    }
}
