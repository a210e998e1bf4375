package io.github.cameljimeng.examples.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.JimengOperation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Jobs for the page. */
@RestController
@RequestMapping("/api/jobs")
class JobController {

    private static final int PAGE = 24;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JobTable jobs;
    private final Reception reception;
    private final ObjectMapper json;

    JobController(JobTable jobs, Reception reception, ObjectMapper json) {
        this.jobs = jobs;
        this.reception = reception;
        this.json = json;
    }

    /** @param more whether there are older ones */
    record Page(List<JobView> jobs, boolean more) {}

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "") String words) {
        var found = jobs.before(before, JobFilter.of(show, words), PAGE + 1);
        return new Page(found.stream().limit(PAGE).map(JobView::of).toList(), found.size() > PAGE);
    }

    @PostMapping
    ResponseEntity<?> order(
            @RequestParam String key,
            @RequestParam String operation,
            @RequestParam String prompt,
            @RequestParam(defaultValue = "{}") String parameters,
            @RequestPart(required = false) MultipartFile photo)
            throws IOException {
        var order = new Job.Order(
                requireKey(key), operation(operation), prompt.strip().replace('\0', ' '), texts(parameters), null);
        return reply(reception.take(
                order, Optional.ofNullable(photo).filter(p -> !p.isEmpty()).map(Reception.Original::of)));
    }

    static String requireKey(String key) {
        if (!key.matches("[\\w-]{16,64}")) {
            throw new Unwanted(Unwanted.Reason.INVALID);
        }
        return key;
    }

    static ResponseEntity<?> reply(Reception.Answer answer) {
        if (answer instanceof Reception.Answer.Accepted accepted) {
            var status = accepted.isNew() ? HttpStatus.ACCEPTED : HttpStatus.OK;
            return ResponseEntity.status(status).body(JobView.of(accepted.job()));
        }
        return ResponseEntity.unprocessableEntity().body(answer);
    }

    private static JimengOperation operation(String path) {
        try {
            return JimengOperation.of(path);
        } catch (IllegalArgumentException e) {
            throw new Unwanted(Unwanted.Reason.INVALID, e);
        }
    }

    private Map<String, String> texts(String parameters) {
        try {
            return RequestReview.withoutBlanks(json.readValue(parameters, TEXTS));
        } catch (JsonProcessingException e) {
            throw new Unwanted(Unwanted.Reason.INVALID, e);
        }
    }
}
