package io.github.cameljimeng.examples.filetoimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * The catalogue of texts, which the studio has too. A page that nobody serves cannot know its reader: it holds each text
 * in all languages, and shows the one of the browser.
 */
final class Texts {

    private static final String CATALOGUE = "texts.json";

    private final JsonNode catalogue;

    Texts() throws IOException {
        try (var in = Texts.class.getResourceAsStream(CATALOGUE)) {
            this.catalogue = new ObjectMapper().readTree(in);
        }
    }

    /** {@code {{#t}}key|value|value{{/t}}}: one element for each language; nothing where the catalogue has no such key. */
    Mustache.Lambda inAllLanguages() {
        return (fragment, out) -> {
            var parts = List.of(fragment.execute().split("\\|", -1));
            var text = catalogue.path("texts").path(parts.get(0).strip());
            for (int i = 0; i < text.size(); i++) {
                var language = catalogue.path("languages").path(i).asText();
                var values = new ArrayList<Object>(parts.subList(1, parts.size()));
                out.write(
                        "<span lang=\"" + language + "\">" + filled(text.path(i).asText(), values) + "</span>");
            }
        };
    }

    private static String filled(String text, List<Object> values) {
        return MessageFormat.format(text.replace("'", "''"), values.toArray());
    }
}
