import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs an example: {@code java camel-jimeng-examples/Demo.java file-to-image}. It says at once what will happen, has
 * Maven build what the example needs and nothing else, reports what Maven does, and then runs the example in a process
 * of its own. What follows the name goes to the example: {@code -Dproperty=value} to its JVM, the rest to its program.
 */
final class Demo {

    /**
     * @param main the class to run, or a jar below the example's folder
     * @param arguments may name {in} and {out}; those that begin with -D are for the JVM
     */
    private record Example(String name, String takes, String main, String what, List<String> arguments) {

        private static final String PACKAGE = "io.github.cameljimeng.examples.";

        static Example of(String name, String takes, String main, String what, String... arguments) {
            var program = main.endsWith(".jar") || main.startsWith("io.") ? main : PACKAGE + main;
            return new Example(name, takes, program, what, List.of(arguments));
        }

        /** The environment variable that makes it call a real gateway, if there is one. */
        String key() {
            return switch (name) {
                case "callbacks" -> "VOLC_ACCESSKEY";
                case "cli", "failover", "jimeng-simulator" -> "";
                default -> "JIMENG_API_KEY";
            };
        }

        boolean isServer() {
            return takes.isEmpty();
        }

        boolean hasResults() {
            return arguments.stream().anyMatch(argument -> argument.contains("{out}"));
        }
    }

    private static final List<Example> EXAMPLES = List.of(
            Example.of("file-to-image", "10 seconds", "filetoimage.FileToImage",
                    "Twelve prompts and photos become images, and a page shows them side by side.",
                    "{in}", "{out}"),
            Example.of("s3-to-s3", "10 seconds", "s3tos3.S3ToS3",
                    "Photos in a bucket become edited images in another bucket.", "{in}", "{out}"),
            Example.of("queue-to-images", "15 seconds", "queuetoimages.QueueToImages",
                    "Messages on a queue become images in a folder; refused ones become dead letters.",
                    "{out}"),
            Example.of("callbacks", "25 seconds", "callbacks.Callbacks",
                    "A gateway calls back when a task has ended: on time, never, twice, forged, early and late.",
                    "{out}"),
            Example.of("failover", "5 seconds", "failover.Failover",
                    "A second gateway makes the images that the first one refuses, and none is paid for twice."),
            Example.of("scale-out", "half a minute", "scaleout.ScaleOut",
                    "Three worker processes share a message broker and a database and make 60 images.",
                    "-Ddemo.out={out}"),
            Example.of("ai-tools", "5 seconds", "aitools.Chat",
                    "A language model is asked for a picture and calls a route to draw it.", "{out}"),
            Example.of("cli", "half a minute", "cli.Demo",
                    "The Camel CLI runs three routes in YAML, without a project.",
                    "-Dlocal.repository={repository}", "-Dproject.version={version}", "{out}"),
            Example.of("spring-boot", "", "springboot.ImagesApplication",
                    "A web service on Spring Boot draws what is posted to it.", "-Dimages.directory={out}"),
            Example.of("quarkus", "", "target/quarkus-app/quarkus-run.jar",
                    "A web service on Quarkus draws what is posted to it.", "-Dimages.directory={out}"),
            Example.of("studio", "", "studio.Studio",
                    "A web page makes and edits images in your browser.", "-Ddemo.data={out}"),
            Example.of("jimeng-simulator", "", "io.github.cameljimeng.simulator.SimulatorCommand",
                    "A stand-in for all gateways on this machine, for your own routes."));

    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

    private Demo() {}

    public static void main(String[] args) throws Exception {
        var chosen = EXAMPLES.stream()
                .filter(example -> args.length > 0 && example.name().equals(args[0]))
                .findFirst();
        if (chosen.isEmpty()) {
            OUT.println((args.length == 0 ? "Which example?" : "There is no example " + args[0] + ".") + " One of:\n");
            EXAMPLES.forEach(example -> OUT.printf("  %-16s %s%n", example.name(), example.what()));
            System.exit(args.length == 0 ? 0 : 2);
        }
        var project = projectAbove(Path.of("").toAbsolutePath());
        if (project == null) {
            OUT.println("Run this in the camel-jimeng folder: there is no mvnw here or in a folder above.");
            System.exit(2);
        }
        System.exit(new Demo.Run(chosen.get(), project, List.of(args).subList(1, args.length)).run());
    }

