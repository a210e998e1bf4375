package io.github.cameljimeng.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A channel whose reads and writes an interrupt does not end. Java closes a channel when a thread is interrupted that
 * waits in it; here the channel itself never waits, and a selector that is told of an interrupt just waits again. It
 * costs a selector for each connection, so it is for a {@link BorrowedThread} only.
 */
final class PatientChannel {

    /** Java copies what is written into a buffer of its own that is as large. */
    private static final int LARGEST_WRITE = 128 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    /** Whether a request has just gone out, so that there is nothing to read yet. */
    private boolean written;

    /** @param channel of which nobody reads or writes meanwhile; it does not block from now on */
    PatientChannel(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        try {
            this.key = channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException closed) {
            selector.close();
            throw closed;
        }
    }

    /**
     * Waits for at least one byte.
     *
     * @param timeout milliseconds, 0 for none
     * @return the number of bytes, -1 at the end
     */
    int read(ByteBuffer bytes, int timeout) throws IOException {
        int read = written ? 0 : channel.read(bytes);
        written = false;
        while (read == 0 && bytes.hasRemaining()) {
            await(SelectionKey.OP_READ, timeout);
            read = channel.read(bytes);
        }
        return read;
    }

    /** Writes all bytes. */
    void write(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        written = true;
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + LARGEST_WRITE));
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE, 0);
            }
        }
    }

    private void await(int operation, int timeout) throws IOException {
        try {
            if (key.interestOps() != operation) {
                key.interestOps(operation);
            }
            // after an interrupt the timeout begins anew, which is no more than a longer one
            while (selector.select(ready -> {}, timeout) == 0) {
                if (!BorrowedThread.putInterruptAside() && timeout > 0) {
                    throw new SocketTimeoutException();
                }
            }
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new ClosedChannelException();
        }
    }

    /** Lets the channel block again, if it is open; who waits in {@link #read} or {@link #write} meanwhile fails. */
    void close() throws IOException {
        selector.close();
        if (channel.isOpen()) {
            channel.configureBlocking(true);
        }
    }
}
