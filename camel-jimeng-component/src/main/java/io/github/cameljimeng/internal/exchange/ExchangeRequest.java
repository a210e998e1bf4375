package io.github.cameljimeng.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads one exchange into a request, for {@link RequestReader}. */
final class ExchangeRequest {

    private final Exchange exchange;
    private final Message message;
    private final MessageValues values;
    private final RequestCollector collector;
    private final ImageInput input;
    private final boolean takesInputs;

    ExchangeRequest(Exchange exchange, RequestReader reader, RequestSchema schema) {
        this.exchange = exchange;
        this.message = exchange.getMessage();
        this.values = MessageValues.of(exchange);
        var defaults = reader.defaults();
        // the fields depend on the model, which may be set anywhere
        var draft = values.addTo(new RequestCollector(exchange, defaults.unchecked(), schema, schema));
        var known = draft.values().build(List.of(), null);
        this.collector = new RequestCollector(exchange, defaults, schema, schema.of(known));
        this.input = new ImageInput(exchange, reader, schema, known);
        this.takesInputs = schema.uploadsFor(known).isPresent();
    }

    /**
     * For {@code generate} and {@code jm-submit}: the body is text, a map or a request; or for a service that works on images
     * an image, as for {@code edit}.
     */
    RequestValues ofText() throws IOException {
        collect();
        boolean isInput = message.getBody() instanceof ImageRequest;
        if (values.body() == null) {
            isInput = takesInputs && ImageBody.isInput(exchange);
            if (!isInput) {
                ImageBody.refuse(exchange);
            }
            if (!isInput && !collector.values().has(Parameter.PROMPT)) {
                collector.values().set(Parameter.PROMPT, prompt());
            }
        }
        var images = new ArrayList<>(isInput ? input.images() : List.of());
        if (takesInputs) {
            images.addAll(input.linked(collector.values().take(Parameter.IMAGES)));
        }
        return collector.values().build(images, input.mask(collector));
    }

    /** For {@code edit}: the body is the image, a list of images, or a request. */
    RequestValues ofImages() {
        collect();
        return collector.values().build(input.images(), input.mask(collector));
    }

    private void collect() {
        HeaderNames.violations(exchange).forEach(collector::report);
        values.addTo(collector);
    }

    private Object prompt() {
        return message.getBody() instanceof JsonNode node
                ? new PlainValues(exchange, BodyText.BODY).of(node)
                : PromptBody.of(exchange);
    }
}
