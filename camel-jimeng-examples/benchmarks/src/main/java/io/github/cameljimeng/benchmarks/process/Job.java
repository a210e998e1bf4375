package io.github.cameljimeng.benchmarks.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that measures one thing by itself, answers with numbers by name, and ends. */
public final class Job {

    private static final String OK = "ok ";

    private Job() {}

    public static Map<String, Double> run(Jvm jvm, Class<?> main, List<String> arguments, Path errors)
            throws WorkerFailure {
        try (var worker = Worker.start(jvm.command(main, arguments), errors)) {
            var line = worker.line();
            if (!line.startsWith(OK)) {
                throw new WorkerFailure(line, null);
            }
            return new ObjectMapper().readValue(line.substring(OK.length()), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new WorkerFailure(e.getMessage(), e);
        }
    }
}
