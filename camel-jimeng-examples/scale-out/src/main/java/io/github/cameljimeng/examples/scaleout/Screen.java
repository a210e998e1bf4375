package io.github.cameljimeng.examples.scaleout;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/** Shows a table that changes: in its place on a terminal, and as a line now and then where the output goes elsewhere. */
final class Screen {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final String LINE_UP = "\u001b[A";
    private static final String CLEAR_DOWN = "\r\u001b[J";

    private final PrintStream out;
    private final boolean terminal;
    private long linesToReplace;
    private Duration lastLine = Duration.ofDays(-1);

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** What the standard output really is; nothing that is the same on every JDK can say it. */
    static boolean isTerminal() {
        try {
            return new ProcessBuilder("test", "-t", "1").inheritIO().start().waitFor() == 0
                    && !"dumb".equals(System.getenv("TERM"));
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void show(Snapshot now) {
        if (terminal) {
            redraw(Table.of(now));
        } else if (now.age().minus(lastLine).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now.age();
            out.println(Table.summary(now));
        }
    }

    /** The last table; what is printed after it stays below. */
    void end(Snapshot now) {
        if (terminal) {
            redraw(Table.of(now));
            linesToReplace = 0;
        } else {
            out.print("\n" + Table.of(now));
        }
        out.println();
    }

    void say(String line) {
        out.println(line);
    }

    private void redraw(String table) {
        out.print(LINE_UP.repeat((int) linesToReplace) + CLEAR_DOWN + table);
        out.flush();
        linesToReplace = table.lines().count();
    }
}
