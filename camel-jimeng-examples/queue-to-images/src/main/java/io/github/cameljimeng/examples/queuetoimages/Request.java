package io.github.cameljimeng.examples.queuetoimages;

import java.util.List;

/**
 * A message of the demo.
 *
 * @param id its property {@code requestId}; the image gets this name
 * @param text a prompt, or JSON with the parameters of the request
 */
record Request(String id, String text) {

    /** One of them comes twice, and one will be refused. */
    static List<Request> ofTheDemo() {
        var train = new Request("train", "a night train in the snow, ink on paper");
        return List.of(
                new Request("lighthouse", "a lighthouse at dusk, watercolour"),
                train,
                new Request("terraces", "{\"prompt\": \"rice terraces at dawn\", \"width\": 1600, \"height\": 900}"),
                new Request("tea-house", "{\"prompt\": \"江南茶馆，雨中，水墨\", \"scale\": 0.7}"),
                new Request("orchard", "an orchard in blossom, oil on canvas"),
                train,
                new Request("poster", "a [moderated] poster"));
    }
}
