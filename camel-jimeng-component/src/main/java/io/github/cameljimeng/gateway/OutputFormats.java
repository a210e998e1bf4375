package io.github.cameljimeng.gateway;

import java.math.BigDecimal;
import java.util.Optional;

/** Options that conflict with the format of the output image. */
final class OutputFormats {

    static final String COMPRESSION = "output_compression";
    private static final BigDecimal NONE = BigDecimal.valueOf(100);

    private OutputFormats() {}

    /** "When using transparent, set the output format to png or webp" (OpenAI); an error on Ark as well. */
    static Optional<Violation> transparentJpeg(RequestValues values) {
        boolean both = "transparent".equals(values.parameters().get(Parameter.BACKGROUND)) && isFormat(values, "jpeg");
        return both
                ? Optional.of(Violation.of(
                        Parameter.BACKGROUND, "transparent needs a format with transparency: set outputFormat to png"))
                : Optional.empty();
    }

    /** "The compression level (0-100%) [...] is only supported with the webp or jpeg output formats" (OpenAI). */
    static Optional<Violation> compressedPng(RequestValues values) {
        boolean isCompressed = values.extra().get(COMPRESSION) instanceof Number level
                && new BigDecimal(level.toString()).compareTo(NONE) < 0;
        return !isCompressed || isFormat(values, "jpeg") || isFormat(values, "webp")
                ? Optional.empty()
                : Optional.of(
                        Violation.ofExtra(COMPRESSION, "works only with outputFormat jpeg or webp: set one of them"));
    }

    private static boolean isFormat(RequestValues values, String format) {
        return format.equals(values.parameters().get(Parameter.OUTPUT_FORMAT));
    }
}
