package io.github.cameljimeng.benchmarks.client;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.hc.client5.http.entity.mime.FileBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;

/** What people write without the component: camel-http, camel-jackson and the JDK's Base64. */
final class CamelHttpClient implements ImageClient {

    private static final String JSON = "{\"model\":\"gpt-image-1\",\"prompt\":\"" + PROMPT + "\"}";

    private final CamelRoutes camel = new CamelRoutes();

    /** @param unlimited whether Jackson may read texts of more than its 20,000,000 characters */
    CamelHttpClient(Address address, boolean unlimited) throws Exception {
        var http = camel.context().getComponent("http", HttpComponent.class);
        http.setConnectionsPerRoute(Math.max(20, address.atOnce()));
        http.setMaxTotalConnections(Math.max(200, address.atOnce()));
        var json = new JacksonDataFormat(mapper(unlimited), JsonNode.class);
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                if (address.use().files()) {
                    generate(from(CamelRoutes.IMAGE_TO_FILE)).to(CamelRoutes.directory());
                }
                if (address.use().calls()) {
                    generate(from(CamelRoutes.IMAGE));
                }
                if (address.use().edits()) {
                    from(CamelRoutes.EDIT)
                            .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                            .to(address.edits())
                            .unmarshal(json)
                            .process(CamelHttpClient::decode);
                }
                if (address.use().queue()) {
                    // each consumer holds on until its call has ended
                    generate(from(CamelRoutes.queue(address.atOnce()))
                                    .onException(Exception.class)
                                    .handled(true)
                                    .process(camel::failed)
                                    .end())
                            .process(camel::arrived);
                }
            }

            private ProcessorDefinition<?> generate(ProcessorDefinition<?> route) {
                return route.setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .to(address.generations())
                        .unmarshal(json)
                        .choice()
                        .when(exchange -> image(exchange).has("url"))
                        .process(CamelHttpClient::askForUrl)
                        .to(address.generations())
                        .otherwise()
                        .process(CamelHttpClient::decode)
                        .end();
            }
        });
    }

    private static ObjectMapper mapper(boolean unlimited) {
        var mapper = new ObjectMapper();
        if (unlimited) {
            mapper.getFactory()
                    .setStreamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build());
        }
        return mapper;
    }

    private static JsonNode image(Exchange exchange) {
        return exchange.getMessage().getBody(JsonNode.class).at("/data/0");
    }

    private static void askForUrl(Exchange exchange) {
        exchange.getMessage()
                .setHeader(Exchange.HTTP_URI, image(exchange).get("url").textValue());
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
        exchange.getMessage().setBody(null);
    }

    private static void decode(Exchange exchange) {
        var base64 = image(exchange).get("b64_json").textValue();
        exchange.getMessage().setBody(Base64.getDecoder().decode(base64));
    }

    @Override
    public void imageTo(Path file) {
        camel.toFile(CamelRoutes.IMAGE_TO_FILE, JSON, file);
    }

    @Override
    public byte[] image() {
        return camel.request(CamelRoutes.IMAGE, JSON, byte[].class);
    }

    @Override
    public void edit(List<Path> images) {
        var form = MultipartEntityBuilder.create().addTextBody("prompt", PROMPT);
        images.forEach(image -> form.addPart("image[]", new FileBody(image.toFile())));
        camel.request(CamelRoutes.EDIT, form.build(), byte[].class);
    }

    @Override
    public void flood(int atOnce, int calls) throws Exception {
        camel.flood(JSON, calls);
    }
}
