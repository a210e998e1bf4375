package io.github.cameljimeng.internal.label;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.Provenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what an image says of its origin. Whatever is damaged, hostile or too large in its metadata is passed over. */
public final class ProvenanceReader {

    private static final Logger LOG = LoggerFactory.getLogger(ProvenanceReader.class);

    /** The names under which programs keep the settings of a picture in a PNG. */
    private static final List<String> SETTINGS = List.of("parameters", "prompt", "workflow", "Dream", "sd-metadata");

    private ProvenanceReader() {}

    /**
     * Of a PNG, JPEG or WebP image.
     *
     * @return {@code null} if nothing can be said: it is a GIF, or cannot be read
     */
    public static Provenance read(ImageFormat format, ImageContent content) {
        if (format == ImageFormat.GIF) {
            return null;
        }
        try {
            return of(FileWalk.parts(format, content));
        } catch (IOException | RuntimeException e) {
            // an unknown origin is not a reason to lose an image
            LOG.debug("The metadata of an image could not be read", e);
            return null;
        }
    }

    static Provenance of(FileParts parts) {
        var xmp = new ArrayList<Xmp>();
        Stream.concat(parts.packets().stream(), parts.extendedXmp().packets().stream())
                .forEach(packet -> xmp(packet).ifPresent(xmp::add));
        var exif = parts.exif() == null ? Map.<Integer, String>of() : ExifTexts.of(parts.exif());
        var texts = parts.texts();
        return new Provenance(
                parts.isSigned() || xmp.stream().anyMatch(Xmp::refersToManifest),
                first(xmp.stream().map(Xmp::digitalSourceType)),
                aigc(xmp, exif, texts),
                first(Stream.concat(
                        Stream.of(
                                exif.get(ExifTexts.SOFTWARE),
                                texts.get("Software"),
                                device(exif.get(ExifTexts.MAKE), exif.get(ExifTexts.MODEL))),
                        xmp.stream().map(Xmp::creatorTool))),
                SETTINGS.stream().anyMatch(texts::containsKey) || hasSettings(exif.get(ExifTexts.USER_COMMENT)));
    }

    private static Map<String, String> aigc(List<Xmp> xmp, Map<Integer, String> exif, Map<String, String> texts) {
        return Stream.of(
                        xmp.stream().map(packet -> AigcLabel.of(packet.aigc())),
                        Stream.of(AigcLabel.of(texts.get("AIGC"))),
                        Stream.of(ExifTexts.USER_COMMENT, ExifTexts.DESCRIPTION, ExifTexts.XP_COMMENT)
                                .map(tag -> AigcLabel.within(exif.get(tag))))
                .flatMap(labels -> labels)
                .filter(label -> !label.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }

    private static String first(Stream<String> values) {
        return values.filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    // many models begin with the make
    private static String device(String make, String model) {
        if (make == null || model == null) {
            return Objects.requireNonNullElse(model, Objects.requireNonNullElse(make, ""));
        }
        return model.startsWith(make) ? model : make + " " + model;
    }

    // as the programs for Stable Diffusion write them into a JPEG
    private static boolean hasSettings(String comment) {
        return comment != null && comment.contains("Steps: ") && comment.contains("Sampler: ");
    }

    /** What a packet says. */
    private record Xmp(String digitalSourceType, String aigc, String creatorTool, boolean refersToManifest) {}

    private static Optional<Xmp> xmp(byte[] packet) {
        try {
            return XmpRegistry.read(List.of(packet), packets -> {
                var meta = packets.get(0);
                return Optional.of(new Xmp(
                        text(meta, XMPConst.NS_IPTCEXT, "DigitalSourceType"),
                        text(meta, XmpRegistry.TC260, "AIGC"),
                        text(meta, XMPConst.NS_XMP, "CreatorTool"),
                        text(meta, XmpRegistry.DCTERMS, "provenance") != null));
            });
        } catch (IOException e) {
            LOG.debug("An XMP packet was skipped: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The value of a property, of a list its first; {@code null} if there is none. */
    static String text(XMPMeta meta, String namespace, String name) throws XMPException {
        var property = meta.getProperty(namespace, name);
        if (property == null) {
            return null;
        }
        boolean isList = property.getOptions().isArray();
        var value = isList && meta.countArrayItems(namespace, name) > 0
                ? meta.getArrayItem(namespace, name, 1).getValue()
                : property.getValue();
        return value == null || value.isBlank() ? null : value.strip();
    }
}
