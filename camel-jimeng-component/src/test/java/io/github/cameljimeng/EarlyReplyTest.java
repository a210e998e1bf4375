package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.commons.io.input.BoundedInputStream;
import org.junit.jupiter.api.Test;

class EarlyReplyTest extends CamelTestSupport {

    private static final String TOO_LARGE = "HTTP/1.1 413 Request Entity Too Large\r\nContent-Type: text/html\r\n"
            + "Content-Length: 9\r\nConnection: close\r\n\r\ntoo large";

    /** Answers when the upload has only begun, then takes what still comes, and tells how much that was. */
    private static long refuse(ServerSocket server) {
        try (Socket socket = server.accept();
                var in = BoundedInputStream.builder()
                        .setInputStream(socket.getInputStream())
                        .get()) {
            in.readNBytes(64 * 1024);
            socket.getOutputStream().write(TOO_LARGE.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException clientGone) {
                // the client has its answer and hangs up
            }
            return in.getCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anUploadThatIsRefusedHalfwayEndsThereAndIsARefusal() throws Exception {
        var photo = Arrays.copyOf(TestImages.png(16, 16, false), 20 * 1024 * 1024);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var received = CompletableFuture.supplyAsync(() -> refuse(server));

            var out = template.request(
                    "jimeng:edit?prompt=x&apiKey=any&baseUrl=http://127.0.0.1:" + server.getLocalPort(),
                    e -> e.getMessage().setBody(photo));

            var thrown = (JimengException) out.getException();
            assertThat(thrown.getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(thrown.getHttpStatus()).isEqualTo(413);
            assertThat(thrown.isMayBeBilled()).isFalse();
            assertThat(received.join()).as("the upload ends with the refusal").isLessThan(photo.length);
        }
    }
}
