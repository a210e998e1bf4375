package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.examples.brokers.BrokerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How hard a crash run is. Each is a system property {@code crash.<name>}; times are seconds and may be fractions.
 *
 * @param broker between the requests and the workers
 * @param requests how many images are asked for
 * @param workers how many processes there are
 * @param arrival the requests arrive evenly over this time
 * @param killEvery time from one kill to the next
 * @param killFor no kill comes later; what was killed last needs a minute to be taken over
 * @param databaseDownAt when the database is stopped; only our own server is
 * @param databaseDownFor for how long; zero leaves it alone
 * @param faultShare which part of the status queries goes wrong, from 0 to 1
 * @param operations what is asked for, in turn
 * @param submitTakes how long the gateway needs to accept a task
 * @param callTakes how long the gateway needs for an image at once, at most; a fifth of it at least
 * @param taskTakes how long the gateway needs for a task
 * @param patience when the run is given up
 * @param seed of the dice that choose whom to kill and which status queries go wrong
 * @param database the kind of server that is started and stopped, {@code postgresql} or {@code mariadb}
 * @param jdbcUrl another database, empty for our own server
 * @param baseUrl another gateway, empty for the simulator
 * @param out where logs, records and images are
 */
record CrashSettings(
        BrokerKind broker,
        int requests,
        int workers,
        Duration arrival,
        Duration killEvery,
        Duration killFor,
        Duration databaseDownAt,
        Duration databaseDownFor,
        double faultShare,
        List<Operation> operations,
        Duration submitTakes,
        Duration callTakes,
        Duration taskTakes,
        Duration patience,
        long seed,
        String database,
        String jdbcUrl,
        String baseUrl,
        Path out) {

    static CrashSettings fromSystemProperties() {
        return of(BrokerKind.of(text("broker", "artemis")), "360", "17", "18");
    }

    /** Shorter: what does not depend on the broker is seen by the long one. */
    static CrashSettings few(BrokerKind broker) {
        return of(broker, "60", "8", "8");
    }

    private static CrashSettings of(BrokerKind broker, String requests, String arrival, String killFor) {
        return new CrashSettings(
                broker,
                Integer.parseInt(text("requests", requests)),
                Integer.parseInt(text("workers", "3")),
                seconds("arrival", arrival),
                seconds("killEvery", "2.5"),
                seconds("killFor", killFor),
                seconds("databaseDownAt", "8"),
                seconds("databaseDownFor", "3"),
                Double.parseDouble(text("faultShare", "0.33")),
                operations(text("operations", "jm-submit,generate,edit")),
                seconds("submitTakes", "0.15"),
                seconds("callTakes", "0.5"),
                seconds("taskTakes", "3"),
                seconds("patience", "180"),
                Long.parseLong(text("seed", "42")),
                text("database", "postgresql"),
                text("jdbcUrl", ""),
                text("baseUrl", ""),
                Path.of(text("out", "target/crash-test")).toAbsolutePath().normalize());
    }

    /** What the workers' component is told on top of where the gateway is: to be as quick as the run is. */
    Map<String, String> workerSettings() {
        return Map.of(
                "camel.component.jimeng.first-poll-delay", "1s",
                "camel.component.jimeng.poll-interval", "500ms");
    }

    boolean hasOwnDatabase() {
        return jdbcUrl.isBlank();
    }

    boolean hasSimulator() {
        return baseUrl.isBlank();
    }

    private static List<Operation> operations(String names) {
        return Stream.of(names.split(","))
                .map(name ->
                        Operation.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
    }

    private static String text(String name, String unset) {
        return System.getProperty("crash." + name, unset).trim();
    }

    private static Duration seconds(String name, String unset) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text(name, unset)) * 1000));
    }
}
