package io.github.cameljimeng.http;

import org.junit.jupiter.api.extension.ExtendWith;

/** All that {@link TlsTest} says is so on the thread of a caller as well. */
@ExtendWith(OnABorrowedThread.class)
class TlsOnBorrowedThreadTest extends TlsTest {}
