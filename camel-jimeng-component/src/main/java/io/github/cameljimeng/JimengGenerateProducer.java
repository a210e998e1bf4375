package io.github.cameljimeng;

import org.apache.camel.Exchange;

/**
 * {@code jimeng:generate}. Body in: the prompt as text, a {@code Map} of parameters, or an {@code ImageRequest}.
 * Body out: an {@link io.github.cameljimeng.image.ImageResult}.
 */
final class JimengGenerateProducer extends JimengProducer {

    JimengGenerateProducer(JimengEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    Work prepare(Exchange exchange) {
        var client = getEndpoint().client();
        var form = client.generateForm();
        var values = new ExchangeRequest(exchange, getEndpoint()).ofText();
        client.check(form, values);
        return () -> answer(exchange, client, values.model(form), client.generate(values));
    }
}
