package io.github.cameljimeng.examples.s3tos3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is in the buckets, for people to read. */
final class Report {

    private static final Logger LOG = LoggerFactory.getLogger("report");

    /** The storage of this example writes an object under another name first, and lists that too. */
    private static final Pattern HALF_WRITTEN =
            Pattern.compile("-\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}$");

    private final S3Client client;
    private final Set<String> shown = new HashSet<>();

    Report(S3Client client) {
        this.client = client;
    }

    void begin(int photos, URI storage, String gateway) {
        LOG.info("The bucket photos at {} has {} objects;\nthe gateway is {}.\n", storage, photos, gateway);
    }

    boolean isAnyLeft() {
        return !objects(Storage.PHOTOS).isEmpty();
    }

    /** One line for each image that has come, and for each photo that has failed, since the last time. */
    void news() {
        for (var bucket : List.of(Storage.EDITED, Storage.FAILED)) {
            for (var object : objects(bucket)) {
                if (!object.key().endsWith(".json") && !shown.contains(bucket + "/" + object.key())) {
                    head(bucket, object).ifPresent(head -> {
                        shown.add(bucket + "/" + object.key());
                        LOG.info("{}", line(object, head));
                    });
                }
            }
        }
    }

    /**
     * @param out gets copies of what is in the bucket of edited images
     * @return how many images there are
     */
    long end(Path out) throws IOException {
        Files.createDirectories(out);
        for (var object : objects(Storage.EDITED)) {
            copy(object.key(), out);
        }
        news();
        objects(Storage.PHOTOS).forEach(photo -> LOG.info("  photos/{} is still there", photo.key()));
        LOG.info(
                "\nImages, copied from the bucket edited: {}",
                out.toAbsolutePath().normalize().toUri());
        return shown.stream()
                .filter(object -> object.startsWith(Storage.EDITED + "/"))
                .count();
    }

    private void copy(String key, Path out) throws IOException {
        try (var content = client.getObject(get -> get.bucket(Storage.EDITED).key(key))) {
            Files.copy(content, out.resolve(Path.of(key).getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<S3Object> objects(String bucket) {
        return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .filter(object -> !HALF_WRITTEN.matcher(object.key()).find())
                .toList();
    }

    // S3Proxy lists an object a moment before it is there with its metadata
    private Optional<HeadObjectResponse> head(String bucket, S3Object object) {
        try {
            return Optional.of(client.headObject(head -> head.bucket(bucket).key(object.key())))
                    .filter(head -> head.metadata().containsKey(Storage.FAILED.equals(bucket) ? "reason" : "prompt"));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private static String line(S3Object object, HeadObjectResponse head) {
        var metadata = head.metadata();
        var reason = metadata.get("reason");
        return reason == null
                ? String.format(
                        Locale.ROOT,
                        "  %-20s →  edited/%-18s %s %7d KB   %s",
                        metadata.get("source"),
                        object.key(),
                        head.contentType(),
                        object.size() / 1000,
                        UserMetadata.decode(metadata.get("prompt")))
                : String.format(
                        Locale.ROOT,
                        "  %-20s ✗  failed/%-18s %s: %s",
                        "photos/" + object.key(),
                        object.key(),
                        metadata.get("error-kind"),
                        UserMetadata.decode(reason));
    }
}
