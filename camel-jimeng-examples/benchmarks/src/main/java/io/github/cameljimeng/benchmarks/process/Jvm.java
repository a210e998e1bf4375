package io.github.cameljimeng.benchmarks.process;

import io.github.cameljimeng.JimengComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a measured Java process is started.
 *
 * @param home of the JDK
 * @param heap for {@code -Xmx}, such as {@code 32m}
 * @param temporary its {@code java.io.tmpdir}
 * @param options more of the JVM's options
 * @param launcher what stands before the command, such as {@code taskset -c 0}
 * @param classPath that of this process, but for the version of the component
 */
public record Jvm(
        Path home, String heap, Path temporary, List<String> options, List<String> launcher, String classPath) {

    /** Started by nothing else, with the class path of this process. */
    public Jvm(Path home, String heap, Path temporary, List<String> options) {
        this(home, heap, temporary, options, List.of(), ClassPath.ofThisProcess());
    }

    /** The JDK that runs this process. */
    public static Jvm current(Path temporary) {
        return new Jvm(Path.of(System.getProperty("java.home")), "1g", temporary, List.of());
    }

    public Jvm heap(String newHeap) {
        return new Jvm(home, newHeap, temporary, options, launcher, classPath);
    }

    public Jvm home(Path newHome) {
        return new Jvm(newHome, heap, temporary, options, launcher, classPath);
    }

    /** The same with one more option. */
    public Jvm with(String option) {
        var more = new ArrayList<>(options);
        more.add(option);
        return new Jvm(home, heap, temporary, more, launcher, classPath);
    }

    /** The same on one core, which all JVMs share that are started like this. */
    public Jvm onOneCore() {
        return new Jvm(home, heap, temporary, options, List.of("taskset", "-c", "0"), classPath);
    }

    /**
     * The same with another version of the component in the place of ours; not in front of it, where classes and services
     * that only ours has would still be found.
     *
     * @param component a jar, or a folder of classes
     */
    public Jvm component(Path component) {
        var other = ClassPath.replace(classPath, JimengComponent.class, component);
        return new Jvm(home, heap, temporary, options, launcher, other);
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
        command.add(classPath);
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