    private static Path projectAbove(Path folder) {
        return Stream.iterate(folder, above -> above != null, Path::getParent)
                .filter(above -> Files.isDirectory(above.resolve("camel-jimeng-examples"))
                        && Files.exists(above.resolve("mvnw")))
                .findFirst()
                .orElse(null);
    }

    /** One run of one example. */
    private record Run(Example example, Path project, List<String> given) {

        int run() throws Exception {
            announce();
            var build = new Build(folder().resolve("target/demo.log"));
            var status = build.run(maven(), project);
            if (status != 0) {
                return status;
            }
            OUT.println();
            var process = new ProcessBuilder(application()).inheritIO();
            if (example.name().equals("cli")) {
                process.directory(folder().toFile());
            }
            return waitFor(process.start());
        }

        private Path folder() {
            return project.resolve("camel-jimeng-examples").resolve(example.name());
        }

        private Path out() {
            return Path.of(property("demo.out", folder().resolve("output").toString()))
                    .toAbsolutePath()
                    .normalize();
        }

        private void announce() {
            OUT.println(example.name() + ": " + example.what());
            OUT.println(
                    System.getenv().getOrDefault(example.key(), "").isBlank()
                            ? "Images come from a simulator on this machine: no key, no cost."
                            : example.key() + " is set: images come from the real gateway, and each one is billed.");
            OUT.println("Maven compiles it in 10 to 20 seconds. The first time it also downloads 130 MB or more.");
            OUT.println(
                    example.isServer()
                            ? "Then it runs until you press Ctrl-C."
                            : "Then it takes about " + example.takes() + ".");
            if (example.hasResults()) {
                OUT.println("Results: " + out());
            }
            OUT.println();
        }

        private List<String> maven() {
            var windows = File.separatorChar == '\\';
            var command = new ArrayList<String>(
                    windows
                            ? List.of("cmd", "/c", project.resolve("mvnw.cmd").toString())
                            : List.of(project.resolve("mvnw").toString()));
            command.addAll(List.of(
                    "--batch-mode",
                    "-Pdemo",
                    // by a property: a profile cannot switch off another one
                    "-DskipErrorProne",
                    "-pl",
                    "camel-jimeng-examples/" + example.name(),
                    "-am",
                    "package"));
            return command;
        }

        private List<String> application() {
            var command = new ArrayList<>(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            // it lives for seconds
            command.addAll(example.isServer() ? List.of() : List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            // newer JDKs warn of libraries in C, such as that for WebP
            var isNew = Runtime.version().feature() >= 22;
            command.addAll(isNew ? List.of("--enable-native-access=ALL-UNNAMED") : List.of());
            var arguments = example.arguments().stream().map(this::filledIn).toList();
            command.addAll(arguments.stream().filter(Run::isForJvm).toList());
            command.addAll(given.stream().filter(Run::isForJvm).toList());
            if (example.main().endsWith(".jar")) {
                command.addAll(List.of("-jar", folder().resolve(example.main()).toString()));
            } else {
                command.addAll(List.of("-classpath", classPath(), example.main()));
            }
            Stream.of(arguments, given)
                    .flatMap(List::stream)
                    .filter(argument -> !isForJvm(argument))
                    .forEach(command::add);
            return command;
        }

        private String classPath() {
            var target = folder().resolve("target");
            try {
                // the program that types for you is a test class there
                var own = target.resolve(example.name().equals("cli") ? "test-classes" : "classes");
                return own + File.pathSeparator + Files.readString(target.resolve("demo.classpath")).trim();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String filledIn(String argument) {
            if (argument.contains("{repository}")) {
                var repository = inClassPath("([^" + File.pathSeparator + "]+)/org/apache/camel/");
                return argument.replace("{repository}", repository);
            }
            if (argument.contains("{version}")) {
                return argument.replace("{version}", inClassPath("/camel-jimeng-component-(\\S+?)\\.jar"));
            }
            var photos = project.resolve("camel-jimeng-examples/file-to-image/src/main/data");
            var in = example.name().equals("s3-to-s3") ? photos.resolve("photos") : photos;
            return argument.replace("{in}", property("demo.in", in.toString())).replace("{out}", out().toString());
        }

        private String inClassPath(String pattern) {
            var matcher = Pattern.compile(pattern).matcher(classPath().replace('\\', '/'));
            if (!matcher.find()) {
                throw new IllegalStateException("There is no " + pattern + " in the class path");
            }
            return matcher.group(1);
        }

        private String property(String name, String unset) {
            return given.stream()
                    .filter(argument -> argument.startsWith("-D" + name + "="))
                    .map(argument -> argument.substring(argument.indexOf('=') + 1))
                    .findFirst()
                    .orElse(unset);
        }

        private static boolean isForJvm(String argument) {
            return argument.startsWith("-D");
        }

        /** Ctrl-C goes to the example as well: this waits for what the example says then. */
        private static int waitFor(Process process) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    process.onExit().get(30, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    process.destroyForcibly();
                }
            }));
            return process.waitFor();
        }
    }

