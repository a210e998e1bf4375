package io.github.cameljimeng.benchmarks.client;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** The component under test, with its defaults but for what is said. */
final class JimengClient implements ImageClient {

    private final CamelRoutes camel = new CamelRoutes();

    JimengClient(Address address) throws Exception {
        var options = "?provider=openai&apiKey=any&baseUrl=%s&maxConcurrentRequests=%d"
                .formatted(address.base(), address.atOnce());
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                if (address.use().files()) {
                    from(CamelRoutes.IMAGE_TO_FILE)
                            .to("jimeng:generate" + options)
                            .to(CamelRoutes.directory());
                }
                if (address.use().calls()) {
                    from(CamelRoutes.IMAGE).to("jimeng:generate" + options);
                }
                if (address.use().edits()) {
                    from(CamelRoutes.EDIT).to("jimeng:edit" + options);
                }
                if (address.use().queue()) {
                    from(CamelRoutes.queue(consumers(address.use())))
                            .onException(Exception.class)
                            .handled(true)
                            .process(camel::failed)
                            .end()
                            .to("jimeng:generate" + options)
                            .process(camel::arrived);
                }
            }
        });
    }

    // one is enough: it waits for a permit, not for the call
    private static int consumers(Use use) {
        return use == Use.HUNDRED_CONSUMERS ? Use.CONSUMERS : 1;
    }

    @Override
    public void imageTo(Path file) {
        camel.toFile(CamelRoutes.IMAGE_TO_FILE, PROMPT, file);
    }

    @Override
    public byte[] image() {
        return camel.request(CamelRoutes.IMAGE, PROMPT, byte[].class);
    }

    @Override
    public void edit(List<Path> images) {
        camel.context()
                .createFluentProducerTemplate()
                .to(CamelRoutes.EDIT)
                .withBody(images)
                .withHeader("CamelJimengPrompt", PROMPT)
                .request(Object.class);
    }

    @Override
    public void flood(int atOnce, int calls) throws Exception {
        camel.flood(PROMPT, calls);
    }
}
