package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** One socket: what arrives on it, and how it ends. */
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(String url) throws IOException {
        var uri = URI.create(url);
        this.socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(5000);
    }

    RawClient write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    RawClient get(String path) throws IOException {
        return write("GET " + path + " HTTP/1.1\r\nHost: simulator\r\n\r\n");
    }

    void timeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    int readByte() throws IOException {
        return socket.getInputStream().read();
    }

    byte[] read(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    /** All there is until the other side closes, kindly or by a reset. */
    String readUntilClosed() {
        var bytes = new ByteArrayOutputStream();
        try {
            for (var one = readByte(); one >= 0; one = readByte()) {
                bytes.write(one);
            }
        } catch (SocketTimeoutException stillOpen) {
            throw new AssertionError("the connection is still open after: " + bytes.toString(ISO_8859_1), stillOpen);
        } catch (IOException reset) {
            // a reset closes as well
        }
        return bytes.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
