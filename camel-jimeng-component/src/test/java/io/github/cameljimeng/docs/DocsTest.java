package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables in the docs are those of the catalog and of the code. */
class DocsTest {

    private static final Path DOCS = Project.ROOT.resolve("docs");

    @Test
    void theOptionTablesAreThoseOfTheCatalog() throws Exception {
        isUpToDate(DOCS.resolve("options.md"), OptionTables.render());
    }

    @Test
    void theGatewayTablesAreThoseOfTheCode() throws Exception {
        var page = DOCS.resolve("gateways.md");

        isUpToDate(page, GatewayTables.renderInto(Files.readString(page)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "edit", "jm-submit"})
    void eachOperationSaysWhichGatewayTakesWhat(String operation) throws Exception {
        var page = DOCS.resolve(operation + ".md");

        isUpToDate(
                page,
                between(
                        page,
                        OperationTables.begin(operation),
                        OperationTables.render(operation),
                        OperationTables.END));
    }

    @Test
    void theCodesOfGatewaysAreThoseOfTheCode() throws Exception {
        var page = DOCS.resolve("errors.md");

        isUpToDate(page, between(page, ErrorCodeTable.BEGIN, ErrorCodeTable.render(), ErrorCodeTable.END));
    }

    private static String between(Path page, String begin, String text, String end) throws IOException {
        var old = Files.readString(page);
        assertThat(old).as("the markers of the table").contains(begin).contains(end);
        return old.substring(0, old.indexOf(begin) + begin.length()) + text + old.substring(old.indexOf(end));
    }

    private static void isUpToDate(Path page, String expected) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, expected, StandardCharsets.UTF_8);
        }
        assertThat(page)
                .as("write it with ./mvnw -pl camel-jimeng-component -am test -Ddocs.write=true")
                .hasContent(expected);
    }
}
