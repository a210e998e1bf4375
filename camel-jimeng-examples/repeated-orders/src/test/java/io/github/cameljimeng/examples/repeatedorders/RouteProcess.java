package io.github.cameljimeng.examples.repeatedorders;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.main.Main;

/**
 * The application that is killed: a route, and its settings. It works until its standard input ends, which its parent
 * holds open, so it never outlives its parent.
 */
public final class RouteProcess {

    private RouteProcess() {}

    /** @param args the file of the settings, and when the process is to halt behind the answer the file that says so */
    public static void main(String[] args) {
        try {
            var settings = new Properties();
            try (var in = Files.newBufferedReader(Path.of(args[0]))) {
                settings.load(in);
            }
            var main = new Main();
            settings.stringPropertyNames().forEach(name -> main.addInitialProperty(name, settings.getProperty(name)));
            if (args.length > 1) {
                main.bind("haltBehindAnswer", new HaltBehindAnswer(Path.of(args[1])));
            }
            main.start();
            System.in.transferTo(OutputStream.nullOutputStream());
            Runtime.getRuntime().halt(0);
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
