package io.github.cameljimeng.benchmarks.client;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** A route that writes a few bytes to a file: what Camel itself needs. */
final class CamelAlone implements ImageClient {

    private final CamelRoutes camel = new CamelRoutes();

    CamelAlone(Use use) throws Exception {
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                if (use.files()) {
                    from(CamelRoutes.IMAGE_TO_FILE).to(CamelRoutes.directory());
                }
                if (use.calls()) {
                    from(CamelRoutes.IMAGE).setBody(body());
                }
                if (use.edits()) {
                    from(CamelRoutes.EDIT).setBody(constant(""));
                }
            }
        });
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
        camel.request(CamelRoutes.EDIT, images, String.class);
    }
}
