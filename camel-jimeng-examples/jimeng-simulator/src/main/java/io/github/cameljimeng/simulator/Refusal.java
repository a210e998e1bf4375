package io.github.cameljimeng.simulator;

/** A request that breaks a gateway's rules. Each gateway words it in its own shape. */
final class Refusal extends RuntimeException {

    static final String INVALID = "invalid_request";
    /** The vendor's code for a prompt its moderation refuses (contract §3.3). */
    static final String TEXT_RISK = "50412";

    private final int status;
    private final String code;

    private Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal because(String message) {
        return new Refusal(400, INVALID, message);
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, message);
    }

    static Refusal moderated() {
        return new Refusal(400, TEXT_RISK, "Text Risk Not Pass");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
