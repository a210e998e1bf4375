package io.github.cameljimeng.benchmarks.job;

import io.github.cameljimeng.benchmarks.measure.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sockets and nothing else: how fast the server is when nobody slows it down. */
public final class RawClientJob {

    private static final int CONNECTIONS = 64;

    private final int port;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);

    private RawClientJob(int port) {
        this.port = port;
    }

    /** @param arguments the port, how many small calls, how many bytes to upload, how many rounds */
    public static void main(String[] arguments) throws Exception {
        var answer = Answer.onStandardOutput();
        var client = new RawClientJob(Integer.parseInt(arguments[0]));
        int calls = Integer.parseInt(arguments[1]);
        long upload = Long.parseLong(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        answer.give(Map.of(
                "calls",
                client.rate(rounds, () -> client.calls(calls)),
                "parallel",
                client.rate(rounds, () -> client.parallel(calls)),
                "down",
                client.rate(rounds, client::down) / 1e6,
                "up",
                client.rate(rounds, () -> client.up(upload)) / 1e6));
    }

    /** Something that is done, so many of it. */
    @FunctionalInterface
    private interface Work {
        long run() throws IOException;
    }

    // the first rounds are for the compiler
    private double rate(int rounds, Work work) throws IOException {
        var rates = new Samples();
        for (int i = 0; i < 2 * rounds; i++) {
            long begin = System.nanoTime();
            long done = work.run();
            if (i >= rounds) {
                rates.add(done / ((System.nanoTime() - begin) / 1e9));
            }
        }
        return rates.median();
    }

    private SocketChannel connect() throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    private static ByteBuffer head(String path, long length) {
        var head = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n".formatted(path, length);
        return ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
    }

    private long calls(int count) throws IOException {
        try (var channel = connect()) {
            for (int i = 0; i < count; i++) {
                channel.write(head("/small/0/v1/images/generations", 0));
                readReply(channel);
            }
        }
        return count;
    }

    // all send, then all are read: the server always has enough to do
    private long parallel(int count) throws IOException {
        var channels = new ArrayList<SocketChannel>();
        for (int i = 0; i < CONNECTIONS; i++) {
            channels.add(connect());
        }
        int rounds = 1 + count / CONNECTIONS;
        for (int i = 0; i < rounds; i++) {
            for (var channel : channels) {
                channel.write(head("/small/0/v1/images/generations", 0));
            }
            for (var channel : channels) {
                readReply(channel);
            }
        }
        for (var channel : List.copyOf(channels)) {
            channel.close();
        }
        return (long) rounds * CONNECTIONS;
    }

    private long down() throws IOException {
        try (var channel = connect()) {
            channel.write(head("/large/0/v1/images/generations", 0));
            return readReply(channel);
        }
    }

    private long up(long length) throws IOException {
        try (var channel = connect()) {
            channel.write(head("/small/0/v1/images/edits", length));
            for (long left = length; left > 0; ) {
                buffer.clear().limit((int) Math.min(left, buffer.capacity()));
                while (buffer.hasRemaining()) {
                    left -= channel.write(buffer);
                }
            }
            readReply(channel);
            return length;
        }
    }

    // the head and the beginning of the body come together or one after the other
    private long readReply(SocketChannel channel) throws IOException {
        buffer.clear();
        int end;
        do {
            if (channel.read(buffer) < 0) {
                throw new IOException("the server closed the connection");
            }
            end = endOfHead();
        } while (end < 0);
        long length = contentLength(end);
        long read = (long) buffer.position() - end;
        while (read < length) {
            buffer.clear();
            read += channel.read(buffer);
        }
        return length;
    }

    private int endOfHead() {
        for (int i = 3; i < buffer.position(); i++) {
            if (buffer.get(i) == '\n' && buffer.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private long contentLength(int end) {
        var head = new byte[end];
        buffer.get(0, head);
        for (var line : new String(head, StandardCharsets.US_ASCII).split("\r\n", -1)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                return Long.parseLong(line.substring(15).trim());
            }
        }
        throw new IllegalStateException("a reply without a length");
    }
}
