package io.github.cameljimeng.benchmarks;

import io.github.cameljimeng.benchmarks.report.Section;

/** One of the things that are measured, a section of the page. */
public interface Run {

    /** What {@code -Dbenchmarks} calls it. */
    String name();

    /** Measures. What a contender cannot do is a result; that nothing could be measured is an exception. */
    Section measure(Bench bench) throws Exception;
}
