package io.github.cameljimeng.internal.http;

/** The right to have one request at the gateway. Ends with the first call of one of its methods. */
public final class Permit implements AutoCloseable {

    private final ConcurrencyLimiter limiter;
    private final int round;
    private boolean over;

    Permit(ConcurrencyLimiter limiter, int round) {
        this.limiter = limiter;
        this.round = round;
    }

    /** The gateway served the request. */
    public void succeeded() {
        end(limiter::succeeded);
    }

    /** The gateway refused the request as one too many. */
    public void refused() {
        end(() -> limiter.refused(round));
    }

    /** The request ended in another way, which says nothing about the limit of the gateway. */
    @Override
    public void close() {
        end(limiter::ended);
    }

    private void end(Runnable how) {
        if (!over) {
            over = true;
            how.run();
        }
    }
}
