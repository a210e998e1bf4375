package io.github.cameljimeng;

import io.github.cameljimeng.internal.call.CallObserver;
import io.github.cameljimeng.internal.call.Meters;
import io.github.cameljimeng.internal.check.RouteChecks;
import io.github.cameljimeng.internal.check.RouteStep;
import io.github.cameljimeng.internal.exchange.FailureEvents;
import io.github.cameljimeng.internal.management.ApplicationMeters;
import io.github.cameljimeng.internal.management.ApplicationObserver;
import io.github.cameljimeng.internal.management.BalanceMeters;
import io.github.cameljimeng.internal.management.ComponentOverview;
import io.github.cameljimeng.internal.management.JimengHealthCheck;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;

/**
 * The component {@code jimeng}: creates endpoints from their options and owns what they share, which is created on first
 * use.
 */
@Component("jimeng")
public class JimengComponent extends HealthCheckComponent {

    @Metadata(description = "Default values for the options of endpoints.")
    private JimengConfiguration configuration = new JimengConfiguration();

    @Metadata(
            label = "health",
            defaultValue = "false",
            description =
                    "Whether refused credentials take the readiness check down. By default, they are only shown in its details.")
    private boolean healthCheckCredentials;

    private SharedParts shared;
    private Runnable withdraw = () -> {};

    public JimengComponent() {}

    public JimengComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var operation = JimengOperation.of(remaining);
        // such as ratio={{ratio:}}: an empty option is unset
        parameters.values().removeIf(""::equals);
        var endpoint = new JimengEndpoint(SecretHeaders.masked(uri), this, operation, configuration.copy());
        var extra = PropertiesHelper.extractProperties(parameters, "parameters.");
        var headers = PropertiesHelper.extractProperties(parameters, "httpHeaders.");
        var prices = PropertiesHelper.extractProperties(parameters, "prices.");
        var logoInfo = PropertiesHelper.extractProperties(parameters, "logoInfo.");
        var aigcMeta = PropertiesHelper.extractProperties(parameters, "aigcMeta.");
        var labels = PropertiesHelper.extractProperties(parameters, "label.");
        OptionCheck.checkWords(parameters);
        parameters.replaceAll(OptionCheck::payload);
        endpoint.setOwnOptions(parameters.keySet());
        setProperties(endpoint, parameters);
        var parametersOption = new ParametersOption(getCamelContext());
        endpoint.getConfiguration().setParameters(parametersOption.merged(configuration.getParameters(), extra));
        endpoint.getConfiguration()
                .setHttpHeaders(References.merged(getCamelContext(), configuration.getHttpHeaders(), headers));
        endpoint.getConfiguration().setPrices(References.merged(getCamelContext(), configuration.getPrices(), prices));
        endpoint.getConfiguration()
                .setLogoInfo(References.merged(getCamelContext(), configuration.getLogoInfo(), logoInfo));
        endpoint.getConfiguration()
                .setAigcMeta(References.merged(getCamelContext(), configuration.getAigcMeta(), aigcMeta));
        endpoint.getConfiguration()
                .setLabelValues(References.merged(getCamelContext(), configuration.getLabelValues(), labels));
        endpoint.validate();
        endpoint.checkLabel(labels.keySet());
        return endpoint;
    }

    /** Parses numbers itself, because Camel reads {@code abc} as 0 and {@code 3m} as three minutes. */
    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        var generated = super.getComponentPropertyConfigurer();
        return generated == null ? null : new PayloadConfigurer(generated);
    }

    /** The parts that the endpoints of this component share. */
    SharedParts shared() {
        return shared;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        // a component that is stopped and started again keeps its parts, above all its tasks
        if (shared == null) {
            shared = new SharedParts(getCamelContext(), this);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        shared.measureWith(
                ApplicationMeters.in(getCamelContext().getRegistry()), ApplicationObserver.in(getCamelContext()));
        shared.measureBalancesWith(
                ApplicationMeters.ofBalances(getCamelContext().getRegistry()));
        var hide = ComponentOverview.show(getCamelContext(), shared);
        var unregister = registerHealthCheck();
        var stopListening = FailureEvents.listen(getCamelContext());
        var stopWatching = RouteChecks.watch(getCamelContext(), JimengComponent::step);
        withdraw = () -> {
            stopWatching.run();
            stopListening.run();
            unregister.run();
            hide.run();
        };
    }

    private static Optional<RouteStep> step(Endpoint endpoint) {
        return endpoint instanceof JimengEndpoint step ? Optional.of(step.asStep()) : Optional.empty();
    }

    private Runnable registerHealthCheck() {
        var checks = HealthCheckRegistry.get(getCamelContext());
        if (checks == null) {
            return () -> {};
        }
        boolean enabled = isHealthCheckConsumerEnabled() || isHealthCheckProducerEnabled();
        return JimengHealthCheck.register(
                checks, shared, new JimengHealthCheck.Settings(enabled, healthCheckCredentials), shared.threads());
    }

    @Override
    protected void doStop() throws Exception {
        withdraw.run();
        // a context that never started has never used it
        if (shared != null) {
            shared.measureWith(Meters.NONE, CallObserver.NONE);
            shared.measureBalancesWith(BalanceMeters.NONE);
            shared.balanceRegistry().closeAll();
            shared.accountRegistry().closeAll();
        }
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        if (shared != null) {
            shared.shutdown();
            shared = null;
        }
        super.doShutdown();
    }

    public boolean isHealthCheckCredentials() {
        return healthCheckCredentials;
    }

    public void setHealthCheckCredentials(boolean healthCheckCredentials) {
        this.healthCheckCredentials = healthCheckCredentials;
    }

    public JimengConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(JimengConfiguration configuration) {
        this.configuration = configuration;
    }
}
