package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.IncludeProcessor;
import org.asciidoctor.extension.PreprocessorReader;
import org.asciidoctor.log.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The page of the component is as the build of Camel wants the pages of its own components. What Camel generates into a page at
 * its website, the tables of options and headers, is included from there.
 */
@Timeout(120)
class AsciidocPageTest {

    private static final String TEXT = Page.of(Page.ASCIIDOC).text();
    private static final List<String> GENERATED = List.of(
            "partial$component-configure-options.adoc",
            "partial$component-endpoint-options.adoc",
            "partial$component-endpoint-headers.adoc",
            "spring-boot:partial$starter.adoc");

    @Test
    void itsHeadIsThatOfTheCatalog() {
        var component = JsonMapper.generateComponentModel(Project.catalog().componentJSonSchema("jimeng"));

        assertThat(TEXT.substring(0, TEXT.indexOf("\n\n")))
                .as("write it with ./mvnw -pl camel-jimeng-component"
                        + " org.apache.camel:camel-package-maven-plugin:update-readme")
                .isEqualTo(head(component));
    }

    private static String head(ComponentModel component) {
        return """
                = %1$s Component
                :doctitle: %1$s
                :shortname: %2$s
                :artifactid: %3$s
                :description: %4$s
                :since: %5$s
                :supportlevel: %6$s
                :tabs-sync-option:
                :component-header: %7$s
                //Manually maintained attributes
                :group: AI
                :camel-spring-boot-name: %2$s""".formatted(
                        component.getTitle(),
                        component.getScheme(),
                        component.getArtifactId(),
                        component.getDescription(),
                        component.getFirstVersionShort(),
                        component.getSupportLevel(),
                        "Both producer and consumer are supported");
    }

    @Test
    void itSaysWhatCamelsBuildLooksFor() {
        assertThat(TEXT).contains("*Since Camel {since}*", "*{component-header}*");
        assertThat(TEXT).contains("""
                        // component options: START
                        include::partial$component-configure-options.adoc[]
                        include::partial$component-endpoint-options.adoc[]
                        include::partial$component-endpoint-headers.adoc[]
                        // component options: END
                        """).endsWith("\ninclude::spring-boot:partial$starter.adoc[]\n");
    }

    @Test
    void itRendersWithoutAWarning() {
        var warnings = new ArrayList<String>();
        var included = new ArrayList<String>();
        String html;
        try (var asciidoctor = Asciidoctor.Factory.create()) {
            asciidoctor.registerLogHandler(entry -> {
                // tabs are an extension of the website
                if (entry.getSeverity() != Severity.DEBUG) {
                    warnings.add(entry.getMessage());
                }
            });
            asciidoctor.javaExtensionRegistry().includeProcessor(new WhatCamelGenerates(included));
            html = asciidoctor.convert(
                    TEXT, Options.builder().safe(SafeMode.SAFE).standalone(true).build());
        }

        assertThat(warnings).isEmpty();
        assertThat(included).containsExactlyElementsOf(GENERATED);
        assertThat(html)
                .contains("<h2 id=\"_uri_format\">URI format</h2>", "<strong>Since Camel 1.0</strong>", "jm-notify")
                .doesNotContain("{since}", "{component-header}", "----", "|===");
    }

    /** In the place of what the website makes of the catalog. */
    private static final class WhatCamelGenerates extends IncludeProcessor {

        private final List<String> included;

        WhatCamelGenerates(List<String> included) {
            this.included = included;
        }

        @Override
        public boolean handles(String target) {
            return target.contains("partial$");
        }

        @Override
        public void process(
                Document document, PreprocessorReader reader, String target, Map<String, Object> attributes) {
            included.add(target);
            reader.pushInclude("", target, target, 1, attributes);
        }
    }
}
