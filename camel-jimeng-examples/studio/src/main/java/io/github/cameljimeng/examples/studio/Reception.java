package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengOperation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

/** Takes orders: reviewed, put on record, and only then queued for their route. */
@Service
class Reception {

    private final CamelContext camel;
    private final ProducerTemplate routes;
    private final JobTable jobs;
    private final JobDesk desk;
    private final RequestReview review;
    private final PictureFolder folder;
    private final StudioSettings settings;

    Reception(
            CamelContext camel,
            ProducerTemplate routes,
            JobTable jobs,
            JobDesk desk,
            RequestReview review,
            PictureFolder folder,
            StudioSettings settings) {
        this.camel = camel;
        this.routes = routes;
        this.jobs = jobs;
        this.desk = desk;
        this.review = review;
        this.folder = folder;
        this.settings = settings;
    }

    /** What became of an order. */
    sealed interface Answer {
        /** @param isNew whether it is now on its way; else its key was known, and this is the job it belongs to */
        record Accepted(Job job, boolean isNew) implements Answer {}

        record Refused(List<RequestReview.Finding> findings) implements Answer {}
    }

    /** A photo to edit. */
    record Original(Content content, String name) {

        /** Can be read once. */
        interface Content {
            InputStream open() throws IOException;
        }

        static Original of(MultipartFile upload) {
            return new Original(upload::getInputStream, nameOf(upload));
        }
    }

    Answer take(Job.Order order, Optional<Original> photo) throws IOException {
        var known = jobs.withKey(order.requestKey());
        if (known.isPresent()) {
            return new Answer.Accepted(known.get(), false);
        }
        if (!camel.isStarted()) {
            throw new Unwanted(Unwanted.Reason.STARTING);
        }
        if (jobs.count(JobState.OPEN) >= settings.maxOpen()) {
            throw new Unwanted(Unwanted.Reason.BUSY);
        }
        return photo.isPresent() ? takeWithPhoto(order, photo.get()) : reviewed(order);
    }

    /** The same request under a key of its own: a new one, that is paid. */
    Answer again(Job job, String requestKey) throws IOException {
        var order = job.order();
        var copy = new Job.Order(requestKey, order.operation(), order.prompt(), order.parameters(), null);
        return take(
                copy,
                order.photoToEdit().map(photo -> new Original(() -> folder.readPhoto(photo.file()), photo.name())));
    }

    private Answer takeWithPhoto(Job.Order order, Original photo) throws IOException {
        String file;
        try (var in = photo.content().open()) {
            file = folder.keepPhoto(in);
        } catch (NoSuchFileException e) {
            throw new Unwanted(Unwanted.Reason.GONE, e);
        }
        boolean kept = false;
        try {
            var answer = reviewed(new Job.Order(
                    order.requestKey(),
                    order.operation(),
                    order.prompt(),
                    order.parameters(),
                    new Job.Photo(file, photo.name())));
            kept = answer instanceof Answer.Accepted accepted && accepted.isNew();
            return answer;
        } finally {
            if (!kept) {
                folder.forgetPhoto(file);
            }
        }
    }

    private Answer reviewed(Job.Order order) throws IOException {
        var findings = review.findings(order);
        if (!findings.isEmpty()) {
            return new Answer.Refused(findings);
        }
        var added = desk.accept(order);
        if (added.isEmpty()) {
            return new Answer.Accepted(jobs.withKey(order.requestKey()).orElseThrow(), false);
        }
        queue(added.get());
        return new Answer.Accepted(added.get(), true);
    }

    /** Hands a job to the route of its operation. */
    void queue(Job job) {
        routes.sendBodyAndHeader(queueOf(job.order().operation()), null, StudioRoutes.JOB, job.id());
    }

    private static String queueOf(JimengOperation operation) {
        return StudioRoutes.queueOf(operation);
    }

    private static String nameOf(MultipartFile photo) {
        var name = photo.getOriginalFilename();
        if (name == null || name.isBlank()) {
            return "photo";
        }
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.length() <= 200 ? last : last.substring(last.length() - 200);
    }
}
