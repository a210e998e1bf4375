package io.github.cameljimeng.task;

/**
 * One row that is to be written.
 *
 * @param current as the writer knows it
 * @param next as it is to be
 */
public record Replacement(ImageTask current, ImageTask next) {}
