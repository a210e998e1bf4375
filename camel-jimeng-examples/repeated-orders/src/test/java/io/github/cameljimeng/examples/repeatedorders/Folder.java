package io.github.cameljimeng.examples.repeatedorders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A folder of orders, each a text file.
 *
 * @param orders where they come from
 * @param reports where the route puts those that it reports
 */
record Folder(String section, Path orders, Path reports, AtomicInteger count) implements OrderSource {

    Folder(String section, Path orders, Path reports) {
        this(section, orders, reports, new AtomicInteger());
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("failed", "file:failed");
    }

    @Override
    public void order(String text) throws IOException {
        // whole or not at all, as people who write orders should
        var written = Files.writeString(orders.resolveSibling("order"), text);
        Files.move(written, orders.resolve(count.getAndIncrement() + ".txt"));
    }

    @Override
    public boolean isEmpty() throws IOException {
        return KilledRoutes.files(orders).isEmpty();
    }

    @Override
    public List<String> failed() throws IOException {
        var texts = new ArrayList<String>();
        for (var file : KilledRoutes.files(reports)) {
            texts.add(Files.readString(file));
        }
        return texts;
    }

    @Override
    public void stop() {}
}
