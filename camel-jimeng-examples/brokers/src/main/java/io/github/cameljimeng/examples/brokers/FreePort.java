package io.github.cameljimeng.examples.brokers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** For servers that have to know their ports before they listen. */
final class FreePort {

    private FreePort() {}

    static int find() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
