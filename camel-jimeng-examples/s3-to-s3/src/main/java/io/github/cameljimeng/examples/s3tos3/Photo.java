package io.github.cameljimeng.examples.s3tos3;

import io.github.cameljimeng.JimengHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/**
 * A photo as it lies in its bucket.
 *
 * @param name is another one when other content comes under the same key
 * @param metadata as its owner set it; its {@code prompt} says what to change
 */
record Photo(String bucket, String key, String name, String contentType, Map<String, String> metadata) {

    /** Where an exchange has it. */
    static final String PROPERTY = "photo";

    private static final String PROMPT = "prompt";

    @SuppressWarnings("unchecked")
    static Photo of(Message message) {
        var key = header(message, AWS2S3Constants.KEY);
        return new Photo(
                header(message, AWS2S3Constants.BUCKET_NAME),
                key,
                String.join(
                        "/",
                        key,
                        header(message, AWS2S3Constants.LAST_MODIFIED),
                        header(message, AWS2S3Constants.E_TAG).replace("\"", "")),
                header(message, AWS2S3Constants.CONTENT_TYPE),
                message.getHeader(AWS2S3Constants.METADATA, Map.class));
    }

    private static String header(Message message, String name) {
        return message.getHeader(name, String.class);
    }

    private static Photo of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Photo.class);
    }

    static String name(Exchange exchange) {
        return of(exchange).name;
    }

    /** What to change, {@code null} when the photo does not say. */
    static String prompt(Exchange exchange) {
        var prompt = of(exchange).metadata.get(PROMPT);
        return prompt == null ? null : UserMetadata.decode(prompt);
    }

    /** What is said of the edited image. */
    static Map<String, String> metadata(Exchange exchange) {
        var message = exchange.getMessage();
        var facts = new LinkedHashMap<String, String>();
        facts.put("source", of(exchange).bucket + "/" + of(exchange).key);
        facts.put("provider", header(message, JimengHeaders.PROVIDER));
        facts.put("model", header(message, JimengHeaders.RESPONSE_MODEL));
        facts.put("request-id", header(message, JimengHeaders.REQUEST_ID));
        facts.put(PROMPT, message.getHeader(JimengHeaders.PROMPT, String.class));
        return UserMetadata.of(facts);
    }

    /** Copies the photo to those that failed; it keeps what its owner said, and the reason is added. */
    static CopyObjectRequest toFailed(Exchange exchange) {
        var photo = of(exchange);
        return CopyObjectRequest.builder()
                .sourceBucket(photo.bucket)
                .sourceKey(photo.key)
                .destinationBucket(exchange.getContext().resolvePropertyPlaceholders("{{failed}}"))
                .destinationKey(photo.key)
                .contentType(photo.contentType)
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(photo.metadataOfFailure(exchange))
                .build();
    }

    private Map<String, String> metadataOfFailure(Exchange exchange) {
        var message = exchange.getMessage();
        var facts = new LinkedHashMap<>(metadata);
        facts.put("error-kind", header(message, JimengHeaders.ERROR_KIND));
        facts.put("error-code", header(message, JimengHeaders.ERROR_CODE));
        facts.put("may-be-billed", header(message, JimengHeaders.MAY_BE_BILLED));
        facts.put("request-id", header(message, JimengHeaders.REQUEST_ID));
        facts.put(
                "reason",
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage());
        return UserMetadata.of(facts);
    }
}
