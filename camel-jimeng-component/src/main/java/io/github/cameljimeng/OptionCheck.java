package io.github.cameljimeng;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.EditFormat;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.ParameterType;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.gateway.Violation;
import io.github.cameljimeng.internal.gateway.FixedHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Refuses invalid numbers, words and patterns with the name of their option, before anything is started. */
final class OptionCheck {

    /** Keeps durations from overflowing in nanoseconds. */
    private static final long LONGEST_DAYS = 365;

    /** More digits are not exact. */
    private static final double MOST_BALANCE = 1e15;

    /** For rows that are kept for the record. */
    private static final long LONGEST_RETENTION_DAYS = 100 * LONGEST_DAYS;

    private static final Map<ParameterType, String> EXAMPLES =
            Map.of(ParameterType.INTEGER, "2", ParameterType.DECIMAL, "0.5", ParameterType.BOOLEAN, "true");

    /** Options that are an int in Java. */
    private static final Set<Parameter> INTS = Set.of(Parameter.N, Parameter.WIDTH, Parameter.HEIGHT);

    /** Options that Camel would read as durations: 3m is not 180,000 images. */
    private static final Set<String> COUNTS = Set.of("maxImagesPerHour", "maxImagesPerDay");

    private final JimengConfiguration options;

    private OptionCheck(JimengConfiguration options) {
        this.options = options;
    }

    private static final Map<String, Class<? extends Enum<?>>> WORDS = Map.of(
            "editFormat", EditFormat.class,
            "validation", Validation.class,
            "whenBusy", JimengConfiguration.WhenBusy.class,
            "keepResults", JimengConfiguration.KeepResults.class);

    /**
     * Refuses unknown words, before Camel does so with the message of a type converter.
     *
     * @throws IllegalArgumentException for the first invalid option
     */
    static void checkWords(Map<String, Object> parameters) {
        WORDS.forEach((option, type) -> {
            if (parameters.get(option) instanceof String word && !word.startsWith("#")) {
                checkWord(option, word, type);
            }
        });
    }

    private static void checkWord(String option, String word, Class<? extends Enum<?>> type) {
        var known = Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        if (!known.contains(word.toLowerCase(Locale.ROOT).replace('_', '-'))) {
            throw new IllegalArgumentException(
                    "Option " + option + " must be one of " + String.join(", ", known) + ", not " + word);
        }
    }

    /**
     * Parses a payload option that is a number or boolean, or a cap. Other options are unchanged.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Object payload(String option, Object value) {
        if (COUNTS.contains(option) && value instanceof String text && !text.isEmpty() && !text.startsWith("#")) {
            return count(option, text);
        }
        var parameter = Parameter.ofKey(option);
        boolean read = value instanceof String text && !text.isEmpty() && !text.startsWith("#");
        return read
                        && parameter.isPresent()
                        && EXAMPLES.containsKey(parameter.get().type())
                ? payload(parameter.get(), (String) value)
                : value;
    }

    private static String count(String option, String text) {
        if (!text.trim().matches("\\d{1,15}")) {
            throw new IllegalArgumentException(
                    "Option " + option + " must be a whole number such as 100, not " + Violation.quote(text));
        }
        return text.trim();
    }

    private static String payload(Parameter parameter, String text) {
        try {
            var number = new RequestValues.Builder().set(parameter, text).get(parameter);
            return INTS.contains(parameter) ? String.valueOf(Math.toIntExact((Long) number)) : number.toString();
        } catch (JimengException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "Option %s must be %s such as %s, not %s"
                            .formatted(
                                    parameter.option(),
                                    parameter.type().description(),
                                    EXAMPLES.get(parameter.type()),
                                    Violation.quote(text)),
                    e);
        }
    }

    /**
     * Refuses unknown names, which would leave the intended option open.
     *
     * @param parameters the names of {@code parameters.<name>} that are set
     * @throws IllegalArgumentException for the first one
     */
    static void checkFixed(String fixedParameters, Set<String> parameters) {
        for (var name : fixedParameters.split(",", -1)) {
            var trimmed = name.trim();
            boolean known = trimmed.isEmpty()
                    || trimmed.equals("*")
                    || trimmed.equals("mask")
                    || parameters.contains(trimmed)
                    || Parameter.ofKey(trimmed).isPresent();
            if (!known) {
                throw new IllegalArgumentException(
                        "Option fixedParameters must be * or names of payload options such as model,n, not "
                                + Violation.quote(trimmed));
            }
        }
    }

