package io.github.cameljimeng.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a living process has used so far, as Linux tells it below {@code /proc}.
 *
 * @param peakRss bytes of memory, the most it ever had ({@code VmHWM})
 * @param threads of the operating system, now
 * @param openFiles its file descriptors, now: files, sockets and whatever else has one
 * @param cpu time on a processor, all threads together
 * @param childrenCpu the same of its children that have ended, and of theirs
 * @param written bytes handed to the operating system by write calls, to files and sockets alike ({@code wchar})
 */
public record ProcessUse(long peakRss, int threads, int openFiles, Duration cpu, Duration childrenCpu, long written) {

    private static final long TICKS_PER_SECOND = 100;

    public static ProcessUse of(long pid) throws IOException {
        var proc = Path.of("/proc/" + pid);
        var status = fields(proc.resolve("status"));
        var io = fields(proc.resolve("io"));
        var stat = stat(proc.resolve("stat"));
        return new ProcessUse(
                1024 * number(status.get("VmHWM")),
                (int) number(status.get("Threads")),
                entries(proc.resolve("fd")),
                ticks(stat[11], stat[12]),
                ticks(stat[13], stat[14]),
                number(io.get("wchar")));
    }

    /** How many of its open files are jars: the JVM keeps those of its class path open once it has looked into them. */
    static int jars(long pid) throws IOException {
        int jars = 0;
        try (var entries = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var entry : entries) {
                jars += target(entry).endsWith(".jar") ? 1 : 0;
            }
        }
        return jars;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // closed by now
            return "";
        }
    }

    /** Of this process. */
    public static ProcessUse ofSelf() throws IOException {
        return of(ProcessHandle.current().pid());
    }

    private static int entries(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return (int) entries.count();
        }
    }

    private static Map<String, String> fields(Path file) throws IOException {
        var fields = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), line.substring(colon + 1).trim());
        }
        return fields;
    }

    private static long number(String value) {
        return Long.parseLong(value.split("\\s", 2)[0]);
    }

    // from field 3 on; the command's name before it may hold spaces
    private static String[] stat(Path file) throws IOException {
        var stat = Files.readString(file);
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    private static Duration ticks(String user, String system) {
        long ticks = Long.parseLong(user) + Long.parseLong(system);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}
