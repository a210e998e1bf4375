package io.github.cameljimeng.benchmarks.job;

import com.sun.management.ThreadMXBean;
import io.github.cameljimeng.benchmarks.measure.Rounds;
import io.github.cameljimeng.image.ImageResult;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** Labels an image in turns with a plain copy of its file, and counts what is allocated. */
public final class LabelJob {

    private static final String COPY = "copy";
    private static final String LABEL = "label";

    private LabelJob() {}

    /** @param arguments the image, how many rounds warm up, how many count */
    public static void main(String[] arguments) throws Exception {
        var answer = Answer.onStandardOutput();
        var rounds = new Rounds(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        answer.giveAndEnd(run(Path.of(arguments[0]), rounds));
    }

    private static Map<String, Double> run(Path image, Rounds rounds) throws Exception {
        var copy = Files.createTempFile("copy", ".png");
        try (var context = new DefaultCamelContext()) {
            context.start();
            var template = context.createProducerTemplate();
            var endpoint = context.getEndpoint("jimeng:label?label=iptc,tc260&label.producer=ACME");
            var contenders = new LinkedHashMap<String, Rounds.Round>();
            contenders.put(COPY, () -> {
                long begin = System.nanoTime();
                Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
                return System.nanoTime() - begin;
            });
            contenders.put(LABEL, () -> {
                long begin = System.nanoTime();
                var labelled = template.requestBody(endpoint, image, ImageResult.class);
                long nanos = System.nanoTime() - begin;
                labelled.only().discard();
                return nanos;
            });
            var numbers = new HashMap<String, Double>();
            rounds.play(contenders).forEach((name, outcome) -> {
                if (outcome.failed()) {
                    throw new IllegalStateException(name + ": " + outcome.failure());
                }
                numbers.put(name, outcome.medianMillis());
                numbers.put(name + " spread", outcome.nanos().spread());
            });
            numbers.put("allocated", allocated(contenders.get(LABEL)));
            return numbers;
        } finally {
            Files.delete(copy);
        }
    }

    // this thread does all of it
    private static double allocated(Rounds.Round label) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        label.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
