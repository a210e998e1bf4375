package io.github.cameljimeng.internal.gateway;

/**
 * The rules for the reply to a paid request, in this order; the first one that applies decides: there is an image or a
 * task id; it is documented that nothing was made; otherwise the outcome is unknown.
 * {@code docs/errors.md} has this table.
 */
enum ReplyRule {
    RESULT(
            "2xx, with an image or, for `jm-submit`, a task id",
            "a result; problems of the reply are in `CamelJimengImageErrors` and in one log line"),
    REFUSED_BY_CODE("the code is in the table of codes", "the kind of the code"),
    OPEN_BY_CODE("the code is in the first row of that table, and the status is not 429 or 503", "`OUTCOME_UNKNOWN`"),
    BY_TYPE("there is no code, and the type is in the table of types", "the kind of the type"),
    BY_STATUS("the status is not 2xx", "the kind of the status"),
    STATUS_IN_CODE(
            "2xx, and the code is an HTTP status from 400 to 599", "the kind of that status (503 counts as 500)"),
    CUT_OFF("2xx, and the body is incomplete", "`OUTCOME_UNKNOWN`"),
    UNREADABLE("2xx, and the body is neither JSON nor an image", "`PROTOCOL`, may be billed"),
    NO_RESULT("anything else", "`OUTCOME_UNKNOWN`");

    private final String question;
    private final String outcome;

    ReplyRule(String question, String outcome) {
        this.question = question;
        this.outcome = outcome;
    }

    /** For the docs. */
    String question() {
        return question;
    }

    /** For the docs. */
    String outcome() {
        return outcome;
    }

    /** @param result whether the requested result is there */
    static ReplyRule of(Reply reply, ReplyEnvelope envelope, boolean result) {
        if (reply.isSuccess() && result) {
            return RESULT;
        }
        if (ErrorCodes.kind(envelope.code()) != null) {
            return REFUSED_BY_CODE;
        }
        if (ErrorCodes.leavesOutcomeOpen(envelope.code()) && !isRefusal(reply) && !isPassedOn(reply, envelope)) {
            return OPEN_BY_CODE;
        }
        if (envelope.code() == null && ErrorCodes.kindOfType(envelope.type()) != null && !isRefusal(reply)) {
            return BY_TYPE;
        }
        if (!reply.isSuccess()) {
            return BY_STATUS;
        }
        if (statusInCode(envelope.code()) > 0) {
            return STATUS_IN_CODE;
        }
        if (reply.cutOff()) {
            return CUT_OFF;
        }
        return reply.json() == null ? UNREADABLE : NO_RESULT;
    }

    // these statuses are refusals before any work, whatever the code
    private static boolean isRefusal(Reply reply) {
        return reply.status() == 429 || reply.status() == 503;
    }

    // new-api passes on the status of its upstream under one code
    private static boolean isPassedOn(Reply reply, ReplyEnvelope envelope) {
        return !reply.isSuccess() && "bad_response_status_code".equals(envelope.code());
    }

    /** Some gateways put the HTTP status into the code and answer 200; 0 for any other code. */
    static int statusInCode(String code) {
        return code != null && code.matches("[45]\\d\\d") ? Integer.parseInt(code) : 0;
    }
}
