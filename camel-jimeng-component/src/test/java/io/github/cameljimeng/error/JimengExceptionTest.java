package io.github.cameljimeng.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.GeneratedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JimengExceptionTest {

    @Test
    void theMessageEndsWithWhatSupportWillAskFor() {
        var e = full(ErrorKind.QUOTA).toException();

        assertThat(e).hasMessage("No money left [HTTP 403, code insufficient_quota, request id r-1, task t-1]");
    }

    @Test
    void theMessageHasNoBracketsWhenNothingElseIsKnown() {
        assertThat(Failure.of(ErrorKind.UNAVAILABLE, "nobody there").toException())
                .hasMessage("nobody there");
    }

    @Test
    void everyFactCanBeAskedFor() {
        var e = full(ErrorKind.DOWNLOAD_FAILED).toException();

        assertThat(e.getKind()).isEqualTo(ErrorKind.DOWNLOAD_FAILED);
        assertThat(e.getHttpStatus()).isEqualTo(403);
        assertThat(e.getCode()).isEqualTo("insufficient_quota");
        assertThat(e.getRequestId()).isEqualTo("r-1");
        assertThat(e.getTaskId()).isEqualTo("t-1");
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(e.isMayBeBilled()).isTrue();
        assertThat(e.getImageUrls()).containsExactly("https://example.com/1.png");
        assertThat(e.getReply()).isEqualTo("{}");
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionSurvivesJavaSerialisation(ErrorKind kind) throws Exception {
        var sent = full(kind).toException(new IOException("reset"));

        var received = (JimengException) copy(sent);

        assertThat(received).isExactlyInstanceOf(sent.getClass()).hasMessage(sent.getMessage());
        assertThat(received.failure()).isEqualTo(sent.failure());
        assertThat(received).hasCauseExactlyInstanceOf(IOException.class);
    }

    @Test
    void theImagesOfAFailedSetThatAreThereAreHandedOver() {
        var second = new GeneratedImage(1, "https://example.com/2.png", null, null, null);

        var e = full(ErrorKind.DOWNLOAD_FAILED).toException(new IOException("gone"), List.of(second));

        assertThat(e.getImages()).containsExactly(second);
        assertThat(e.getImageUrls()).containsExactly("https://example.com/1.png");
    }

    @Test
    void imagesAreNotSerialised() throws Exception {
        var image = new GeneratedImage(0, null, null, null, null);

        var received = (JimengException) copy(full(ErrorKind.DOWNLOAD_FAILED).toException(null, List.of(image)));

        assertThat(received.getImages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aBuilderMadeFromAFailureMakesTheSameFailure(ErrorKind kind) {
        var failure = full(kind).build();

        assertThat(failure.toBuilder().build()).isEqualTo(failure);
    }

    private static Failure.Builder full(ErrorKind kind) {
        return Failure.of(kind, "No money left")
                .httpStatus(403)
                .code("insufficient_quota")
                .requestId("r-1")
                .taskId("t-1")
                .retryable(true)
                .retryAfter(Duration.ofSeconds(7))
                .mayBeBilled(true)
                .imageUrls(List.of("https://example.com/1.png"))
                .reply("{}");
    }

    private static Object copy(Object value) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
