package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One part of a multipart request, as it came over the wire. */
public final class Part {

    private final String name;
    private final String fileName;
    private final String contentType;
    private final byte[] content;

    Part(String name, String fileName, String contentType, byte[] content) {
        this.name = name;
        this.fileName = fileName;
        this.contentType = contentType;
        this.content = content;
    }

    public String name() {
        return name;
    }

    /** The file name, or null when the part has none: a gateway then takes the part for text. */
    public String fileName() {
        return fileName;
    }

    /** The part's own content type, or null when it has none. */
    public String contentType() {
        return contentType;
    }

    public byte[] content() {
        return content.clone();
    }

    /** The content as UTF-8. */
    public String text() {
        return new String(content, UTF_8);
    }

    byte[] bytes() {
        return content;
    }

    @Override
    public String toString() {
        return name + (fileName == null ? "" : " (" + fileName + ")") + ", " + content.length + " bytes";
    }
}
