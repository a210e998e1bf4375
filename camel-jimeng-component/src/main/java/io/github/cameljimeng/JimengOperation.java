package io.github.cameljimeng;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The operation of an endpoint: the path of its URI. */
public enum JimengOperation {
    /** Text in, images out. */
    GENERATE("generate"),
    /** Images in, images out. */
    EDIT("edit"),
    /** Text in, id of a paid task out. */
    JM_SUBMIT("jm-submit"),
    /** Id of a task submitted elsewhere in, the same id out; the task is now watched. */
    JM_TRACK("jm-track"),
    /** A gateway's callback or a task id in, the id out; the status of the task is queried at once. */
    JM_NOTIFY("jm-notify"),
    /** In {@code to()}: task id in, images out. In {@code from()}: the images of every task of a group. */
    JM_POLL("jm-poll"),
    /** Images in, the same images with labels in their metadata out. Nothing is sent to a gateway. */
    LABEL("label");

    private final String path;

    JimengOperation(String path) {
        this.path = path;
    }

    /** The name in a URI. */
    public String path() {
        return path;
    }

    /** Whether its requests cost money. */
    boolean isPaid() {
        return this == GENERATE || this == EDIT || this == JM_SUBMIT;
    }

    /** @throws IllegalArgumentException if there is no such operation; the message lists all operations */
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
