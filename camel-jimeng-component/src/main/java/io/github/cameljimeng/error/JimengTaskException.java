package io.github.cameljimeng.error;

/** {@link ErrorKind#TASK_FAILED}, {@link ErrorKind#TASK_EXPIRED} or {@link ErrorKind#TASK_TIMEOUT}: the task {@link #getTaskId()} delivered no image. */
public final class JimengTaskException extends JimengException {
    JimengTaskException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
