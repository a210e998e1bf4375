package io.github.cameljimeng.examples.filetoimage;

import static java.util.Locale.ROOT;

import java.time.Duration;

/** How progress looks on the console, in columns. */
final class ProgressLine {

    private static final int PROMPT_COLUMNS = 48;

    private ProgressLine() {}

    static String of(Entry entry) {
        var name = entry.input().name();
        if (entry.outcome() instanceof Outcome.Made made) {
            return String.format(
                    ROOT,
                    "  %-9s  %-17s →  %-17s %9s  %7s  %6s   %s",
                    entry.input().operation().word(),
                    name,
                    made.file().getFileName(),
                    made.width() == null ? "" : made.width() + "x" + made.height(),
                    size(made.bytes()),
                    time(entry.took()),
                    shortened(entry.input().prompt()));
        }
        var failed = (Outcome.Failed) entry.outcome();
        return String.format(ROOT, "  %-9s  %-17s ✗  %s: %s", "failed", name, failed.kind(), failed.reason());
    }

    /** Such as {@code 412 KB}. */
    static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(ROOT, "%d KB", Math.max(1, bytes / 1000))
                : String.format(ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Such as {@code 1.6 s}. */
    static String time(Duration took) {
        return String.format(ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private static String shortened(String prompt) {
        var text = new StringBuilder();
        var columns = 0;
        for (var codePoint : prompt.codePoints().toArray()) {
            // a Chinese character is two columns wide
            columns += codePoint < 0x2E80 ? 1 : 2;
            if (columns > PROMPT_COLUMNS) {
                return text.toString().stripTrailing() + "…";
            }
            text.appendCodePoint(Character.isWhitespace(codePoint) ? ' ' : codePoint);
        }
        return text.toString();
    }
}
