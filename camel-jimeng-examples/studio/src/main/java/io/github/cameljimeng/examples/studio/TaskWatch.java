package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengTaskEvent;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskState;
import java.util.EnumSet;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Follows the component's tasks, and moves their jobs along: for people who watch, nothing depends on it. */
@Component
class TaskWatch extends EventNotifierSupport {

    private static final int AT_ONCE = 1000;

    private final JobDesk desk;
    private final JobTable jobs;
    private final TaskDesk tasks;

    TaskWatch(JobDesk desk, JobTable jobs, TaskDesk tasks) {
        this.desk = desk;
        this.jobs = jobs;
        this.tasks = tasks;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof JimengTaskEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof JimengTaskEvent change && change.getTo() != null && jobOf(change.getTask()) != null) {
            follow(jobOf(change.getTask()), change);
        }
    }

    private void follow(String job, JimengTaskEvent change) {
        var task = change.getTask();
        switch (change.getTo()) {
            case SUBMITTED -> submitted(job, change.getFrom(), task);
            case DELIVERING -> desk.delivering(job);
            case DEAD -> desk.dead(job, task.note());
            case FAILED -> {
                if (change.getFrom() == TaskState.SUBMITTED) {
                    desk.cancelled(job);
                }
            }
            default -> {}
        }
    }

    private void submitted(String job, TaskState from, ImageTask task) {
        if (from == TaskState.DELIVERING) {
            desk.released(job, task.note());
        } else if (from == TaskState.DONE || from == TaskState.FAILED || from == TaskState.DEAD) {
            desk.replayed(job);
        } else {
            desk.submitted(job, task.taskId(), task.model());
        }
    }

    // that a gateway works on a task is no event, but the page shall say so
    @Scheduled(fixedDelayString = "${studio.look-interval}")
    void lookAtProgress() {
        if (tasks.isReady() && jobs.count(EnumSet.of(JobState.SUBMITTED)) > 0) {
            tasks.operations().list(TaskState.SUBMITTED, AT_ONCE).stream()
                    .filter(task -> task.queries() > 0 && jobOf(task) != null)
                    .forEach(task -> desk.generating(jobOf(task)));
        }
    }

    private static String jobOf(ImageTask task) {
        return (String) task.headers().get(StudioRoutes.JOB);
    }
}
