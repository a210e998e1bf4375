package io.github.cameljimeng.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets several ways of doing the same thing take turns, so that whatever else the machine does hits all of them alike.
 * The first rounds warm up and are not counted.
 *
 * @param warmUps rounds that do not count
 * @param counted rounds that do
 */
public record Rounds(int warmUps, int counted) {

    /** One round of one contender. */
    @FunctionalInterface
    public interface Round {
        /** @return nanoseconds */
        long run() throws Exception;
    }

    /** What all rounds of a contender gave: its times, or why it could not go on. */
    public record Outcome(Samples nanos, String failure) {

        public boolean failed() {
            return failure != null;
        }

        public double medianMillis() {
            return nanos.median() / 1e6;
        }
    }

    /** A contender that fails once is left out of the rounds that follow. */
    public <K> Map<K, Outcome> play(Map<K, Round> contenders) {
        var outcomes = new LinkedHashMap<K, Outcome>();
        contenders.keySet().forEach(name -> outcomes.put(name, new Outcome(new Samples(), null)));
        for (int round = 0; round < warmUps + counted; round++) {
            boolean counts = round >= warmUps;
            contenders.forEach((name, contender) -> {
                if (!outcomes.get(name).failed()) {
                    outcomes.computeIfPresent(name, (key, outcome) -> play(contender, outcome, counts));
                }
            });
        }
        return outcomes;
    }

    private static Outcome play(Round contender, Outcome outcome, boolean counts) {
        try {
            long nanos = contender.run();
            if (counts) {
                outcome.nanos().add((double) nanos);
            }
            return outcome;
        } catch (Exception e) {
            return new Outcome(new Samples(), e.getMessage());
        }
    }

    @Override
    public String toString() {
        return counted + " rounds, after " + warmUps + " to warm up";
    }
}
