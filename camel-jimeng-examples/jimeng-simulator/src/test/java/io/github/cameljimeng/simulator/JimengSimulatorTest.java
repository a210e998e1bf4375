package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class JimengSimulatorTest {

    @Test
    void it_listens_on_the_loopback_address() {
        try (var simulator = JimengSimulator.start()) {
            assertThat(simulator.url()).matches("http://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void several_run_side_by_side() {
        try (var one = JimengSimulator.start();
                var other = JimengSimulator.start()) {
            assertThat(one.url()).isNotEqualTo(other.url());
        }
    }

    @Test
    void closing_frees_the_port_and_may_be_done_twice() {
        var simulator = JimengSimulator.start();
        var port = URI.create(simulator.url()).getPort();
        Client.of(simulator).get("/x");
        simulator.close();
        simulator.close();

        assertThatThrownBy(() -> Client.of(simulator).get("/x")).hasCauseInstanceOf(ConnectException.class);
        try (var next = JimengSimulator.builder().port(port).start()) {
            assertThat(Client.of(next).get("/x").status()).isEqualTo(404);
        }
    }

    @Test
    void a_taken_port_is_refused_with_its_number() {
        try (var simulator = JimengSimulator.start()) {
            var port = URI.create(simulator.url()).getPort();
            var second = JimengSimulator.builder().port(port);

            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void an_unknown_image_format_is_refused() {
        var builder = JimengSimulator.builder();

        assertThatThrownBy(() -> builder.imageFormat("gif")).hasMessageContaining("png, jpeg or webp");
    }
}
