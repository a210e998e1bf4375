package io.github.cameljimeng.examples.queuetoimages;

import org.apache.camel.main.Main;

/**
 * All of the application, for a broker and a gateway that are there already: the rest is there to show it. What differs
 * from {@code application.properties}, such as {@code broker}, {@code out} and the address of the broker, is a system
 * property.
 */
public final class Application {

    private Application() {}

    public static void main(String[] args) throws Exception {
        System.exit(routes().run(args));
    }

    static Main routes() {
        var main = new Main();
        main.configure().addRoutesBuilder(new QueueToImagesRoutes());
        return main;
    }
}
