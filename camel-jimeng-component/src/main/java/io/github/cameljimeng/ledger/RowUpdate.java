package io.github.cameljimeng.ledger;

/**
 * A row for {@link TaskRepository#replaceAll}.
 *
 * @param current the row as last read; replaced only if its due time is still the same
 * @param next the new row, with the same {@link ImageTask#id}
 */
public record RowUpdate(ImageTask current, ImageTask next) {}
