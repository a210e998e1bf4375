package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * The text of a body, decoded as UTF-8 unless the exchange names another charset. Camel's own conversion uses the
 * charset of the platform, which on Java 17 depends on the locale.
 */
public final class BodyText {

    private BodyText() {}

    /** The text without a byte order mark; {@code null} if there is no body. */
    public static String of(Exchange exchange) {
        var message = exchange.getMessage();
        var body = message.getBody();
        if (body == null || body instanceof CharSequence) {
            return body == null ? null : body.toString();
        }
        var text = decode(bytes(message, body), charset(exchange));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static byte[] bytes(Message message, Object body) {
        try {
            if (body instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file) {
                return Files.readAllBytes(file.toPath());
            }
            if (body instanceof File file) {
                return Files.readAllBytes(file.toPath());
            }
            if (body instanceof Path path) {
                return Files.readAllBytes(path);
            }
            return message.getMandatoryBody(byte[].class);
        } catch (IOException | InvalidPayloadException e) {
            throw Failure.of(
                            ErrorKind.INVALID_REQUEST,
                            "The prompt must be text, but the message body is a "
                                    + body.getClass().getName()
                                    + ": convert it, or set option prompt or header CamelJimengPrompt. Nothing was sent.")
                    .toException(e);
        }
    }

    private static Charset charset(Exchange exchange) {
        var name = ExchangeHelper.getCharsetName(exchange, false);
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Failure.of(
                            ErrorKind.INVALID_REQUEST,
                            "The message body is not valid " + charset
                                    + " text: set the charset option of the file or the property CamelCharsetName. Nothing was"
                                    + " sent.")
                    .toException(e);
        }
    }
}
