package io.github.cameljimeng.internal.gateway;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The order in which a reply is decided about, as {@code docs/errors.md} shows it. */
public final class DecisionTables {

    private DecisionTables() {}

    public static String render() {
        return """

                | a paid reply: the first line that applies | outcome |
                |---|---|
                %s
                | the answer to a status query: the first line that applies | outcome |
                |---|---|
                %s
                """.formatted(
                        Arrays.stream(ReplyRule.values())
                                .map(rule -> row(rule.question(), rule.outcome()))
                                .collect(Collectors.joining()),
                        Arrays.stream(TaskRule.values())
                                .map(rule -> row(rule.question(), rule.outcome()))
                                .collect(Collectors.joining()));
    }

    private static String row(String question, String outcome) {
        return "| %s | %s |\n".formatted(question, outcome);
    }
}
