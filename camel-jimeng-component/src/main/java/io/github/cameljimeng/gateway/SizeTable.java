package io.github.cameljimeng.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Width and height by resolution and ratio, for the vendor's own API, which has neither. Source: the tables "1K
 * Resolution" to "4K Resolution" of the page on the official format; a portrait ratio is the landscape one turned.
 */
final class SizeTable {

    private static final String DEFAULT_RESOLUTION = "2k";
    private static final String DEFAULT_RATIO = "1:1";

    /** Pixels. */
    record Size(long width, long height) {
        private Size turned() {
            return new Size(/* width= */ height, /* height= */ width);
        }
    }

    private static final Map<String, Map<String, Size>> SIZES = new LinkedHashMap<>();

    static {
        row("1k", "1:1", 1024, 1024);
        row("2k", "1:1", 2048, 2048);
        row("2k", "4:3", 2304, 1728);
        row("2k", "3:2", 2496, 1664);
        row("2k", "16:9", 2560, 1440);
        row("2k", "21:9", 3024, 1296);
        row("4k", "1:1", 4096, 4096);
        row("4k", "4:3", 4694, 3520);
        row("4k", "3:2", 4992, 3328);
        row("4k", "16:9", 5404, 3040);
        row("4k", "21:9", 6198, 2656);
    }

    private SizeTable() {}

    private static void row(String resolution, String ratio, long width, long height) {
        var sizes = SIZES.computeIfAbsent(resolution, r -> new LinkedHashMap<>());
        var size = new Size(width, height);
        sizes.put(ratio, size);
        sizes.put(ratio.replaceFirst("(\\d+):(\\d+)", "$2:$1"), size.turned());
    }

    /** The size, empty if the vendor's table has none; {@code null} means the default of the table. */
    static Optional<Size> find(String resolution, String ratio) {
        return Optional.ofNullable(SIZES.get(resolution == null ? DEFAULT_RESOLUTION : resolution))
                .map(sizes -> sizes.get(ratio == null ? DEFAULT_RATIO : ratio));
    }

    /** For messages: the ratios of a resolution. */
    static String ratios(String resolution) {
        return new TreeSet<>(SIZES.getOrDefault(resolution == null ? DEFAULT_RESOLUTION : resolution, Map.of())
                        .keySet())
                .toString();
    }
}
