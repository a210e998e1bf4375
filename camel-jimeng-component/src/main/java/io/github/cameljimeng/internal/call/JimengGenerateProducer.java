package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.internal.exchange.RequestReader;
import io.github.cameljimeng.internal.gateway.ImageReply;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/**
 * {@code jimeng:generate}. Body in: the prompt as text, a {@code Map} of parameters, or an {@code ImageRequest}.
 * Body out: an {@link io.github.cameljimeng.image.ImageResult}.
 */
public final class JimengGenerateProducer extends ImageProducer {

    private final RequestReader requests;

    public JimengGenerateProducer(
            Endpoint endpoint,
            Access access,
            RequestReader requests,
            ImageFetcher images,
            Keys keys,
            Optional<Budget> budget) {
        super(endpoint, access, images, keys, budget);
        this.requests = requests;
    }

    @Override
    Request read(Exchange exchange) {
        var schema = client().generateSchema();
        var values = requests.textRequest(exchange, schema);
        client().check(schema, values);
        return Request.of("generate", schema, values);
    }

    @Override
    ImageReply send(RequestValues values, String key) {
        return client().generate(values, key);
    }
}
