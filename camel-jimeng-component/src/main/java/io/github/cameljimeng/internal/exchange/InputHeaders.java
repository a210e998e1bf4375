package io.github.cameljimeng.internal.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Message;

/**
 * Headers that describe the bytes of a body: their length, type, encoding and digest. Once the body is an image, or the id
 * of a task, they describe what came in, and a later step takes them for the truth: {@code aws2-s3:} cuts an image at the
 * length of the photo, a reply over HTTP says that a PNG is gzip.
 *
 * <p>What names the input stays: by {@code CamelAwsS3Key}, {@code CamelFileName} or {@code CamelAwsSqsReceiptHandle} a
 * consumer deletes or acknowledges it, and by its ETag or time a route may have made a request key. So does what was
 * chosen for an object, such as its storage class, cache control and metadata.
 */
final class InputHeaders {

    // RFC 9110, section 8: representation metadata; RFC 9530, 6266, 2045; contentType is that of camel-mail. ETag and
    // Last-Modified go here: unlike those of the components, they leave with a reply over HTTP
    private static final List<String> OF_HTTP_AND_MAIL = List.of(
            "Content-Type",
            "Content-Length",
            "Content-Encoding",
            "Content-Language",
            "Content-Location",
            "Content-Range",
            "Content-Disposition",
            "Content-MD5",
            "Content-Digest",
            "Content-ID",
            "Content-Transfer-Encoding",
            "Digest",
            "Repr-Digest",
            "ETag",
            "Last-Modified",
            "Trailer",
            "Transfer-Encoding",
            "contentType");

    // headers of Camel: what they begin with, and end with. InputHeadersTest looks for others in Camel's catalog
    private static final Map<String, List<String>> OF_COMPONENTS = Map.ofEntries(
            Map.entry(
                    "CamelAwsS3",
                    List.of("ContentLength", "ContentType", "ContentEncoding", "ContentDisposition", "ContentMD5")),
            Map.entry("CamelAwsSqs", List.of("MD5OfBody")),
            Map.entry("CamelAzureServiceBus", List.of("ContentType")),
            Map.entry(
                    "CamelAzureStorageBlob",
                    List.of(
                            "BlobSize",
                            "BlobUploadSize",
                            "ContentType",
                            "ContentEncoding",
                            "ContentDisposition",
                            "ContentLanguage",
                            "ContentMD5")),
            Map.entry(
                    "CamelAzureStorageDataLake",
                    List.of(
                            "FileSize",
                            "ContentType",
                            "ContentEncoding",
                            "ContentDisposition",
                            "ContentLanguage",
                            "ContentMD5")),
            Map.entry("CamelCoap", List.of("ETag")),
            Map.entry("CamelFile", List.of("Length", "ContentType")),
            Map.entry(
                    "CamelGoogleCloudStorage",
                    List.of(
                            "ContentLength",
                            "ContentType",
                            "ContentEncoding",
                            "ContentDisposition",
                            "ContentLanguage",
                            "ContentMd5",
                            "Crc32cHex")),
            Map.entry("CamelHttp", List.of("CharacterEncoding")),
            Map.entry("CamelHwCloudObs", List.of("ContentMD5")),
            Map.entry(
                    "CamelIBMCOS",
                    List.of("ContentLength", "ContentType", "ContentEncoding", "ContentDisposition", "ContentMD5")),
            Map.entry(
                    "CamelMinio",
                    List.of("ContentLength", "ContentType", "ContentEncoding", "ContentDisposition", "ContentMD5")),
            Map.entry("CamelRockerMQ", List.of("BodyCrc", "StoreSize")),
            Map.entry("CamelSpringRabbitmq", List.of("ContentLength", "ContentType", "ContentEncoding")));

    private static final Set<String> NAMES = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        NAMES.addAll(OF_HTTP_AND_MAIL);
        OF_COMPONENTS.forEach((component, headers) -> headers.forEach(header -> NAMES.add(component + header)));
    }

    private InputHeaders() {}

    static boolean contains(String header) {
        return NAMES.contains(header);
    }

    static void removeFrom(Message message) {
        if (message.hasHeaders()) {
            NAMES.forEach(message::removeHeader);
        }
    }
}
