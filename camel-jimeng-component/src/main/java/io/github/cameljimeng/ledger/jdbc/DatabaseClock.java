package io.github.cameljimeng.ledger.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Compares the clock of a database with that of this process. */
final class DatabaseClock {

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final Database database;
    private final InstantSource own;

    DatabaseClock(Database database, InstantSource own) {
        this.database = database;
        this.own = own;
    }

    /** @return how far the clock of this process is ahead; zero if the duration of the query may explain it */
    Duration difference() {
        return database.run("timed", this::measure);
    }

    private Duration measure(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement(database.dialect(connection).clock())) {
            var before = own.instant();
            try (var row = statement.executeQuery()) {
                row.next();
                var theirs = Instant.ofEpochMilli(
                        row.getBigDecimal(1).multiply(MILLIS).longValue());
                var half = Duration.between(before, own.instant()).dividedBy(2);
                var ahead = Duration.between(theirs, before.plus(half));
                return ahead.abs().compareTo(half) <= 0 ? Duration.ZERO : ahead;
            }
        }
    }
}
