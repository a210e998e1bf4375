package io.github.cameljimeng.internal.http;

import java.time.Duration;

/**
 * Sends one request and reads its reply, on the calling thread, exactly once: no retries, no redirects. The caller
 * decides what to do after a failure, by {@link TransportException#sent()}.
 */
public interface Transport extends AutoCloseable {

    /**
     * @param call what to send
     * @param deadline the longest the whole exchange may take, from connecting to the last byte of the reply
     * @param reader reads the reply while it arrives; its own unchecked exceptions pass through unchanged
     * @throws TransportException when no complete reply came
     */
    <T> T execute(HttpCall call, Duration deadline, HttpReply.Reader<T> reader) throws TransportException;

    /** Whether it can be used: not closed and not broken. */
    boolean isOpen();

    /** Whether no call is in flight. */
    boolean isIdle();

    /** Closes connections that have been idle for a while; to be called every few seconds. */
    void closeIdle();

    /** Cancels the calls in flight and closes the connections. */
    @Override
    void close();
}
