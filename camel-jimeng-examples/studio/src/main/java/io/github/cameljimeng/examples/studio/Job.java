package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengOperation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a person, and what became of it.
 *
 * @param id of the job
 * @param number in the order in which jobs came
 * @param version grows with each change, so that a page can tell old news from new
 * @param order what was asked for
 * @param state where it stands
 * @param model what the component reported, {@code null} until then
 * @param cost such as {@code 0.22 CNY}, {@code null} where nobody knows
 * @param taskId the gateway's id of its task, {@code null} without one
 * @param note the last thing that went wrong although it may still end well, {@code null} when nothing did
 * @param trouble why it failed, {@code null} when it did not
 * @param createdAt when it came
 * @param endedAt when it ended, {@code null} while it is open
 * @param pictures its images, empty until it is done
 */
record Job(
        String id,
        long number,
        int version,
        Order order,
        JobState state,
        String model,
        String cost,
        String taskId,
        String note,
        Trouble trouble,
        Instant createdAt,
        Instant endedAt,
        List<Picture> pictures) {

    /**
     * What was asked for.
     *
     * @param requestKey made by the page: the same key is the same request, and is paid once
     * @param parameters texts by option name
     * @param photo the image to edit, {@code null} without one
     */
    record Order(
            String requestKey, JimengOperation operation, String prompt, Map<String, String> parameters, Photo photo) {

        Optional<Photo> photoToEdit() {
            return Optional.ofNullable(photo);
        }
    }

    /**
     * @param file in the folder of photos
     * @param name as it was called where it came from
     */
    record Photo(String file, String name) {}

    /**
     * An image that was made.
     *
     * @param file in the folder of images
     * @param provenance what it says of where it comes from, {@code null} for nothing
     */
    record Picture(
            int position, String file, String contentType, int width, int height, long length, String provenance) {}

    boolean isTask() {
        return order.operation() == JimengOperation.JM_SUBMIT;
    }
}
