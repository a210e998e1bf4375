package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Another database is another URL. */
@BrowserTest
class PostgresTest {

    @Test
    void jobsAndTasksLiveInPostgresql(Chromium chromium) throws Exception {
        try (var postgres = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                var studio = RunningStudio.start(
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                        "--spring.datasource.username=postgres")) {
            var page = new StudioPage(chromium, studio).open();
            page.ask("kept by PostgreSQL 数据库");
            page.awaitImage("kept by PostgreSQL 数据库");
            page.ask("[moderated] told by PostgreSQL");
            page.await("[moderated] told by PostgreSQL", JobState.FAILED);

            page.open().awaitImage("kept by PostgreSQL 数据库");
            page.await("[moderated] told by PostgreSQL", JobState.FAILED);
            assertThat(Files.exists(studio.data.resolve("studio.mv.db"))).isFalse();
        }
    }
}
