package io.github.cameljimeng.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a measured Java process is started: with the class path of this one.
 *
 * @param home of the JDK
 * @param heap for {@code -Xmx}, such as {@code 32m}
 * @param temporary its {@code java.io.tmpdir}
 * @param options more of the JVM's options
 * @param launcher what stands before the command, such as {@code taskset -c 0}
 */
public record Jvm(Path home, String heap, Path temporary, List<String> options, List<String> launcher) {

    /** Started by nothing else. */
    public Jvm(Path home, String heap, Path temporary, List<String> options) {
        this(home, heap, temporary, options, List.of());
    }

    /** The JDK that runs this process. */
    public static Jvm current(Path temporary) {
        return new Jvm(Path.of(System.getProperty("java.home")), "1g", temporary, List.of());
    }

    public Jvm heap(String newHeap) {
        return new Jvm(home, newHeap, temporary, options, launcher);
    }

    public Jvm home(Path newHome) {
        return new Jvm(newHome, heap, temporary, options, launcher);
    }

    /** The same with one more option. */
    public Jvm with(String option) {
        var more = new ArrayList<>(options);
        more.add(option);
        return new Jvm(home, heap, temporary, more, launcher);
    }

    /** The same on one core, which all JVMs share that are started like this. */
    public Jvm onOneCore() {
        return new Jvm(home, heap, temporary, options, List.of("taskset", "-c", "0"));
    }

    /** The command that runs a class. */
    public List<String> command(Class<?> main, List<String> arguments) {
        var command = new ArrayList<>(launcher);
        command.add(home.resolve("bin/java").toString());
        command.add("-Xmx" + heap);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Djava.awt.headless=true");
        // a process that has run out of memory has failed, whatever it does next
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(options);
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
