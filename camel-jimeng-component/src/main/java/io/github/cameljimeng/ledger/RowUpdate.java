package io.github.cameljimeng.ledger;

/**
 * A row to be written by {@link TaskRepository#replaceAll}.
 *
 * @param current the row as last read; written over only if it still has this due time
 * @param next the new row, with the same {@link ImageTask#id}
 */
public record RowUpdate(ImageTask current, ImageTask next) {}
