package io.github.cameljimeng.gateway;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Width and height by resolution and ratio, for the official format, which has no ratio. Source: the tables "1K
 * Resolution" to "4K Resolution" of the gateway's page on it, and the vendor's pages on Jimeng 4.6, 3.1 and image to image 3.0; portrait ratios are
 * landscape ones turned.
 *
 * <p>As a constraint, it refuses ratios outside the table. As a translation, it sets width and height.
 */
final class SizeTable implements CrossFieldConstraint, UnaryOperator<RequestValues> {

    private static final String DEFAULT_RATIO = "1:1";

    /** A row of the table. */
    private record Row(String resolution, String ratio, long width, long height) {
        private Row turned() {
            return new Row(
                    resolution, ratio.replaceFirst("(\\d+):(\\d+)", "$2:$1"), /* width= */ height, /* height= */ width);
        }
    }

    private static final Row[] ROWS = {
        new Row("1k", "1:1", 1024, 1024),
        new Row("2k", "1:1", 2048, 2048),
        new Row("2k", "4:3", 2304, 1728),
        new Row("2k", "3:2", 2496, 1664),
        new Row("2k", "16:9", 2560, 1440),
        new Row("2k", "21:9", 3024, 1296),
        new Row("4k", "1:1", 4096, 4096),
        new Row("4k", "4:3", 4694, 3520),
        new Row("4k", "3:2", 4992, 3328),
        new Row("4k", "16:9", 5404, 3040),
        new Row("4k", "21:9", 6198, 2656)
    };

    private static final Row[] ROWS_30 = {
        new Row("1k", "1:1", 1328, 1328),
        new Row("1k", "4:3", 1472, 1104),
        new Row("1k", "3:2", 1584, 1056),
        new Row("1k", "16:9", 1664, 936),
        new Row("1k", "21:9", 2016, 864)
    };

    /** Octopusx accepts the resolution, so only the ratio is replaced. */
    static final SizeTable OCTOPUSX = new SizeTable("2k", List.of(Parameter.RATIO), ROWS);

    /** The vendor accepts neither. */
    static final SizeTable JIMENG_40 = new SizeTable("2k", List.of(Parameter.RATIO, Parameter.RESOLUTION), ROWS);

    /** Text to image 3.0 and 3.1: "standard definition 1K" and "high definition 2K". */
    static final SizeTable TEXT_30 = new SizeTable(
            "1k",
            List.of(Parameter.RATIO, Parameter.RESOLUTION),
            Stream.concat(Arrays.stream(ROWS_30), Arrays.stream(ROWS).filter(row -> row.resolution()
                            .equals("2k")))
                    .toArray(Row[]::new));

    /** Image to image 3.0 recommends one size per ratio. */
    static final SizeTable IMAGE_30 = new SizeTable("1k", List.of(Parameter.RATIO), ROWS_30);

    /** The vendor's page on 4.6 differs in two rows. */
    static final SizeTable JIMENG_46 = new SizeTable(
            "2k",
            List.of(Parameter.RATIO, Parameter.RESOLUTION),
            Arrays.stream(ROWS)
                    .map(row -> row.width() == 4694 ? new Row("4k", "4:3", 4693, 3520) : row)
                    .map(row -> row.width() == 6198 ? new Row("4k", "21:9", 6197, 2656) : row)
                    .toArray(Row[]::new));

    private final String resolution;
    private final List<Parameter> replaced;
    private final Map<String, Map<String, Row>> rows = new LinkedHashMap<>();

    /** @param resolution the default resolution */
    private SizeTable(String resolution, List<Parameter> replaced, Row... rows) {
        this.resolution = resolution;
        this.replaced = replaced;
        for (var row : rows) {
            var byRatio = this.rows.computeIfAbsent(row.resolution(), r -> new LinkedHashMap<>());
            byRatio.put(row.ratio(), row);
            byRatio.put(row.turned().ratio(), row.turned());
        }
    }

    @Override
    public Optional<Violation> violation(RequestValues values) {
        for (var parameter : replaced) {
            if (values.parameters().containsKey(parameter) && hasExplicitSize(values)) {
                return Optional.of(
                        Violation.of(
                                parameter,
                                "sets width and height, and cannot be combined with width, height or size: remove one of them"));
            }
        }
        // the field of the resolution reports its own violations
        if (!isAsked(values) || byRatio(values).isEmpty() || row(values).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Violation.of(
                Parameter.RATIO,
                "must be one of " + ratios(values) + " at this resolution: for other ratios, set width and height"));
    }

    @Override
    public RequestValues apply(RequestValues values) {
        return isAsked(values) && !hasExplicitSize(values)
                ? row(values).map(row -> with(values, row)).orElse(values)
                : values;
    }

    private boolean isAsked(RequestValues values) {
        return replaced.stream().anyMatch(values.parameters()::containsKey);
    }

    private static boolean hasExplicitSize(RequestValues values) {
        var given = values.parameters();
        return given.containsKey(Parameter.WIDTH)
                || given.containsKey(Parameter.HEIGHT)
                || given.containsKey(Parameter.SIZE);
    }

    private Optional<Row> row(RequestValues values) {
        return Optional.ofNullable(
                byRatio(values).get(values.parameters().getOrDefault(Parameter.RATIO, DEFAULT_RATIO)));
    }

    private SortedSet<String> ratios(RequestValues values) {
        return new TreeSet<>(byRatio(values).keySet());
    }

    private Map<String, Row> byRatio(RequestValues values) {
        return rows.getOrDefault(values.parameters().getOrDefault(Parameter.RESOLUTION, resolution), Map.of());
    }

    private static RequestValues with(RequestValues values, Row row) {
        var parameters = new EnumMap<Parameter, Object>(values.parameters());
        parameters.put(Parameter.WIDTH, row.width());
        parameters.put(Parameter.HEIGHT, row.height());
        return new RequestValues(parameters, values.extra(), values.images(), values.mask());
    }
}
