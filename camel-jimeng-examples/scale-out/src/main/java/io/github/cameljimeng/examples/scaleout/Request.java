package io.github.cameljimeng.examples.scaleout;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One message on a queue.
 *
 * @param id names the request wherever it turns up: as JMS property, as request key, as name of the image
 * @param prompt the body, or a JMS property where the body is an image
 * @param image the body of an edit, {@code null} for the other operations
 */
record Request(String id, Operation operation, String prompt, Path image) {

    private static final List<String> SUBJECTS = List.of(
            "a lighthouse at dusk",
            "a night train in the snow",
            "a tea house in the rain",
            "rice terraces at dawn",
            "an orchard in blossom",
            "a tram in an old town",
            "an observatory under the Milky Way");
    private static final List<String> STYLES =
            List.of("watercolour", "ink on paper", "oil on canvas", "a woodcut", "a travel poster");

    /** A request for a task. */
    Request(String id, String prompt) {
        this(id, Operation.JM_SUBMIT, prompt, null);
    }

    static List<Request> some(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Request::number).toList();
    }

    private static Request number(int number) {
        var subject = SUBJECTS.get(number % SUBJECTS.size());
        var style = STYLES.get(number % STYLES.size());
        return new Request("image-%03d".formatted(number), subject + ", " + style);
    }
}
