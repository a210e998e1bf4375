package io.github.cameljimeng.benchmarks.server;

/** What the server has seen since the last reset. Used on its event loop only. */
final class Counts {

    private long requests;
    private long bytes;
    private long now;
    private long most;

    void begin() {
        requests++;
        now++;
        most = Math.max(most, now);
    }

    void received(int length) {
        bytes += length;
    }

    void end() {
        now--;
    }

    String toJson() {
        return "{\"requests\":%d,\"bytes\":%d,\"mostAtOnce\":%d}".formatted(requests, bytes, most);
    }

    String reset() {
        requests = 0;
        bytes = 0;
        most = now;
        return "{}";
    }
}
