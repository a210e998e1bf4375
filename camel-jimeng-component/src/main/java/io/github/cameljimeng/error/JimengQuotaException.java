package io.github.cameljimeng.error;

/** {@link ErrorKind#QUOTA}: top up the account before you send again. Nothing was billed. */
public final class JimengQuotaException extends JimengException {
    JimengQuotaException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
