package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.JournalEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gateway of a crash run: a simulator that answers a share of the status queries badly and remembers who paid, or one
 * that nobody here can look into.
 */
record CrashGateway(Map<String, String> settings, Optional<JimengSimulator> simulator) implements AutoCloseable {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";

    static CrashGateway of(CrashSettings run) {
        if (!run.hasSimulator()) {
            return new CrashGateway(elsewhere(run.baseUrl()), Optional.empty());
        }
        var simulator = JimengSimulator.builder()
                .taskDuration(run.taskTakes())
                .imageFormat("jpeg")
                .start();
        simulator.scriptAlways(SUBMIT, Fault.delay(run.submitTakes()));
        simulator.scriptShare(
                QUERY,
                run.faultShare(),
                run.seed(),
                Fault.status(429, "{\"code\":50429,\"message\":\"too many requests\"}")
                        .header("Retry-After", "1"),
                Fault.status(500, "{\"code\":50500,\"message\":\"internal error\"}"),
                Fault.dropBeforeReply(),
                Fault.dropDuringRequest());
        return new CrashGateway(Gateway.at(simulator.url()), Optional.of(simulator));
    }

    // the component finds a key in the environment by itself
    private static Map<String, String> elsewhere(String baseUrl) {
        var settings = new HashMap<>(Gateway.at(baseUrl));
        if (System.getenv("JIMENG_API_KEY") != null) {
            settings.remove("camel.component.jimeng.api-key");
        }
        return settings;
    }

    /** The prompt says to which request it belongs, so that a submission can be told from others on the wire. */
    static Request request(int number) {
        var id = "crash-%05d".formatted(number);
        return new Request(id, id + " a lighthouse");
    }

    /** The requests whose submission was accepted, and is paid; one that was paid twice stands there twice. */
    Optional<List<String>> paid() {
        return simulator.map(JimengSimulator::journal).map(journal -> journal.entries(SUBMIT).stream()
                .filter(entry -> entry.complete() && entry.status() == 200)
                .map(CrashGateway::requestOf)
                .toList());
    }

    private static String requestOf(JournalEntry entry) {
        return entry.json().path("prompt").asText().replaceFirst(" .*", "");
    }

    /** How many status queries there were, and how many of them were not answered with 200. */
    StatusQueries statusQueries() {
        var all = simulator.map(it -> it.journal().entries(QUERY)).orElse(List.of());
        return new StatusQueries(
                all.size(), all.stream().filter(entry -> entry.status() != 200).count());
    }

    record StatusQueries(long asked, long failed) {}

    @Override
    public void close() {
        simulator.ifPresent(JimengSimulator::close);
    }
}
