package io.github.cameljimeng.internal.check;

import java.util.Arrays;
import java.util.Optional;
import org.apache.camel.Endpoint;

/** Consumers that redeliver unfinished messages, and how to identify a message. */
enum RedeliveringSource {
    AZURE_BLOB(
            "azure.storage.blob",
            "",
            "rereads a blob until the route deletes it",
            "${header.CamelAzureStorageBlobBlobName}-${header.CamelAzureStorageBlobETag}"),
    AZURE_SERVICE_BUS(
            "azure.servicebus",
            "",
            "redelivers a message if its lock expires or the process dies",
            "${header.CamelAzureServiceBusMessageId}"),
    FTP(
            "file.remote",
            "ftp",
            "rereads a file at each poll until it is moved or deleted (option move or delete)",
            Constants.FILE + "-${file:size}"),
    SMB("smb", "ftp", "rereads a file if the process dies before the file is moved", Constants.FILE),
    FILE("file", "files", "rereads a file if the process dies before the file is moved", Constants.FILE),
    GOOGLE_PUBSUB(
            "google.pubsub",
            "",
            "redelivers a message if its deadline passes or the process dies",
            "${header.CamelGooglePubsubMessageId}"),
    GOOGLE_STORAGE(
            "google.storage",
            "s3",
            "rereads an object if the process dies before the object is deleted",
            "${header.CamelGoogleCloudStorageObjectName}-${header.CamelGoogleCloudStorageETag}"),
    IBM_COS(
            "ibm.cos",
            "s3",
            "rereads an object if the process dies before the object is deleted",
            "${header.CamelIBMCOSKey}-${header.CamelIBMCOSETag}"),
    // activemq: and amqp: have its endpoints too
    JMS("jms", "jms", Constants.JMS_WHEN, Constants.JMS_KEY),
    SJMS("sjms", "jms", Constants.JMS_WHEN, Constants.JMS_KEY),
    KAFKA(
            "kafka",
            "kafka",
            "redelivers records with uncommitted offsets: after a crash, a poll that takes longer than"
                    + " maxPollIntervalMs, or a rebalance",
            "${headers[kafka.TOPIC]}-${headers[kafka.PARTITION]}-${headers[kafka.OFFSET]}"),
    MINIO(
            "minio",
            "s3",
            "rereads an object if the process dies before the object is deleted",
            "${header.CamelMinioObjectName}-${header.CamelMinioETag}"),
    RABBITMQ(
            "springrabbit",
            "rabbitmq",
            "redelivers a message that is not acknowledged within 30 minutes, or before the connection ends",
            "${header.CamelSpringRabbitmqMessageId}"),
    S3(
            "aws2.s3",
            "s3",
            "rereads an object if the process dies before the object is deleted",
            "${header.CamelAwsS3BucketName}/${header.CamelAwsS3Key}-${header.CamelAwsS3ETag}"),
    SQS(
            "aws2.sqs",
            "sqs",
            "redelivers a message that is not deleted within its visibility timeout (30 s by default)",
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

    /** By the class of the endpoint, because components have several schemes and can be renamed. */
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

    /** When it redelivers, such as {@code reads a file again whose process dies ...}. */
    String when() {
        return when;
    }

    /** A request key that identifies the message, in Simple. */
    String key() {
        return key;
    }

    /** The page with the safe route. */
    String page() {
        return "https://github.com/cameljimeng/camel-jimeng/blob/main/docs/sources.md"
                + (section.isEmpty() ? "" : "#" + section);
    }

    // an enum's constants come before its fields
    private static final class Constants {
        static final String FILE = "${file:path}-${file:modified}";
        static final String JMS_WHEN = "redelivers a message if its transacted session is rolled back (without"
                + " transacted=true, a crash loses the message)";
        static final String JMS_KEY = "${header.JMSMessageID}";
    }
}
