package io.github.cameljimeng.ledger.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Data sources that give connections of a special kind. */
final class Connections {

    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    private Connections() {}

    static DataSource from(Opening opening) {
        return proxy(DataSource.class, "getConnection", opening::open);
    }

    /** A database that has a product name and nothing else. */
    static DataSource named(String product) {
        var database = proxy(DatabaseMetaData.class, "getDatabaseProductName", () -> product);
        var connection = proxy(Connection.class, "getMetaData", () -> database);
        return from(() -> connection);
    }

    /** A database, H2 by its name, whose statements fail. */
    static DataSource failing(RuntimeException failure) {
        var database = proxy(DatabaseMetaData.class, "getDatabaseProductName", () -> "H2");
        return from(() -> (Connection) Proxy.newProxyInstance(
                Connections.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, called, arguments) -> {
                    return switch (called.getName()) {
                        case "getMetaData" -> database;
                        case "getAutoCommit" -> true;
                        case "prepareStatement" -> throw failure;
                        default -> null;
                    };
                }));
    }

    /** A database that ends the connection just before its next statement runs. */
    static DataSource dying(DataSource source, Killing killing) {
        return from(() -> {
            var connection = source.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connections.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, called, arguments) -> {
                        if (called.getName().equals("prepareStatement")) {
                            killing.kill(connection);
                        }
                        return invoke(called, connection, arguments);
                    });
        });
    }

    @FunctionalInterface
    interface Killing {
        void kill(Connection victim) throws SQLException;
    }

    private static Object invoke(Method called, Object on, Object... arguments) throws Throwable {
        try {
            return called.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The same connection, which can be closed as often as anybody likes. */
    static Connection keptOpen(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connections.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, called, arguments) -> {
                    return called.getName().equals("close") ? null : called.invoke(connection, arguments);
                });
    }

    @FunctionalInterface
    private interface Answer {
        Object get() throws SQLException;
    }

    private static <T> T proxy(Class<T> type, String method, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                Connections.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    // no other method has a result
                    return called.getName().equals(method) ? answer.get() : null;
                }));
    }
}
