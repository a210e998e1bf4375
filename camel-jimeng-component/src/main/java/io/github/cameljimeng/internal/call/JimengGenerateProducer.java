package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.internal.exchange.PaidCalls;
import io.github.cameljimeng.internal.exchange.RequestReader;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/**
 * {@code jimeng:generate}. Body in: the prompt as text, a {@code Map} of parameters, or an {@code ImageRequest}.
 * Body out: an {@link io.github.cameljimeng.image.ImageResult}.
 */
public final class JimengGenerateProducer extends PaidCallProducer {

    private final RequestReader requests;
    private final ImageFetcher images;

    public JimengGenerateProducer(Endpoint endpoint, Access access, RequestReader requests, ImageFetcher images) {
        super(endpoint, access);
        this.requests = requests;
        this.images = images;
    }

    @Override
    protected CallRunner.Work prepare(Exchange exchange, PaidCalls.Call call) {
        var schema = client().generateSchema();
        var values = requests.textRequest(exchange, schema);
        client().check(schema, values);
        return () -> deliver(exchange, call, images, schema.model(values), client().generate(values));
    }
}
