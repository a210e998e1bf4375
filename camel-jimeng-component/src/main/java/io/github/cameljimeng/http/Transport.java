package io.github.cameljimeng.http;

import java.time.Duration;

/**
 * Sends one request and reads its reply, on the calling thread, exactly once: no retries, no redirects.
 * What to do after a failure is for the caller to decide, from {@link TransportException#sent()}.
 */
public interface Transport extends AutoCloseable {

    /**
     * @param call what to send
     * @param deadline the longest the whole exchange may take, from connecting to the last byte of the reply
     * @param reader reads the reply while it arrives; its own unchecked exceptions pass through unchanged
     * @throws TransportException when no complete reply came
     */
    <T> T execute(HttpCall call, Duration deadline, HttpReply.Reader<T> reader) throws TransportException;

    /** Cancels what is in flight and frees the connections. */
    @Override
    void close();
}