    /** Maven, and what it does in our words. */
    private static final class Build {

        private static final Pattern DOWNLOADED =
                Pattern.compile("Downloaded from .*\\(([0-9.]+) ([kM]?)B(?: at .*)?\\)");
        private static final Pattern COMPILES =
                Pattern.compile("\\[INFO] --- compiler:\\S+:compile \\(default.* @ (\\S+) ---");
        private static final Pattern PACKAGES = Pattern.compile("\\[INFO] --- quarkus:\\S+:build .* @ (\\S+) ---");
        private static final long SECONDS_OF_SILENCE = 4;

        private final Path log;
        private final long start = System.nanoTime();
        private String now = "Maven starts";
        private int files;
        private double kilobytes;
        private long saidAt;

        Build(Path log) {
            this.log = log;
        }

        int run(List<String> command, Path project) throws Exception {
            say(now);
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
            // the JDK that runs this can compile, which is not certain of another one
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            var maven = builder.start();
            maven.getOutputStream().close();
            var clock = Executors.newSingleThreadScheduledExecutor();
            clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
            try (var lines = new BufferedReader(new InputStreamReader(maven.getInputStream(), UTF_8));
                    var writer = Files.newBufferedWriter(log, UTF_8)) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    writer.write(line + "\n");
                    read(line);
                }
            } finally {
                clock.shutdownNow();
            }
            var status = maven.waitFor();
            synchronized (this) {
                if (status == 0) {
                    say("ready after " + seconds() + " s" + downloads());
                } else {
                    OUT.println("\nMaven could not build it: the reason is above, and the complete output is in " + log);
                }
            }
            return status;
        }

        private synchronized void read(String line) {
            var downloaded = DOWNLOADED.matcher(line);
            var compiles = COMPILES.matcher(line);
            var packages = PACKAGES.matcher(line);
            if (downloaded.find()) {
                files++;
                kilobytes += Double.parseDouble(downloaded.group(1))
                        * (downloaded.group(2).equals("M") ? 1000 : downloaded.group(2).isEmpty() ? 0.001 : 1);
                now = "downloading what it needs";
            } else if (compiles.find()) {
                now = "compiling " + compiles.group(1);
                say(now);
            } else if (packages.find()) {
                now = "packaging " + packages.group(1);
                say(now);
            } else if (line.startsWith("[ERROR]")) {
                OUT.println(line);
            }
        }

        private synchronized void tick() {
            if (System.nanoTime() - saidAt > TimeUnit.SECONDS.toNanos(SECONDS_OF_SILENCE)) {
                say(now + ", " + seconds() + " s so far" + downloads());
            }
        }

        private synchronized void say(String line) {
            OUT.println("  " + line);
            saidAt = System.nanoTime();
        }

        private long seconds() {
            return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        }

        private String downloads() {
            return files == 0
                    ? ""
                    : String.format(Locale.ROOT, " (%d files, %.0f MB downloaded)", files, kilobytes / 1000);
        }
    }
}
