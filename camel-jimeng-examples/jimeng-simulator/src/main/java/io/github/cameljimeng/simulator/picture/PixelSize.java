package io.github.cameljimeng.simulator.picture;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Width and height of a picture, and how the gateways' ways of asking for a size are read. */
public record PixelSize(int width, int height) {

    public static final PixelSize DEFAULT = new PixelSize(1024, 1024);

    /** The smallest and the largest area {@code /jm} documents: 1024*1024 and 4096*4096. */
    public static final int MIN_TASK_AREA = 1024 * 1024;

    public static final int MAX_AREA = 4096 * 4096;

    private static final int MAX_SIDE = 8192;
    private static final int MIN_SIDE = 16;
    private static final int GRID = 16;
    private static final Pattern PIXELS = Pattern.compile("(\\d{1,5})[*x](\\d{1,5})");
    private static final Pattern RATIO = Pattern.compile("(\\d{1,3}):(\\d{1,3})");

    // "Jimeng Official Format Image Generation", tables 2K and 4K
    private static final Map<String, PixelSize> TABLE = Map.of(
            "2k 4:3", new PixelSize(2304, 1728),
            "2k 3:2", new PixelSize(2496, 1664),
            "2k 16:9", new PixelSize(2560, 1440),
            "2k 21:9", new PixelSize(3024, 1296),
            "4k 4:3", new PixelSize(4694, 3520),
            "4k 3:2", new PixelSize(4992, 3328),
            "4k 16:9", new PixelSize(5404, 3040),
            "4k 21:9", new PixelSize(6198, 2656));

    /** Reads {@code 1024*768} or {@code 1024x768}; empty when it is neither, or no simulator paints it. */
    public static Optional<PixelSize> parse(String text) {
        var match = PIXELS.matcher(text);
        return match.matches()
                ? Optional.of(new PixelSize(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
                        .filter(PixelSize::isPaintable)
                : Optional.empty();
    }

    /** The square of this area. */
    public static PixelSize ofArea(int area) {
        var side = (int) Math.sqrt(area);
        return new PixelSize(side, side);
    }

    /**
     * The size of a ratio in a class of resolution; empty when the ratio is not written {@code a:b}.
     *
     * @param resolution 1k, 2k or 4k
     */
    public static Optional<PixelSize> ofRatio(String ratio, String resolution) {
        var match = RATIO.matcher(ratio);
        if (!match.matches()) {
            return Optional.empty();
        }
        var across = Integer.parseInt(match.group(1));
        var down = Integer.parseInt(match.group(2));
        if (across == 0 || down == 0) {
            return Optional.empty();
        }
        var listed = TABLE.get(classOf(resolution) + " " + ratio);
        var listedUpright = TABLE.get(classOf(resolution) + " " + down + ":" + across);
        if (listed != null) {
            return Optional.of(listed);
        }
        return Optional.of(listedUpright == null ? computed(across, down, resolution) : listedUpright.turned())
                .filter(PixelSize::isPaintable);
    }

    /** The square of a class of resolution. */
    public static PixelSize ofResolution(String resolution) {
        var side = sideOf(resolution);
        return new PixelSize(side, side);
    }

    /** The same shape, its longer side not above this. */
    public PixelSize cappedTo(int side) {
        var longer = Math.max(width, height);
        if (longer <= side) {
            return this;
        }
        var scale = (double) side / longer;
        return new PixelSize(
                (int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
    }

    public long area() {
        return (long) width * height;
    }

    /** How many times longer the longer side is. */
    public double elongation() {
        return (double) Math.max(width, height) / Math.min(width, height);
    }

    private boolean isPaintable() {
        return Math.min(width, height) >= MIN_SIDE && Math.max(width, height) <= MAX_SIDE && area() <= MAX_AREA;
    }

    private PixelSize turned() {
        return new PixelSize(/* width= */ height, /* height= */ width);
    }

    // the area of the class's square, on the grid of 16 the models paint on
    private static PixelSize computed(int across, int down, String resolution) {
        var side = sideOf(resolution);
        var width = side * Math.sqrt((double) across / down);
        return new PixelSize(onGrid(width), onGrid(side * (double) side / width));
    }

    // rounded down, or 16:9 in 4k would exceed the largest area
    private static int onGrid(double length) {
        return Math.max(GRID, GRID * (int) (length / GRID + 1e-9));
    }

    private static int sideOf(String resolution) {
        return switch (classOf(resolution)) {
            case "2k" -> 2048;
            case "4k" -> 4096;
            default -> 1024;
        };
    }

    private static String classOf(String resolution) {
        return resolution.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
