package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.Violation;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** Finds headers that look like ours and are none: a misspelt order would be drawn without it, and paid for. */
final class HeaderNames {

    private static final String PREFIX = "CamelJimeng";

    /** Without case, as Camel compares them. */
    private static final Set<String> KNOWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        Stream.of(Parameter.values()).map(Parameter::header).forEach(KNOWN::add);
        KNOWN.addAll(ExchangeWriter.RESULT_HEADERS);
        KNOWN.addAll(
                Set.of(JimengHeaders.MASK, JimengHeaders.PARAMETERS, JimengHeaders.REQUEST_KEY, JimengHeaders.TASK_ID));
    }

    private HeaderNames() {}

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** What is wrong with the headers of the exchange. */
    static Stream<Violation> violations(Exchange exchange) {
        return exchange.getMessage().getHeaders().entrySet().stream()
                .filter(header -> header.getValue() != null && isOurs(header) && !isKnown(header.getKey()))
                .map(header -> unknown(header.getKey()));
    }

    private static boolean isOurs(Map.Entry<String, Object> header) {
        return header.getKey().regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    private static Violation unknown(String name) {
        var meant = Spelling.nearest(name, KNOWN, 5)
                .map(nearest -> "the closest name is " + nearest)
                .orElse("correct or remove it");
        return new Violation("Unknown header " + Violation.quote(name) + ": " + meant);
    }
}
