package io.github.cameljimeng.attack;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.Processor;
import org.apache.camel.ResolveEndpointFailedException;

/** Calls with mutated bodies, headers and options. */
final class RequestFuzz extends FuzzRun {

    private static final List<String> URIS = List.of(
            "jimeng:generate",
            "jimeng:generate?provider=openai&model=gpt-image-1",
            "jimeng:generate?provider=jimmyai",
            "jimeng:generate?provider=ark&model=doubao-seedream-4-0",
            "jimeng:generate?validation=warn",
            "jimeng:generate?validation=off",
            "jimeng:edit",
            "jimeng:edit?prompt=a hat&validation=off",
            "jimeng:edit?prompt=a hat&editFormat=json",
            "jimeng:jm-submit",
            "jimeng:jm-submit?validation=off&keepHeaders=*",
            "jimeng:jm-track",
            "jimeng:jm-notify",
            "jimeng:jm-poll?taskTimeout=1&pollInterval=1&firstPollDelay=1");

    private static final List<String> OPTIONS = List.of(
            "n",
            "size",
            "ratio",
            "resolution",
            "quality",
            "watermark",
            "seed",
            "images",
            "mask",
            "width",
            "scale",
            "minRatio",
            "reqKey",
            "forceSingle",
            "model",
            "prompt",
            "provider",
            "editFormat",
            "validation",
            "maxImageSize",
            "taskGroup",
            "requestTimeout",
            "downloadHosts",
            "parameters.x",
            "parameters.n",
            "noSuch");

    private static final List<String> NAMES = names();

    private String uri;
    private Map<String, Object> headers = Map.of();
    private Object body;

    private RequestFuzz(FuzzServer server) {
        super(server);
    }

    private static List<String> names() {
        var names = new ArrayList<String>();
        for (var constant : JimengHeaders.class.getFields()) {
            try {
                names.add((String) constant.get(null));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        var others = Stream.of(
                Exchange.CHARSET_NAME,
                Exchange.CONTENT_TYPE,
                Exchange.CONTENT_ENCODING,
                Exchange.CONTENT_LENGTH,
                Exchange.FILE_NAME,
                Exchange.HTTP_URI,
                Exchange.HTTP_METHOD,
                "Host",
                "Authorization",
                "CamelJimengRation");
        return Stream.concat(names.stream(), others).toList();
    }

    public static void main(String[] arguments) throws Exception {
        try (var server = new FuzzServer()) {
            new RequestFuzz(server).run(arguments);
        }
    }

    @Override
    boolean isExpected(Throwable thrown) {
        // Camel wraps what is wrong with an option, before there is an exchange
        return thrown instanceof JimengException
                || thrown instanceof ResolveEndpointFailedException
                || thrown instanceof FailedToCreateProducerException;
    }

    @Override
    Exchange call(Random random) {
        var values = new OddValues(random, server.url());
        uri = URIS.get(random.nextInt(URIS.size()));
        boolean options = random.nextInt(10) == 0;
        if (options) {
            var option = OPTIONS.get(random.nextInt(OPTIONS.size()));
            uri += (uri.contains("?") ? "&" : "?") + option + "=RAW(" + bounded(values.text()) + ")";
        }
        server.begin(null);
        Processor message = exchange -> {
            body = random.nextInt(3) == 0 ? "a cat" : values.any();
            exchange.getMessage().setBody(body);
            values.setHeaders(exchange, NAMES);
            headers = new HashMap<>(exchange.getMessage().getHeaders());
        };
        return options ? once(message) : template.request(uri, message);
    }

    // Camel itself takes seconds for a URI of 100,000 characters
    private static String bounded(String text) {
        return text.substring(0, Math.min(text.length(), 1000));
    }

    // Camel keeps a thousand endpoints and producers, which is more than this heap is meant for
    private Exchange once(Processor message) {
        var producers = context.createProducerTemplate();
        try {
            return producers.request(uri, message);
        } finally {
            producers.stop();
            var endpoint = context.hasEndpoint(uri);
            if (endpoint != null) {
                forget(endpoint);
            }
        }
    }

    private void forget(Endpoint endpoint) {
        try {
            context.removeEndpoint(endpoint);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    String described() {
        return cut(uri) + " with " + shown(body) + " and "
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + "=" + shown(header.getValue()))
                        .toList();
    }

    private static String shown(Object value) {
        try {
            return (value == null ? "" : value.getClass().getSimpleName() + " ") + cut(String.valueOf(value));
        } catch (RuntimeException | StackOverflowError e) {
            return value.getClass().getSimpleName();
        }
    }

    private static String cut(String text) {
        return ForeignText.quote(text, 200);
    }
}
