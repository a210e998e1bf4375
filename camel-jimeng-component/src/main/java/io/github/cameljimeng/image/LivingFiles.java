package io.github.cameljimeng.image;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The temporary files of images that somebody may still hold.
 *
 * <p>Only the garbage collector knows who holds what, and it looks at the heap, not at the disk: a large image is a
 * small object. So it is asked to look when the files have grown by a limit, as the JDK does for direct buffers. What
 * is in use stays; a JVM with {@code -XX:+DisableExplicitGC} looks when it wants to.
 */
final class LivingFiles {

    private final long limit;
    private final Runnable collector;
    private final Map<Path, Long> sizes = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong bytesSinceLook = new AtomicLong();

    /**
     * @param limit bytes on disk before somebody looks what is still held, and between two looks
     * @param collector looks
     */
    LivingFiles(long limit, Runnable collector) {
        this.limit = limit;
        this.collector = collector;
    }

    void add(Path file, long size) {
        sizes.put(file, size);
        long living = bytes.addAndGet(size);
        long since = bytesSinceLook.addAndGet(size);
        if (living > limit && since > limit && bytesSinceLook.compareAndSet(since, 0)) {
            collector.run();
        }
    }

    void remove(Path file) {
        var size = sizes.remove(file);
        if (size != null) {
            bytes.addAndGet(-size);
        }
    }

    /** They go with the JVM, whoever holds them. */
    void deleteOnExit() {
        sizes.keySet().forEach(file -> file.toFile().deleteOnExit());
        sizes.clear();
        bytes.set(0);
    }
}
