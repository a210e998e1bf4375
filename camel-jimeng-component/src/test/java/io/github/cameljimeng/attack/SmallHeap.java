package io.github.cameljimeng.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a main class in a JVM with a heap of 64 MB, or smaller, and a directory of its own for temporary files. */
public final class SmallHeap {

    private static final String MARK = "RESULT ";
    private static final int MEGABYTES = 64;

    private SmallHeap() {}

    /** In the small JVM: hands a line to the test. */
    public static void say(String line) {
        System.out.println(MARK + line);
        System.out.flush();
    }

    /**
     * @param temporary the directory of its temporary files
     * @return what it has said
     * @throws AssertionError when it ends with an error, with the last lines that it has written
     */
    public static List<String> run(Class<?> main, Path temporary, String... arguments)
            throws IOException, InterruptedException {
        return run(MEGABYTES, main, temporary, arguments);
    }

    /** @param megabytes of its heap */
    static List<String> run(int megabytes, Class<?> main, Path temporary, String... arguments)
            throws IOException, InterruptedException {
        var said = new ArrayList<String>();
        run(megabytes, main, temporary, said::add, arguments);
        return said;
    }

    static void run(Class<?> main, Path temporary, Consumer<String> listener, String... arguments)
            throws IOException, InterruptedException {
        run(MEGABYTES, main, temporary, listener, arguments);
    }

    private static void run(
            int megabytes, Class<?> main, Path temporary, Consumer<String> listener, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var last = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MARK)) {
                    listener.accept(line.substring(MARK.length()));
                } else {
                    last.add(line);
                    if (last.size() > 200) {
                        last.remove(0);
                    }
                }
            }
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("the small JVM has failed:\n" + String.join("\n", last));
            }
        } finally {
            // also when the test is interrupted by its timeout
            process.destroyForcibly();
        }
    }
}
