package io.github.cameljimeng.internal.label;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks at a packet before xmpcore does, which builds a tree in memory, goes down it by recursion and takes quadratic
 * time for many properties. Nothing is resolved: a document type is refused.
 */
final class XmpCheck {

    private static final int MOST_NODES = 5000;
    private static final int DEEPEST = 50;

    private static final XMLInputFactory FACTORY = factory();

    private XmpCheck() {}

    // the JDK's own: what else is on the class path may treat these settings in another way
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException(systemId);
        });
        return factory;
    }

    /**
     * The URIs of its namespaces.
     *
     * @throws IOException if it is not XML, or more than an honest packet is
     */
    static Set<String> namespaces(byte[] packet) throws IOException {
        try {
            var reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(packet));
            try {
                return namespaces(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException("its XMP is not XML", e);
        }
    }

    private static Set<String> namespaces(XMLStreamReader reader) throws XMLStreamException, IOException {
        var uris = new TreeSet<String>();
        int nodes = 0;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IOException("its XMP declares a document type");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    nodes += 1 + reader.getAttributeCount() + reader.getNamespaceCount();
                    for (int i = 0; i < reader.getNamespaceCount(); i++) {
                        uris.add(String.valueOf(reader.getNamespaceURI(i)));
                    }
                    if (depth > DEEPEST || nodes > MOST_NODES) {
                        throw new IOException("its XMP has too many properties");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // texts, comments and instructions
                }
            }
        }
        return uris;
    }
}
