package io.github.cameljimeng.examples.studio;

import static io.github.cameljimeng.examples.studio.JobState.CANCELLED;
import static io.github.cameljimeng.examples.studio.JobState.DEAD;
import static io.github.cameljimeng.examples.studio.JobState.DELETED;
import static io.github.cameljimeng.examples.studio.JobState.DELIVERING;
import static io.github.cameljimeng.examples.studio.JobState.FAILED;
import static io.github.cameljimeng.examples.studio.JobState.GENERATING;
import static io.github.cameljimeng.examples.studio.JobState.OPEN;
import static io.github.cameljimeng.examples.studio.JobState.SENDING;
import static io.github.cameljimeng.examples.studio.JobState.SUBMITTED;
import static io.github.cameljimeng.examples.studio.JobState.WAITING;
import static io.github.cameljimeng.examples.studio.JobState.WATCHED;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * The steps of a job. Each is written, and told to every open page, only from a state in which it makes sense: routes,
 * events and people come in any order.
 */
@Service
class JobDesk {

    private static final Set<JobState> NOT_DONE = EnumSet.complementOf(EnumSet.of(JobState.DONE, DELETED));

    private final JobTable jobs;
    private final LiveFeed feed;

    JobDesk(JobTable jobs, LiveFeed feed) {
        this.jobs = jobs;
        this.feed = feed;
    }

    /** Empty when the request key is known. */
    Optional<Job> accept(Job.Order order) {
        return tell(jobs.add(order));
    }

    /** From here on it may be paid. Empty when somebody else has begun it. */
    Optional<Job> send(String id) {
        return move(id, EnumSet.of(WAITING), JobChange.to(SENDING));
    }

    void submitted(String id, String taskId, String model) {
        move(
                id,
                EnumSet.of(WAITING, SENDING),
                JobChange.to(SUBMITTED).task(taskId).model(model));
    }

    void generating(String id) {
        move(id, EnumSet.of(SUBMITTED), JobChange.to(GENERATING));
    }

    /** Its images are there, and are being stored. */
    void delivering(String id) {
        move(id, EnumSet.of(SENDING, SUBMITTED, GENERATING), JobChange.to(DELIVERING));
    }

    /** Its images could not be stored, and storing them is tried again. */
    void released(String id, String note) {
        move(id, EnumSet.of(DELIVERING), JobChange.to(DELIVERING).note(note));
    }

    void done(String id, String model, String cost, List<Job.Picture> pictures) {
        move(id, NOT_DONE, JobChange.done(pictures).model(model).cost(cost));
    }

    void failed(String id, Trouble trouble) {
        move(id, OPEN, JobChange.failed(trouble));
    }

    void dead(String id, String note) {
        move(id, OPEN, JobChange.to(DEAD).note(note));
    }

    void cancelled(String id) {
        move(id, WATCHED, JobChange.to(CANCELLED));
    }

    /** Takes it back before it is sent, so that nothing is paid; empty when it is too late for that. */
    Optional<Job> withdraw(String id) {
        return move(id, EnumSet.of(WAITING), JobChange.to(CANCELLED));
    }

    /** Empty when it is still under way, or gone already. */
    Optional<Job> delete(String id) {
        var deleted = jobs.delete(id);
        deleted.flatMap(job -> jobs.find(id)).ifPresent(feed::tell);
        return deleted;
    }

    void replayed(String id) {
        move(id, EnumSet.of(DEAD, FAILED, CANCELLED), JobChange.to(SUBMITTED));
    }

    boolean isDeleted(String id) {
        return jobs.find(id).filter(job -> job.state() == DELETED).isPresent();
    }

    private Optional<Job> move(String id, Collection<JobState> from, JobChange change) {
        return tell(jobs.move(id, from, change));
    }

    private Optional<Job> tell(Optional<Job> job) {
        job.ifPresent(feed::tell);
        return job;
    }
}
