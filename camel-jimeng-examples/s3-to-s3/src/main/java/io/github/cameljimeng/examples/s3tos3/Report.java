package io.github.cameljimeng.examples.s3tos3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is in the buckets, for people to read. */
record Report(S3Client client) {

    private static final Logger LOG = LoggerFactory.getLogger("report");

    void begin(int photos, URI storage, String gateway) {
        LOG.info("{} objects are in the bucket photos of {};\nthe gateway is {}.\n", photos, storage, gateway);
    }

    boolean isAnyLeft() {
        return !objects(Storage.PHOTOS).isEmpty();
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
        var images = objects(Storage.EDITED).stream()
                .filter(object -> !object.key().endsWith(".json"))
                .toList();
        images.forEach(image -> LOG.info("{}", line(image, head(Storage.EDITED, image))));
        objects(Storage.FAILED).forEach(photo -> LOG.info("{}", line(photo, head(Storage.FAILED, photo))));
        objects(Storage.PHOTOS).forEach(photo -> LOG.info("  photos/{} is still there", photo.key()));
        LOG.info(
                "\nCopies of the bucket edited are in {}",
                out.toAbsolutePath().normalize().toUri());
        return images.size();
    }

    private void copy(String key, Path out) throws IOException {
        try (var content = client.getObject(get -> get.bucket(Storage.EDITED).key(key))) {
            Files.copy(content, out.resolve(Path.of(key).getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<S3Object> objects(String bucket) {
        return client.listObjectsV2(list -> list.bucket(bucket)).contents();
    }

    private HeadObjectResponse head(String bucket, S3Object object) {
        return client.headObject(head -> head.bucket(bucket).key(object.key()));
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
