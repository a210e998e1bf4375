package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.Painter;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The images that are hosted: the last 200, or fewer when they are large. */
final class FileStore {

    static final String PATH = "/files/";
    /** An image that is always hosted. */
    static final String PREVIEW = PATH + "preview.png";

    // folders: how the images below them are served
    static final String DEAD = "dead";
    static final String HALF = "half";
    static final String DAMAGED = "damaged";
    static final String LATE = "late";
    static final String LATE_202 = "late-202";
    static final String LATE_EMPTY = "late-empty";
    private static final int TIMES_LATE = 3;

    private static final int MAX_FILES = 200;
    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 4;

    private final Map<String, Made> byPath = new HashMap<>();
    private final Deque<String> oldestFirst = new ArrayDeque<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private long bytes;

    private static Made preview() {
        var format = PictureFormat.PNG;
        return new Made(format, format.encode(Painter.generated("preview", 0, new PixelSize(64, 64))));
    }

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
        if (path.equals(PREVIEW)) {
            return Optional.of(preview());
        }
        return Optional.ofNullable(byPath.get(path));
    }

    Reply serve(JournalEntry request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Reply.empty(405).withHeader("Allow", "GET, HEAD");
        }
        return find(PATH + request.path().replaceFirst(".*/", ""))
                .map(image -> serve(image, request.path()))
                .orElseGet(() -> Reply.empty(404));
    }

    // the folder says how the image is served; any other name is a folder of no meaning
    private Reply serve(Made image, String path) {
        var whole = Reply.of(200, image.format().contentType(), image.bytes());
        var folder = path.substring(PATH.length()).replaceFirst("/?[^/]*$", "");
        return switch (folder) {
            case DEAD -> Reply.empty(404);
            case HALF -> Reply.of(200, image.format().contentType(), half(image.bytes()));
            case DAMAGED -> Reply.of(200, image.format().contentType(), damaged(image.bytes()));
            case LATE -> isLate(path) ? Reply.empty(404) : whole;
            case LATE_202 -> isLate(path) ? Reply.empty(202) : whole;
            case LATE_EMPTY -> isLate(path) ? Reply.empty(200) : whole;
            default -> whole;
        };
    }

    private synchronized boolean isLate(String path) {
        return asked.merge(path, 1, Integer::sum) <= TIMES_LATE;
    }

    /** An image that just ends in the middle. */
    static byte[] half(byte[] image) {
        return Arrays.copyOf(image, image.length / 2);
    }

    /** An image whose first bytes are another's, so that it is none. */
    static byte[] damaged(byte[] image) {
        var damaged = image.clone();
        Arrays.fill(damaged, 0, Math.min(16, damaged.length), (byte) '?');
        return damaged;
    }
}
