package io.github.cameljimeng.examples.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.cameljimeng.error.ErrorKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A job as the page gets it: JSON. Times are milliseconds since 1970.
 *
 * @param storing whether its images are there, and storing them has failed and is tried again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobView(
        String id,
        long number,
        int version,
        String operation,
        String prompt,
        Map<String, String> parameters,
        String photo,
        String photoName,
        String state,
        boolean open,
        String model,
        String cost,
        String taskId,
        boolean storing,
        Trouble trouble,
        boolean replayable,
        boolean cancellable,
        long createdAt,
        Long endedAt,
        List<PictureView> pictures) {

    // of these the gateway may still have the result
    private static final Set<String> WORTH_ANOTHER_LOOK =
            Set.of(ErrorKind.TASK_TIMEOUT.name(), ErrorKind.DOWNLOAD_FAILED.name());

    /**
     * @param url of the image; with {@code ?download} the browser saves it under a good name
     * @param provenance what it says of where it comes from, {@code null} for nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PictureView(String url, int width, int height, long length, String provenance) {}

    static JobView of(Job job) {
        var order = job.order();
        return new JobView(
                job.id(),
                job.number(),
                job.version(),
                order.operation().path(),
                order.prompt(),
                order.parameters(),
                order.photoToEdit()
                        .map(photo -> "/api/jobs/" + job.id() + "/photo")
                        .orElse(null),
                order.photoToEdit().map(Job.Photo::name).orElse(null),
                job.state().name(),
                job.state().isOpen(),
                job.model(),
                job.cost(),
                job.taskId(),
                job.state() == JobState.DELIVERING && job.note() != null,
                job.trouble(),
                isReplayable(job),
                job.state() == JobState.WAITING || isWatched(job),
                job.createdAt().toEpochMilli(),
                job.endedAt() == null ? null : Long.valueOf(job.endedAt().toEpochMilli()),
                job.pictures().stream().map(picture -> view(job, picture)).toList());
    }

    private static boolean isReplayable(Job job) {
        if (!job.isTask() || job.taskId() == null) {
            return false;
        }
        return switch (job.state()) {
            case DEAD, CANCELLED -> true;
            case FAILED -> WORTH_ANOTHER_LOOK.contains(job.trouble().kind());
            default -> false;
        };
    }

    private static boolean isWatched(Job job) {
        return job.isTask() && (job.state() == JobState.SUBMITTED || job.state() == JobState.GENERATING);
    }

    private static PictureView view(Job job, Job.Picture picture) {
        return new PictureView(
                "/api/jobs/" + job.id() + "/images/" + picture.position(),
                picture.width(),
                picture.height(),
                picture.length(),
                picture.provenance());
    }
}
