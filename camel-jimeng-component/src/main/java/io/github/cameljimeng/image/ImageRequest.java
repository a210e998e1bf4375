package io.github.cameljimeng.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request body built in Java: prompt, images and parameters of one call. Its values override the options of the
 * endpoint; headers override its values.
 *
 * <pre>{@code
 * ImageRequest.builder().prompt("a fox").parameter("ratio", "16:9").image(Path.of("fox.png")).build()
 * }</pre>
 */
public final class ImageRequest {

    private final Map<String, Object> parameters;
    private final List<Object> images;
    private final Object mask;

    private ImageRequest(Builder builder) {
        this.parameters = Map.copyOf(builder.parameters);
        this.images = List.copyOf(builder.images);
        this.mask = builder.mask;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** By option name, such as {@code prompt} or {@code responseFormat}. Other names are passed to the gateway unchanged. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** The images to edit, each of a type that {@code jimeng:edit} accepts as a body. */
    public List<Object> images() {
        return images;
    }

    /** The mask, {@code null} if there is none. */
    public Object mask() {
        return mask;
    }

    public static final class Builder {
        private final Map<String, Object> parameters = new LinkedHashMap<>();
        private final List<Object> images = new ArrayList<>();
        private Object mask;

        private Builder() {}

        public Builder prompt(String prompt) {
            return parameter("prompt", prompt);
        }

        public Builder parameter(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        public Builder image(Object image) {
            images.add(image);
            return this;
        }

        public Builder mask(Object newMask) {
            this.mask = newMask;
            return this;
        }

        public ImageRequest build() {
            return new ImageRequest(this);
        }
    }
}
