package io.github.cameljimeng.http;

/**
 * How many requests the gateway takes at once, learned from its refusals: additive increase, multiplicative decrease.
 * Durations say nothing, they are those of the images.
 *
 * <p>A refusal takes a tenth. Those of requests that were sent before that are no news, so they take no other tenth;
 * but they show how many the gateway has kept, and the limit follows that. So one burst is enough to find a limit far
 * below. As many successes as the limit add one.
 *
 * @param most where it begins, and what it never exceeds
 * @param now the limit, at least 1
 * @param successes since it last changed
 * @param round how often a tenth was taken
 */
record AdaptiveLimit(int most, int now, int successes, int round) {

    static AdaptiveLimit of(int most) {
        return new AdaptiveLimit(most, most, 0, 0);
    }

    /** @param inFlight how many were under way, this one included: room that nobody used proves nothing */
    AdaptiveLimit succeeded(int inFlight) {
        if (inFlight < now) {
            return this;
        }
        return successes + 1 < now
                ? new AdaptiveLimit(most, now, successes + 1, round)
                : new AdaptiveLimit(most, Math.min(most, now + 1), 0, round);
    }

    /**
     * @param sentInRound the {@link #round()} when the refused request was sent
     * @param others how many other requests are under way
     */
    AdaptiveLimit refused(int sentInRound, int others) {
        int less = Math.max(1, now * 9 / 10);
        return sentInRound == round
                ? new AdaptiveLimit(most, less, 0, round + 1)
                : new AdaptiveLimit(most, Math.min(now, Math.max(less, others)), 0, round);
    }
}
