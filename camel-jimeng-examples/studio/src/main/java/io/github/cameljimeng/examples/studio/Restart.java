package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * What the last process left behind. What waited was not sent, and is sent now. What was being sent is not sent again:
 * of a task the component knows what became of it, of a call nobody does.
 */
@Component
class Restart implements CamelContextConfiguration {

    private static final int ALL = 10_000;

    private final JobTable jobs;
    private final JobDesk desk;
    private final TaskDesk tasks;
    private final Reception reception;
    private List<Job> cut = List.of();
    private List<Job> waiting = List.of();

    Restart(
            JobTable jobs,
            JobDesk desk,
            TaskDesk tasks,
            @org.springframework.context.annotation.Lazy Reception reception) {
        this.jobs = jobs;
        this.desk = desk;
        this.tasks = tasks;
        this.reception = reception;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        cut = jobs.in(EnumSet.of(JobState.SENDING));
        jobs.in(EnumSet.of(JobState.DELIVERING)).stream()
                .filter(job -> !job.isTask())
                .forEach(job -> desk.failed(job.id(), Trouble.notStored(null, List.of())));
        waiting = jobs.in(EnumSet.of(JobState.WAITING));
        cut.stream().filter(job -> !job.isTask()).forEach(job -> desk.failed(job.id(), Trouble.cut()));
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        var submits = cut.stream().filter(Job::isTask).toList();
        if (tasks.isReady()) {
            var onRecord = onRecord();
            submits.forEach(job -> lookUp(job, onRecord.get(job.order().requestKey())));
            jobs.in(JobState.WATCHED)
                    .forEach(job -> missed(job, onRecord.get(job.order().requestKey())));
        }
        waiting.forEach(reception::queue);
    }

    private Map<String, ImageTask> onRecord() {
        return Stream.of(TaskState.values())
                .flatMap(state -> tasks.operations().list(state, ALL).stream())
                .filter(task -> task.requestKey() != null)
                .collect(Collectors.toMap(ImageTask::requestKey, Function.identity(), (one, other) -> one));
    }

    // the intent is written before anything is paid; an intent without an id is told as an unknown outcome by the route
    private void lookUp(Job job, ImageTask task) {
        if (task == null) {
            desk.failed(job.id(), Trouble.notSent());
        } else if (task.taskId() != null) {
            desk.submitted(job.id(), task.taskId(), task.model());
        } else if (task.state() == TaskState.FAILED) {
            desk.failed(job.id(), Trouble.cut());
        }
    }

    // news that nobody has heard
    private void missed(Job job, ImageTask task) {
        if (task != null && task.state() == TaskState.DEAD) {
            desk.dead(job.id(), task.note());
        }
    }
}
