package io.github.cameljimeng.benchmarks.client;

import java.nio.file.Path;
import java.util.List;

/**
 * One way of getting images from a gateway, written as its documentation tells people to. It lives as long as its process,
 * so nobody closes it.
 */
interface ImageClient {

    /** What all of them ask for. */
    String PROMPT = "a fox in the snow";

    /** Asks for an image and writes it to a file, which is overwritten. */
    void imageTo(Path file) throws Exception;

    /** Asks for an image and holds all of it in memory. */
    byte[] image() throws Exception;

    /** Sends images to be edited. */
    void edit(List<Path> images) throws Exception;

    /**
     * Makes so many calls of {@link #image}, so many at once, in the way that suits the client. One that needs a thread for
     * each gets it.
     *
     * @throws Exception when one of them fails
     */
    default void flood(int atOnce, int calls) throws Exception {
        ThreadedFlood.run(this::image, Boolean.getBoolean(ThreadedFlood.VIRTUAL), atOnce, calls);
    }
}
