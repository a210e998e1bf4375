package io.github.cameljimeng;

import io.github.cameljimeng.image.ImageResult;
import org.apache.camel.Exchange;

/**
 * {@code jimeng:generate}. Body in: the prompt as text, a {@code Map} of parameters, or an {@code ImageRequest}.
 * Body out: an {@link ImageResult}.
 */
final class JimengGenerateProducer extends JimengProducer {

    JimengGenerateProducer(JimengEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    Work prepare(Exchange exchange) {
        var endpoint = getEndpoint();
        var client = endpoint.client();
        var values = new ExchangeRequest(exchange, endpoint).ofText();
        var form = client.generateForm();
        client.check(form, values);
        return () -> {
            var reply = client.generate(values);
            var details = new ImageResult.Details(
                    client.gateway().name(),
                    values.model(form),
                    null,
                    reply.requestId(),
                    reply.created(),
                    reply.usage());
            ExchangeOutcome.images(exchange, ImageFetch.of(endpoint).fetch(reply, details));
        };
    }
}
