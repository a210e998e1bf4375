package io.github.cameljimeng.benchmarks.report;

/** A part of a section, in Markdown. */
sealed interface Block permits Paragraph, Table, Picture {

    /** Its text, without an empty line around it. */
    String markdown();
}
