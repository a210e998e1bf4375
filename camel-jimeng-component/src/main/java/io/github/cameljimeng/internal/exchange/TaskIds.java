package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.text.ForeignText;
import org.apache.camel.Exchange;

/** The id of a task in an exchange. */
public final class TaskIds {

    private static final int MAX_LENGTH = 200;

    private TaskIds() {}

    /** The gateway's id: header {@code CamelJimengTaskId}, else the body as text. */
    public static String of(Exchange exchange) {
        var header = inHeader(exchange);
        var id = header == null ? BodyText.of(exchange) : header;
        if (id == null || id.isBlank()) {
            throw invalid("The task id is missing: set it as the body or in header CamelJimengTaskId");
        }
        return checked(id);
    }

    /** The id in the header; {@code null} if there is none. */
    static String inHeader(Exchange exchange) {
        var header = ValueText.ofHeader(exchange, JimengHeaders.TASK_ID);
        return header == null || header.isBlank() ? null : header;
    }

    /** The id without blanks around it, if it can be one. */
    static String checked(String id) {
        var trimmed = id.trim();
        boolean printable = trimmed.equals(ForeignText.printable(trimmed));
        if (trimmed.length() > MAX_LENGTH || !printable || trimmed.chars().anyMatch(Character::isWhitespace)) {
            throw invalid("The body or header CamelJimengTaskId is not a task id: pass the id that jimeng:jm-submit"
                    + " returned");
        }
        return trimmed;
    }

    private static RuntimeException invalid(String message) {
        return Failure.of(ErrorKind.INVALID_REQUEST, message + ". Nothing was sent.")
                .toException();
    }
}
