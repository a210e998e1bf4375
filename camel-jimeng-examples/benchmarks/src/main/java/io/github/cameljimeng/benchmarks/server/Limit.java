package io.github.cameljimeng.benchmarks.server;

/** A gateway's limit of calls at once, which may change while calls are under way. Used on the event loop only. */
final class Limit {

    static final String REFUSAL =
            "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"too many requests at once\"}}";

    private int most = Integer.MAX_VALUE;
    private int now;
    private long served;
    private long refused;

    void set(int newMost) {
        most = newMost;
    }

    /** Takes a place, if there is one. */
    boolean enter() {
        if (now >= most) {
            refused++;
            return false;
        }
        now++;
        return true;
    }

    void leave() {
        now--;
        served++;
    }

    String toJson() {
        return "{\"served\":%d,\"refused\":%d}".formatted(served, refused);
    }
}
