package io.github.cameljimeng.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * HttpClient's connection with three differences. The check for staleness does not block: HttpClient's own check reads
 * with a timeout of a millisecond, which is more than everything else that a small call costs. It looks for an early
 * reply while a body is still being sent: a proxy that finds an upload too large answers 413 and closes the connection
 * at once, which would otherwise be a broken connection with an unknown outcome. And the size of reply heads is
 * bounded, because one endless line would exhaust the memory.
 */
final class ChannelConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    /** Characters of a status line, a header, a trailer or a chunk extension. */
    static final int MAX_LINE_LENGTH = 64 * 1024;

    /** Headers, and trailers, of a reply. */
    static final int MAX_HEADERS = 200;

    /** Informational replies such as 102 before the final one: some servers send them while they are working. */
    static final int MAX_INFORMATIONAL_REPLIES = 1000;

    // the buffer holds heads and small bodies only, and thousands of connections wait at the same time
    private static final Http1Config CONFIG = Http1Config.custom()
            .setBufferSize(2 * 1024)
            .setMaxLineLength(MAX_LINE_LENGTH)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();

    // over TLS each check costs a millisecond, so this limits uploads to 256 MB a second
    private static final long BYTES_BETWEEN_CHECKS = 256 * 1024;

    private static final ResponseOutOfOrderStrategy EARLY_REPLIES =
            new MonitoringResponseOutOfOrderStrategy(BYTES_BETWEEN_CHECKS);

    // the default parser of a connection is unbounded, even if the connection has limits
    private static final DefaultHttpResponseParserFactory BOUNDED_HEADS = new DefaultHttpResponseParserFactory(CONFIG);

    private final HeaderLog log = new HeaderLog();
    private volatile boolean closed;
    private SessionInputBuffer input;
    private int informationalReplies;

    ChannelConnection() {
        super(CONFIG, null, null, null, null, EARLY_REPLIES, null, BOUNDED_HEADS);
    }

    /**
     * Whether a request would be lost on this connection: it was closed, or it holds unsolicited bytes, which would be
     * taken for the reply.
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
        var channel = socket.getBaseSocket().getChannel();
        return channel == null ? super.isStale() : !isSilent(channel);
    }

    // open on both sides with nothing to read; a byte that is read here is lost, so the connection cannot be used then
    private static boolean isSilent(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) == 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException broken) {
            return false;
        }
    }

    // the only place where HttpClient exposes the buffer; every reply with a body passes it
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
     * Never sets a timeout: the deadline of the call closes the connection. A read with a timeout takes five system
     * calls instead of one, and a timer for each virtual thread.
     */
    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(Timeout.INFINITE);
    }

    @Override
    public void passivate() {
        // there is no timeout to save
    }

    @Override
    public void activate() {
        // there is no timeout to restore
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        var response = super.receiveResponseHeader();
        if (response.getCode() >= HttpStatus.SC_SUCCESS) {
            informationalReplies = 0;
        } else if (++informationalReplies > MAX_INFORMATIONAL_REPLIES) {
            throw new MessageConstraintException("Maximum count of informational replies exceeded");
        }
        return response;
    }

    @Override
    protected void onRequestSubmitted(ClassicHttpRequest request) {
        log.request(request);
    }

    @Override
    protected void onResponseReceived(ClassicHttpResponse response) {
        log.response(response);
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
