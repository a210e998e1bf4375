package io.github.cameljimeng.internal.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.internal.gateway.Json;
import io.github.cameljimeng.internal.image.ImageSources;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a body, a header or an option holds: a request that can be written, or a refusal in short words. */
@Timeout(300)
class RequestFuzzTest {

    private static final int EXCHANGES = 20_000;
    private static final int LONGEST_MESSAGE = 4_000;

    private final Random random = new Random(42);
    private final SimpleCamelContext context = new SimpleCamelContext();
    private final ImageSources sources = new ImageSources(ImageSpool.ofDefaults());

    @Test
    void nothingElseComesOutOfIt() {
        int sent = 0;
        for (int i = 0; i < EXCHANGES; i++) {
            var gateway = pick(Gateways.all());
            var validation = pick(List.of(Validation.STRICT, Validation.OFF));
            try {
                read(gateway, validation);
                sent++;
            } catch (JimengInvalidRequestException e) {
                assertThat(e.getMessage()).endsWith("Nothing was sent.").hasSizeLessThan(LONGEST_MESSAGE);
                assertThat(e.isMayBeBilled()).isFalse();
                // a program error would be told in other words
                if (!(e.getCause() instanceof IOException)) {
                    assertThat(e.getMessage()).doesNotStartWith("The exchange cannot be read");
                }
            }
        }
        assertThat(sent).isBetween(EXCHANGES / 100, EXCHANGES * 99 / 100);
    }

    private void read(Gateway gateway, Validation validation) {
        var edit = gateway.edit() != null && random.nextInt(4) == 0;
        var schema = edit ? gateway.edit() : text(gateway);
        var exchange = exchange();
        var reader = new RequestReader(defaults(gateway.name(), validation), sources);
        var values = edit ? reader.imageRequest(exchange, schema) : reader.textRequest(exchange, schema);
        if (validation != Validation.OFF) {
            schema.violations(gateway.name(), values);
        }
        assertThat(Json.text(schema.toFields(values))).isNotEmpty();
    }

    private static RequestSchema text(Gateway gateway) {
        return gateway.generate() != null ? gateway.generate() : gateway.tasks().submit();
    }

    private RequestDefaults defaults(String provider, Validation validation) {
        var options = new EnumMap<Parameter, Object>(Parameter.class);
        var option = pick(List.of(Parameter.values()));
        if (option != Parameter.WATERMARK && option != Parameter.FORCE_SINGLE && random.nextInt(3) == 0) {
            options.put(option, "1");
        }
        return new RequestDefaults(
                provider,
                options,
                random.nextBoolean() ? Set.of(option) : Set.of(),
                random.nextInt(5) == 0
                        ? Collections.singletonMap(pick(List.of("style", "n", "ratio")), Json.value(text()))
                        : Map.of(),
                null,
                false,
                random.nextInt(4) == 0 ? FixedParameters.of("*") : FixedParameters.NONE,
                validation);
    }

    private Exchange exchange() {
        var exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(random.nextInt(3) == 0 ? map(2) : value(3));
        for (int i = random.nextInt(4); i > 0; i--) {
            exchange.getMessage().setHeader(header(), value(2));
        }
        if (random.nextInt(20) == 0) {
            exchange.setProperty(Exchange.CHARSET_NAME, text());
        }
        return exchange;
    }

    private String header() {
        return switch (random.nextInt(6)) {
            case 0 -> "CamelJimengParameters";
            case 1 -> "CamelJimengMask";
            case 2 -> "CamelJimeng" + text();
            case 3 -> Exchange.CONTENT_TYPE;
            default -> pick(List.of(Parameter.values())).header();
        };
    }

    private String name() {
        var parameter = pick(List.of(Parameter.values()));
        return switch (random.nextInt(5)) {
            case 0 -> text();
            case 1 -> parameter.wireName();
            case 2 -> mutated(parameter.option());
            default -> parameter.option();
        };
    }

    private String mutated(String text) {
        var letters = new StringBuilder(text);
        letters.insert(random.nextInt(letters.length() + 1), (char) random.nextInt(0x250));
        return letters.toString();
    }

    private String text() {
        return pick(List.of(
                "a cat",
                "",
                " ",
                "42",
                "1e99999",
                "-0",
                "NaN",
                "16:9",
                "true",
                "null",
                "{\"prompt\":1}",
                "{\"a\":[{}]}",
                "[",
                "https://e.org/1.png",
                "data:image/png;base64,AAAA",
                "data:,",
                "\uD800",
                "\u0000\r\n\"",
                "猫",
                "UTF-7",
                "x".repeat(5_000),
                ",".repeat(5_000),
                "9".repeat(5_000)));
    }

    private Map<Object, Object> map(int depth) {
        var map = new HashMap<Object, Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(random.nextInt(30) == 0 ? value(0) : name(), value(depth - 1));
        }
        if (random.nextInt(50) == 0) {
            map.put("self", List.of(map));
        }
        return map;
    }

    private Object value(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return nested(depth);
        }
        var text = text();
        var bytes = random.nextBoolean() ? text.getBytes(UTF_8) : new byte[random.nextInt(40)];
        return pick(Arrays.asList(
                text,
                text,
                text,
                null,
                bytes,
                ByteBuffer.wrap(bytes),
                new ByteArrayInputStream(bytes),
                broken(),
                new StringReader(text),
                text.toCharArray(),
                random.nextInt(),
                random.nextLong(),
                random.nextDouble(),
                Double.NaN,
                new BigDecimal("1e99999"),
                BigInteger.ONE.shiftLeft(5_000),
                random.nextBoolean(),
                'c',
                Validation.STRICT,
                Optional.ofNullable(random.nextBoolean() ? text : null),
                URI.create("https://e.org/1.png"),
                Path.of("no-such"),
                new Object(),
                new int[] {1, 2},
                JsonNodeFactory.instance.textNode(text),
                JsonNodeFactory.instance.nullNode(),
                JsonNodeFactory.instance.numberNode(Double.NaN)));
    }

    private Object nested(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> map(depth);
            case 1 ->
                Stream.generate(() -> value(depth - 1)).limit(random.nextInt(4)).toArray();
            case 2 -> new ObjectMapper().createObjectNode().put(name(), text()).put("n", random.nextInt(5));
            case 3 -> ImageRequest.builder().prompt(text()).image(text()).build();
            default -> new ArrayList<>(Arrays.asList(value(depth - 1), value(depth - 1)));
        };
    }

    private static InputStream broken() {
        return new BrokenInputStream(() -> new IOException("the other side is gone"));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
