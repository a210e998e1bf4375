package io.github.cameljimeng.simulator;

import java.time.Duration;
import java.util.function.Function;

/**
 * The synchronous calls of octopusx: {@code /v1/images/generations}, {@code /v1/images/edits} and its alias {@code /v1/edits}.
 * Sources: "Jimeng Image Generation", "Jimeng Image Editing", "OpenAI Images Compatible Image Editing".
 */
final class Octopusx {

    private static final int MAX_COUNT = 4;

    private final Door door;
    private final Studio studio;
    private final ImagesReply reply;
    private final OctopusxEdits edits;
    private final References references;
    private final Pace pace;
    private final Duration callDuration;

    Octopusx(Studio studio, Door door, Pace pace, Duration callDuration) {
        this.door = door;
        this.studio = studio;
        this.reply = new ImagesReply(studio);
        this.references = new References(studio);
        this.edits = new OctopusxEdits(references);
        this.pace = pace;
        this.callDuration = callDuration;
    }

    Reply generate(JournalEntry request) {
        return serve(request, this::readGeneration);
    }

    Reply edit(JournalEntry request) {
        return serve(request, edits::read);
    }

    private Reply serve(JournalEntry request, Function<JournalEntry, Call> read) {
        if (!door.lets(request)) {
            return NewApi.unauthorized();
        }
        try {
            var call = read.apply(request);
            MagicWords.refuseModerated(call.order().prompt());
            pace.pause(callDuration);
            var images = studio.paint(call.order());
            return NewApi.traced(Reply.json(
                    200, reply.full(images, call.asUrl(), call.order().prompt())));
        } catch (Refusal refusal) {
            return NewApi.refused(refusal);
        }
    }

    private Call readGeneration(JournalEntry request) {
        var fields = JsonFields.of(request);
        var model = fields.required("model");
        var prompt = fields.required("prompt");
        if (isJimeng(model) && fields.integer("n").isEmpty()) {
            throw Refusal.because("field n is required");
        }
        // every one is checked, the first is painted
        var images = fields.texts("image").stream()
                .map(text -> references.url("image", text))
                .toList();
        var original = images.stream().findFirst().map(Order.Original::of);
        var order = new Order(prompt, count(fields), fields.pixels(), fields.look(), original);
        return new Call(order, isAskedAsUrl(fields, model));
    }

    /** How many; "when omitted or set to 0, it falls back to 1". */
    static int count(Fields fields) {
        return fields.integer("n").filter(n -> n == 0).isPresent() ? 1 : fields.count("n", MAX_COUNT, 1);
    }

    static boolean isJimeng(String model) {
        return model.startsWith("jimeng-");
    }

    /** GPT image models send bytes unless asked for a URL, the others a URL unless asked for bytes. */
    static boolean isAskedAsUrl(Fields fields, String model) {
        var usual = model.startsWith("gpt-image") ? "b64_json" : "url";
        return fields.oneOf("response_format", "url", "b64_json").orElse(usual).equals("url");
    }

    /** An order, and how its images are to be sent. */
    record Call(Order order, boolean asUrl) {}
}
