package io.github.cameljimeng.ledger.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A database whose connections break after the commit and before its answer. */
public final class BreakingCommits {

    private final DataSource real;
    private final AtomicBoolean breaksNext = new AtomicBoolean();

    public BreakingCommits(DataSource real) {
        this.real = real;
    }

    public void breakAfterTheNextInsert() {
        breaksNext.set(true);
    }

    public DataSource source() {
        return proxy(DataSource.class, (method, arguments) -> {
            var result = invoke(real, method, arguments);
            return result instanceof Connection connection ? breaking(connection) : result;
        });
    }

    private Connection breaking(Connection connection) {
        var inserted = new AtomicBoolean();
        var broken = new AtomicBoolean();
        return proxy(Connection.class, (method, arguments) -> {
            if (broken.get() && !method.getName().equals("close")) {
                throw new SQLException("the connection is closed");
            }
            var result = invoke(connection, method, arguments);
            if (method.getName().equals("prepareStatement")
                    && arguments[0].toString().startsWith("INSERT")) {
                inserted.set(true);
            }
            if (method.getName().equals("commit") && inserted.get() && breaksNext.compareAndSet(true, false)) {
                connection.setAutoCommit(true);
                broken.set(true);
                throw new SQLException("an I/O error occurred while waiting for the answer", "08006");
            }
            return result;
        });
    }

    @FunctionalInterface
    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                BreakingCommits.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
