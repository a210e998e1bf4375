package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest extends SimulatorTest {

    @Test
    void a_request_is_kept_as_it_came_over_the_wire() {
        client.send(client.request("/jm?Action=a%20b&Version=1")
                .header("X-Two", "1")
                .header("X-Two", "2")
                .PUT(BodyPublishers.ofString("{\"prompt\":\"湖\"}")));

        var entry = simulator.journal().last("/jm");
        assertThat(entry.method()).isEqualTo("PUT");
        assertThat(entry.path()).isEqualTo("/jm");
        assertThat(entry.query()).isEqualTo("Action=a%20b&Version=1");
        assertThat(entry.header("authorization")).isEqualTo("Bearer sk-test");
        assertThat(entry.headers("x-two")).containsExactly("1", "2");
        assertThat(entry.header("X-Absent")).isNull();
        assertThat(entry.text()).isEqualTo("{\"prompt\":\"湖\"}");
        assertThat(entry.json().path("prompt").asText()).isEqualTo("湖");
        assertThat(entry.parts()).isEmpty();
        assertThat(entry.status()).isEqualTo(404);
        assertThat(entry.complete()).isTrue();
        assertThat(entry.onFilesServer()).isFalse();
    }

    @Test
    void the_parts_of_a_form_are_kept_with_name_type_and_bytes() {
        var png = Samples.png();
        client.form("/v1/edits", new Form().text("prompt", "a 湖").file("image", "湖.png", "image/png", png));

        var entry = simulator.journal().last("/v1/edits");
        assertThat(entry.parts()).extracting(Part::name).containsExactly("prompt", "image");
        assertThat(entry.part("prompt").text()).isEqualTo("a 湖");
        assertThat(entry.part("prompt").fileName()).isNull();
        assertThat(entry.part("prompt").contentType()).isNull();
        assertThat(entry.part("image").fileName()).isEqualTo("湖.png");
        assertThat(entry.part("image").contentType()).isEqualTo("image/png");
        assertThat(entry.part("image").content()).isEqualTo(png);
        assertThat(entry.parts("mask")).isEmpty();
        assertThatThrownBy(() -> entry.part("mask"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("[prompt, image]");
    }

    @Test
    void both_ports_write_into_one_journal_in_order_of_arrival() {
        client.get("/first");
        client.download(simulator.filesUrl() + "/files/second.png");
        client.get("/third");

        var entries = simulator.journal().entries();
        assertThat(entries).extracting(JournalEntry::path).containsExactly("/first", "/files/second.png", "/third");
        assertThat(entries).extracting(JournalEntry::onFilesServer).containsExactly(false, true, false);
        assertThat(entries.get(1).header("Authorization")).isNull();
    }

    @Test
    void entries_are_found_by_path_prefix_and_query() {
        client.get("/jm?Action=A");
        client.get("/jm?Action=B");
        client.get("/other");

        var journal = simulator.journal();
        assertThat(journal.count("/jm")).isEqualTo(2);
        assertThat(journal.count("/jm?Action=B")).isEqualTo(1);
        assertThat(journal.count("/*")).isEqualTo(3);
        assertThat(journal.last("/jm").query()).isEqualTo("Action=B");
        assertThatThrownBy(() -> journal.last("/missing")).hasMessageContaining("GET /other 404");
    }

    @Test
    void clearing_forgets_everything() {
        client.get("/x");
        simulator.journal().clear();

        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void requests_of_many_threads_are_all_kept() {
        IntStream.range(0, 200).parallel().forEach(i -> client.get("/x" + i));

        assertThat(simulator.journal().count("/x*")).isEqualTo(200);
    }

    @Test
    void a_capacity_forgets_the_oldest_first() {
        try (var small = JimengSimulator.builder().journalCapacity(10_000).start()) {
            var smallClient = Client.of(small);
            IntStream.range(0, 20).forEach(i -> smallClient.get("/x" + i));

            assertThat(small.journal().entries()).hasSizeBetween(1, 5);
            assertThat(small.journal().count("/x19")).isEqualTo(1);
        }
    }
}
