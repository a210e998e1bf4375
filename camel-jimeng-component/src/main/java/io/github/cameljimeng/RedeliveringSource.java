package io.github.cameljimeng;

import java.util.Arrays;
import java.util.Optional;
import org.apache.camel.Endpoint;

/** Consumers that deliver a message again which was not finished, and what names it. */
enum RedeliveringSource {
    AZURE_BLOB(
            "azure.storage.blob",
            "",
            "reads a blob again until the route has deleted it",
            "${header.CamelAzureStorageBlobBlobName}-${header.CamelAzureStorageBlobETag}"),
    AZURE_SERVICE_BUS(
            "azure.servicebus",
            "",
            "delivers a message again whose lock expires or whose process dies",
            "${header.CamelAzureServiceBusMessageId}"),
    FTP(
            "file.remote",
            "ftp",
            "reads a file again at each poll until it is moved or deleted (option move or delete)",
            Constants.FILE + "-${file:size}"),
    SMB("smb", "ftp", "reads a file again whose process dies before it is moved", Constants.FILE),
    FILE("file", "files", "reads a file again whose process dies before it is moved", Constants.FILE),
    GOOGLE_PUBSUB(
            "google.pubsub",
            "",
            "delivers a message again whose deadline passes or whose process dies",
            "${header.CamelGooglePubsubMessageId}"),
    GOOGLE_STORAGE(
            "google.storage",
            "s3",
            "reads an object again whose process dies before it is deleted",
            "${header.CamelGoogleCloudStorageObjectName}-${header.CamelGoogleCloudStorageETag}"),
    IBM_COS(
            "ibm.cos",
            "s3",
            "reads an object again whose process dies before it is deleted",
            "${header.CamelIBMCOSKey}-${header.CamelIBMCOSETag}"),
    // activemq: and amqp: have its endpoints too
    JMS("jms", "jms", Constants.JMS_WHEN, Constants.JMS_KEY),
    SJMS("sjms", "jms", Constants.JMS_WHEN, Constants.JMS_KEY),
    KAFKA(
            "kafka",
            "kafka",
            "delivers records again whose offsets were not committed: when the process dies, when a poll takes longer than"
                    + " maxPollIntervalMs, when the group is rebalanced",
            "${headers[kafka.TOPIC]}-${headers[kafka.PARTITION]}-${headers[kafka.OFFSET]}"),
    MINIO(
            "minio",
            "s3",
            "reads an object again whose process dies before it is deleted",
            "${header.CamelMinioObjectName}-${header.CamelMinioETag}"),
    RABBITMQ(
            "springrabbit",
            "rabbitmq",
            "delivers a message again that is not acknowledged when the connection ends, or after 30 minutes",
            "${header.CamelSpringRabbitmqMessageId}"),
    S3(
            "aws2.s3",
            "s3",
            "reads an object again whose process dies before it is deleted",
            "${header.CamelAwsS3BucketName}/${header.CamelAwsS3Key}-${header.CamelAwsS3ETag}"),
    SQS(
            "aws2.sqs",
            "sqs",
            "delivers a message again that is not deleted within its visibility timeout, 30 s by default",
            "${header.CamelAwsSqsMessageId}");

    private static final String COMPONENTS = "org.apache.camel.component.";

    private final String packageName;
    private final String section;
    private final String when;
    private final String key;

    RedeliveringSource(String packageName, String section, String when, String key) {
        this.packageName = COMPONENTS + packageName;
        this.section = section;
        this.when = when;
        this.key = key;
    }

    /** By the class of the endpoint: components have several schemes, and applications give them names of their own. */
    static Optional<RedeliveringSource> of(Endpoint endpoint) {
        for (Class<?> type = endpoint.getClass(); type != null; type = type.getSuperclass()) {
            var name = type.getName();
            var source =
                    Arrays.stream(values()).filter(known -> known.owns(name)).findFirst();
            if (source.isPresent()) {
                return source;
            }
        }
        return Optional.empty();
    }

    boolean owns(String className) {
        return className.startsWith(packageName + ".");
    }

    /** What it does, and when: {@code reads a file again whose process dies ...}. */
    String when() {
        return when;
    }

    /** A request key that names the message, in Simple. */
    String key() {
        return key;
    }

    /** The page that has the safe route. */
    String page() {
        return "https://github.com/cameljimeng/camel-jimeng/blob/main/docs/sources.md"
                + (section.isEmpty() ? "" : "#" + section);
    }

    // an enum's constants come before its fields
    private static final class Constants {
        static final String FILE = "${file:path}-${file:modified}";
        static final String JMS_WHEN = "delivers a message again whose transacted session is rolled back (without"
                + " transacted=true it loses the message that a process dies on)";
        static final String JMS_KEY = "${header.JMSMessageID}";
    }
}
