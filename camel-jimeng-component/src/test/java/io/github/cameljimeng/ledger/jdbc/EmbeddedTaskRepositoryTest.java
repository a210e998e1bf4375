package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.ApplicationWithout;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskRepositoryContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedTaskRepositoryTest extends TaskRepositoryContract {

    @TempDir
    Path directory;

    private final ArrayList<EmbeddedTaskRepository> opened = new ArrayList<>();

    @Override
    protected TaskRepository open() {
        return opened(directory.resolve("任务/tasks of this node"));
    }

    @AfterEach
    void closeAll() {
        opened.forEach(EmbeddedTaskRepository::close);
    }

    @Test
    void tasksAreThereAfterClosingAndOpeningAgain() {
        var task = Rows.with(task("t-1", NOW), "即梦", Map.of(), Map.of("order", 7L));
        tasks.add(task);

        reopen();

        assertThat(tasks.find(GROUP, "t-1")).containsExactly(task);
        assertThat(claim()).hasSize(1);
        reopen();
        assertThat(claim()).isEmpty();
    }

    @Test
    void theLeasesOfTheProcessThatHadItBeforeAreOver() {
        var lease = ImageTask.leaseEnd(Instant.now().plusSeconds(3600));
        var waiting = Instant.now().plusSeconds(3600);
        tasks.add(task("queried", NOW).leased(lease));
        tasks.add(task("delivering", lease).delivering(lease));
        tasks.add(Rows.intent(GROUP, "octopusx", "key", NOW, lease));
        tasks.add(task("waiting", waiting).due(waiting));

        reopen();

        assertThat(tasks.claimDue(GROUP, Rows.ACCOUNT, Instant.now(), lease, 9))
                .extracting(claim -> claim.task().taskId())
                .containsExactlyInAnyOrder("queried", "delivering", null);
    }

    @Test
    void aSecondOneInThisProcessIsRefusedUntilTheFirstIsClosed() {
        assertThatThrownBy(this::open)
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("of this process is using it")
                .hasMessageContaining("dataSource");
        tasks.add(task("t-1", NOW));

        reopen();

        assertThat(tasks.find(GROUP, "t-1")).isNotEmpty();
    }

    @Test
    void aSecondProcessIsRefusedAndWhatTheFirstWroteSurvivesItsViolentEnd() throws Exception {
        var shared = directory.resolve("shared");
        try (var other = new OtherProcess(shared)) {
            var written = other.addedTasks(200);

            assertThatThrownBy(() -> opened(shared))
                    .isInstanceOf(RuntimeCamelException.class)
                    .hasMessageContaining("another process is using it")
                    .hasMessageContaining(shared.toString());
            other.kill();

            var after = opened(shared);
            assertThat(written).allMatch(id -> !after.find("default", id).isEmpty());
        }
    }

    // Camel interrupts threads when a shutdown takes too long; a plain file channel is closed by that
    @Test
    void anInterruptedThreadDoesNotCloseTheFileForTheOthers() throws Exception {
        var thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 20; i++) {
                tasks.add(task("interrupted-" + i, NOW));
            }
        });
        thread.start();
        thread.join();

        tasks.add(task("t-1", NOW));
        reopen();
        assertThat(tasks.find(GROUP, "interrupted-19")).isNotEmpty();
        assertThat(tasks.find(GROUP, "t-1")).isNotEmpty();
    }

    @Test
    void aDirectoryOfSchemaVersion1IsMigrated() throws Exception {
        var old = Files.createDirectory(directory.resolve("old"));
        try (var file = getClass().getClassLoader().getResourceAsStream("schema/h2-1.sql");
                var connection = DriverManager.getConnection("jdbc:h2:" + old.resolve("jimeng-tasks"), "jimeng", "")) {
            Database.execute(connection, new String(file.readAllBytes(), StandardCharsets.UTF_8));
            Database.execute(
                    connection,
                    "INSERT INTO jimeng_task VALUES ('r-1', 'default', 'octopusx', 't-1', 'order-1', 'SUBMITTED', NULL,"
                            + " 1795161600000001, 1795161600000002, 3, 2, 1, NULL, '{}')");
        }

        var migrated = opened(old);

        assertThat(migrated.find("default", "t-1")).singleElement().satisfies(task -> assertThat(task.requestKey())
                .isEqualTo("order-1"));
        assertThat(migrated.claimDue("default", Rows.ACCOUNT, LEASE, LEASE.plusSeconds(60), 9))
                .hasSize(1);
    }

    @Test
    void aClosedOneSaysThatItIsNotOpen() {
        closeAll();

        assertThatThrownBy(() -> tasks.find(GROUP, "t-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not open");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyTheOwnerCanReadADirectoryThatIsCreatedAndTheFilesInIt() throws Exception {
        tasks.add(task("t-1", NOW));

        assertThat(permissions(directory.resolve("任务"))).isEqualTo("rwx------");
        var created = directory.resolve("任务/tasks of this node");
        assertThat(permissions(created)).isEqualTo("rwx------");
        assertThat(filePermissions(created)).containsOnly("rw-------");
        reopen();
        assertThat(filePermissions(created)).containsOnly("rw-------");
    }

    @ParameterizedTest
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @ValueSource(strings = {"rwxr-xr-x", "rwx------"})
    void aDirectoryThatExistsStaysAsItIsAndItsFilesAreTheOwnersOwn(String before) throws Exception {
        var existing = Files.createDirectory(directory.resolve("existing"));
        Files.setPosixFilePermissions(existing, PosixFilePermissions.fromString(before));
        opened(existing).add(task("t-1", NOW));
        closeAll();
        // as an earlier version left it
        Files.setPosixFilePermissions(
                existing.resolve("jimeng-tasks.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(opened(existing).find(GROUP, "t-1")).isNotEmpty();

        assertThat(permissions(existing)).isEqualTo(before);
        assertThat(filePermissions(existing)).containsOnly("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> filePermissions(Path directory) throws IOException {
        var permissions = new ArrayList<String>();
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                permissions.add(permissions(file));
            }
        }
        return permissions;
    }

    @Test
    void aPathThatH2WouldReadAsSettingsIsRefused() {
        assertThatThrownBy(() -> new EmbeddedTaskRepository(Path.of("tasks;INIT=DROP ALL OBJECTS")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semicolon");
    }

    @Test
    void withoutH2TheDependencyIsNamed() throws Exception {
        try (var classes = new ApplicationWithout("org.h2")) {
            var repository = (AutoCloseable) classes.loadClass(EmbeddedTaskRepository.class.getName())
                    .getConstructor(Path.class)
                    .newInstance(directory.resolve("none"));

            assertThatThrownBy(() -> repository.getClass().getMethod("start").invoke(repository))
                    .cause()
                    .isInstanceOf(RuntimeCamelException.class)
                    .hasMessageContaining("com.h2database:h2")
                    .hasMessageContaining("taskDirectory");
        }
    }

    private void reopen() {
        closeAll();
        tasks = open();
    }

    private EmbeddedTaskRepository opened(Path where) {
        var repository = new EmbeddedTaskRepository(where);
        opened.add(repository);
        repository.start();
        return repository;
    }
}
