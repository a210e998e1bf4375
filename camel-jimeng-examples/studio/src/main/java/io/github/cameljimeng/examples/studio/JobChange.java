package io.github.cameljimeng.examples.studio;

import java.util.List;
import java.util.Optional;

/**
 * The next step of a job.
 *
 * @param taskId {@code null} to leave it as it is
 * @param model {@code null} to leave it as it is
 * @param cost {@code null} to leave it as it is
 * @param pictures empty to leave them as they are
 */
record JobChange(
        JobState state,
        String taskId,
        String model,
        String cost,
        String note,
        Trouble trouble,
        Optional<List<Job.Picture>> pictures) {

    static JobChange to(JobState state) {
        return new JobChange(state, null, null, null, null, null, Optional.empty());
    }

    static JobChange failed(Trouble trouble) {
        return new JobChange(JobState.FAILED, null, null, null, null, trouble, Optional.empty());
    }

    static JobChange done(List<Job.Picture> pictures) {
        return new JobChange(JobState.DONE, null, null, null, null, null, Optional.of(pictures));
    }

    JobChange task(String newTaskId) {
        return new JobChange(state, newTaskId, model, cost, note, trouble, pictures);
    }

    JobChange model(String newModel) {
        return new JobChange(state, taskId, newModel, cost, note, trouble, pictures);
    }

    JobChange cost(String newCost) {
        return new JobChange(state, taskId, model, newCost, note, trouble, pictures);
    }

    JobChange note(String newNote) {
        return new JobChange(state, taskId, model, cost, newNote, trouble, pictures);
    }
}
