package io.github.cameljimeng.attack;

import io.github.cameljimeng.JimengComponent;
import java.io.File;
import java.nio.file.Files;
import java.util.Collections;
import org.apache.camel.impl.DefaultCamelContext;

/** In a JVM with a small heap: edits and a task whose images are base64 of many times the heap. */
final class DataUrlRun {

    private DataUrlRun() {}

    /** @param arguments the address of the gateway; a large image; a smaller one that is sent 14 times */
    public static void main(String[] arguments) throws Exception {
        try (var context = new DefaultCamelContext()) {
            var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
            options.setBaseUrl(arguments[0]);
            options.setApiKey("sk-small-0123456789");
            options.setMaxRetries(0);
            context.start();
            var template = context.createProducerTemplate();
            var edit = "jimeng:edit?provider=ark&model=doubao-seedream-4-0-250828&prompt=a hat";
            template.requestBody(edit, Files.newInputStream(new File(arguments[1]).toPath()));
            template.requestBody(edit, Collections.nCopies(14, new File(arguments[2])));
            // signed, and named by a digest: both read the image as well
            options.setAccessKey("AK");
            options.setSecretKey("SK");
            template.requestBodyAndHeader(
                    "jimeng:jm-submit?provider=volcengine&reqKey=jimeng_img2img_seed3_painting_edit",
                    Files.newInputStream(new File(arguments[1]).toPath()),
                    "CamelJimengRequestKey",
                    "large");
            SmallHeap.say("sent with " + Runtime.getRuntime().maxMemory() / 1024 / 1024 + " MB");
        }
    }
}
