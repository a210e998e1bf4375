package io.github.cameljimeng.examples.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * A message as its sender sees it.
 *
 * @param id that the sender gives it: the message id of RabbitMQ, the key of Kafka; ActiveMQ Artemis gives ids of its own.
 *     {@code null} for a sender that gives none
 * @param headers whose values travel as text
 * @param isText whether it is said to be text, where a broker tells texts from bytes
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares messages
public record BrokerMessage(String id, Map<String, String> headers, byte[] body, boolean isText) {

    /** A text in UTF-8. */
    public static BrokerMessage text(String id, String text, Map<String, String> headers) {
        return new BrokerMessage(id, headers, text.getBytes(UTF_8), true);
    }

    /** Bytes, such as those of an image. */
    public static BrokerMessage bytes(String id, byte[] body, Map<String, String> headers) {
        return new BrokerMessage(id, headers, body, false);
    }

    /** The body, read as UTF-8. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** The value of a header, {@code null} where there is none. */
    public String header(String name) {
        return headers.get(name);
    }
}
