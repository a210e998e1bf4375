package io.github.cameljimeng.simulator;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulator from the command line until it is interrupted. */
@Command(
        name = "jimeng-simulator",
        mixinStandardHelpOptions = true,
        description = "A stand-in for the image gateways on 127.0.0.1: try routes without a key or cost.")
public final class SimulatorCommand implements Callable<Integer> {

    // a long run must not fill the memory with the bodies of uploads
    private static final long JOURNAL_CAPACITY = 16 * 1024 * 1024;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "8787",
            description = "port to listen on, 0 for a free one (default: 8787)")
    private int port;

    @Option(
            names = "--call-duration",
            defaultValue = "1.5s",
            converter = DurationConverter.class,
            description = "how long a synchronous call takes, such as 500ms or 1.5s (default: 1.5s)")
    private Duration callDuration;

    @Option(
            names = "--task-duration",
            defaultValue = "4s",
            converter = DurationConverter.class,
            description = "how long a task takes (default: 4s)")
    private Duration taskDuration;

    @Option(
            names = "--fault",
            paramLabel = "PATH=NAME[,NAME...]",
            description = "faults for the next requests to a path, such as /v1/images/generations=zero-error,none,503;"
                    + " may be repeated")
    private Map<String, String> faults = Map.of();

    @Option(
            names = "--always",
            paramLabel = "PATH=NAME",
            description = "a fault for every request to a path, such as /files/*=503; may be repeated")
    private Map<String, String> lasting = Map.of();

    @Option(
            names = "--callback",
            paramLabel = "NAME",
            split = ",",
            description = "faults for the next callbacks: lost, twice, forged, early, late or none")
    private List<String> callbacks = List.of();

    @Option(names = "--api-key", description = "the only key to accept (default: any)")
    private String apiKey;

    public static void main(String... arguments) {
        // pictures are painted in memory: no window system is to be woken
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new SimulatorCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var settings = JimengSimulator.builder()
                .port(port)
                .apiKey(apiKey)
                .callDuration(callDuration)
                .taskDuration(taskDuration)
                .journalCapacity(JOURNAL_CAPACITY)
                .onAnswer(entry -> {
                    out.println(entry);
                    out.flush();
                })
                .onCallback(callback -> {
                    out.println(callback);
                    out.flush();
                });
        try (var simulator = settings.start()) {
            faults.forEach((path, names) -> simulator.script(path, named(names)));
            lasting.forEach((path, name) -> simulator.scriptAlways(path, Fault.named(name)));
            simulator.scriptCallbacks(
                    callbacks.stream().map(CallbackFault::named).toArray(CallbackFault[]::new));
            greet(out, simulator);
            new CountDownLatch(1).await();
        } catch (IllegalArgumentException unknown) {
            spec.commandLine().getErr().println(unknown.getMessage());
            return 2;
        } catch (UncheckedIOException taken) {
            spec.commandLine()
                    .getErr()
                    .println(taken.getMessage() + ". Is a simulator already running? --port 0 uses a free port.");
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static Fault[] named(String names) {
        return Stream.of(names.split(",", -1)).map(Fault::named).toArray(Fault[]::new);
    }

    private void greet(PrintWriter out, JimengSimulator simulator) {
        out.printf("""
                jimeng-simulator listens on %1$s (images on %2$s); press Ctrl-C to stop

                  a route:  .to("jimeng:generate?baseUrl=%1$s&apiKey=%3$s")
                  by hand:  curl %1$s/v1/images/generations -H "Authorization: Bearer %3$s" -H "Content-Type: application/json" -d '{"model":"jimeng-4.0","prompt":"a lake at sunset","n":1}'

                """, simulator.url(), simulator.filesUrl(), apiKey == null ? "any-key" : apiKey);
        out.flush();
    }
}
