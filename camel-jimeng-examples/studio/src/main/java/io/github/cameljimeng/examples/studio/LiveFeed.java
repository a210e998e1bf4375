package io.github.cameljimeng.examples.studio;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells every open page what changes. A page that was away asks for the list when it is back, so nothing is kept for
 * it. News go out on a thread of their own: a page that sleeps never keeps a route waiting.
 */
@Component
class LiveFeed {

    private static final Long FOR_EVER = 0L;

    private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();
    private final ExecutorService news = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "news");
        thread.setDaemon(true);
        return thread;
    });

    SseEmitter open() {
        var page = new SseEmitter(FOR_EVER);
        page.onCompletion(() -> pages.remove(page));
        page.onError(error -> pages.remove(page));
        pages.add(page);
        send(page, SseEmitter.event().name("hello").data("").reconnectTime(1000));
        return page;
    }

    void tell(Job job) {
        var view = JobView.of(job);
        toAll(() -> SseEmitter.event().name("job").data(view, MediaType.APPLICATION_JSON));
    }

    // a page that went away without a word is noticed when something is sent to it
    @Scheduled(fixedDelay = 15_000)
    void keepAlive() {
        toAll(() -> SseEmitter.event().comment(""));
    }

    private void toAll(Supplier<SseEmitter.SseEventBuilder> event) {
        try {
            news.execute(() -> pages.forEach(page -> send(page, event.get())));
        } catch (RejectedExecutionException closed) {
            // nobody listens any more, and whoever comes back asks for the list
        }
    }

    private void send(SseEmitter page, SseEmitter.SseEventBuilder event) {
        try {
            page.send(event);
        } catch (IOException | IllegalStateException gone) {
            pages.remove(page);
        }
    }

    // before the server stops: it waits for nobody, and complains of those who are still there
    @EventListener(ContextClosedEvent.class)
    void close() {
        news.shutdownNow();
        pages.forEach(SseEmitter::complete);
    }
}
