package io.github.cameljimeng.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What an interrupt does to calls on a thread that belongs to others: nothing, until they are over. */
class BorrowedThreadTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] SMALL = {'{', '}'};

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicReference<Thread> caller = new AtomicReference<>();
    private TestLine line;

    /** What the caller of a line gets. */
    private record Outcome(int length, boolean interrupted) {}

    @BeforeEach
    void open() {
        line = TestLine.open();
    }

    @AfterEach
    void close() {
        line.close();
        threads.shutdownNow();
    }

    @Test
    void anInterruptDoesNotEndACallAndIsToldAfterIt() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            arrived.countDown();
            await(answer);
            connection.write(RawServer.reply(200, "done"));
        })) {
            assertThat(interrupted(server, SMALL)).isEqualTo(new Outcome(4, true));
            assertThat(server.requests()).isOne();
        }
    }

    @Test
    void anInterruptDoesNotEndAnUploadThatTheServerIsSlowToRead() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readByte();
            arrived.countDown();
            await(answer);
            connection.readRequest();
            connection.write(RawServer.reply(200, "done"));
        })) {
            assertThat(interrupted(server, new byte[8_000_000])).isEqualTo(new Outcome(4, true));
            assertThat(server.requests()).isOne();
        }
    }

    @Test
    void withoutAnInterruptNoneIsTold() throws Exception {
        try (var server = RawServer.answering(RawServer.reply(200, "done"))) {
            assertThat(call(server, SMALL)).isEqualTo(new Outcome(4, false));
        }
    }

    @Test
    void closingTheLineEndsACall() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            arrived.countDown();
            connection.hang();
        })) {
            var outcome = threads.submit(() -> call(server, SMALL));
            arrived.await();

            line.close();

            var e = catchThrowableOfType(ExecutionException.class, outcome::get);
            assertThat(e).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsNotYetSentGivesUpAfterAnInterruptThatWasPutAside() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            arrived.countDown();
            await(answer);
            connection.write(RawServer.reply(429, "later"));
        })) {
            var outcome = threads.submit(() -> line.line().run(() -> {
                caller.set(Thread.currentThread());
                post(server, SMALL);
                assertThatThrownBy(() -> line.line().pause(LONG))
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("interrupted before the request was sent");
            }));
            arrived.await();

            caller.get().interrupt();
            answer.countDown();

            assertThat(outcome.get()).isTrue();
        }
    }

    @Test
    void bothKindsOfThreadsUseAConnectionInTurns() throws Exception {
        try (var server = RawServer.start(connection -> {
            for (int i = 0; i < 4; i++) {
                connection.readRequest();
                connection.write(RawServer.reply(200, "done"));
            }
        })) {
            assertThat(post(server, SMALL)).isEqualTo(4);
            assertThat(call(server, new byte[3_000_000])).isEqualTo(new Outcome(4, false));
            assertThat(post(server, new byte[3_000_000])).isEqualTo(4);
            assertThat(call(server, SMALL)).isEqualTo(new Outcome(4, false));
            assertThat(server.requests()).isEqualTo(4);
            assertThat(server.closedConnections()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aLargeReplyArrivesWhole() throws Exception {
        var letters = new Random(1).ints(5_000_000, 'a', 'z' + 1);
        var text = letters.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        try (var server = RawServer.answering(RawServer.reply(200, text))) {
            var got = new AtomicReference<byte[]>();
            line.line().run(() -> got.set(bytes(server, SMALL)));

            assertThat(got.get()).asString().isEqualTo(text);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectionThatIsClosedLeavesNothingOpen() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 X\r\nConnection: close\r\n\r\ndone")) {
            call(server, SMALL);
            long before = openFiles();
            for (int i = 0; i < 100; i++) {
                call(server, SMALL);
            }

            assertThat(openFiles() - before).isLessThan(50);
        }
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    /** What a caller gets that is interrupted when its request has arrived, before the answer. */
    private Outcome interrupted(RawServer server, byte[] body) throws Exception {
        var outcome = threads.submit(() -> call(server, body));
        arrived.await();
        caller.get().interrupt();
        answer.countDown();
        return outcome.get();
    }

    private Outcome call(RawServer server, byte[] body) throws InterruptedException {
        var length = new AtomicReference<Integer>();
        boolean interrupted = line.line().run(() -> {
            caller.set(Thread.currentThread());
            length.set(post(server, body));
        });
        return new Outcome(length.get(), interrupted);
    }

    private int post(RawServer server, byte[] body) {
        return bytes(server, body).length;
    }

    private byte[] bytes(RawServer server, byte[] body) {
        var call = new HttpCall("POST", URI.create(server.url()), Map.of(), new ByteArrayEntity(body, null));
        try {
            return line.transport().execute(call, LONG, reply -> reply.body().readAllBytes());
        } catch (TransportException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
