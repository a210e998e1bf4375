package io.github.cameljimeng.image;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The result of one call or task, for any number of images. {@code split(body())} makes an exchange of each {@link
 * GeneratedImage}. A result of exactly one image converts like that image; with several, conversion fails and recommends
 * {@code split(body())}. Its JSON is metadata, never bytes.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"provider", "model", "taskId", "requestId", "created", "usage", "errors", "images"})
public final class ImageResult implements Iterable<GeneratedImage> {

    private final List<GeneratedImage> images;
    private final Details details;

    /**
     * The metadata of a result. Unknown values are {@code null}.
     *
     * @param provider the gateway, such as {@code octopusx}
     * @param model the model that the gateway reports, else the requested one
     * @param taskId the task that made the images, {@code null} for a synchronous call
     * @param requestId the gateway's id of the request
     * @param created the time of creation as the gateway reported it
     * @param usage token counts as the gateway reported them
     * @param errors see {@link ImageResult#getErrors()}
     */
    public record Details(
            String provider,
            String model,
            String taskId,
            String requestId,
            Instant created,
            Map<String, Object> usage,
            List<String> errors) {

        public Details {
            errors = List.copyOf(errors);
        }
    }

    public ImageResult(List<GeneratedImage> images, Details details) {
        this.images = List.copyOf(images);
        this.details = details;
    }

    /** A copy with other images and {@link #getErrors()}. */
    public ImageResult with(List<GeneratedImage> otherImages, List<String> errors) {
        return new ImageResult(
                otherImages,
                new Details(
                        details.provider(),
                        details.model(),
                        details.taskId(),
                        details.requestId(),
                        details.created(),
                        details.usage(),
                        errors));
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

    /**
     * Why requested images are missing, and other problems with the reply, one sentence each. Mostly empty. Also in the
     * header {@code CamelJimengImageErrors}.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<String> getErrors() {
        return details.errors();
    }

    /** {@link GeneratedImage#getContentType()} of the only image. */
    @JsonIgnore
    public String getContentType() {
        return only().getContentType();
    }

    /** {@link GeneratedImage#getExtension()} of the only image. */
    @JsonIgnore
    public String getExtension() {
        return only().getExtension();
    }

    /** {@link GeneratedImage#getWidth()} of the only image. */
    @JsonIgnore
    public Integer getWidth() {
        return only().getWidth();
    }

    /** {@link GeneratedImage#getHeight()} of the only image. */
    @JsonIgnore
    public Integer getHeight() {
        return only().getHeight();
    }

    /** {@link GeneratedImage#getLength()} of the only image. */
    @JsonIgnore
    public Long getLength() {
        return only().getLength();
    }

    /** {@link GeneratedImage#getUrl()} of the only image. */
    @JsonIgnore
    public String getUrl() {
        return only().getUrl();
    }

    /** {@link GeneratedImage#getRevisedPrompt()} of the only image. */
    @JsonIgnore
    public String getRevisedPrompt() {
        return only().getRevisedPrompt();
    }

    /**
     * The only image.
     *
     * @throws IllegalStateException if there are several; the message recommends {@code split(body())}
     */
    public GeneratedImage only() {
        if (images.size() != 1) {
            throw new IllegalStateException("The result holds " + images.size()
                    + " images and this step needs exactly one: add split(body()) before it");
        }
        return images.get(0);
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
