package io.github.cameljimeng.examples.filetoimage;

import io.github.cameljimeng.JimengHeaders;
import java.io.File;
import org.apache.camel.builder.RouteBuilder;

/** All that it takes: a folder of prompts, a folder of photos and a batch become images. */
final class FileToImageRoutes extends RouteBuilder {

    // one look at the folder, which stays as it is
    private static final String ONCE = "noop=true&repeatCount=1&initialDelay=0&autoCreate=false";
    // a file that is read a second time is the same request, and is not paid for again
    private static final String KEY = "requestKey=${file:path}-${file:modified}";
    // the name of the input with the extension of what came back
    private static final String NAME = "fileName=${file:name.noext}.${body.extension}";

    private final Progress progress;

    FileToImageRoutes(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void configure() {
        interceptFrom("file:*").process(progress::begun);
        onException(Exception.class).handled(true).process(progress::failed);

        from("file:{{in}}/prompts?includeExt=txt&" + ONCE)
                .to("jimeng:generate?ratio=16:9&resolution=1k&" + KEY)
                .split(body())
                .to("file:{{out}}/prompts?" + NAME)
                .process(progress::made);

        from("file:{{in}}/photos?includeExt=png,jpg,jpeg,webp&" + ONCE)
                .setHeader(JimengHeaders.PROMPT)
                .body(File.class, Input::editPrompt)
                .to("jimeng:edit?ratio=4:3&resolution=1k&" + KEY)
                .split(body())
                .to("file:{{out}}/photos?" + NAME)
                .process(progress::made);

        from("file:{{in}}/batch?includeExt=txt&" + ONCE)
                .to("jimeng:jm-submit?width=1024&height=1280&forceSingle=true"
                        + "&keepHeaders=CamelFileName,CamelFileAbsolutePath&" + KEY);

        from("jimeng:jm-poll").split(body()).to("file:{{out}}/batch?" + NAME).process(progress::made);
    }
}
