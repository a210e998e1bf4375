package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.label.ContentDigest;
import io.github.cameljimeng.ledger.ImageOrigin;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was delivered is on record: by its digest one finds out who made it, when and for whom. */
@Timeout(60)
class OriginsInRouteTest extends SimulatedGatewayTest {

    @TempDir
    Path folder;

    private Exchange run(String uri, Object body) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private Optional<ImageOrigin> origin(String uri, Exchange out) throws Exception {
        assertThat(out.getException()).isNull();
        var image = out.getMessage().getBody(ImageResult.class).only();
        var digest = ContentDigest.of(image.content().orElseThrow());
        return context.getEndpoint(uri, JimengEndpoint.class).taskOperations().origin(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&label=iptc,tc260&label.producer=ACME"})
    void theImageOfATaskIsFoundByItsDigest(String label) throws Exception {
        var id = template.requestBody("jimeng:jm-submit?taskGroup=origins", "a cat", String.class);
        var poll = "jimeng:jm-poll?taskGroup=origins" + label;

        assertThat(origin(poll, run(poll, id))).hasValueSatisfying(origin -> {
            assertThat(origin.taskId()).isEqualTo(id);
            assertThat(origin.provider()).isEqualTo("octopusx");
            assertThat(origin.group()).isEqualTo("origins");
            assertThat(origin.deliveredAt()).isNotNull();
        });
    }

    @Test
    void aCallWhoseEndpointNamesAStoreIsFoundAfterARestart() throws Exception {
        var uri = "jimeng:generate?taskDirectory=" + folder.resolve("ledger");
        var out = run(uri, "a cat");
        context.getComponent("jimeng").stop();
        context.getComponent("jimeng").start();

        assertThat(origin(uri, out)).hasValueSatisfying(origin -> {
            assertThat(origin.requestId()).isEqualTo(out.getMessage().getHeader(JimengHeaders.REQUEST_ID));
            assertThat(origin.model()).isEqualTo("jimeng-4.0");
            assertThat(origin.taskId()).isNull();
        });
    }

    @Test
    void aCallWithARequestKeyIsFound() throws Exception {
        var uri = "jimeng:edit?prompt=x&requestKey=k-17";

        assertThat(origin(uri, run(uri, TestImages.png(8, 8, false)))).isPresent();
    }

    @Test
    void aCallWithoutALedgerIsNotOnRecord() throws Exception {
        assertThat(origin("jimeng:generate", run("jimeng:generate", "a cat"))).isEmpty();
    }
}
