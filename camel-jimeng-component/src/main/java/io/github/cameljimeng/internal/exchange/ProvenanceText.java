package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.image.Provenance;
import io.github.cameljimeng.internal.label.ProvenanceReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What several images say of their origin, as a header. */
public final class ProvenanceText {

    private ProvenanceText() {}

    /** {@code null} if nothing is known of any. */
    static String of(List<Provenance> images) {
        return images.isEmpty()
                ? null
                : images.stream().map(Provenance::toString).collect(Collectors.joining(" | "));
    }

    /** Of the images of a request; {@code null} if they say nothing. What is only a URL is not read. */
    public static String of(RequestValues values) {
        var known = values.images().stream()
                .map(image -> image instanceof Upload upload && upload.header() != null
                        ? ProvenanceReader.read(upload.header().format(), upload.content())
                        : null)
                .filter(Objects::nonNull)
                .toList();
        return known.stream().allMatch(Provenance.NONE::equals) ? null : of(known);
    }
}
