package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.examples.studio.Unwanted.Reason;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a person can do with a job that is there already. */
@RestController
@RequestMapping("/api/jobs/{id}")
class JobActions {

    private final JobTable jobs;
    private final JobDesk desk;
    private final TaskDesk tasks;
    private final Reception reception;
    private final PictureFolder folder;

    JobActions(JobTable jobs, JobDesk desk, TaskDesk tasks, Reception reception, PictureFolder folder) {
        this.jobs = jobs;
        this.desk = desk;
        this.tasks = tasks;
        this.reception = reception;
        this.folder = folder;
    }

    /** Watches a task once more, and stores its images again. Free. */
    @PostMapping("/replay")
    void replay(@PathVariable String id) {
        tasks.operations().replay(taskOf(job(id)));
    }

    /** Takes back what is not sent yet, at no cost; a task goes on at the gateway, and may be billed. */
    @PostMapping("/cancel")
    void cancel(@PathVariable String id) {
        var job = job(id);
        if (desk.withdraw(id).isEmpty()) {
            tasks.operations().cancel(taskOf(job));
        }
    }

    /** The same request once more, which is paid; a failed one that cost nothing goes away. */
    @PostMapping("/again")
    ResponseEntity<?> again(@PathVariable String id, @RequestParam String key) throws IOException {
        var job = job(id);
        var answer = reception.again(job, JobController.requireKey(key));
        if (answer instanceof Reception.Answer.Accepted
                && job.trouble() != null
                && !job.trouble().mayBeBilled()) {
            delete(id);
        }
        return JobController.reply(answer);
    }

    /** Deletes a job with its files. */
    @DeleteMapping
    void delete(@PathVariable String id) throws IOException {
        folder.forget(desk.delete(id).orElseThrow(() -> new Unwanted(Reason.LATE)));
    }

    private Job job(String id) {
        return jobs.find(id).orElseThrow(() -> new Unwanted(Reason.GONE));
    }

    private static String taskOf(Job job) {
        if (job.taskId() == null) {
            throw new Unwanted(Reason.LATE);
        }
        return job.taskId();
    }
}
