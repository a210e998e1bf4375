package io.github.cameljimeng.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A web service that draws. */
@SpringBootApplication
public class ImagesApplication {

    public static void main(String[] args) {
        var application = new SpringApplication(ImagesApplication.class);
        application.addListeners(new SimulatorWithoutKey(), new FirstSteps());
        application.run(args);
    }
}
