package io.github.cameljimeng.internal.label;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.XMPUtils;
import com.adobe.internal.xmp.options.SerializeOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The packet of XMP that an image is to have: what it had, and the labels. What others wrote stays, and so does a label that
 * is there: who made the image knows better than who delivers it.
 */
final class LabelPacket {

    private final LabelValues values;
    private final Map<String, String> knownAigc;
    private final List<byte[]> written = new ArrayList<>();

    /** @param knownAigc the label that the image has anywhere in its metadata, empty for none */
    LabelPacket(LabelValues values, Map<String, String> knownAigc) {
        this.values = values;
        this.knownAigc = knownAigc;
    }

    /**
     * A packet with what the given ones have.
     *
     * @throws NotLabelledException if one of them cannot be read
     */
    byte[] merged(List<byte[]> packets) throws NotLabelledException {
        return work(packets, read -> written(bytes(labelled(read))));
    }

    /** A packet for a JPEG, and what does not fit into its segment. */
    static final class Divided {
        final byte[] packet;

        /** {@code null} if all fits. */
        final byte[] rest;

        /** Of the rest, by which the packet refers to it. */
        final String digest;

        private Divided(byte[] packet, byte[] rest, String digest) {
            this.packet = packet;
            this.rest = rest;
            this.digest = digest;
        }
    }

    /** As {@link #merged}, for a segment of at most so many bytes. */
    Divided divided(List<byte[]> packets, List<byte[]> extensions, int most) throws NotLabelledException {
        var all = new ArrayList<>(packets);
        all.addAll(extensions);
        return work(all, read -> {
            var meta = labelled(read);
            meta.deleteProperty(XMPConst.NS_XMP_NOTE, "HasExtendedXMP");
            var packet = bytes(meta);
            if (packet.length <= most) {
                return new Divided(written(packet), null, null);
            }
            var first = new StringBuilder();
            var rest = new StringBuilder();
            var digest = new StringBuilder();
            try {
                XMPUtils.packageForJPEG(meta, first, rest, digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
            return new Divided(
                    written(first.toString().getBytes(StandardCharsets.UTF_8)),
                    written(rest.toString().getBytes(StandardCharsets.UTF_8)),
                    digest.toString());
        });
    }

    private byte[] written(byte[] packet) {
        written.add(packet);
        return packet;
    }

    /** The packets that were made. */
    List<byte[]> written() {
        return written;
    }

    private static <T> T work(List<byte[]> packets, XmpRegistry.Work<T> work) throws NotLabelledException {
        try {
            return XmpRegistry.read(packets, work);
        } catch (IOException e) {
            throw new NotLabelledException(e.getMessage(), e);
        }
    }

    private XMPMeta labelled(List<XMPMeta> packets) throws XMPException {
        var meta = packets.isEmpty() ? XMPMetaFactory.create() : packets.get(0);
        for (int i = 1; i < packets.size(); i++) {
            XMPUtils.appendProperties(packets.get(i), meta, true, false);
        }
        if (values.sourceType() != null) {
            var known = ProvenanceReader.text(meta, XMPConst.NS_IPTCEXT, "DigitalSourceType");
            if (known == null || !saysGenerated(known)) {
                set(meta, XMPConst.NS_IPTCEXT, "DigitalSourceType", LabelValues.SOURCE_TYPES + values.sourceType());
            }
        }
        if (!values.aigc().isEmpty()) {
            set(meta, XmpRegistry.TC260, "AIGC", AigcLabel.json(completed()));
        }
        return meta;
    }

    // not setProperty alone: what was a list or a reference would stay one
    private static void set(XMPMeta meta, String namespace, String name, String value) throws XMPException {
        meta.deleteProperty(namespace, name);
        meta.setProperty(namespace, name, value);
    }

    /** A photo that was edited still says {@code digitalCapture}, which would deny what was done to it. */
    private static boolean saysGenerated(String sourceType) {
        var type = sourceType.substring(sourceType.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return type.contains("algorithmic") || type.contains("synthetic");
    }

    // who is named as producer stays the producer; a propagator adds himself
    private Map<String, String> completed() {
        var label = new LinkedHashMap<>(values.aigc());
        knownAigc.forEach((name, value) -> {
            if (!value.isBlank()) {
                label.put(name, value);
            }
        });
        boolean isOfOther = !knownAigc.getOrDefault(AigcLabel.PRODUCER, "").isBlank();
        if (isOfOther) {
            List.of(AigcLabel.PRODUCE_ID, AigcLabel.RESERVED_1)
                    .forEach(name -> label.put(name, knownAigc.getOrDefault(name, "")));
        }
        return label;
    }

    private static byte[] bytes(XMPMeta meta) throws XMPException {
        return XMPMetaFactory.serializeToBuffer(
                meta, new SerializeOptions().setUseCanonicalFormat(true).setPadding(1));
    }
}
