package io.github.cameljimeng;

import io.github.cameljimeng.internal.call.BudgetAlerts;
import io.github.cameljimeng.internal.call.CallObserver;
import io.github.cameljimeng.internal.call.CurrentMeters;
import io.github.cameljimeng.internal.call.Meters;
import io.github.cameljimeng.internal.gateway.Account;
import io.github.cameljimeng.internal.gateway.AccountBalance;
import io.github.cameljimeng.internal.gateway.AccountBalances;
import io.github.cameljimeng.internal.http.CallExecutor;
import io.github.cameljimeng.internal.http.CamelHttpTransport;
import io.github.cameljimeng.internal.http.ComponentThreads;
import io.github.cameljimeng.internal.http.RequestDispatcher;
import io.github.cameljimeng.internal.image.ImageSpool;
import io.github.cameljimeng.internal.ledger.LedgerCare;
import io.github.cameljimeng.internal.ledger.ResultFiles;
import io.github.cameljimeng.internal.ledger.TaskStores;
import io.github.cameljimeng.internal.ledger.TaskWriter;
import io.github.cameljimeng.internal.management.BalanceMeters;
import io.github.cameljimeng.internal.management.ComponentOverview;
import io.github.cameljimeng.internal.management.CurrentBalanceMeters;
import io.github.cameljimeng.internal.watch.TaskWaits;
import io.github.cameljimeng.ledger.ImageTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StreamCachingStrategy;
import org.apache.commons.io.IOUtils;

/**
 * The parts that the endpoints of a component share: accounts, threads, the spool for images, the task stores. Each is
 * created on first use.
 */
final class SharedParts implements ComponentOverview {

    private static final int TASK_THREADS = 4;
    private static final long TIDY_SECONDS = 5;
    private static final Duration CARE_INTERVAL = Duration.ofMinutes(1);
    private static final Path IN_MEMORY = Path.of("");

    private final CamelContext context;
    private final Object owner;
    // not the component's own lock, which a shutdown holds while it waits for threads that still need one of these
    // parts
    private final Lock lock = new ReentrantLock();
    private final Accounts accounts = new Accounts(this::open);
    private final CurrentBalanceMeters balanceMeters = new CurrentBalanceMeters();
    private final AccountBalances balances;
    private final TaskStores stores;
    private ImageSpool spool;
    private ExecutorService threads;
    private ExecutorService databaseThreads;
    private ScheduledExecutorService timer;
    private ExecutorService taskThreads;
    private TaskWriter taskWriter;
    private final Map<Path, ResultFiles> resultFiles = new ConcurrentHashMap<>();
    private final CurrentMeters meters = new CurrentMeters();
    private volatile CallObserver observer = CallObserver.NONE;
    private final TaskWaits waits = new TaskWaits();
    private final BudgetAlerts budgetAlerts;

    /** @param owner the owner of the threads, for Camel */
    SharedParts(CamelContext context, Object owner) {
        this.context = context;
        this.owner = owner;
        this.balances = new AccountBalances(
                () -> new AccountBalance(
                        task -> threads().execute(task),
                        System::nanoTime,
                        (account, balance, minBalance, low) -> ComponentEvents.send(
                                context, new JimengBalanceEvent(context, account, balance, minBalance, low))),
                balanceMeters);
        this.stores =
                new TaskStores((before, after) -> written(before, after), group -> meters.watched(group.operations()));
        this.budgetAlerts =
                new BudgetAlerts(alert -> ComponentEvents.send(context, new JimengBudgetEvent(context, alert)));
    }

    private void written(ImageTask before, ImageTask after) {
        if (JimengTaskEvent.isReported(before, after)) {
            ComponentEvents.send(context, new JimengTaskEvent(context, before, after));
        }
    }

    Accounts accountRegistry() {
        return accounts;
    }

    /** The balances of the accounts. */
    AccountBalances balanceRegistry() {
        return balances;
    }

    /** Replaces the meters of balances. */
    void measureBalancesWith(BalanceMeters newMeters) {
        balanceMeters.set(newMeters, balances.inUse());
    }

    private Account open(Accounts.Key key) {
        var settings = key.settings();
        var dispatcher = new RequestDispatcher(() -> new CamelHttpTransport(context, settings, timer()), settings);
        return new Account(key.baseUrl(), dispatcher, new CallExecutor(threads(), settings.maxConcurrentRequests()));
    }

