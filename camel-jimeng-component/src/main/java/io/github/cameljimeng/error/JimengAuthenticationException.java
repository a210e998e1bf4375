package io.github.cameljimeng.error;

/** {@link ErrorKind#AUTHENTICATION}: check {@code apiKey} and the permissions of the account. Nothing was billed. */
public final class JimengAuthenticationException extends JimengException {
    JimengAuthenticationException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
