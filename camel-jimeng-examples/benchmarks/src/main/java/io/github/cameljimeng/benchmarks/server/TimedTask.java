package io.github.cameljimeng.benchmarks.server;

import java.util.regex.Pattern;

/**
 * A task whose id says when it ends, so that the server need not remember it.
 *
 * @param number makes the id unique
 * @param endsAt milliseconds since 1970
 */
public record TimedTask(long number, long endsAt) {

    static final String GENERATING =
            "{\"code\":10000,\"data\":{\"binary_data_base64\":[],\"image_urls\":null,\"status\":\"generating\"},"
                    + "\"message\":\"Success\",\"status\":10000}";

    private static final Pattern ID = Pattern.compile("task-(\\d+)-(\\d+)");

    public String id() {
        return "task-" + number + "-" + endsAt;
    }

    /** The task whose id stands first in a text. */
    public static TimedTask in(String text) {
        var id = ID.matcher(text);
        if (!id.find()) {
            throw new IllegalArgumentException("no task id in " + text);
        }
        return new TimedTask(Long.parseLong(id.group(1)), Long.parseLong(id.group(2)));
    }

    boolean hasEnded(long now) {
        return now >= endsAt;
    }

    static String done(String url) {
        return "{\"code\":10000,\"data\":{\"binary_data_base64\":[],\"image_urls\":[\"" + url
                + "\"],\"status\":\"done\"},\"message\":\"Success\",\"status\":10000}";
    }
}
