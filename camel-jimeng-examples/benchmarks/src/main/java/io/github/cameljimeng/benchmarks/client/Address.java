package io.github.cameljimeng.benchmarks.client;

/**
 * Where a client finds the server and how hard it will be used.
 *
 * @param base without a slash at the end, such as {@code http://127.0.0.1:8080/small/0}
 * @param atOnce the calls at once that its connection pool must allow
 * @param use what for
 */
record Address(String base, int atOnce, Use use) {

    String generations() {
        return base + "/v1/images/generations";
    }

    String edits() {
        return base + "/v1/images/edits";
    }

    /** What clients of the OpenAI API want to be told. */
    String openai() {
        return base + "/v1";
    }
}
