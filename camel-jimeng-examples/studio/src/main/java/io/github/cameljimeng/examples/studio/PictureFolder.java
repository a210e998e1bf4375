package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Images and photos as files. Their names are made here, so that no name from outside ever becomes a path. */
@Component
class PictureFolder {

    private final Path images;
    private final Path photos;

    PictureFolder(StudioSettings settings) throws IOException {
        this.images = settings.data().resolve("images");
        this.photos = settings.data().resolve("photos");
        Files.createDirectories(images);
        Files.createDirectories(photos);
    }

    /** Writes the images of a job, whole or not at all; a second time replaces the first. */
    List<Job.Picture> keep(String job, ImageResult result) throws IOException {
        var kept = new ArrayList<Job.Picture>();
        for (var image : result) {
            kept.add(keep(job, image));
        }
        return kept;
    }

    private Job.Picture keep(String job, GeneratedImage image) throws IOException {
        var name = job + "-" + image.getIndex() + "." + image.getExtension();
        var unfinished = images.resolve(name + ".part");
        try (var bytes = image.openStream()) {
            Files.copy(bytes, unfinished, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(unfinished, images.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return new Job.Picture(
                image.getIndex(),
                name,
                image.getContentType(),
                Objects.requireNonNullElse(image.getWidth(), 0),
                Objects.requireNonNullElse(image.getHeight(), 0),
                image.getLength(),
                provenance(image));
    }

    private static String provenance(GeneratedImage image) {
        var origin = image.provenance();
        return origin == null || origin.equals(Provenance.NONE) ? null : origin.toString();
    }

    /** @return the name of the new file */
    String keepPhoto(InputStream photo) throws IOException {
        var name = UUID.randomUUID().toString();
        Files.copy(photo, photos.resolve(name));
        return name;
    }

    InputStream readPhoto(String name) throws IOException {
        return Files.newInputStream(photos.resolve(name));
    }

    void forgetPhoto(String name) throws IOException {
        Files.deleteIfExists(photos.resolve(name));
    }

    /** Deletes the files of a job. */
    void forget(Job job) throws IOException {
        for (var picture : job.pictures()) {
            Files.deleteIfExists(images.resolve(picture.file()));
        }
        if (job.order().photo() != null) {
            forgetPhoto(job.order().photo().file());
        }
    }

    Path image(String name) {
        return images.resolve(name);
    }

    /** A photo under the name that people know it by. */
    ImageSource upload(Job.Photo photo) throws IOException {
        return ImageSource.Upload.of(ImageContent.ofFile(photo(photo.file())), photo.name());
    }

    Path photo(String name) {
        return photos.resolve(name);
    }
}
