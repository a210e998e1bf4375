package io.github.cameljimeng.benchmarks.client;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The {@link JdkClient} as a step of a Camel route, for those who have Camel anyway and do not count its start. */
final class JdkRouteClient implements ImageClient {

    private final CamelRoutes camel = new CamelRoutes();

    JdkRouteClient(Address address) throws Exception {
        var client = new JdkClient(address);
        var directory = Path.of(System.getProperty("java.io.tmpdir"));
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(CamelRoutes.IMAGE_TO_FILE)
                        .process(exchange -> client.imageTo(
                                directory.resolve(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class))));
            }
        });
    }

    @Override
    public void imageTo(Path file) {
        camel.toFile(CamelRoutes.IMAGE_TO_FILE, PROMPT, file);
    }

    @Override
    public byte[] image() {
        throw new UnsupportedOperationException("it is for files");
    }

    @Override
    public void edit(List<Path> images) {
        throw new UnsupportedOperationException("it is for files");
    }
}
