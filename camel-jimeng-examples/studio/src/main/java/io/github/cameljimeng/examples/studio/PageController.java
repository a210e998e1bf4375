package io.github.cameljimeng.examples.studio;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What the page needs to build itself, and to stay up to date. */
@RestController
class PageController {

    private final FormBuilder forms;
    private final GatewayForms gateway;
    private final StudioSettings settings;
    private final LiveFeed feed;

    PageController(FormBuilder forms, GatewayForms gateway, StudioSettings settings, LiveFeed feed) {
        this.forms = forms;
        this.gateway = gateway;
        this.settings = settings;
        this.feed = feed;
    }

    /** @param simulated whether nothing is paid */
    record Page(String gateway, boolean simulated, List<FormBuilder.OperationForm> operations) {}

    @GetMapping("/api/form")
    Page form(@RequestParam(defaultValue = "") String model) {
        if (model.length() > RequestReview.TEXT) {
            throw new Unwanted(Unwanted.Reason.INVALID);
        }
        return new Page(gateway.gateway(), settings.simulated(), forms.all(model.strip()));
    }

    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() {
        return feed.open();
    }
}
