package io.github.cameljimeng.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class InputHeadersTest {

    // what the headers say that components set or read to describe the bytes of a body
    private static final Pattern DESCRIPTION = Pattern.compile("(?i).*(Content-?(Length|Type|Encoding|Disposition|"
            + "Language|MD5)|MD5OfBody|BodyCrc|Crc32cHex|CharacterEncoding|FileLength|BlobSize|BlobUploadSize)");

    /** They are orders to one step, or speak of something else than the body. */
    private static final Pattern OF_SOMETHING_ELSE = Pattern.compile(
            "CamelAwsBedrock.*|CamelAwsPolly.*|CamelAzureStorageBlobPageBlobSize|CamelDapr.*|CamelIBMWatson.*|CamelServiceNow.*");

    @Test
    void everyHeaderOfCamelThatDescribesABodyIsKnown() {
        var unknown = new TreeSet<String>();
        var catalog = new DefaultCamelCatalog();
        for (var name : catalog.findComponentNames()) {
            for (var header : catalog.componentModel(name).getEndpointHeaders()) {
                if (DESCRIPTION.matcher(header.getName()).matches()
                        && !OF_SOMETHING_ELSE.matcher(header.getName()).matches()
                        && !InputHeaders.contains(header.getName())) {
                    unknown.add(name + ": " + header.getName());
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelAwsS3Key", // deleted by
                "CamelAwsS3BucketName",
                "CamelAwsS3ETag", // a request key is made of it
                "CamelAwsS3LastModified",
                "CamelAwsS3VersionId",
                "CamelAwsS3Metadata", // chosen for the object
                "CamelAwsS3StorageClass",
                "CamelAwsS3ContentControl",
                "CamelAwsSqsReceiptHandle",
                "CamelAwsSqsMessageId",
                "CamelAzureStorageBlobBlobName",
                "CamelFileName",
                "CamelFileNameOnly",
                "CamelFileParent",
                "CamelFilePath",
                "CamelFileAbsolutePath",
                "CamelFileLastModified",
                "CamelGoogleCloudStorageObjectName",
                "CamelHttpResponseCode",
                "CamelMessageHistory",
                "CamelMinioObjectName",
                "CamelKafkaManualCommit",
                "CamelSpringRabbitmqMessageId",
                "CamelSpringRabbitmqDeliveryTag",
                "JMSMessageID",
                "kafka.KEY",
                "kafka.OFFSET"
            })
    void whatNamesTheInputOrAcknowledgesItStays(String header) {
        assertThat(InputHeaders.contains(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length", "CONTENT-ENCODING", "etag", "camelawss3contentlength"})
    void namesAreComparedWithoutCase(String header) {
        assertThat(InputHeaders.contains(header)).isTrue();
    }
}
