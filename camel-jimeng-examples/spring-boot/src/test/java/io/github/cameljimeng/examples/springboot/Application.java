package io.github.cameljimeng.examples.springboot;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The application in a process of its own, as a user starts it. */
final class Application implements AutoCloseable {

    private final Process process;
    private final Http http;

    private Application(Process process, Http http) {
        this.process = process;
        this.http = http;
    }

    /** Started with nothing but environment variables, and ready. */
    static Application start(Map<String, String> variables, Path log) throws IOException {
        int port = freePort();
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        ImagesApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.contains("JIMENG"));
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().putAll(variables);
        var application = new Application(builder.start(), new Http(port));
        application.awaitReady();
        return application;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        try {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> http.get("/actuator/health").statusCode() > 0);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    Http http() {
        return http;
    }

    /** Ends as with Ctrl-C. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(30, java.util.concurrent.TimeUnit.SECONDS)
                .handle((p, e) -> process.destroyForcibly())
                .join();
    }
}
