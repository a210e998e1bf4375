package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.image.GeneratedImage;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The temporary file of an image goes with the exchange that made it, if the image has been read and nobody else can
 * hold it.
 */
@Timeout(120)
class ImageReleaseTest extends ImageReleaseSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timer:once?repeatCount=1&delay=0",
                "scheduler:once?repeatCount=1&initialDelay=0",
                "file:{folder}/in?initialDelay=0"
            })
    void itIsGoneAtTheEndOfAnExchangeThatNobodyElseHolds(String from) throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("prompt.txt"), "a cat");
        start(from.replace("{folder}", folder.toString()), route -> route.setBody(e -> "a cat")
                .to("jimeng:generate?size=256*256")
                .process(e -> assertThat(spooled()).hasSize(1))
                .to("file:" + folder.resolve("out") + "?fileName=cat.png"));

        await().until(() -> sourceDone.getCount() == 0);
        assertThat(spooled()).isEmpty();
        assertThat(folder.resolve("out/cat.png")).exists();
    }

    @Test
    void itIsGoneAtTheEndOfADelivery() throws Exception {
        start("jimeng:jm-poll", route -> route.process(
                        e -> assertThat(spooled()).hasSize(1))
                .to("file:" + folder.resolve("out") + "?fileName=cat.png"));
        submitTask();

        await().until(() -> sourceDone.getCount() == 0);
        assertThat(spooled()).isEmpty();
        assertThat(folder.resolve("out/cat.png")).exists();
    }

    @Test
    void itIsGoneAfterAnEditOfAFile() throws Exception {
        Files.write(Files.createDirectory(folder.resolve("in")).resolve("cat.png"), TestImages.png(64, 64, false));
        start("file:" + folder.resolve("in") + "?initialDelay=0", route -> route.to("jimeng:edit?prompt=a hat")
                .to("file:" + folder.resolve("out")));

        await().until(() -> sourceDone.getCount() == 0);
        assertThat(spooled()).isEmpty();
        assertThat(folder.resolve("out/cat.png")).exists();
    }

    @Test
    void itIsGoneWhenTheExchangeFails() throws Exception {
        var failed = new CountDownLatch(1);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeFailedEvent) {
                    failed.countDown();
                }
            }
        });
        start(TIMER, route -> route.setBody(e -> "a cat").to("jimeng:generate").process(e -> {
            bytes(e.getMessage().getBody());
            throw new IllegalStateException("made by a test");
        }));

        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(spooled()).isEmpty();
    }

    @Test
    void itStaysWhereNobodyHasReadItSinceABeanMayHaveSentItOn() throws Exception {
        lateReaders();
        var template = context.createProducerTemplate();
        start(TIMER, route -> route.setBody(e -> "a cat")
                .to("jimeng:generate")
                .process(e -> template.sendBody("seda:late", e.getMessage().getBody())));

        theImageIsReadLate();
    }

    @Test
    void itStaysWhereOnlyItsHeadWasRead() throws Exception {
        start(TIMER, route -> route.setBody(e -> "a cat").to("jimeng:generate").process(e -> {
            try (var in = e.getMessage().getBody(GeneratedImage.class).openStream()) {
                assertThat(in.readNBytes(100)).hasSize(100);
            }
        }));

        await().until(() -> sourceDone.getCount() == 0);
        assertThat(spooled()).hasSize(1);
    }
}
