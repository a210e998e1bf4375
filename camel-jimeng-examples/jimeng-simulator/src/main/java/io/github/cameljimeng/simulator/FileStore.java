package io.github.cameljimeng.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The images that are hosted: the last 200, or fewer when they are large. */
final class FileStore {

    static final String PATH = "/files/";
    private static final int MAX_FILES = 200;
    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 4;

    private final Map<String, Made> byPath = new HashMap<>();
    private final Deque<String> oldestFirst = new ArrayDeque<>();
    private long bytes;

    /** Hosts an image and returns its path. */
    synchronized String add(Made image) {
        var path = PATH + UUID.randomUUID().toString().replace("-", "") + "."
                + image.format().extension();
        byPath.put(path, image);
        oldestFirst.addLast(path);
        bytes += image.bytes().length;
        while (oldestFirst.size() > MAX_FILES || (bytes > MAX_BYTES && oldestFirst.size() > 1)) {
            bytes -= byPath.remove(oldestFirst.removeFirst()).bytes().length;
        }
        return path;
    }

    synchronized Optional<Made> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    Reply serve(JournalEntry request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Reply.empty(405).withHeader("Allow", "GET, HEAD");
        }
        return find(request.path())
                .map(image -> Reply.of(200, image.format().contentType(), image.bytes()))
                .orElseGet(() -> Reply.empty(404));
    }
}
