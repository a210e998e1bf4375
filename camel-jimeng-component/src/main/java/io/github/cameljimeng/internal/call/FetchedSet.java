package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.internal.http.DownloadException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What has become of each image of a reply so far. */
final class FetchedSet {

    private final GeneratedImage[] images;
    private final Exception[] failures;

    FetchedSet(int size) {
        images = new GeneratedImage[size];
        failures = new Exception[size];
    }

    int size() {
        return images.length;
    }

    void arrived(int index, GeneratedImage image) {
        images[index] = image;
        failures[index] = null;
    }

    void failed(int index, Exception e) {
        failures[index] = e;
    }

    /** Those that are there, in their order. */
    List<GeneratedImage> images() {
        return Stream.of(images).filter(Objects::nonNull).toList();
    }

    /** The indexes of those that may still come if there is more time. */
    List<Integer> timedOut() {
        return IntStream.range(0, size())
                .filter(i -> failures[i] instanceof DownloadException e && e.isTimedOut())
                .boxed()
                .toList();
    }

    /** The failure that leaves most hope: with a fresh URL, or with another try. */
    Exception mostHopeful() {
        return failures().min(Comparator.comparingInt(FetchedSet::hopelessness)).orElseThrow();
    }

    private Stream<Exception> failures() {
        return Stream.of(failures).filter(Objects::nonNull);
    }

    private static int hopelessness(Exception e) {
        if (!(e instanceof DownloadException failed)) {
            return 3;
        }
        return failed.urlIsDead() ? 0 : failed.isHopeless() ? 2 : 1;
    }

    /** How many are missing, and why. */
    String describe(Exception cause) {
        return size() == 1
                ? cause.getMessage()
                : "%d of %d images could not be fetched: %s"
                        .formatted(failures().count(), size(), cause.getMessage());
    }
}
