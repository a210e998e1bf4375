package io.github.cameljimeng.internal.watch;

import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/**
 * Rows as a table that every JMX client can show.
 *
 * @param row what a row is
 * @param columns by their names, in their order; the column {@code id} tells rows apart
 */
public record OpenTable(String row, Map<String, OpenType<?>> columns) {

    /** @param rows each with a value for every column */
    public TabularData of(List<Map<String, Object>> rows) {
        try {
            var names = columns.keySet().toArray(String[]::new);
            var type =
                    new CompositeType(row, row, names, names, columns.values().toArray(OpenType<?>[]::new));
            var table = new TabularDataSupport(new TabularType(row + "s", row + "s", type, new String[] {"id"}));
            for (var values : rows) {
                table.put(new CompositeDataSupport(type, values));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException("The columns and values of a " + row + " do not fit", e);
        }
    }
}
