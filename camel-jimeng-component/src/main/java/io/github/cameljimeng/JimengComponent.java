package io.github.cameljimeng;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.http.CamelHttpTransport;
import io.github.cameljimeng.http.Line;
import io.github.cameljimeng.http.TransportSettings;
import io.github.cameljimeng.image.ImageSpool;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;

/**
 * Owns what its endpoints share: connections, threads, the spool for images and the tasks in memory. Everything starts
 * when it is first needed.
 */
@Component("jimeng")
public class JimengComponent extends HealthCheckComponent {

    @Metadata(description = "The options that endpoints begin with")
    private JimengConfiguration configuration = new JimengConfiguration();

    private final Map<LineKey, Line> lines = new ConcurrentHashMap<>();
    private final ImageSpool spool = ImageSpool.ofDefaults();
    private final TaskHomes taskHomes = new TaskHomes();
    private ExecutorService threads;
    private ScheduledExecutorService timer;

    /** Endpoints with the same key share a line: one account, one set of permits. */
    private record LineKey(String baseUrl, Credentials credentials, TransportSettings settings) {}

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

    /** The line to a gateway, shared by all endpoints with the same account and transport options. */
    Line line(String baseUrl, Credentials credentials, JimengConfiguration options) {
        var settings = new TransportSettings(
                Duration.ofMillis(options.getConnectTimeout()),
                options.getMaxConcurrentRequests(),
                options.getRequestsPerSecond(),
                options.getHttpComponent());
        return lines.computeIfAbsent(new LineKey(baseUrl, credentials, settings), this::open);
    }

    private Line open(LineKey key) {
        var transport = new CamelHttpTransport(getCamelContext(), key.settings(), timer());
        return new Line(transport, threads(), key.settings());
    }

    ImageSpool spool() {
        return spool;
    }

    /** One thread for what must happen at a time: deadlines, due tasks, leases. It never does work of its own. */
    ScheduledExecutorService timer() {
        lock.lock();
        try {
            if (timer == null) {
                timer = JimengThreads.timer(getCamelContext(), this);
            }
            return timer;
        } finally {
            lock.unlock();
        }
    }

    /** Unbounded: every exchange that holds a permit finds a thread, and the permits are bounded. */
    ExecutorService threads() {
        lock.lock();
        try {
            if (threads == null) {
                threads = JimengThreads.cached(getCamelContext(), this);
            }
            return threads;
        } finally {
            lock.unlock();
        }
    }

    TaskHomes taskHomes() {
        return taskHomes;
    }

    @Override
    protected void doStop() throws Exception {
        lines.values().forEach(Line::close);
        lines.clear();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        var manager = getCamelContext().getExecutorServiceManager();
        if (threads != null) {
            manager.shutdownGraceful(threads);
            threads = null;
        }
        if (timer != null) {
            manager.shutdownNow(timer);
            timer = null;
        }
        taskHomes.close();
        spool.close();
        super.doShutdown();
    }

    public JimengConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(JimengConfiguration configuration) {
        this.configuration = configuration;
    }
}
