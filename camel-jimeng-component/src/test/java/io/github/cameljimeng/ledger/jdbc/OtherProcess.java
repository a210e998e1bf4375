package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.Rows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Another Java process that adds tasks to a directory and says each one as soon as it is added. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;

    OtherProcess(Path directory) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @return the ids of the next tasks that were added */
    List<String> addedTasks(int count) throws IOException {
        var ids = new ArrayList<String>();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("added-")) {
                ids.add(line);
            }
            if (ids.size() == count) {
                return ids;
            }
        }
        throw new IOException("the other process ended after " + ids.size() + " tasks");
    }

    /** Without any chance to write something more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        said.close();
    }

    public static void main(String[] arguments) {
        var tasks = new EmbeddedTaskRepository(Path.of(arguments[0]));
        tasks.start();
        for (int i = 0; ; i++) {
            var id = "added-" + i;
            var now = Instant.now();
            tasks.add(Rows.intent("default", "octopusx", null, now, now).submitted(id, now, now));
            System.out.println(id);
        }
    }
}
