package io.github.cameljimeng.benchmarks.client;

import java.nio.file.Path;

/** A process that gets one image into a file and ends. */
public final class FileProcess {

    private FileProcess() {}

    /** @param arguments the {@link Client}, the server's address, the file */
    public static void main(String[] arguments) throws Exception {
        var client = Client.valueOf(arguments[0]).open(new Address(arguments[1], 1, Use.FILE));
        client.imageTo(Path.of(arguments[2]));
        // as everywhere here: nothing is left that anybody would miss, and an orderly end takes seconds
        Runtime.getRuntime().halt(0);
    }
}
