package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.image.ImageHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Images and photos of known jobs, and no other file: paths come from the database, never from the address. */
@RestController
@RequestMapping("/api/jobs/{id}")
class PictureController {

    private static final int NAME_LENGTH = 48;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final JobTable jobs;
    private final PictureFolder folder;

    PictureController(JobTable jobs, PictureFolder folder) {
        this.jobs = jobs;
        this.folder = folder;
    }

    @GetMapping("/images/{position}")
    ResponseEntity<Resource> image(
            @PathVariable String id, @PathVariable int position, @RequestParam Optional<String> download) {
        var job = jobs.find(id);
        return job.stream()
                .flatMap(known -> known.pictures().stream())
                .filter(picture -> picture.position() == position)
                .filter(picture -> Files.isRegularFile(folder.image(picture.file())))
                .findFirst()
                .map(picture -> reply(
                        folder.image(picture.file()),
                        picture.contentType(),
                        download.isPresent() ? fileName(job.orElseThrow(), picture) : null))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/photo")
    ResponseEntity<Resource> photo(@PathVariable String id) throws IOException {
        var photo = jobs.find(id).flatMap(job -> job.order().photoToEdit()).map(p -> folder.photo(p.file()));
        if (photo.isEmpty() || !Files.exists(photo.get())) {
            return ResponseEntity.notFound().build();
        }
        try (var in = Files.newInputStream(photo.get())) {
            var header = ImageHeader.read(in);
            return header.map(h -> reply(photo.get(), h.format().contentType(), null))
                    .orElseGet(() -> ResponseEntity.notFound().build());
        }
    }

    private static ResponseEntity<Resource> reply(Path file, String contentType, String saveAs) {
        var reply = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(contentType))
                .cacheControl(CacheControl.maxAge(A_DAY).cachePrivate());
        if (saveAs != null) {
            reply.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(saveAs, StandardCharsets.UTF_8)
                            .build()
                            .toString());
        }
        return reply.body(new FileSystemResource(file));
    }

    /** The beginning of the prompt, in its own language, and what makes the name unique. */
    static String fileName(Job job, Job.Picture picture) {
        var words = job.order()
                .prompt()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        int length = words.codePointCount(0, words.length());
        var start = length <= NAME_LENGTH ? words : words.substring(0, words.offsetByCodePoints(0, NAME_LENGTH));
        var extension = picture.file().substring(picture.file().lastIndexOf('.'));
        var several = job.pictures().size() > 1 ? "-" + (picture.position() + 1) : "";
        return (start.isEmpty() ? "image" : start.replaceAll("-+$", "")) + "-" + job.number() + several + extension;
    }
}
