package io.github.cameljimeng.examples.studio;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A web page for people who want images: {@code main} starts it, and a simulator when there is no key for a gateway. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Studio {

    public static void main(String[] arguments) {
        var gateway = GatewayChoice.of(System.getenv());
        var context = start(gateway, arguments);
        System.out.printf(
                "%n  The studio is open at %s%n  It uses %s, and stores everything in %s.%n  Press Ctrl-C to stop.%n%n",
                address(context),
                gateway.description(),
                context.getBean(StudioSettings.class).data());
    }

    private static ServletWebServerApplicationContext start(GatewayChoice gateway, String... arguments) {
        try {
            var context = start(gateway.properties(), arguments);
            context.addApplicationListener(gateway::closeWith);
            return context;
        } catch (RuntimeException e) {
            // a simulator that stays would keep the process alive
            gateway.stop().run();
            throw e;
        }
    }

    /** @param properties go before {@code application.properties}, and after what stands on the command line */
    static ServletWebServerApplicationContext start(Map<String, Object> properties, String... arguments) {
        var application = new SpringApplication(Studio.class);
        application.setDefaultProperties(properties);
        return (ServletWebServerApplicationContext) application.run(arguments);
    }

    static String address(ServletWebServerApplicationContext context) {
        var host = context.getEnvironment().getProperty("server.address", "127.0.0.1");
        return "http://" + host + ":" + context.getWebServer().getPort();
    }
}
