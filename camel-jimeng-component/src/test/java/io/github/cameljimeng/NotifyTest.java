package io.github.cameljimeng;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jimeng:jm-notify} by itself: what it takes, and what it does to the ledger. */
@Timeout(60)
class NotifyTest extends CamelTestSupport {

    private static final String ID = "15977608121972527084";
    private static final String CALLBACK = "{\"code\":10000,\"data\":{\"status\":\"done\"},\"task_id\":\"" + ID + "\"}";
    private static final String SECRET = "s3cret-of-a-customer";
    private static final Duration LATER = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private final MemoryTaskRepository memory = new MemoryTaskRepository();
    private volatile boolean away;

    // no key and no address of a gateway: none is needed
    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        context.getComponent("jimeng", JimengComponent.class).getConfiguration().setTaskRepository(new Away());
        return context;
    }

    private final class Away implements ForwardingTaskRepository {
        @Override
        public TaskRepository tasks() {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            return memory;
        }
    }

    private ImageTask added(String id) {
        var now = Instant.now();
        var task = ImageTask.intent(Order.task("default", "volcengine", "another account"), now, now)
                .submitted(id, now, now.plus(LATER));
        assertThat(memory.add(task)).isEmpty();
        return task;
    }

    private boolean isDue(ImageTask task) {
        return !memory.row(task.id()).orElseThrow().dueAt().isAfter(Instant.now());
    }

    private Exchange notified(Object body) {
        return template.request("jimeng:jm-notify", e -> e.getMessage().setBody(body));
    }

    static Stream<Function<byte[], Object>> forms() {
        return Stream.of(
                bytes -> bytes,
                bytes -> new String(bytes, UTF_8),
                bytes -> CharBuffer.wrap(new String(bytes, UTF_8)),
                bytes -> ByteBuffer.wrap(bytes),
                bytes -> new ByteArrayInputStream(bytes),
                bytes -> new InputStreamCache(bytes),
                NotifyTest::alreadyRead,
                NotifyTest::file,
                bytes -> file(bytes).toFile(),
                NotifyTest::tree,
                bytes -> new ObjectMapper().convertValue(tree(bytes), Map.class),
                bytes -> List.of(new ObjectMapper().convertValue(tree(bytes), Map.class)));
    }

    private static Object alreadyRead(byte[] bytes) {
        var cache = new InputStreamCache(bytes);
        cache.readAllBytes();
        return cache;
    }

    private static Path file(byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(directory, "callback", ".json"), bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object tree(byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aCallbackInAnyFormMakesItsTaskDue(Function<byte[], Object> form) {
        var task = added(ID);

        var out = notified(form.apply(CALLBACK.getBytes(UTF_8)));

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getBody()).isEqualTo(ID);
        assertThat(out.getMessage().getHeader(JimengHeaders.TASK_ID)).isEqualTo(ID);
        assertThat(out.getMessage().getHeader(JimengHeaders.TASK_STATUS)).isEqualTo("SUBMITTED");
        assertThat(isDue(task)).isTrue();
    }

    @Test
    void anIdIsEnoughInTheBodyOrInTheHeader() {
        var first = added("t-1");
        var second = added("t-2");

        notified(" t-1\n");
        template.request("jimeng:jm-notify", e -> {
            e.getMessage().setBody("{\"not\":\"read\"}");
            e.getMessage().setHeader(JimengHeaders.TASK_ID, "t-2");
        });

        assertThat(isDue(first)).isTrue();
        assertThat(isDue(second)).isTrue();
    }

    @Test
    void allTasksOfABodyAreDue() {
        var first = added("t-1");
        var second = added("t-2");

        var out = notified("[{\"task_id\":\"t-1\"},{\"task_id\":\"t-2\"},{\"task_id\":\"t-3\"}]");

        assertThat(isDue(first)).isTrue();
        assertThat(isDue(second)).isTrue();
        assertThat(out.getMessage().getBody()).isEqualTo(List.of("t-1", "t-2", "t-3"));
        assertThat(out.getMessage().getHeader(JimengHeaders.TASK_STATUS))
                .isEqualTo(List.of("SUBMITTED", "SUBMITTED", "UNKNOWN"));
        assertThat(out.getMessage().getHeader(JimengHeaders.TASK_ID)).isNull();
    }

    @Test
    void whatACallbackSaysIsNotBelieved() {
        var task = added(ID);

        notified("{\"code\":50215,\"task_id\":\"" + ID + "\",\"data\":{\"status\":\"failed\"},\"message\":\"no\"}");

        var row = memory.row(task.id()).orElseThrow();
        assertThat(row).isEqualTo(task.due(row.dueAt()));
    }

    @Test
    void aTaskThatNobodyKnowsIsNoError() {
        var out = notified(CALLBACK);

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getHeader(JimengHeaders.TASK_STATUS)).isEqualTo("UNKNOWN");
    }

    @Test
    void theHeaderTellsHowATaskEnded() {
        var task = added(ID);
        memory.replace(task, task.ended(TaskState.DONE, Instant.now().plus(LATER), null));

        assertThat(notified(CALLBACK).getMessage().getHeader(JimengHeaders.TASK_STATUS))
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void headersThatDescribeTheCallbackDoNotDescribeTheId() {
        var out = template.request("jimeng:jm-notify", e -> {
            e.getMessage().setBody(CALLBACK);
            e.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            e.getMessage().setHeader(Exchange.CONTENT_LENGTH, CALLBACK.length());
            e.getMessage().setHeader(JimengHeaders.ERROR_KIND, "of an earlier step");
        });

        assertThat(out.getMessage().getHeaders())
                .doesNotContainKeys(Exchange.CONTENT_TYPE, Exchange.CONTENT_LENGTH, JimengHeaders.ERROR_KIND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"customer\":\"" + SECRET + "\"}",
                "{\"customer\":\"" + SECRET,
                SECRET + " is not an id",
                "{\"task_id\":\"" + SECRET + " and more\"}"
            })
    void aBodyWithoutAnIdIsRefusedAndNotQuoted(String body) {
        try (var log = new CapturedLog("io.github.cameljimeng", Level.TRACE)) {
            var thrown = (JimengException) notified(body).getException();

            assertThat(thrown.getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(thrown).hasMessageContaining("No task id found").hasMessageNotContaining(SECRET);
            assertThat(log.linesAndCauses()).noneMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void aBodyThatCannotBeReadIsRefused() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(SECRET);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThat(notified(broken).getException())
                .isInstanceOf(JimengException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void valuesThatHaveNoFormInJsonAreRefused() {
        var endless = new HashMap<String, Object>();
        endless.put("data", endless);

        assertThat(((JimengException) notified(endless).getException()).getKind())
                .isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(((JimengException) notified(new Object()).getException()).getKind())
                .isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void aLongBodyIsReadAtItsBeginning() {
        var task = added(ID);
        var image = "A".repeat(20 * 1024 * 1024);

        notified("{\"task_id\":\"" + ID + "\",\"data\":{\"binary_data_base64\":[\"" + image + "\"]}}");
        assertThat(isDue(task)).isTrue();

        assertThat(notified("{\"data\":{\"binary_data_base64\":[\"" + image + "\"]},\"task_id\":\"" + ID + "\"}")
                        .getException())
                .hasMessageContaining("in the first 256 KB");
    }

    @Test
    void moreThanAHundredTasksAreTooMany() {
        var ids = new ArrayList<String>();
        IntStream.range(0, 101).forEach(i -> ids.add("\"t-" + i + "\""));

        assertThat(notified(ids.toString()).getException()).hasMessageContaining("contains more than 100 task ids");
    }

    @Test
    void aStoreThatIsOutOfReachIsWorthAnotherTry() {
        away = true;

        var thrown = (JimengException) notified(CALLBACK).getException();

        assertThat(thrown.getKind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(thrown.isRetryable()).isTrue();
    }

    @Test
    void itWorksForEveryProviderAlsoForOneWithoutTasks() {
        var task = added(ID);

        var out = template.request(
                "jimeng:jm-notify?provider=openai", e -> e.getMessage().setBody(CALLBACK));

        assertThat(out.getException()).isNull();
        assertThat(isDue(task)).isTrue();
    }
}
