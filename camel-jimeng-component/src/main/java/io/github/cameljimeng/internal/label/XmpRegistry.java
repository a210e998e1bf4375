package io.github.cameljimeng.internal.label;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Work with packets of XMP by Adobe's xmpcore. It keeps each namespace that it has ever met, in one registry for the whole
 * JVM: those of a packet are taken out again when the work is done, or images of strangers would fill the memory. So only
 * one thread uses it at a time; a packet takes it a millisecond.
 */
final class XmpRegistry {

    static final String TC260 = "http://www.tc260.org.cn/ns/AIGC/1.0/";
    static final String DCTERMS = "http://purl.org/dc/terms/";

    private static final ReentrantLock LOCK = new ReentrantLock();

    static {
        try {
            XMPMetaFactory.getSchemaRegistry().registerNamespace(TC260, "TC260");
            XMPMetaFactory.getSchemaRegistry().registerNamespace(DCTERMS, "dcterms");
        } catch (XMPException e) {
            throw new IllegalStateException(e);
        }
    }

    private XmpRegistry() {}

    /** Work with packets that were read. */
    @FunctionalInterface
    interface Work<T> {
        T with(List<XMPMeta> packets) throws XMPException, IOException;
    }

    /**
     * Reads packets and works with them.
     *
     * @throws IOException if one of them cannot be read
     */
    static <T> T read(Collection<byte[]> packets, Work<T> work) throws IOException {
        var trimmed = new ArrayList<byte[]>();
        var namespaces = new ArrayList<String>();
        for (var packet : packets) {
            var text = withoutZeros(packet);
            namespaces.addAll(XmpCheck.namespaces(text));
            trimmed.add(text);
        }
        LOCK.lock();
        try {
            var known = Set.copyOf(namespaces());
            try {
                return work.with(parsed(trimmed));
            } finally {
                namespaces.stream().filter(uri -> !known.contains(uri)).forEach(XmpRegistry::forget);
            }
        } catch (XMPException e) {
            throw new IOException("its XMP is damaged", e);
        } finally {
            LOCK.unlock();
        }
    }

    @SuppressWarnings("unchecked") // the library is older than generic types
    private static Set<String> namespaces() {
        return XMPMetaFactory.getSchemaRegistry().getNamespaces().keySet();
    }

    private static void forget(String uri) {
        XMPMetaFactory.getSchemaRegistry().deleteNamespace(uri);
    }

    private static List<XMPMeta> parsed(List<byte[]> packets) throws XMPException {
        var options = new ParseOptions().setDisallowDoctype(true);
        var parsed = new ArrayList<XMPMeta>();
        for (var packet : packets) {
            parsed.add(XMPMetaFactory.parseFromBuffer(packet, options));
        }
        return parsed;
    }

    // some programs end a packet as a text of C
    private static byte[] withoutZeros(byte[] packet) {
        int end = packet.length;
        while (end > 0 && packet[end - 1] == 0) {
            end--;
        }
        return end == packet.length ? packet : Arrays.copyOf(packet, end);
    }
}
