package io.github.cameljimeng.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;

/**
 * A socket over a {@link SocketChannel}. It can be asked at once whether the other side has closed it, which a plain
 * socket can only be by reading with a timeout of a millisecond; and on a {@link BorrowedThread} nobody can interrupt its
 * reads and writes.
 */
final class ChannelSocket extends Socket {

    private final ChannelSocketImpl impl;

    /** Not connected. */
    ChannelSocket() throws IOException {
        this(new ChannelSocketImpl(SocketChannel.open()));
    }

    private ChannelSocket(ChannelSocketImpl impl) throws SocketException {
        super(impl);
        this.impl = impl;
    }

    /** Whether it is open on both sides and there are no bytes to read; what there is may be lost by asking. */
    boolean isSilent() {
        try {
            return impl.isSilent();
        } catch (IOException broken) {
            return false;
        }
    }
}
