package io.github.cameljimeng.internal.http;

/**
 * How many requests the gateway takes at once, learned from its refusals: additive increase, multiplicative decrease.
 * Durations are not used, because they depend on the images and not on the load.
 *
 * <p>A refusal lowers the limit by a tenth. Refusals of requests that were sent before that do not lower it by another
 * tenth, but they show how many requests the gateway has accepted, and the limit follows that: one burst is enough to
 * find a limit that is far below. After as many successes as the limit it rises by one.
 *
 * @param max the initial limit, which is never exceeded
 * @param current the current limit, at least 1
 * @param successes since it last changed
 * @param round how often the limit was lowered by a tenth
 */
record AdaptiveLimit(int max, int current, int successes, int round) {

    static AdaptiveLimit of(int max) {
        return new AdaptiveLimit(max, max, 0, 0);
    }

    /**
     * @param inFlight how many requests were in flight, this one included: a limit that was not reached proves nothing
     */
    AdaptiveLimit succeeded(int inFlight) {
        if (inFlight < current) {
            return this;
        }
        return successes + 1 < current
                ? new AdaptiveLimit(max, current, successes + 1, round)
                : new AdaptiveLimit(max, Math.min(max, current + 1), 0, round);
    }

    /**
     * @param sentInRound the {@link #round()} when the refused request was sent
     * @param others how many other requests are in flight
     */
    AdaptiveLimit refused(int sentInRound, int others) {
        int less = Math.max(1, current * 9 / 10);
        return sentInRound == round
                ? new AdaptiveLimit(max, less, 0, round + 1)
                : new AdaptiveLimit(max, Math.min(current, Math.max(less, others)), 0, round);
    }
}
