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
import org.springframework.web.bind.annotation.PathVariable;
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
    private final TaskDesk tasks;
    private final ObjectMapper json;

    JobController(JobTable jobs, Reception reception, TaskDesk tasks, ObjectMapper json) {
        this.jobs = jobs;
        this.reception = reception;
        this.tasks = tasks;
        this.json = json;
    }

    /** @param more whether there are older ones */
    record Page(List<JobView> jobs, boolean more) {}

    @GetMapping
    Page list(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        var found = jobs.before(before, PAGE + 1);
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
        if (!key.matches("[\\w-]{16,64}")) {
            throw new IllegalArgumentException("The request key must be 16 to 64 letters, digits or dashes");
        }
        var order = new Job.Order(
                key, JimengOperation.of(operation), prompt.strip().replace('\0', ' '), texts(parameters), null);
        var answer = reception.take(order, Optional.ofNullable(photo).filter(p -> !p.isEmpty()));
        if (answer instanceof Reception.Answer.Accepted accepted) {
            var status = accepted.isNew() ? HttpStatus.ACCEPTED : HttpStatus.OK;
            return ResponseEntity.status(status).body(JobView.of(accepted.job()));
        }
        if (answer instanceof Reception.Answer.Refused refused) {
            return ResponseEntity.unprocessableEntity().body(refused);
        }
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(answer);
    }

    private Map<String, String> texts(String parameters) {
        try {
            return RequestReview.withoutBlanks(json.readValue(parameters, TEXTS));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The parameters must be a JSON object of texts", e);
        }
    }

    /** Watches a task once more, and brings its images again. Free. */
    @PostMapping("/{id}/replay")
    void replay(@PathVariable String id) {
        tasks.operations().replay(taskOf(id));
    }

    /** Stops watching a task. It goes on at the gateway, and may be billed. */
    @PostMapping("/{id}/cancel")
    void cancel(@PathVariable String id) {
        tasks.operations().cancel(taskOf(id));
    }

    private String taskOf(String id) {
        return jobs.find(id)
                .map(Job::taskId)
                .orElseThrow(() -> new IllegalArgumentException("There is no task of job " + id));
    }
}