    /** The spool for images, with the settings of Camel's stream caching if its spooling is enabled. */
    ImageSpool spool() {
        return locked(() -> {
            if (spool == null) {
                spool = spool(context.getStreamCachingStrategy());
            }
            return spool;
        });
    }

    private static ImageSpool spool(StreamCachingStrategy caching) {
        if (!caching.isSpoolEnabled() || caching.getSpoolDirectory() == null) {
            return ImageSpool.ofDefaults();
        }
        // as its documentation says: with 0 and -1 nothing is spooled
        long threshold = caching.getSpoolThreshold() <= 0 ? Integer.MAX_VALUE : caching.getSpoolThreshold();
        return new ImageSpool(caching.getSpoolDirectory().toPath(), (int) Math.min(threshold, Integer.MAX_VALUE));
    }

    /**
     * One thread for deadlines, due tasks and leases. It only hands work over to other threads.
     */
    ScheduledExecutorService timer() {
        return locked(() -> {
            if (timer == null) {
                timer = ComponentThreads.timer(context, owner);
                var unused = timer.scheduleWithFixedDelay(this::tidy, TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS);
            }
            return timer;
        });
    }

    private void tidy() {
        try {
            threads().execute(accounts::tidy);
            balances.tidy();
        } catch (RejectedExecutionException stopping) {
            // then everything is closed anyway
        }
    }

    /** The threads of calls. */
    ExecutorService threads() {
        return locked(() -> {
            if (threads == null) {
                threads = ComponentThreads.calls(context, owner);
            }
            return threads;
        });
    }

    /** The threads of calls that also access the task store. */
    ExecutorService databaseThreads() {
        return locked(() -> {
            if (databaseThreads == null) {
                databaseThreads = ComponentThreads.withDatabase(context, owner, threads());
            }
            return databaseThreads;
        });
    }

    TaskStores taskStores() {
        return stores;
    }

    /** Writes task rows that must not be lost, on its own threads because a database may block them. */
    TaskWriter taskWriter() {
        return locked(() -> {
            if (taskWriter == null) {
                taskThreads = ComponentThreads.fixed(context, owner, "JimengTasks", TASK_THREADS);
                taskWriter = new TaskWriter(timer(), taskThreads);
                taskWriter.every(CARE_INTERVAL, new LedgerCare(stores::groups, resultFiles::values));
            }
            return taskWriter;
        });
    }

    /**
     * The images kept in a directory.
     *
     * @param directory {@code null} for one that is deleted with the component
     */
    ResultFiles resultFiles(Path directory) {
        return resultFiles.computeIfAbsent(
                directory == null ? IN_MEMORY : directory.toAbsolutePath().normalize(),
                key -> measured(directory == null ? ResultFiles.temporary() : ResultFiles.in(key)));
    }

    private ResultFiles measured(ResultFiles files) {
        meters.kept(files);
        return files;
    }

    /** The exchanges that wait for a task. */
    TaskWaits waits() {
        return waits;
    }

    BudgetAlerts budgetAlerts() {
        return budgetAlerts;
    }

    Meters meters() {
        return meters;
    }

    /** Observes paid calls and tasks. */
    CallObserver observer() {
        return observer;
    }

    /** Replaces meters and observer. */
    void measureWith(Meters newMeters, CallObserver newObserver) {
        observer = newObserver;
        meters.set(newMeters);
        stores.groups().forEach(group -> newMeters.watched(group.operations()));
        resultFiles.values().forEach(newMeters::kept);
    }

    @Override
    public Collection<Account> accounts() {
        return accounts.inUse();
    }

    @Override
    public Collection<TaskStores.Group> groups() {
        return stores.groups();
    }

    @Override
    public Collection<ResultFiles> results() {
        return List.copyOf(resultFiles.values());
    }

    private <T> T locked(Supplier<T> part) {
        lock.lock();
        try {
            return part.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stops all threads and waits for running calls up to Camel's shutdown timeout; unwritten rows get a last attempt.
     */
    void shutdown() {
        var manager = context.getExecutorServiceManager();
        if (taskWriter != null) {
            taskWriter.close();
            manager.shutdownGraceful(taskThreads);
        }
        if (databaseThreads != null) {
            manager.shutdownGraceful(databaseThreads);
        }
        if (threads != null) {
            manager.shutdownGraceful(threads);
        }
        if (timer != null) {
            manager.shutdownNow(timer);
        }
        stores.close();
        resultFiles.values().forEach(IOUtils::closeQuietly);
        if (spool != null) {
            spool.close();
        }
    }
}
