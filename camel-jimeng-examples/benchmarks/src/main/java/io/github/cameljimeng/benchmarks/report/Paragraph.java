package io.github.cameljimeng.benchmarks.report;

/** Text as it is, Markdown already. */
record Paragraph(String markdown) implements Block {}
