package io.github.cameljimeng.image;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What one call or task gave: one image or several, the same type whatever {@code n} is. {@code split(body())} gives
 * one {@link GeneratedImage} an exchange. A result of exactly one image converts as that image does; for several the
 * conversion fails and says {@code split(body())}. As JSON it is metadata, never bytes.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"provider", "model", "taskId", "requestId", "created", "usage", "images"})
public final class ImageResult implements Iterable<GeneratedImage> {

    private final List<GeneratedImage> images;
    private final Details details;

    /**
     * What is known of a result besides its images; each is {@code null} when unknown.
     *
     * @param provider the gateway, such as {@code octopusx}
     * @param model the model that was asked for
     * @param taskId the task that made the images, {@code null} for a synchronous call
     * @param requestId the gateway's id of the request
     * @param created when the gateway says it made them
     * @param usage token counts as the gateway reported them
     */
    public record Details(
            String provider,
            String model,
            String taskId,
            String requestId,
            Instant created,
            Map<String, Object> usage) {}

    public ImageResult(List<GeneratedImage> images, Details details) {
        this.images = List.copyOf(images);
        this.details = details;
    }

    public List<GeneratedImage> getImages() {
        return images;
    }

    public String getProvider() {
        return details.provider();
    }

    public String getModel() {
        return details.model();
    }

    public String getTaskId() {
        return details.taskId();
    }

    public String getRequestId() {
        return details.requestId();
    }

    /** Seconds since 1970, as on the wire. */
    public Long getCreated() {
        return details.created() == null ? null : Long.valueOf(details.created().getEpochSecond());
    }

    public Map<String, Object> getUsage() {
        return details.usage();
    }

    @Override
    public Iterator<GeneratedImage> iterator() {
        return images.iterator();
    }

    public int size() {
        return images.size();
    }

    @Override
    public String toString() {
        return images.size() == 1 ? images.get(0).toString() : images.size() + " images " + images;
    }
}
