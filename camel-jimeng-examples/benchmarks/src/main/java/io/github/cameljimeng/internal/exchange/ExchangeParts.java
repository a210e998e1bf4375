package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.internal.image.ImageSources;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From an exchange, with its headers and the endpoint's options, to what is asked for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExchangeParts {

    private static final RequestSchema SCHEMA =
            Gateways.byName("octopusx").orElseThrow().generate();

    private CamelContext context;
    private RequestReader reader;
    private Exchange exchange;

    @Setup
    public void start() {
        context = new DefaultCamelContext();
        context.start();
        reader = new RequestReader(
                new RequestDefaults(
                        "octopusx",
                        Map.of(Parameter.RATIO, "16:9", Parameter.RESOLUTION, "2k"),
                        Set.of(),
                        Map.of(),
                        null,
                        false,
                        FixedParameters.NONE,
                        Validation.STRICT),
                new ImageSources(ImageSpool.ofDefaults()));
        exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("a fox in the snow");
        exchange.getMessage().setHeader("CamelJimengRatio", "1:1");
        exchange.getMessage().setHeader("CamelFileName", "fox.txt");
    }

    @TearDown
    public void stop() {
        context.stop();
    }

    @Benchmark
    public RequestValues exchangeToRequest() {
        return reader.textRequest(exchange, SCHEMA);
    }
}