    /** @throws IllegalArgumentException for the first invalid option */
    static void check(JimengConfiguration options) {
        new OptionCheck(options).check();
    }

    private void check() {
        duration("connectTimeout", options.getConnectTimeout(), 1);
        duration("requestTimeout", options.getRequestTimeout(), 1);
        duration("queryTimeout", options.getQueryTimeout(), 1);
        duration("maxRetryDelay", options.getMaxRetryDelay(), 0);
        duration("taskTimeout", options.getTaskTimeout(), 1);
        duration("firstPollDelay", options.getFirstPollDelay(), 0);
        duration("pollInterval", options.getPollInterval(), 1);
        atLeast("maxConcurrentRequests", options.getMaxConcurrentRequests(), 1);
        atLeast("maxRetries", options.getMaxRetries(), 0);
        atLeast("maxImageSize", options.getMaxImageSize(), 1);
        atLeast("pollConcurrency", options.getPollConcurrency(), 1);
        atLeast("maxDeliveries", options.getMaxDeliveries(), 1);
        duration("completedRetention", options.getCompletedRetention(), 0, LONGEST_RETENTION_DAYS);
        httpHeader("idempotencyHeader", options.getIdempotencyHeader());
        rate(options.getRequestsPerSecond());
        balance(options.getMinBalance());
        pattern(options.getDownloadHosts());
        if (options.getFixedParameters() != null) {
            var parameters = options.getParameters();
            checkFixed(options.getFixedParameters(), parameters == null ? Set.of() : parameters.keySet());
        }
    }

    private static void duration(String option, long millis, long least) {
        duration(option, millis, least, LONGEST_DAYS);
    }

    private static void duration(String option, long millis, long least, long mostDays) {
        atLeast(option, millis, least);
        if (millis > TimeUnit.DAYS.toMillis(mostDays)) {
            throw new IllegalArgumentException(
                    "Option " + option + " must be at most " + mostDays + " days, not " + millis + " milliseconds");
        }
    }

    static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("Option " + option + " must be at least " + least + ", not " + value);
        }
    }

    private static void httpHeader(String option, String name) {
        if (name != null && !FixedHeaders.isFree(name)) {
            throw new IllegalArgumentException("Option " + option
                    + " must be an HTTP header that the component does not set itself, such as Idempotency-Key, not "
                    + Violation.quote(name));
        }
    }

    private static void rate(double requestsPerSecond) {
        // written so that NaN fails too
        boolean capped = requestsPerSecond >= 0.0001 && requestsPerSecond <= 1_000_000;
        if (!capped && requestsPerSecond != 0) {
            throw new IllegalArgumentException(
                    "Option requestsPerSecond must be 0 (no limit) or from 0.0001 to 1000000, not "
                            + requestsPerSecond);
        }
    }

    private static void balance(Double minBalance) {
        // written so that NaN fails too
        if (minBalance != null && !(minBalance >= 0 && minBalance <= MOST_BALANCE)) {
            throw new IllegalArgumentException(
                    "Option minBalance must be a number from 0 to 1e15, in the gateway's own unit, not " + minBalance);
        }
    }

    private static void pattern(String downloadHosts) {
        try {
            if (downloadHosts != null) {
                Pattern.compile(downloadHosts);
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Option downloadHosts must be a regular expression such as .*\\.example\\.com, not "
                            + downloadHosts,
                    e);
        }
    }
}
