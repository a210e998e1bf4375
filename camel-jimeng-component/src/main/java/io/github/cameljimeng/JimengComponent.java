package io.github.cameljimeng;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.http.CamelHttpTransport;
import io.github.cameljimeng.http.Line;
import io.github.cameljimeng.http.TransportSettings;
import io.github.cameljimeng.image.ImageSpool;
import io.github.cameljimeng.task.ImageTask;
import io.github.cameljimeng.task.TaskWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StreamCachingStrategy;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;

/**
 * Owns what its endpoints share: connections, threads, the spool for images and the tasks in memory. Everything starts
 * when it is first needed.
 */
@Component("jimeng")
public class JimengComponent extends HealthCheckComponent {

    private static final int TASK_THREADS = 4;

    @Metadata(description = "The options that endpoints begin with")
    private JimengConfiguration configuration = new JimengConfiguration();

    private final Map<AccountKey, Account> accounts = new ConcurrentHashMap<>();

    // not the lock of the service itself: a shutdown holds that while it waits for those who still need one of these
    private final Lock parts = new ReentrantLock();
    private volatile ImageSpool spool;
    private volatile ExecutorService threads;
    private volatile ScheduledExecutorService timer;
    private volatile ExecutorService taskThreads;
    private volatile TaskWriter taskWriter;
    private volatile TaskHomes taskHomes;
    private volatile JimengMeters meters = JimengMeters.NONE;
    private Runnable noLongerChecked = () -> {};

    /** Endpoints with the same key share an account: one line, one set of permits. */
    private record AccountKey(String baseUrl, Credentials credentials, TransportSettings settings) {}

    public JimengComponent() {}

    public JimengComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var operation = JimengOperation.of(remaining);
        var endpoint = new JimengEndpoint(uri, this, operation, configuration.copy());
        var extra = PropertiesHelper.extractProperties(parameters, "parameters.");
        setProperties(endpoint, parameters);
        if (!extra.isEmpty()) {
            endpoint.getConfiguration().setParameters(extra);
        }
        endpoint.validate();
        return endpoint;
    }

    /** An account at a gateway, shared by all endpoints with the same credentials and transport options. */
    Account account(String baseUrl, Credentials credentials, JimengConfiguration options) {
        var settings = new TransportSettings(
                Duration.ofMillis(options.getConnectTimeout()),
                options.getMaxConcurrentRequests(),
                options.isAdaptiveConcurrency(),
                options.getRequestsPerSecond(),
                options.getHttpComponent());
        return accounts.computeIfAbsent(new AccountKey(baseUrl, credentials, settings), this::open);
    }

    private Account open(AccountKey key) {
        var line = new Line(
                () -> new CamelHttpTransport(getCamelContext(), key.settings(), timer()), threads(), key.settings());
        return new Account(key.baseUrl(), line);
    }

    /** Every account that was used so far. */
    Collection<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    /** Where images wait: as Camel's stream caching spools, when that is on. */
    ImageSpool spool() {
        parts.lock();
        try {
            if (spool == null) {
                spool = spool(getCamelContext().getStreamCachingStrategy());
            }
            return spool;
        } finally {
            parts.unlock();
        }
    }

    private static ImageSpool spool(StreamCachingStrategy caching) {
        if (!caching.isSpoolEnabled() || caching.getSpoolDirectory() == null) {
            return ImageSpool.ofDefaults();
        }
        // what its documentation says of 0 and -1: nothing is spooled
        long threshold = caching.getSpoolThreshold() <= 0 ? Integer.MAX_VALUE : caching.getSpoolThreshold();
        return new ImageSpool(caching.getSpoolDirectory().toPath(), (int) Math.min(threshold, Integer.MAX_VALUE));
    }

    /** One thread for what must happen at a time: deadlines, due tasks, leases. It never does work of its own. */
    ScheduledExecutorService timer() {
        parts.lock();
        try {
            if (timer == null) {
                timer = JimengThreads.timer(getCamelContext(), this);
            }
            return timer;
        } finally {
            parts.unlock();
        }
    }

    /** Unbounded: every exchange that holds a permit finds a thread, and the permits are bounded. */
    ExecutorService threads() {
        parts.lock();
        try {
            if (threads == null) {
                threads = JimengThreads.cached(getCamelContext(), this);
            }
            return threads;
        } finally {
            parts.unlock();
        }
    }

    TaskHomes taskHomes() {
        parts.lock();
        try {
            if (taskHomes == null) {
                taskHomes = new TaskHomes(this::written, this::watched);
            }
            return taskHomes;
        } finally {
            parts.unlock();
        }
    }

    /** Writes rows of tasks that must not be lost, on threads of its own: a database may make them wait. */
    TaskWriter taskWriter() {
        parts.lock();
        try {
            if (taskWriter == null) {
                taskThreads = JimengThreads.fixed(getCamelContext(), this, "JimengTasks", TASK_THREADS);
                taskWriter = new TaskWriter(timer(), taskThreads);
            }
            return taskWriter;
        } finally {
            parts.unlock();
        }
    }

    JimengMeters meters() {
        return meters;
    }

    private void written(ImageTask before, ImageTask after) {
        TaskEvents.written(getCamelContext(), before, after);
    }

    private void watched(TaskHomes.Group group) {
        meters.watched(group.operations());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        meters = JimengMeters.in(getCamelContext().getRegistry());
        taskHomes().groups().forEach(this::watched);
        var checks = HealthCheckRegistry.get(getCamelContext());
        if (checks != null) {
            noLongerChecked = JimengHealthCheck.register(this, checks);
        }
    }

    @Override
    protected void doStop() throws Exception {
        noLongerChecked.run();
        meters.close();
        meters = JimengMeters.NONE;
        accounts.values().forEach(Account::close);
        accounts.clear();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        var manager = getCamelContext().getExecutorServiceManager();
        if (taskWriter != null) {
            taskWriter.close();
            manager.shutdownGraceful(taskThreads);
            taskWriter = null;
        }
        if (threads != null) {
            manager.shutdownGraceful(threads);
            threads = null;
        }
        if (timer != null) {
            manager.shutdownNow(timer);
            timer = null;
        }
        taskHomes().close();
        if (spool != null) {
            spool.close();
            spool = null;
        }
        super.doShutdown();
    }

    public JimengConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(JimengConfiguration configuration) {
        this.configuration = configuration;
    }
}
