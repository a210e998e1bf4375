package io.github.cameljimeng.examples.s3tos3;

import static org.apache.camel.component.aws2.s3.AWS2S3Constants.CONTENT_LENGTH;
import static org.apache.camel.component.aws2.s3.AWS2S3Constants.CONTENT_TYPE;
import static org.apache.camel.component.aws2.s3.AWS2S3Constants.KEY;
import static org.apache.camel.component.aws2.s3.AWS2S3Constants.METADATA;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.JimengAuthenticationException;
import io.github.cameljimeng.error.JimengQuotaException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.error.JimengUnavailableException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import software.amazon.awssdk.core.exception.SdkException;

/** All that it takes: photos in a bucket become edited images in another; those that fail go to a third, with the reason. */
final class S3ToS3Routes extends RouteBuilder {

    @Override
    public void configure() {
        var taken = new TakenPhotos(getContext());

        // nothing was made, and not because of the photo: it stays where it is and is read again
        onException(
                        JimengRateLimitedException.class,
                        JimengUnavailableException.class,
                        JimengAuthenticationException.class,
                        JimengQuotaException.class)
                .process(taken::giveBack);
        // an image that was paid waits here until its bucket takes it
        onException(SdkException.class)
                .maximumRedeliveries(-1)
                .maximumRedeliveryDelay(60_000)
                .useExponentialBackOff()
                .retryAttemptedLogLevel(LoggingLevel.WARN);
        // the same again would fail again, or pay again
        onException(Exception.class)
                .handled(true)
                .setBody()
                .exchange(Photo::toFailed)
                .to("aws2-s3:{{failed}}?operation=copyObject&pojoRequest=true");

        from("{{photos}}")
                .setProperty(Photo.PROPERTY)
                .message(Photo::of)
                .idempotentConsumer()
                .exchange(Photo::name)
                .idempotentRepository(taken)
                .removeOnFailure(false)
                .skipDuplicate(false)
                .filter(exchangeProperty(Exchange.DUPLICATE_MESSAGE))
                .throwException(new TakenBeforeException())
                .end()
                .setHeader(Exchange.FILE_NAME, header(KEY))
                .setHeader(JimengHeaders.PROMPT)
                .exchange(Photo::prompt)
                .to("jimeng:edit?ratio=4:3&resolution=1k&prompt=RAW({{prompt}})")
                // a part has headers of its own: by those that the consumer set it deletes the photo
                .split(body())
                .setHeader(KEY, simple("${exchangeProperty.CamelAwsS3Key}.${body.extension}"))
                .setHeader(CONTENT_TYPE, simple("${body.contentType}"))
                .setHeader(CONTENT_LENGTH, simple("${body.length}"))
                .setHeader(METADATA)
                .exchange(Photo::metadata)
                .to("aws2-s3:{{edited}}")
                // what is known of it, never its bytes
                .marshal()
                .json()
                .removeHeaders("CamelAwsS3*")
                .setHeader(KEY, simple("${exchangeProperty.CamelAwsS3Key}.json"))
                .setHeader(CONTENT_TYPE, constant("application/json"))
                .to("aws2-s3:{{edited}}");
    }
}
