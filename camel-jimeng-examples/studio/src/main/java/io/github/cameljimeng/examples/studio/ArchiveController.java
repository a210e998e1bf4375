package io.github.cameljimeng.examples.studio;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many images as one file. It is written while it is sent, page by page, however many there are. */
@RestController
class ArchiveController {

    private static final int PAGE = 100;

    private final JobTable jobs;
    private final PictureFolder folder;

    ArchiveController(JobTable jobs, PictureFolder folder) {
        this.jobs = jobs;
        this.folder = folder;
    }

    /** All images that match. */
    @GetMapping("/api/archive.zip")
    void all(
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response)
            throws IOException {
        var filter = JobFilter.of(show, words);
        try (var zip = begin(response, "images-" + LocalDate.now(ZoneId.systemDefault()) + ".zip")) {
            for (var page = jobs.before(Long.MAX_VALUE, filter, PAGE); !page.isEmpty(); page = after(page, filter)) {
                for (var job : page) {
                    add(zip, job);
                }
            }
        }
    }

    /** The images of one job. */
    @GetMapping("/api/jobs/{id}/images.zip")
    void one(@PathVariable String id, HttpServletResponse response) throws IOException {
        var job = jobs.find(id).orElseThrow(() -> new Unwanted(Unwanted.Reason.GONE));
        try (var zip = begin(response, "images-" + job.number() + ".zip")) {
            add(zip, job);
        }
    }

    private List<Job> after(List<Job> page, JobFilter filter) {
        return jobs.before(page.get(page.size() - 1).number(), filter, PAGE);
    }

    private static ZipOutputStream begin(HttpServletResponse response, String name) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        var zip = new ZipOutputStream(response.getOutputStream(), StandardCharsets.UTF_8);
        // images are compressed already
        zip.setLevel(Deflater.NO_COMPRESSION);
        return zip;
    }

    private void add(ZipOutputStream zip, Job job) throws IOException {
        for (var picture : job.pictures()) {
            var file = folder.image(picture.file());
            if (Files.isRegularFile(file)) {
                zip.putNextEntry(new ZipEntry(PictureController.fileName(job, picture)));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
