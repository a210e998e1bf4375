package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.gateway.Violation;
import io.github.cameljimeng.internal.image.ReadStreams;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.ExchangeHelper;
import org.apache.commons.io.IOUtils;

/**
 * The text of what a body, a header or a map holds, by Camel's type converters; bytes are UTF-8 unless the exchange
 * names another charset. Camel's own conversion of bytes to text uses the charset of the platform, and its conversion of
 * anything else is {@code toString()}, which would be drawn and paid for.
 *
 * @param exchange for its charset and its converters
 * @param holder for messages: {@code The message body}
 */
record ValueText(Exchange exchange, String holder) {

    /** In bytes. No gateway takes longer texts, and a stream may be endless. */
    private static final int LONGEST = 1024 * 1024;

    /** The text of a header; {@code null} if there is none. */
    static String ofHeader(Exchange exchange, String name) {
        return new ValueText(exchange, "Header " + name)
                .of(exchange.getMessage().getHeader(name));
    }

    /**
     * Replaces a stream that can be read only once, so that the exchange can be delivered again or go to a dead letter
     * queue.
     */
    static Object rereadable(Exchange exchange, Object value) throws IOException {
        if (!(value instanceof InputStream) || value instanceof StreamCache) {
            return value;
        }
        var known = new ReadStreams(exchange);
        var stream = (InputStream) known.get(value);
        if (stream instanceof StreamCache) {
            return stream;
        }
        var bytes = stream.readNBytes(LONGEST + 1);
        var again = bytes.length <= LONGEST
                ? new InputStreamCache(bytes)
                : new SequenceInputStream(new ByteArrayInputStream(bytes), stream);
        known.replace(value, again);
        return again;
    }

    /**
     * The text without a byte order mark; {@code null} if there is no value.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if the value is not text
     */
    String of(Object value) {
        if (value == null || value instanceof CharSequence) {
            return value == null ? null : value.toString();
        }
        if (value instanceof char[] characters) {
            return String.valueOf(characters);
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        // also Camel's converters of the value use it
        charset();
        try {
            var text = value instanceof Reader reader ? characters(reader) : decode(bytes(value));
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException | TypeConversionException e) {
            throw Invalid.because(
                    "%s cannot be read as text (%s): %s"
                            .formatted(
                                    holder,
                                    value.getClass().getTypeName(),
                                    Violation.quote(String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private String characters(Reader reader) throws IOException {
        rewind(reader);
        var characters = new char[LONGEST + 1];
        int count = IOUtils.read(reader, characters);
        rewind(reader);
        checkLength(count);
        return new String(characters, 0, count);
    }

    private byte[] bytes(Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof ByteBuffer buffer) {
            checkLength(buffer.remaining());
            var bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (value instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file) {
            return bytes(file.toPath());
        }
        if (value instanceof File file) {
            return bytes(file.toPath());
        }
        if (value instanceof Path path) {
            return bytes(path);
        }
        var stream = exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, value);
        if (stream == null) {
            throw Invalid.because("%s is a %s, not text: convert it first"
                    .formatted(holder, value.getClass().getTypeName()));
        }
        rewind(stream);
        var bytes = stream.readNBytes(LONGEST + 1);
        rewind(stream);
        checkLength(bytes.length);
        return bytes;
    }

    private byte[] bytes(Path path) throws IOException {
        checkLength(Files.size(path));
        return Files.readAllBytes(path);
    }

    // a stream cache may have been read before, and the route may read it again
    private static void rewind(Object stream) {
        if (stream instanceof StreamCache cache) {
            cache.reset();
        }
    }

    private void checkLength(long length) {
        if (length > LONGEST) {
            throw Invalid.because(holder + " is longer than 1 MB, the limit for text");
        }
    }

    private String decode(byte[] bytes) {
        var charset = charset();
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Invalid.because(
                    "%s is not valid %s text: set the charset option of the file or the property CamelCharsetName"
                            .formatted(holder, charset),
                    e);
        }
    }

    Charset charset() {
        var header = exchange.getMessage().getHeader(Exchange.CHARSET_NAME);
        if (header != null && !(header instanceof CharSequence)) {
            // Camel would need a charset to convert it
            throw Invalid.because("Header CamelCharsetName is a %s, not text: change or remove it"
                    .formatted(header.getClass().getTypeName()));
        }
        var name = ExchangeHelper.getCharsetName(exchange, false);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw Invalid.because(
                    "Unknown charset " + Violation.quote(name) + ": change property or header CamelCharsetName", e);
        }
    }
}
