package io.github.cameljimeng.http;

/** A request that may go to the gateway, until one of the three is called. */
public final class Admitted implements AutoCloseable {

    private final Admission admission;
    private final int round;
    private boolean over;

    Admitted(Admission admission, int round) {
        this.admission = admission;
        this.round = round;
    }

    /** The gateway did what it was asked for. */
    public void succeeded() {
        end(admission::succeeded);
    }

    /** The gateway says that it is too much at once. */
    public void refused() {
        end(() -> admission.refused(round));
    }

    /** It ended in some other way, which says nothing about how much is too much. */
    @Override
    public void close() {
        end(admission::ended);
    }

    private void end(Runnable how) {
        if (!over) {
            over = true;
            how.run();
        }
    }
}
