package io.github.cameljimeng.benchmarks.run;

import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.client.Use;

/**
 * Who makes many calls at once.
 *
 * @param client through which
 * @param use how they come to it
 */
record Crowd(Client client, Use use) {

    String label() {
        return switch (use) {
            case HUNDRED_CONSUMERS -> client.label() + ", " + Use.CONSUMERS + " consumers of a `seda:` queue";
            case VIRTUAL_CALLERS -> client.label() + ", virtual callers";
            case PLATFORM_CALLERS -> client.label() + ", platform callers";
            default -> client.label();
        };
    }
}
