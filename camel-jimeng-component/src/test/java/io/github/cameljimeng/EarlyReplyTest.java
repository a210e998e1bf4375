package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

class EarlyReplyTest extends CamelTestSupport {

    private static final String TOO_LARGE = "HTTP/1.1 413 Request Entity Too Large\r\nContent-Type: text/html\r\n"
            + "Content-Length: 9\r\nConnection: close\r\n\r\ntoo large";

    /** Answers when the upload has only begun, reads on for a while and hangs up, as proxies do. */
    private static void refuse(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readNBytes(64 * 1024);
            socket.getOutputStream().write(TOO_LARGE.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readNBytes(2 * 1024 * 1024);
        } catch (IOException clientGone) {
            // the client has its answer and hangs up
        }
    }

    @Test
    void anUploadThatIsRefusedHalfwayIsARefusalAndNotAnUnknownOutcome() throws Exception {
        var photo = Arrays.copyOf(TestImages.png(16, 16, false), 20 * 1024 * 1024);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var served = CompletableFuture.runAsync(() -> refuse(server));

            var out = template.request(
                    "jimeng:edit?prompt=x&apiKey=any&baseUrl=http://127.0.0.1:" + server.getLocalPort(),
                    e -> e.getMessage().setBody(photo));

            var thrown = (JimengException) out.getException();
            assertThat(thrown.getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(thrown.getHttpStatus()).isEqualTo(413);
            assertThat(thrown.isMayBeBilled()).isFalse();
            served.join();
        }
    }
}
