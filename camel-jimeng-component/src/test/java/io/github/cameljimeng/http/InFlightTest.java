package io.github.cameljimeng.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many alarms stand for how many deadlines. */
class InFlightTest {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final InFlight calls = new InFlight(timer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void oneAlarmStandsForAllDeadlines() {
        for (int i = 0; i < 100; i++) {
            calls.add(call(Duration.ofMinutes(5)));
        }

        assertThat(alarms()).isOne();
    }

    @Test
    void anEarlierDeadlineTakesThePlaceOfTheAlarm() {
        calls.add(call(Duration.ofMinutes(5)));
        calls.add(call(Duration.ofMinutes(1)));

        assertThat(alarms()).isOne();
    }

    @Test
    void deadlinesThatPassLeaveOneAlarmForTheOthers() {
        calls.add(call(Duration.ofMinutes(5)));
        for (int i = 0; i < 10; i++) {
            var request = request();
            calls.add(new Progress(request, Duration.ofMillis(1)));
            await().until(request::isCancelled);
        }

        await().untilAsserted(() -> assertThat(alarms()).isOne());
    }

    private long alarms() {
        return timer.getQueue().stream()
                .map(Future.class::cast)
                .filter(alarm -> !alarm.isCancelled())
                .count();
    }

    private static Progress call(Duration deadline) {
        return new Progress(request(), deadline);
    }

    private static HttpUriRequestBase request() {
        return new HttpUriRequestBase("POST", URI.create("http://127.0.0.1"));
    }
}
