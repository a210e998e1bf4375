package io.github.cameljimeng.benchmarks;

import io.github.cameljimeng.benchmarks.measure.Rounds;
import io.github.cameljimeng.benchmarks.process.WarmMemory;
import java.time.Duration;
import java.util.List;

/**
 * How large everything is. The quick sizes are for a test that everything works; their numbers mean nothing.
 *
 * @param image bytes of the image that comes back; as base64 a third more
 * @param smallerImage the same for a process that fetches one image and ends
 * @param uploads how many images are sent at once, and {@code upload} how many bytes each has
 * @param heaps megabytes to try
 * @param large rounds of what takes a tenth of a second
 * @param warmMemory megabytes of memory that are used before each of these, see {@link WarmMemory}
 * @param small rounds of {@code calls} small calls each
 * @param starts rounds of starting a process
 * @param processes rounds of processes that fetch one image
 * @param floods how often each client makes its calls in flight, each time in a process of its own
 * @param delay of the server's answer to them
 * @param inFlight how many of them at once on platform threads, and {@code inFlightVirtual} on virtual ones
 * @param burst how many of them right after the start of a process, and {@code bursts} rounds of such processes
 * @param pending tasks in a repository
 * @param watched tasks that are pending under a watcher, {@code queriesPerSecond} its cap
 * @param watch how long the watcher is watched
 * @param soak how long claims are counted
 * @param serious whether numbers are wanted: then JVMs have their usual compilers, and small parts seconds to warm up
 */
public record Sizes(
        int image,
        int smallerImage,
        int uploads,
        int upload,
        List<Integer> heaps,
        Rounds large,
        int warmMemory,
        Rounds small,
        int calls,
        Rounds starts,
        Rounds processes,
        int floods,
        Duration delay,
        int inFlight,
        int inFlightVirtual,
        int burst,
        Rounds bursts,
        int pending,
        int watched,
        int queriesPerSecond,
        Duration watch,
        Duration soak,
        boolean serious) {

    /** What the page is written from. */
    public static Sizes full() {
        return new Sizes(
                45_000_000,
                30_000_000,
                16,
                20_000_000,
                List.of(
                        8, 10, 12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 40, 48, 64, 96, 128, 192, 256, 384, 512, 768,
                        1024),
                new Rounds(15, 21),
                256,
                new Rounds(12, 15),
                5000,
                new Rounds(1, 11),
                new Rounds(1, 15),
                5,
                Duration.ofSeconds(2),
                1000,
                5000,
                400,
                new Rounds(1, 9),
                100_000,
                10_000,
                200,
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                true);
    }

    /** Seconds for everything together. */
    public static Sizes quick() {
        return new Sizes(
                600_000,
                400_000,
                2,
                200_000,
                List.of(128),
                new Rounds(0, 1),
                1,
                new Rounds(0, 1),
                5,
                new Rounds(0, 1),
                new Rounds(0, 1),
                1,
                Duration.ofMillis(100),
                10,
                20,
                20,
                new Rounds(0, 1),
                1000,
                100,
                50,
                Duration.ofSeconds(6),
                Duration.ofMillis(200),
                false);
    }
}
