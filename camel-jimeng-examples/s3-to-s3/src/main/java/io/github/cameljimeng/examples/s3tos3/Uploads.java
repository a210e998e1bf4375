package io.github.cameljimeng.examples.s3tos3;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts photos into their bucket, as their owner would. */
record Uploads(S3Client client) {

    /** Every photo that has a text file of the same name beside it; the text becomes the metadata {@code prompt}. */
    int photosOf(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var photos = files.filter(file -> !file.toString().endsWith(".txt") && Files.exists(textBeside(file)))
                    .sorted()
                    .toList();
            for (var photo : photos) {
                put(photo, Files.readString(textBeside(photo)).strip());
            }
            return photos.size();
        }
    }

    private static Path textBeside(Path photo) {
        return photo.resolveSibling(photo.getFileName().toString().replaceFirst("\\.[^.]*$", ".txt"));
    }

    void put(Path photo, String prompt) {
        var name = photo.getFileName().toString();
        put(name, contentType(name), prompt, RequestBody.fromFile(photo));
    }

    private static String contentType(String name) {
        return name.endsWith(".webp") ? "image/webp" : URLConnection.guessContentTypeFromName(name);
    }

    /** What goes wrong in every bucket one day. */
    void textThatClaimsToBeAPhoto() {
        put("notes.jpg", "image/jpeg", "make it sharper", RequestBody.fromString("Not a photo at all."));
    }

    void put(String key, String contentType, String prompt, RequestBody content) {
        var metadata = UserMetadata.of(Map.of("prompt", prompt));
        client.putObject(
                put -> put.bucket(Storage.PHOTOS)
                        .key(key)
                        .contentType(contentType)
                        .metadata(metadata),
                content);
    }
}
