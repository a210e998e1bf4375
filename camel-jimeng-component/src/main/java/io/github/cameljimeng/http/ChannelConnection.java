package io.github.cameljimeng.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection over a {@link ChannelSocket}, which can be asked at once whether the other side has closed it. A plain
 * socket can only be read from with a timeout, and the shortest, a millisecond, is more than all else that a small call
 * costs.
 *
 * <p>It looks for a reply while a body is still leaving. A proxy that finds an upload too large answers 413 and closes at
 * once; without a look that would be a broken connection, and its outcome unknown.
 */
final class ChannelConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    // only heads and small bodies stand in it, and thousands of connections wait at the same time
    private static final Http1Config SMALL_BUFFERS =
            Http1Config.custom().setBufferSize(2 * 1024).build();

    // over TLS each look costs a millisecond, so this bounds an upload to 256 MB a second
    private static final long BYTES_BETWEEN_LOOKS = 256 * 1024;

    private static final ResponseOutOfOrderStrategy EARLY_REPLIES =
            new MonitoringResponseOutOfOrderStrategy(BYTES_BETWEEN_LOOKS);

    private volatile boolean closed;
    private SessionInputBuffer input;

    ChannelConnection() {
        super(SMALL_BUFFERS, null, null, null, null, EARLY_REPLIES, null, null);
    }

    /**
     * Whether a request would be lost on this connection: it was closed, or there are bytes nobody asked for, which
     * would be taken for the reply.
     */
    @Override
    public boolean isStale() throws IOException {
        var socket = getSocketHolder();
        if (socket == null) {
            return true;
        }
        if (input != null && input.length() > 0) {
            return true;
        }
        return socket.getBaseSocket() instanceof ChannelSocket base ? !base.isSilent() : super.isStale();
    }

    // the only place where the buffer is shown, and each reply passes it
    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream in) {
        input = buffer;
        return super.createContentInputStream(length, buffer, in);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bind(new SocketHolder(tls, socket));
    }

    @Override
    protected void bind(SocketHolder socket) throws IOException {
        if (closed) {
            // cancelled while it was being connected
            socket.getBaseSocket().close();
            throw new InterruptedIOException("the connection was closed before it was open");
        }
        super.bind(socket);
    }

    @Override
    public Socket getSocket() {
        var socket = getSocketHolder();
        return socket == null ? null : socket.getSocket();
    }

    /**
     * No timeout, whatever is asked for: whoever asks closes the connection when the deadline of the call is over. A
     * read with a timeout would be five system calls instead of one, and a timer for each virtual thread.
     */
    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(Timeout.INFINITE);
    }

    @Override
    public void passivate() {
        // no timeout to put aside
    }

    @Override
    public void activate() {
        // no timeout to set again
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }
}
