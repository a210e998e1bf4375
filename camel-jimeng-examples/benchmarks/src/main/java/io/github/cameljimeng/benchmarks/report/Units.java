package io.github.cameljimeng.benchmarks.report;

import java.util.Locale;

/** Numbers for people. */
public final class Units {

    private Units() {}

    /** Three digits that matter, such as {@code 0.123}, {@code 12.3} or {@code 1,235}. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A whole number, such as {@code 10,000}. */
    public static String count(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,.0f", value);
    }

    /** A ratio with two decimals, such as {@code 1.25 ×}. */
    public static String times(double ratio) {
        return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.2f ×", ratio);
    }

    public static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    /** Bytes as megabytes of 1,000,000, as files are counted. */
    public static String megabytes(double bytes) {
        return Double.isNaN(bytes) ? "–" : number(bytes / 1e6) + " MB";
    }
}
