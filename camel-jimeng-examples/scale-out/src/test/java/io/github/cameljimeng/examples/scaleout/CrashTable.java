package io.github.cameljimeng.examples.scaleout;

import static java.util.Locale.ROOT;

import io.github.cameljimeng.examples.scaleout.WorkRecord.Step;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A crash run for people to read. */
final class CrashTable {

    private final CrashReport report;
    private final CrashGateway.StatusQueries statusQueries;
    private final StringBuilder text = new StringBuilder("\n");

    private CrashTable(CrashReport report, CrashGateway.StatusQueries statusQueries) {
        this.report = report;
        this.statusQueries = statusQueries;
    }

    static String of(CrashReport report, CrashGateway.StatusQueries statusQueries) {
        return new CrashTable(report, statusQueries).write();
    }

    private String write() {
        var end = report.end();
        var last = end.last();
        text.append(Table.of(last)).append('\n');
        operations();
        line("told as OUTCOME_UNKNOWN", report.unknown().size());
        names(report.unknown());
        line("lost", report.lost().size());
        names(report.lost());
        line("dead letters", last.dead().size());
        names(last.dead().keySet());
        line("processes killed", end.kills().size());
        end.kills()
                .forEach(kill -> text.append(
                        String.format(ROOT, "      worker %d (pid %d) at %s%n", kill.worker(), kill.pid(), kill.at())));
        end.outage()
                .ifPresentOrElse(
                        it -> line(
                                "database down, ms",
                                Duration.between(it.from(), it.to()).toMillis()),
                        () -> text.append("  database left alone\n"));
        line("requests taken again", count(Step.TAKEN) - last.requests().size());
        line("rolled back", count(Step.ROLLED_BACK));
        line("status queries", statusQueries.asked());
        line("of them not answered", statusQueries.failed());
        duplicates();
        report.paid()
                .ifPresentOrElse(
                        paid -> {
                            line("paid calls", paid.size());
                            line("paid twice", report.paidTwice().size());
                            names(report.paidTwice());
                        },
                        () -> text.append("  the gateway cannot say what was paid\n"));
        return text.toString();
    }

    // a column an operation
    private void operations() {
        row("", operation -> operation.name().toLowerCase(ROOT).replace('_', '-'));
        row("requests", operation -> report.requests(operation).size());
        row("paid calls", operation -> in(operation, report.paid().orElse(List.of())));
        row("images in storage", operation -> in(operation, report.end().last().delivered()));
        row("told as OUTCOME_UNKNOWN", operation -> in(operation, report.unknown()));
        row("of them paid", operation -> in(operation, paidAndUnknown()));
        row("lost", operation -> in(operation, report.lost()));
        row("answered from the ledger", operation -> in(operation, answeredFromTheLedger()));
        row("delivered another time", operation -> in(operation, deliveredAnotherTime()));
        text.append('\n');
    }

    private long in(Operation operation, Collection<String> requests) {
        return requests.stream().filter(report.requests(operation)::contains).count();
    }

    private List<String> paidAndUnknown() {
        return report.paid().orElse(List.of()).stream()
                .filter(report.unknown()::contains)
                .toList();
    }

    private List<String> answeredFromTheLedger() {
        return report.end().records().stream()
                .filter(entry -> entry.step() == Step.DUPLICATE)
                .map(WorkRecord::request)
                .toList();
    }

    private List<String> deliveredAnotherTime() {
        return report.duplicates().stream()
                .map(duplicate -> duplicate.delivery().request())
                .toList();
    }

    private void row(String what, Function<Operation, Object> cell) {
        text.append(String.format(ROOT, "  %-26s", what));
        for (var operation : Operation.values()) {
            text.append(String.format(ROOT, "  %9s", cell.apply(operation)));
        }
        text.append('\n');
    }

    private void duplicates() {
        var duplicates = report.duplicates();
        line("deliveries", count(Step.DELIVERED));
        line("of them for another time", duplicates.size());
        for (var duplicate : duplicates) {
            var delivery = duplicate.delivery();
            text.append(String.format(
                    ROOT,
                    "      %s at %s by worker %d (pid %d): %s%n",
                    delivery.request(),
                    delivery.at(),
                    delivery.worker(),
                    delivery.pid(),
                    duplicate.reason() == null ? "UNEXPLAINED" : duplicate.reason()));
        }
    }

    private long count(Step step) {
        return report.end().records().stream()
                .filter(entry -> entry.step() == step)
                .count();
    }

    private void line(String what, long number) {
        text.append(String.format(ROOT, "  %-32s %8d%n", what, number));
    }

    private void names(Collection<String> requests) {
        if (!requests.isEmpty()) {
            text.append("      ").append(String.join(" ", requests)).append('\n');
        }
    }
}
