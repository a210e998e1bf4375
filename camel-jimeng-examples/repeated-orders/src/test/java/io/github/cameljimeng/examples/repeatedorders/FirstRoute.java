package io.github.cameljimeng.examples.repeatedorders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A route as one writes it first.
 *
 * @param uri of its source
 * @param lost how many orders have no image in the end
 * @param paidTwice how many calls are paid besides the first of each order
 */
record FirstRoute(String uri, int lost, int paidTwice) {

    private static final Pattern ROW = Pattern.compile("\\| `([^`]*)` \\| (\\d+) \\| (\\d+|without end) \\|");
    private static final int WITHOUT_END = Integer.MAX_VALUE;

    /** @param row of the page's table */
    static FirstRoute of(String row) {
        var cells = ROW.matcher(row);
        if (!cells.find()) {
            throw new IllegalArgumentException("there is no route in " + row);
        }
        var paidTwice = cells.group(3);
        return new FirstRoute(
                cells.group(1),
                Integer.parseInt(cells.group(2)),
                Character.isDigit(paidTwice.charAt(0)) ? Integer.parseInt(paidTwice) : WITHOUT_END);
    }

    /** Whether it pays as long as it runs. */
    boolean paysWithoutEnd() {
        return paidTwice == WITHOUT_END;
    }

    /** Writes it into a file that Camel can load. */
    Path write(List<String> steps, Path directory) throws IOException {
        var text = new StringBuilder("- route:\n    from:\n      uri: \"" + uri + "\"\n      steps:\n");
        steps.forEach(step -> text.append("        - ").append(step).append('\n'));
        return Files.writeString(directory.resolve("first.yaml"), text);
    }
}
