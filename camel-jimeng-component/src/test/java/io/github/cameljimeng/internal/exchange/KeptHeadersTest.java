package io.github.cameljimeng.internal.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cameljimeng.error.JimengInvalidRequestException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeptHeadersTest {

    private final Exchange exchange = new DefaultExchange(new SimpleCamelContext());

    private void header(String name, Object value) {
        exchange.getMessage().setHeader(name, value);
    }

    @Test
    void valuesAreKeptAsWhatTheyHold() {
        header("number", 7);
        header("flag", true);
        header("kafka.KEY", "key".getBytes(UTF_8));
        header("list", List.of("a", 1));

        assertThat(KeptHeaders.of(exchange, "number, flag,kafka.*,list"))
                .isEqualTo(Map.of("number", 7, "flag", true, "kafka.KEY", "key", "list", "[\"a\",1]"));
    }

    @Test
    void aStreamCanBeReadAgain() {
        header("stream", new ByteArrayInputStream("text".getBytes(UTF_8)));

        assertThat(KeptHeaders.of(exchange, "stream")).isEqualTo(Map.of("stream", "text"));
        assertThat(exchange.getMessage().getHeader("stream", String.class)).isEqualTo("text");
    }

    @Test
    void anObjectIsRefusedByItsNameAndLeftOutOfAWildcard() {
        header("CamelObject", new Object());
        header("CamelName", "x");

        assertThat(KeptHeaders.of(exchange, "Camel*")).isEqualTo(Map.of("CamelName", "x"));
        assertThatExceptionOfType(JimengInvalidRequestException.class)
                .isThrownBy(() -> KeptHeaders.of(exchange, "CamelObject"))
                .withMessageContaining("Header CamelObject is a java.lang.Object");
    }
}
