package io.github.cameljimeng.examples.queuetoimages;

import io.github.cameljimeng.examples.brokers.Broker;
import io.github.cameljimeng.examples.brokers.BrokerKind;
import io.github.cameljimeng.examples.brokers.BrokerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of the requests, for people to read. */
final class Report {

    private static final Logger LOG = LoggerFactory.getLogger("report");

    private final Broker broker;
    private final Path images;
    private final List<Request> requests;
    private final Set<String> shown = new HashSet<>();

    Report(Broker broker, Path images, List<Request> requests) {
        this.broker = broker;
        this.images = images;
        this.requests = requests;
    }

    void begin(BrokerKind kind, String gateway) {
        LOG.info(
                "{} messages go to the queue {} of {};\nthe gateway is {}.\n",
                requests.size(),
                QueueToImages.REQUESTS,
                kind.value(),
                gateway);
    }

    /** Whether each request has its image or is a dead letter, and the queue is empty. */
    boolean isOver() throws Exception {
        var ended = new HashSet<String>(files().keySet());
        ended.addAll(letters().keySet());
        return ended.containsAll(ids()) && broker.isEmpty(QueueToImages.REQUESTS);
    }

    /** One line for each request that has got its image, or has become a dead letter, since the last time. */
    void news() throws Exception {
        var files = files();
        var letters = letters();
        for (var id : ids()) {
            if (files.containsKey(id) && shown.add(id)) {
                LOG.info("{}", line(id, files.get(id)));
            } else if (letters.containsKey(id) && shown.add(id)) {
                LOG.info("{}", line(id, letters.get(id)));
            }
        }
    }

    void end() throws Exception {
        news();
        ids().stream()
                .filter(id -> !shown.contains(id))
                .forEach(id -> LOG.info("  {} has neither an image nor a dead letter", id));
        LOG.info("\n{} images: {}", files().size(), images.toUri());
    }

    private static String line(String id, Path file) throws IOException {
        return String.format(Locale.ROOT, "  %-12s →  %-16s %7d KB", id, file.getFileName(), Files.size(file) / 1000);
    }

    private static String line(String id, BrokerMessage letter) {
        return String.format(
                Locale.ROOT,
                "  %-12s ✗  dead letter, %s, billed: %s%n                  %s",
                id,
                letter.header("errorKind"),
                "true".equals(letter.header("mayBeBilled")) ? "perhaps" : "no",
                letter.header("reason"));
    }

    private Set<String> ids() {
        var ids = new LinkedHashSet<String>();
        requests.forEach(request -> ids.add(request.id()));
        return ids;
    }

    private Map<String, BrokerMessage> letters() throws Exception {
        var letters = new TreeMap<String, BrokerMessage>();
        for (var letter : broker.read(QueueToImages.DEAD_LETTERS)) {
            letters.put(String.valueOf(letter.header("requestId")), letter);
        }
        return letters;
    }

    private Map<String, Path> files() throws IOException {
        var files = new TreeMap<String, Path>();
        try (var list = Files.list(images)) {
            list.filter(file -> !file.getFileName().toString().startsWith("."))
                    .forEach(file -> files.put(name(file), file));
        } catch (NoSuchFileException nothingYet) {
            return files;
        }
        return files;
    }

    // without its extension
    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }
}
