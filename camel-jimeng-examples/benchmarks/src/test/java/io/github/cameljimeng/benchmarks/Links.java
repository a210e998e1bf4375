package io.github.cameljimeng.benchmarks;

import java.util.List;
import java.util.regex.Pattern;

/** The links in a page of Markdown. */
final class Links {

    private static final Pattern IMAGE = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)");

    private Links() {}

    static List<String> images(String markdown) {
        return IMAGE.matcher(markdown).results().map(match -> match.group(1)).toList();
    }
}
