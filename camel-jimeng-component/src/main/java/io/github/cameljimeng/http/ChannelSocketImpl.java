package io.github.cameljimeng.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Set;

/** What a {@link ChannelSocket} does, in the terms that the JDK asks for. */
final class ChannelSocketImpl extends SocketImpl {

    private final SocketChannel channel;

    /** While the thread that reads and writes is a {@link BorrowedThread}. */
    private volatile PatientChannel patient;

    ChannelSocketImpl(SocketChannel channel) {
        this.channel = channel;
    }

    boolean isSilent() throws IOException {
        if (adapt() != null) {
            return isEmpty();
        }
        channel.configureBlocking(false);
        try {
            return isEmpty();
        } finally {
            channel.configureBlocking(true);
        }
    }

    private boolean isEmpty() throws IOException {
        return channel.read(ByteBuffer.allocate(1)) == 0;
    }

    /** The way of waiting that the calling thread needs; {@code null} for the usual one. */
    private PatientChannel adapt() throws IOException {
        var before = patient;
        if (BorrowedThread.isCurrent() == (before != null)) {
            return before;
        }
        if (before == null) {
            patient = new PatientChannel(channel);
            if (!channel.isOpen()) {
                close();
            }
        } else {
            patient = null;
            before.close();
        }
        return patient;
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        var blocking = channel.socket().getInputStream();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, bytes.length);
                var careful = adapt();
                return careful == null
                        ? blocking.read(bytes, offset, length)
                        : careful.read(
                                ByteBuffer.wrap(bytes, offset, length),
                                channel.socket().getSoTimeout());
            }

            @Override
            public int available() throws IOException {
                return blocking.available();
            }
        };
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        var blocking = channel.socket().getOutputStream();
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, bytes.length);
                var careful = adapt();
                if (careful == null) {
                    blocking.write(bytes, offset, length);
                } else {
                    careful.write(ByteBuffer.wrap(bytes, offset, length));
                }
            }
        };
    }

    @Override
    protected int available() throws IOException {
        return channel.socket().getInputStream().available();
    }

    @Override
    protected void create(boolean stream) {
        // the channel is there
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(InetAddress address, int port) throws IOException {
        connect(new InetSocketAddress(address, port), 0);
    }

    @Override
    protected void connect(SocketAddress target, int timeout) throws IOException {
        var socket = channel.socket();
        socket.connect(target, timeout);
        address = socket.getInetAddress();
        port = socket.getPort();
        localport = socket.getLocalPort();
    }

    @Override
    protected void bind(InetAddress host, int port) throws IOException {
        channel.bind(new InetSocketAddress(host, port));
        localport = channel.socket().getLocalPort();
    }

    @Override
    protected void listen(int backlog) throws IOException {
        throw new SocketException("not a server");
    }

    @Override
    protected void accept(SocketImpl socket) throws IOException {
        throw new SocketException("not a server");
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        channel.socket().sendUrgentData(data);
    }

    @Override
    protected void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    protected void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    protected void close() throws IOException {
        channel.close();
        var waiting = patient;
        if (waiting != null) {
            waiting.close();
        }
    }

    @Override
    public Object getOption(int option) throws SocketException {
        var socket = channel.socket();
        return switch (option) {
            case SO_TIMEOUT -> socket.getSoTimeout();
            case SO_BINDADDR -> socket.getLocalAddress();
            case SO_LINGER -> socket.getSoLinger();
            case SO_KEEPALIVE -> socket.getKeepAlive();
            case SO_REUSEADDR -> socket.getReuseAddress();
            case SO_RCVBUF -> socket.getReceiveBufferSize();
            case SO_SNDBUF -> socket.getSendBufferSize();
            case TCP_NODELAY -> socket.getTcpNoDelay();
            case IP_TOS -> socket.getTrafficClass();
            default -> throw new SocketException("no such option: " + option);
        };
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
        var socket = channel.socket();
        switch (option) {
            case SO_TIMEOUT -> socket.setSoTimeout((int) value);
            case SO_LINGER ->
                socket.setSoLinger(value instanceof Integer, value instanceof Integer seconds ? seconds : 0);
            case SO_KEEPALIVE -> socket.setKeepAlive((boolean) value);
            case SO_REUSEADDR -> socket.setReuseAddress((boolean) value);
            case SO_RCVBUF -> socket.setReceiveBufferSize((int) value);
            case SO_SNDBUF -> socket.setSendBufferSize((int) value);
            case TCP_NODELAY -> socket.setTcpNoDelay((boolean) value);
            case IP_TOS -> socket.setTrafficClass((int) value);
            default -> throw new SocketException("no such option: " + option);
        }
    }

    @Override
    protected <T> void setOption(SocketOption<T> option, T value) throws IOException {
        channel.setOption(option, value);
    }

    @Override
    protected <T> T getOption(SocketOption<T> option) throws IOException {
        return channel.getOption(option);
    }

    @Override
    protected Set<SocketOption<?>> supportedOptions() {
        return channel.supportedOptions();
    }
}
