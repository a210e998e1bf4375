package io.github.cameljimeng.examples.scaleout;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The worker processes: the same class path as this process, the same settings, and each a number. */
final class Crew implements AutoCloseable {

    private final List<WorkerProcess> workers;

    private Crew(List<WorkerProcess> workers) {
        this.workers = workers;
    }

    /**
     * @param settings Camel's properties, on top of {@code application.properties}
     * @param out where each worker finds its folders
     */
    static Crew start(int size, Map<String, String> settings, Path out, String database) throws IOException {
        var logs = Files.createDirectories(out.resolve("logs"));
        var crew = new Crew(IntStream.rangeClosed(1, size)
                .mapToObj(number -> new WorkerProcess(
                        number,
                        command(number, settings, out, database)
                                .redirectErrorStream(true)
                                .redirectOutput(
                                        ProcessBuilder.Redirect.appendTo(logs.resolve("worker-" + number + ".log")
                                                .toFile()))))
                .toList());
        for (var worker : crew.workers) {
            worker.start();
        }
        return crew;
    }

    private static ProcessBuilder command(int number, Map<String, String> settings, Path out, String database) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // quick to start and small: there are many of them on one machine
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-Dworker=" + number, "-Dout=" + out));
        command.addAll(List.of("-cp", classPath(), Worker.class.getName()));
        var builder = new ProcessBuilder(command);
        builder.environment().put(Worker.DATABASE, database);
        return builder;
    }

    private static String classPath() {
        // a build tool has a class loader for what it runs
        if (Crew.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    List<WorkerProcess> workers() {
        return workers;
    }

    boolean isHopeful() {
        return workers.stream().anyMatch(WorkerProcess::isHopeful);
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::end);
        workers.forEach(WorkerProcess::awaitEnd);
    }
}
