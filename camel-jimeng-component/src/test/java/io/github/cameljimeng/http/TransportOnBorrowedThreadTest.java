package io.github.cameljimeng.http;

import org.junit.jupiter.api.extension.ExtendWith;

/** All that {@link TransportTest} says is so on the thread of a caller as well. */
@ExtendWith(OnABorrowedThread.class)
class TransportOnBorrowedThreadTest extends TransportTest {}
